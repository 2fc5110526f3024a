import io

import pytest
from PIL import Image

from loopback.chat.errors import BadRequestError
from loopback.chat.photos import MAX_BYTES, open_photo, render


def test_the_longest_side_becomes_1280(paint) -> None:
    renditions = render(open_photo(paint(1080, 2400)))
    assert [(one.width, one.height) for one in renditions] == [(40, 90), (144, 320), (360, 800), (576, 1280)]


def test_a_small_picture_keeps_its_size(paint) -> None:
    assert [(one.width, one.height) for one in render(open_photo(paint(60, 40)))] == [(60, 40)]


def test_every_rendition_is_a_jpeg_of_its_size(paint) -> None:
    for one in render(open_photo(paint(400, 400, kind="WEBP"))):
        with Image.open(io.BytesIO(one.jpeg)) as image:
            assert (image.format, image.size) == ("JPEG", (one.width, one.height))


def test_what_is_transparent_becomes_white(paint) -> None:
    clear = paint(20, 20, mode="RGBA", colour="#00000000")
    with Image.open(io.BytesIO(render(open_photo(clear))[-1].jpeg)) as image:
        assert image.getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 50])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(BadRequestError, match="IMAGE_PROCESS_FAILED"):
        open_photo(content)


def test_a_picture_that_breaks_off_is_refused(paint) -> None:
    whole = paint(400, 400, kind="JPEG")
    with pytest.raises(BadRequestError, match="IMAGE_PROCESS_FAILED"):
        render(open_photo(whole[: len(whole) // 2]))


@pytest.mark.parametrize("size", [(9000, 1001), (2100, 100), (1, 21)])
def test_wrong_dimensions_are_refused(paint, size: tuple[int, int]) -> None:
    with pytest.raises(BadRequestError, match="PHOTO_INVALID_DIMENSIONS"):
        open_photo(paint(*size, mode="1", colour="black"))


def test_a_decompression_bomb_is_refused_before_it_is_decoded(paint) -> None:
    bomb = paint(10_000, 10_000, mode="1", colour="black")
    assert len(bomb) < 200_000
    with pytest.raises(BadRequestError, match="PHOTO_INVALID_DIMENSIONS"):
        open_photo(bomb)


def test_a_photo_above_10_megabytes_is_refused(paint) -> None:
    with pytest.raises(BadRequestError, match="too big for a photo"):
        open_photo(paint() + b"\0" * MAX_BYTES)
