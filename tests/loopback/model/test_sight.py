"""Nothing is seen but through the picture."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageDraw, ImageOps

from loopback.model.conversation import Picture, RequestError
from loopback.model.frames import Frame, read_frame
from loopback.model.sight import Blindness, View, look

from .conftest import Painted, encoded

LATTE = Painted(number=41, labels=("Latte", "Mocha", "Cart"))


class Phones:
    """Frames of any number of phones."""

    def __init__(self, *screens: Painted) -> None:
        self._screens = screens

    async def frames(self, number: int) -> tuple[Frame, ...]:
        return tuple(read_frame(screen.record()) for screen in self._screens if screen.number == number)


async def seen(image: Image.Image, *screens: Painted) -> View | Blindness:
    return await look(Picture(encoded(image), "image/jpeg"), Phones(*screens))


def labels(view: View | Blindness) -> list[str]:
    assert isinstance(view, View)
    return [one.element.label for one in view.seen]


@pytest.mark.parametrize("short_side", [400, 576, 720, 1080])
async def test_elements_are_seen_where_the_picture_shows_them(short_side: int) -> None:
    view = await look(Picture(encoded(LATTE.image(), short_side=short_side), "image/jpeg"), Phones(LATTE))
    assert isinstance(view, View)
    assert labels(view) == ["Latte", "Mocha", "Cart"]
    assert view.seen[1].at.x == pytest.approx(400 / 1080 * 1000, abs=3)
    assert view.seen[1].at.y == pytest.approx(410 / 2400 * 1000, abs=3)


async def test_a_landscape_screen_is_seen() -> None:
    wide = Painted(number=9, labels=("Play",), size=(2400, 1080))
    view = await seen(wide.image(), wide)
    assert isinstance(view, View)
    assert view.seen[0].at.x == pytest.approx(400 / 2400 * 1000, abs=3)


async def test_a_picture_of_another_size_of_phone_is_seen() -> None:
    small = Painted(number=9, labels=("Play",), size=(720, 1600))
    view = await seen(small.image(), small)
    assert isinstance(view, View)
    assert view.seen[0].at.y == pytest.approx(260 / 1600 * 1000, abs=3)


async def test_no_picture_shows_nothing() -> None:
    assert await look(None, Phones(LATTE)) is Blindness.NO_PICTURE


async def test_a_screen_that_is_black_below_the_status_bar_shows_nothing() -> None:
    image = LATTE.image()
    ImageDraw.Draw(image).rectangle((0, 78, 1080, 2400), fill="black")
    assert await seen(image, LATTE) is Blindness.BLACK


async def test_a_black_screen_with_a_gesture_bar_is_still_black() -> None:
    image = LATTE.image()
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 78, 1080, 2400), fill="black")
    pen.rectangle((380, 2370, 700, 2378), fill="white")
    assert await seen(image, LATTE) is Blindness.BLACK


async def test_a_dark_theme_is_not_black() -> None:
    dark = Image.eval(LATTE.image(), lambda shade: 18 + shade // 20)
    bright = LATTE.image().crop((0, 0, 1080, 78))
    dark.paste(bright, (0, 0))
    assert not isinstance(await seen(dark, LATTE), Blindness)


async def test_a_wholly_black_picture_shows_nothing() -> None:
    assert await seen(Image.new("RGB", (1080, 2400)), LATTE) is Blindness.NO_NUMBER


async def test_a_stale_picture_shows_nothing() -> None:
    assert await seen(LATTE.image(), LATTE.stale()) is Blindness.STALE


async def test_a_number_that_no_phone_gave_shows_nothing() -> None:
    assert await seen(LATTE.image(), replace(LATTE, number=42)) is Blindness.UNKNOWN


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180])
async def test_a_turned_picture_shows_nothing(turn: Image.Transpose) -> None:
    assert await seen(LATTE.image().transpose(turn), LATTE) is Blindness.NO_NUMBER


@pytest.mark.parametrize("size", [(1080, 2100), (900, 2400), (1080, 1080)])
async def test_a_picture_with_wrong_proportions_shows_nothing(size: tuple[int, int]) -> None:
    assert await seen(LATTE.image().resize(size), LATTE) is Blindness.NO_NUMBER


async def test_an_element_whose_place_is_blank_is_not_seen() -> None:
    image = replace(LATTE, invisible=frozenset({"Mocha"})).image()
    assert labels(await seen(image, LATTE)) == ["Latte", "Cart"]


async def test_an_element_below_the_crop_is_not_seen_and_the_others_are_named_in_the_crop() -> None:
    view = await seen(LATTE.image().crop((0, 0, 1080, 480)), LATTE)
    assert labels(view) == ["Latte", "Mocha"]
    assert isinstance(view, View)
    assert view.seen[1].at.y == pytest.approx(410 / 480 * 1000, abs=8)


async def test_padding_moves_what_is_named_as_it_would_for_a_model() -> None:
    padded = ImageOps.expand(LATTE.image(), (660, 0), "black")
    view = await seen(padded, LATTE)
    assert isinstance(view, View)
    assert view.seen[0].at.x == pytest.approx((660 + 400) / 2400 * 1000, abs=4)


async def test_the_phone_whose_frame_is_current_is_meant_where_numbers_overlap() -> None:
    other = replace(LATTE, labels=("Wrong",)).stale()
    assert labels(await seen(LATTE.image(), other, LATTE)) == ["Latte", "Mocha", "Cart"]


async def test_two_phones_with_the_same_current_number_show_nothing() -> None:
    assert await seen(LATTE.image(), LATTE, replace(LATTE, labels=("Other",))) is Blindness.AMBIGUOUS


@pytest.mark.parametrize("data", [b"", b"not a picture", encoded(LATTE.image())[:400]])
async def test_bytes_that_are_no_picture_are_refused(data: bytes) -> None:
    with pytest.raises(RequestError, match="cannot be decoded"):
        await look(Picture(data, "image/jpeg"), Phones())


async def test_a_picture_of_absurd_size_is_refused() -> None:
    data = encoded(Image.new("1", (8000, 8000)).convert("L"), short_side=8000)
    with pytest.raises(RequestError, match="pixels"):
        await look(Picture(data, "image/jpeg"), Phones())
