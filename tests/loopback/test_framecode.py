"""A frame's number survives what happens to a picture on its way to a model; nothing else reads as one."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from loopback import framecode

SIZES = [(1080, 2400), (720, 1600), (1440, 3200), (2400, 1080)]
LOW_SIZES = [(1080, 1200), (720, 800), (1440, 1600), (2400, 1080)]
"""Displays as wide as those, and only as high as the code's way through scaling and JPEG needs."""
BACKGROUNDS = ["white", "black", "#3f51b5", "#808080"]
numbers = st.integers(0, framecode.MAX_NUMBER)


def screen(number: int, size: tuple[int, int] = (1080, 2400), background: str = "#3f51b5") -> Image.Image:
    image = Image.new("RGB", size, background)
    framecode.draw(image, number)
    return image


def scaled(image: Image.Image, short_side: int) -> Image.Image:
    share = short_side / min(image.size)
    return image.resize((round(image.width * share), round(image.height * share)))


def as_jpeg(image: Image.Image, quality: int) -> Image.Image:
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality)
    return Image.open(data)


@settings(max_examples=30, deadline=None)
@given(
    number=numbers,
    size=st.sampled_from(LOW_SIZES),
    background=st.sampled_from(BACKGROUNDS),
    short_side=st.integers(400, 1080),
    quality=st.integers(60, 95),
)
def test_a_number_survives_scaling_and_jpeg(
    number: int, size: tuple[int, int], background: str, short_side: int, quality: int
) -> None:
    picture = as_jpeg(scaled(screen(number, size, background), min(short_side, min(size))), quality)
    found = framecode.find(picture)
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("number", [0, 1, 0xAAAAAA, 0x555555, framecode.MAX_NUMBER])
def test_an_untouched_screen_gives_its_number(size: tuple[int, int], number: int) -> None:
    found = framecode.find(screen(number, size))
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("short_side", [400, 576, 720])
def test_the_placement_tells_where_the_screen_lies(size: tuple[int, int], short_side: int) -> None:
    picture = as_jpeg(scaled(screen(77, size), short_side), 80)
    found = framecode.find(picture)
    assert found is not None
    placement = found.placement(*size)
    assert placement.picture_point(0, 0) == pytest.approx((0, 0), abs=3)
    assert placement.picture_point(*size) == pytest.approx(picture.size, rel=0.006)


def test_a_crop_at_the_bottom_keeps_number_and_placement() -> None:
    picture = scaled(screen(4711), 540).crop((0, 0, 540, 700))
    found = framecode.find(picture)
    assert found is not None
    assert found.number == 4711
    assert found.placement(1080, 2400).picture_point(1080, 1400) == pytest.approx((540, 700), abs=4)


@pytest.mark.parametrize("fill", ["black", "white"])
def test_padding_on_every_side_moves_the_placement(fill: str) -> None:
    picture = ImageOps.expand(scaled(screen(4711), 540), (330, 60), fill)
    found = framecode.find(picture)
    assert found is not None
    assert found.number == 4711
    assert found.placement(1080, 2400).picture_point(0, 0) == pytest.approx((330, 60), abs=3)


@pytest.mark.parametrize(
    "turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270]
)
def test_a_turned_picture_gives_nothing(turn: Image.Transpose) -> None:
    assert framecode.find(screen(4711).transpose(turn)) is None


@pytest.mark.parametrize("flip", [Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.FLIP_TOP_BOTTOM])
def test_a_mirrored_picture_gives_nothing(flip: Image.Transpose) -> None:
    assert framecode.find(screen(4711).transpose(flip)) is None


def test_a_tilted_picture_gives_nothing() -> None:
    assert framecode.find(screen(4711).rotate(8, expand=True)) is None


@pytest.mark.parametrize("size", [(1080, 2100), (1080, 2700), (900, 2400), (540, 1400), (1080, 1080)])
def test_a_picture_scaled_differently_in_x_and_y_gives_nothing(size: tuple[int, int]) -> None:
    assert framecode.find(screen(4711).resize(size)) is None


def test_a_picture_too_small_to_read_gives_nothing_rather_than_a_wrong_number() -> None:
    for short_side in range(40, 200, 20):
        found = framecode.find(as_jpeg(scaled(screen(4711), short_side), 60))
        assert found is None or found.number == 4711


@given(numbers, st.integers(0, 39))
@settings(max_examples=40, deadline=None)
def test_one_wrong_cell_gives_nothing(number: int, cell: int) -> None:
    image = screen(number)
    left, top, _, _ = framecode.box(*image.size)
    row, column = divmod(cell, 20)
    place = (left + (6 + column) * 15 + 7, top + 7 + row * 15 + 7)
    dark = image.getpixel(place) == (0, 0, 0)
    x, y = place
    image.paste("white" if dark else "black", (x - 7, y - 7, x + 8, y + 8))
    assert framecode.find(image) is None


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_a_plain_picture_gives_nothing(background: str) -> None:
    assert framecode.find(Image.new("RGB", (1080, 2400), background)) is None


def test_noise_gives_nothing() -> None:
    assert framecode.find(Image.effect_noise((540, 1200), 120)) is None


@pytest.mark.parametrize("size", [(1, 1), (1, 400), (400, 1), (2, 2)])
def test_the_smallest_pictures_give_nothing(size: tuple[int, int]) -> None:
    assert framecode.find(Image.new("RGB", size)) is None


@pytest.mark.parametrize("size", SIZES)
def test_only_the_box_is_painted(size: tuple[int, int]) -> None:
    before = Image.new("RGB", size, "#3f51b5")
    after = screen(framecode.MAX_NUMBER, size)
    left, top, right, bottom = framecode.box(*size)
    after.paste("#3f51b5", (left, top, right, bottom))
    assert after.tobytes() == before.tobytes()


def test_the_box_stays_inside_the_middle_of_the_status_bar() -> None:
    left, top, right, bottom = framecode.box(1080, 2400)
    assert left >= 0.30 * 1080
    assert right <= 0.78 * 1080
    assert top >= 0.005 * 2400
    assert bottom <= 0.026 * 2400


@pytest.mark.parametrize("number", [-1, framecode.MAX_NUMBER + 1])
def test_a_number_of_more_than_24_bits_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="24 bits"):
        framecode.draw(Image.new("RGB", (1080, 2400)), number)


def test_phones_in_different_slots_never_share_a_number() -> None:
    assert framecode.frame_number(0, 5) == 5
    assert framecode.frame_number(3, 5) != framecode.frame_number(2, 5)
    assert framecode.frame_number(15, (1 << framecode.COUNT_BITS) - 1) == framecode.MAX_NUMBER
    assert framecode.frame_number(1, 1 << framecode.COUNT_BITS) == framecode.frame_number(1, 0)
    with pytest.raises(ValueError, match="slot"):
        framecode.frame_number(16, 0)
