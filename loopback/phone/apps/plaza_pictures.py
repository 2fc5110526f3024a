"""The photographs of the feed, painted by code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PIL import ImageDraw

from loopback.phone.ui.palette import Color, mix, rgb
from loopback.phone.ui.views import FILL, Drawing

Paint = Callable[[ImageDraw.ImageDraw, int, int], None]


def photograph(kind: str, description: str) -> Drawing:
    """A picture of a lake, a cake, a bike, a street, a plant or rain."""
    paint = PICTURES.get(kind, _lake)
    return Drawing(
        f"plaza {kind}",
        paint,
        width=FILL,
        height=196,
        radius=14,
        lit=True,
        description=description,
        id="photo",
    )


def _sky(pen: ImageDraw.ImageDraw, width: int, height: int, top: Color, bottom: Color) -> None:
    for y in range(0, height, 4):
        pen.rectangle((0, y, width, y + 4), fill=mix(top, bottom, y / height))


def _lake(pen: ImageDraw.ImageDraw, width: int, height: int) -> None:
    _sky(pen, width, height, rgb("F3C79B"), rgb("8FB4CC"))
    far, near = rgb("5F7C8D"), rgb("3D5A5E")
    pen.polygon((0, 0.5 * height, 0.22 * width, 0.27 * height, 0.5 * width, 0.5 * height), fill=far)
    pen.polygon((0.3 * width, 0.5 * height, 0.66 * width, 0.2 * height, width, 0.5 * height), fill=near)
    pen.rectangle((0, 0.5 * height, width, height), fill=rgb("7FA6B8"))
    pen.polygon(
        (0.3 * width, 0.5 * height, 0.66 * width, 0.78 * height, width, 0.5 * height), fill=rgb("65909F")
    )
    for row in range(6):
        y = height * (0.58 + 0.07 * row)
        pen.line((width * (0.1 + 0.05 * row), y, width * (0.5 + 0.04 * row), y), fill=rgb("A9C9D4"), width=4)
    pen.polygon(
        (
            0.08 * width,
            0.8 * height,
            0.3 * width,
            0.8 * height,
            0.26 * width,
            0.88 * height,
            0.12 * width,
            0.88 * height,
        ),
        fill=rgb("7A4A2B"),
    )


def _cake(pen: ImageDraw.ImageDraw, width: int, height: int) -> None:
    pen.rectangle((0, 0, width, height), fill=rgb("E9DCC6"))
    pen.rectangle((0, 0.62 * height, width, height), fill=rgb("C9A77E"))
    middle, reach = 0.5 * width, 0.3 * width
    pen.ellipse(
        (middle - 1.25 * reach, 0.66 * height, middle + 1.25 * reach, 0.94 * height), fill=rgb("F7F4EE")
    )
    pen.rectangle((middle - reach, 0.5 * height, middle + reach, 0.78 * height), fill=rgb("C98B4B"))
    pen.ellipse((middle - reach, 0.68 * height, middle + reach, 0.88 * height), fill=rgb("C98B4B"))
    pen.ellipse((middle - reach, 0.38 * height, middle + reach, 0.62 * height), fill=rgb("E2B06F"))
    for number in range(9):
        x = middle + reach * (number / 4 - 1) * 0.8
        y = height * (0.46 if number % 2 else 0.52)
        pen.ellipse((x - 26, y - 16, x + 26, y + 16), fill=rgb("6A2C55"))


def _bike(pen: ImageDraw.ImageDraw, width: int, height: int) -> None:
    _sky(pen, width, height, rgb("D9E4DA"), rgb("B9CDBE"))
    pen.rectangle((0, 0.84 * height, width, height), fill=rgb("8D9A8A"))
    wheel, ink = 0.26 * height, rgb("2B2F36")
    left, right, axle = 0.33 * width, 0.67 * width, 0.62 * height
    for x in (left, right):
        pen.ellipse((x - wheel, axle - wheel, x + wheel, axle + wheel), outline=ink, width=14)
    saddle, bar, crank = (0.43 * width, 0.3 * height), (0.61 * width, 0.27 * height), (0.49 * width, axle)
    for start, end in (
        ((left, axle), saddle),
        (saddle, crank),
        (crank, (left, axle)),
        (crank, bar),
        (saddle, bar),
        (bar, (right, axle)),
    ):
        pen.line((*start, *end), fill=rgb("B3402F"), width=16)
    pen.rectangle((saddle[0] - 40, saddle[1] - 18, saddle[0] + 40, saddle[1]), fill=ink)
    pen.line((bar[0] - 30, bar[1] - 18, bar[0] + 40, bar[1] - 18), fill=ink, width=14)


def _street(pen: ImageDraw.ImageDraw, width: int, height: int) -> None:
    _sky(pen, width, height, rgb("2C3A5E"), rgb("C9836B"))
    for number in range(7):
        left = width * number / 7
        top = height * (0.25 + 0.09 * ((number * 5) % 4))
        pen.rectangle(
            (left, top, left + width / 7 - 6, height), fill=mix(rgb("1D2436"), rgb("4A3B46"), number / 7)
        )
        for window in range(3):
            y = top + 30 + 60 * window
            pen.rectangle((left + 30, y, left + 60, y + 30), fill=rgb("F0C36B"))
    pen.rectangle((0, 0.86 * height, width, height), fill=rgb("23222B"))
    pen.line((0, 0.93 * height, width, 0.93 * height), fill=rgb("8A8794"), width=6)


def _plant(pen: ImageDraw.ImageDraw, width: int, height: int) -> None:
    pen.rectangle((0, 0, width, height), fill=rgb("EFE9DD"))
    middle = 0.5 * width
    pen.polygon(
        (
            middle - 120,
            0.62 * height,
            middle + 120,
            0.62 * height,
            middle + 90,
            0.95 * height,
            middle - 90,
            0.95 * height,
        ),
        fill=rgb("B9653F"),
    )
    for number in range(11):
        x = middle + (number - 5) * 38
        y = height * (0.2 + 0.05 * ((number * 3) % 5))
        pen.line((middle, 0.62 * height, x, y), fill=rgb("3F6B3A"), width=8)
        pen.ellipse((x - 46, y - 34, x + 46, y + 34), fill=rgb("5B8F4C") if number % 2 else rgb("477A3D"))


def _rain(pen: ImageDraw.ImageDraw, width: int, height: int) -> None:
    _sky(pen, width, height, rgb("8C9CAB"), rgb("C3CCD3"))
    for number in range(60):
        x, y = (number * 137) % width, (number * 89) % height
        pen.line((x, y, x - 14, y + 46), fill=rgb("DDE6EC"), width=5)
    middle = 0.5 * width
    pen.pieslice((middle - 260, 0.25 * height, middle + 260, 1.05 * height), 180, 360, fill=rgb("C4452F"))
    pen.line((middle, 0.62 * height, middle, 0.92 * height), fill=rgb("3A2A22"), width=14)


PICTURES: Mapping[str, Paint] = MappingProxyType(
    {"lake": _lake, "cake": _cake, "bike": _bike, "street": _street, "plant": _plant, "rain": _rain}
)
"""What can be painted, by kind."""
