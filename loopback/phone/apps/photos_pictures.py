"""Photographs painted by code."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from types import MappingProxyType

from PIL import ImageDraw

from loopback.phone.system.state import Record
from loopback.phone.ui.palette import BLACK, WHITE, Color, mix, rgb
from loopback.phone.ui.views import FILL, Drawing, Handler

Pen = ImageDraw.ImageDraw
_Scene = Callable[[Pen, int, int, random.Random, Color], None]
_BANDS = 28


def picture(photo: Record, *, side: float | None = None, told: str, on_tap: Handler | None = None) -> Drawing:
    """The photograph, as large as it is given room, or `side` dp high."""

    def paint(pen: Pen, width: int, height: int) -> None:
        _paint(photo, pen, width, height)

    return Drawing(
        f"photo {photo['id']} {photo['kind']} {photo['sky']}",
        paint,
        height=side,
        width=FILL,
        weight=0 if side else 1,
        description=told,
        on_tap=on_tap,
        lit=True,
        id="photo",
    )


def _paint(photo: Record, pen: Pen, width: int, height: int) -> None:
    sky, ground = rgb(photo["sky"]), rgb(photo["ground"])
    pale = mix(sky, WHITE, 0.45)
    for band in range(_BANDS):
        top = band * height // _BANDS
        pen.rectangle(
            (0, top, width, (band + 1) * height // _BANDS), fill=mix(sky, pale, band / (_BANDS - 1))
        )
    chance = random.Random(photo["id"])  # noqa: S311 (a picture is no secret)
    _SCENES[photo["kind"]](pen, width, height, chance, ground)


def _ridge(pen: Pen, width: int, height: int, chance: random.Random, *, level: float, color: Color) -> None:
    steps = 9
    points = [(x * width / steps, height * (level + chance.uniform(-0.08, 0.08))) for x in range(steps + 1)]
    pen.polygon([(0.0, float(height)), *points, (float(width), float(height))], fill=color)


def _sun(pen: Pen, width: int, height: int, chance: random.Random) -> None:
    x, y, r = width * chance.uniform(0.2, 0.8), height * 0.2, min(width, height) * 0.07
    pen.ellipse((x - r, y - r, x + r, y + r), fill=(255, 246, 220))


def _hills(pen: Pen, width: int, height: int, chance: random.Random, ground: Color) -> None:
    _sun(pen, width, height, chance)
    for depth in range(3):
        color = mix(ground, WHITE, 0.5 - 0.22 * depth)
        _ridge(pen, width, height, chance, level=0.45 + 0.16 * depth, color=color)


def _lake(pen: Pen, width: int, height: int, chance: random.Random, ground: Color) -> None:
    _sun(pen, width, height, chance)
    _ridge(pen, width, height, chance, level=0.5, color=mix(ground, BLACK, 0.35))
    pen.rectangle((0, height * 0.58, width, height), fill=ground)
    for _ in range(40):
        x, y = chance.uniform(0, width), chance.uniform(height * 0.6, height)
        length = width * chance.uniform(0.03, 0.12)
        pen.line((x, y, x + length, y), fill=mix(ground, WHITE, 0.3), width=max(1, height // 220))


def _forest(pen: Pen, width: int, height: int, chance: random.Random, ground: Color) -> None:
    pen.rectangle((0, height * 0.72, width, height), fill=mix(ground, WHITE, 0.25))
    middle = width / 2
    path = [(middle - width * 0.04, height * 0.72), (middle + width * 0.04, height * 0.72)]
    pen.polygon(
        [*path, (width * 0.75, float(height)), (width * 0.25, float(height))], fill=mix(ground, WHITE, 0.6)
    )
    for _ in range(26):
        x = chance.uniform(0, width)
        if abs(x - middle) < width * 0.1:
            continue
        foot, tall = height * chance.uniform(0.7, 0.86), height * chance.uniform(0.3, 0.6)
        half = tall * 0.2
        color = mix(ground, BLACK, chance.uniform(0, 0.4))
        pen.polygon([(x - half, foot), (x + half, foot), (x, foot - tall)], fill=color)


def _town(pen: Pen, width: int, height: int, chance: random.Random, ground: Color) -> None:
    x = -width * 0.05
    while x < width:
        wide, tall = width * chance.uniform(0.12, 0.2), height * chance.uniform(0.25, 0.5)
        wall = mix(ground, WHITE, chance.uniform(0.2, 0.7))
        top = height * 0.82 - tall
        pen.rectangle((x, top, x + wide, height * 0.82), fill=wall)
        pen.polygon([(x, top), (x + wide, top), (x + wide / 2, top - wide * 0.4)], fill=ground)
        for line in range(3):
            for place in (0.2, 0.6):
                left, upper = x + wide * place, top + tall * (0.12 + 0.28 * line)
                pen.rectangle((left, upper, left + wide * 0.18, upper + tall * 0.14), fill=(70, 78, 96))
        x += wide
    pen.rectangle((0, height * 0.82, width, height), fill=mix(ground, (60, 90, 120), 0.75))


def _plate(pen: Pen, width: int, height: int, chance: random.Random, ground: Color) -> None:
    x, y, r = width / 2, height * 0.52, min(width, height) * 0.4
    for share, color in ((1.0, WHITE), (0.82, (236, 234, 228)), (0.6, ground)):
        pen.ellipse((x - r * share, y - r * share, x + r * share, y + r * share), fill=color)
    for _ in range(14):
        dx, dy, size = (
            chance.uniform(-0.4, 0.4) * r,
            chance.uniform(-0.4, 0.4) * r,
            r * chance.uniform(0.05, 0.1),
        )
        pen.ellipse(
            (x + dx - size, y + dy - size, x + dx + size, y + dy + size), fill=mix(ground, WHITE, 0.35)
        )


def _flowers(pen: Pen, width: int, height: int, chance: random.Random, ground: Color) -> None:
    pen.rectangle((0, height * 0.7, width, height), fill=(92, 132, 84))
    for _ in range(18):
        x, y = chance.uniform(0, width), chance.uniform(height * 0.35, height * 0.8)
        r = min(width, height) * chance.uniform(0.04, 0.07)
        pen.line((x, y, x, height), fill=(70, 110, 66), width=max(2, width // 90))
        pen.ellipse((x - r, y - r * 1.3, x + r, y + r), fill=mix(ground, WHITE, chance.uniform(0, 0.4)))


def _page(pen: Pen, width: int, height: int, chance: random.Random, ground: Color) -> None:
    pen.rectangle((width * 0.16, height * 0.1, width * 0.84, height * 0.92), fill=WHITE)
    for line in range(11):
        y = height * (0.18 + line * 0.06)
        pen.rectangle(
            (width * 0.24, y, width * chance.uniform(0.45, 0.76), y + height * 0.018),
            fill=mix(ground, WHITE, 0.35),
        )


_SCENES: Mapping[str, _Scene] = MappingProxyType(
    {
        "hills": _hills,
        "lake": _lake,
        "forest": _forest,
        "town": _town,
        "plate": _plate,
        "flowers": _flowers,
        "page": _page,
    }
)
