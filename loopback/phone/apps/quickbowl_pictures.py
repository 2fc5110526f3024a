"""Dishes as seen from above, painted by code."""

from __future__ import annotations

import math
import random

from PIL import ImageDraw

from loopback.phone.apps.quickbowl_menu import Dish
from loopback.phone.ui.palette import BLACK, WHITE, Color, mix, rgb
from loopback.phone.ui.views import FILL, Drawing

_FOOD = tuple(rgb(code) for code in ("C8742B", "8E4A22", "D9A441", "5E8C3A", "E8DCC0", "B23A2E", "F0C36A"))
_PIECES = 26


def dish_picture(
    dish: Dish, tint: Color, *, size: float | None = None, height: float | None = None
) -> Drawing:
    """A plate of food or a glass, alike for the same dish: `size` dp square, or as wide as there is room."""
    return Drawing(
        f"dish {dish.id} {tint}",
        lambda pen, wide, high: _paint(pen, wide, high, dish=dish, tint=tint),
        width=size or FILL,
        height=size or height,
        radius=14,
        lit=True,
        ghost=True,
    )


def _paint(pen: ImageDraw.ImageDraw, width: int, height: int, *, dish: Dish, tint: Color) -> None:
    chance = random.Random(dish.id)  # noqa: S311 (a picture is no secret)
    pen.rectangle((0, 0, width, height), fill=mix(tint, BLACK, 0.15))
    for stripe in range(0, width + height, max(8, height // 6)):
        pen.line(
            (stripe, 0, stripe - height, height), fill=mix(tint, BLACK, 0.08), width=max(2, height // 40)
        )
    x, y, r = width / 2, height / 2, height * 0.42
    _disc(pen, x + r * 0.06, y + r * 0.08, r * 1.02, mix(tint, BLACK, 0.45))
    _disc(pen, x, y, r, mix(tint, WHITE, 0.92))
    _disc(pen, x, y, r * 0.84, mix(tint, WHITE, 0.7))
    base = chance.choice(_FOOD)
    _disc(pen, x, y, r * 0.76, base)
    for _ in range(_PIECES if dish.part != "drink" else 0):
        turn, far = chance.uniform(0, math.tau), r * 0.62 * math.sqrt(chance.random())
        color = mix(chance.choice(_FOOD), base, 0.25)
        _piece(
            pen, (x + far * math.cos(turn), y + far * math.sin(turn)), r * chance.uniform(0.08, 0.17), color
        )


def _piece(pen: ImageDraw.ImageDraw, at: tuple[float, float], r: float, color: Color) -> None:
    _disc(pen, at[0] + r * 0.15, at[1] + r * 0.2, r, mix(color, BLACK, 0.35))
    _disc(pen, *at, r, color)
    _disc(pen, at[0] - r * 0.25, at[1] - r * 0.3, r * 0.4, mix(color, WHITE, 0.25))


def _disc(pen: ImageDraw.ImageDraw, x: float, y: float, r: float, color: Color) -> None:
    pen.ellipse((x - r, y - r, x + r, y + r), fill=color)
