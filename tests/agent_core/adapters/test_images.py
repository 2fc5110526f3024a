"""Pictures: refused when damaged, small when sent, and dark when nothing is on them."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from agent_core.adapters import images
from agent_core.domain.conversation import PictureSpec, PixelBudget
from agent_core.domain.errors import CaptureFailedError
from agent_core.domain.screen import Frame, PixelFormat, Point, Size

PHONE = Size(1080, 2400)


def raw(image: Image.Image) -> Frame:
    return Frame(image.convert("RGBA").tobytes(), PixelFormat.RGBA, Size(*image.size))


def png(image: Image.Image) -> Frame:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return Frame(out.getvalue(), PixelFormat.PNG, Size(*image.size))


def busy_screen() -> Image.Image:
    """Rows of words on cards, as apps have them."""
    image = Image.new("RGB", (PHONE.width, PHONE.height), "#f2f4f8")
    pen = ImageDraw.Draw(image)
    for row in range(24):
        pen.rounded_rectangle((30, 100 * row + 8, 1050, 100 * row + 92), 24, fill=(255, 250, 240 - 6 * row))
        pen.ellipse((50, 100 * row + 18, 114, 100 * row + 82), fill=(row * 10, 120, 200))
        pen.text(
            (140, 100 * row + 26),
            f"Row {row}: a latte for 4.80 and a note of some length",
            "black",
            font_size=34,
        )
    return image


def black(*, status_bar: bool) -> Image.Image:
    image = Image.new("RGB", (PHONE.width, PHONE.height))
    if status_bar:
        pen = ImageDraw.Draw(image)
        pen.rectangle((0, 0, PHONE.width, 100), fill="white")
        pen.rectangle((400, PHONE.height - 30, 680, PHONE.height - 20), fill="white")
    return image


def test_a_phones_screen_is_sent_in_at_most_150_kilobytes() -> None:
    picture = images.encode(raw(busy_screen()), PictureSpec())
    assert (picture.media_type, picture.size) == ("image/jpeg", Size(720, 1600))
    assert len(picture.data) <= 150_000


def test_webp_is_smaller_than_jpeg_and_shows_the_same() -> None:
    jpeg, webp = (
        images.encode(raw(busy_screen()), PictureSpec(media_type=media_type))
        for media_type in ("image/jpeg", "image/webp")
    )
    assert webp.media_type == "image/webp"
    assert len(webp.data) < len(jpeg.data)
    with Image.open(io.BytesIO(webp.data)) as one, Image.open(io.BytesIO(jpeg.data)) as other:
        assert (one.format, one.size) == ("WEBP", other.size)
        assert sum(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other)).mean) < 15


def test_a_picture_in_two_halves_has_no_seam() -> None:
    image = busy_screen()
    sent = images.encode(raw(image), PictureSpec(media_type="image/png"))
    whole = image.resize((720, 1600), Image.Resampling.BOX)
    with Image.open(io.BytesIO(sent.data)) as picture:
        assert max(ImageStat.Stat(ImageChops.difference(picture.convert("RGB"), whole)).mean) < 0.5


@pytest.mark.parametrize("size", [(1080, 2400), (2400, 1080), (1081, 2341), (720, 1280), (300, 20_000)])
def test_shares_mean_the_same_place_on_the_sent_picture(size: tuple[int, int]) -> None:
    image = Image.new("RGB", size, "white")
    left, top = size[0] * 3 // 4, size[1] // 4
    ImageDraw.Draw(image).rectangle((left - 40, top - 40, left + 40, top + 40), fill="black")
    sent = images.encode(raw(image), PictureSpec(media_type="image/png"))
    with Image.open(io.BytesIO(sent.data)) as picture:
        place = (int(picture.width * left / size[0]), int(picture.height * top / size[1]))
        pixel = picture.convert("L").getpixel(place)
    assert isinstance(pixel, int)
    assert pixel < 128


def test_a_small_picture_is_not_enlarged() -> None:
    assert images.encode(raw(Image.new("RGB", (300, 600))), PictureSpec()).size == Size(300, 600)


def test_a_picture_with_a_budget_has_exactly_the_size_that_is_computed_for_it() -> None:
    spec = PictureSpec(budget=PixelBudget(28, min_pixels=100 * 28 * 28, max_pixels=16384 * 28 * 28))
    for size, sent in (((1080, 2400), (1092, 2408)), ((90, 200), (196, 420))):
        encoded = images.encode(raw(busy_screen().resize(size)), spec)
        with Image.open(io.BytesIO(encoded.data)) as picture:
            assert picture.size == sent == (encoded.size.width, encoded.size.height)


def test_both_forms_of_a_frame_hold_the_same_pixels() -> None:
    image = busy_screen()
    assert images.to_rgb(raw(image)).tobytes() == images.to_rgb(png(image)).tobytes() == image.tobytes()


def test_black_but_for_the_bars_is_dark() -> None:
    for frame in (raw(black(status_bar=True)), png(black(status_bar=False))):
        assert images.is_dark(frame)


def strip(image: Image.Image, rows: range) -> images.Strip:
    frame = raw(image)
    wide = 4 * frame.size.width
    return images.Strip(frame.data[rows[0] * wide : (rows[-1] + 1) * wide], frame.size, rows[0])


def same(before: Image.Image, now: Image.Image, at: Point) -> bool:
    size = Size(*now.size)
    return images.same_place(raw(before), strip(now, images.rows_around(size, at)), at)


@pytest.mark.parametrize("at", [Point(300, 450), Point(0, 0), Point(1079, 2399), Point(60, 1250)])
def test_a_place_is_compared_by_what_is_around_it(at: Point) -> None:
    before, now = busy_screen(), busy_screen()
    assert same(before, now, at)
    pen = ImageDraw.Draw(now)
    pen.rectangle((at.x - 400, at.y - 300, at.x + 400, at.y - 60), fill="red")
    assert same(before, now, at)
    pen.rectangle((at.x - 300, at.y - 100, at.x + 300, at.y + 300), fill="white", outline="black")
    pen.text((at.x - 60, at.y - 30), "Buy it for 9.99", "black", font_size=40)
    assert not same(before, now, at)


def test_a_cursor_that_blinks_is_no_other_place() -> None:
    before, now = busy_screen(), busy_screen()
    ImageDraw.Draw(now).rectangle((300, 425, 304, 475), fill="blue")
    assert same(before, now, Point(300, 450))
    assert not images.moved(images.sketch(raw(before)), images.sketch(raw(now)))


def test_a_list_that_went_on_by_a_row_is_another_place() -> None:
    scrolled = ImageChops.offset(busy_screen(), 0, 50)
    assert not same(busy_screen(), scrolled, Point(300, 450))
    assert images.moved(images.sketch(raw(busy_screen())), images.sketch(raw(scrolled)))


def test_a_display_that_was_turned_is_another_place() -> None:
    turned = images.Strip(bytes(4 * 2400 * 80), Size(2400, 1080), 0)
    assert not images.same_place(raw(busy_screen()), turned, Point(50, 40))


def test_a_png_is_decoded_once_into_the_same_frame() -> None:
    assert images.to_rgba(png(busy_screen())) == raw(busy_screen())
    assert images.to_rgba(raw(busy_screen())) == raw(busy_screen())


def test_a_dark_theme_is_not_dark() -> None:
    image = black(status_bar=True)
    ImageDraw.Draw(image).rectangle((100, 1000, 980, 1100), fill="#303030")
    assert not images.is_dark(raw(image))
    assert not images.is_dark(png(image))


def bomb() -> bytes:
    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">2I5B", 19_000, 19_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", zlib.compress(b"")) + part(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "frame",
    [
        Frame(b"\0" * 7, PixelFormat.RGBA, Size(2, 1)),
        Frame(b"no picture", PixelFormat.PNG, Size(2, 1)),
        Frame(png(Image.new("RGB", (64, 64), "red")).data[:-40], PixelFormat.PNG, Size(64, 64)),
        Frame(png(Image.new("RGB", (64, 64))).data, PixelFormat.PNG, Size(64, 65)),
        Frame(bomb(), PixelFormat.PNG, Size(19_000, 19_000)),
        Frame(bomb(), PixelFormat.PNG, Size(100, 100)),
    ],
    ids=["short", "text", "cut", "other size", "bomb", "hidden bomb"],
)
def test_a_damaged_picture_is_an_error(frame: Frame) -> None:
    with pytest.raises(CaptureFailedError):
        images.to_rgb(frame)
