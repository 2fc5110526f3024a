"""Every colour of the phone, in one place."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

Color = tuple[int, int, int]
"""Red, green, blue, each 0 to 255."""


def rgb(code: str) -> Color:
    """The colour written as RRGGBB."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(one: Color, other: Color, share: float) -> Color:
    """`share` of `other` laid over `one`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


_DARK_OF = ((0.0, 0.97), (0.2, 0.94), (0.45, 0.80), (0.6, 0.70), (0.9, 0.36), (0.96, 0.27), (1.0, 0.21))
"""Lightness in light mode against that in dark mode, in OKLab: far apart stays far apart, hues stay."""


@lru_cache(maxsize=4096)
def darkened(color: Color) -> Color:
    """The colour that takes this one's place in dark mode: its lightness turned over, its hue kept."""
    light, a, b = _to_oklab(color)
    for (below, dark_below), (above, dark_above) in pairwise(_DARK_OF):
        if light <= above:
            share = (light - below) / (above - below)
            return _from_oklab(dark_below + (dark_above - dark_below) * share, a, b)
    return _from_oklab(_DARK_OF[-1][1], a, b)


# The matrices are those of the OKLab colour space as its author published them (B. Ottosson, 2020).
def _to_oklab(color: Color) -> tuple[float, float, float]:
    red, green, blue = (_linear(value / 255) for value in color)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        min(1.0, 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short),
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _from_oklab(light: float, a: float, b: float) -> Color:
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _byte(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _byte(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _byte(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _byte(linear: float) -> int:
    linear = min(1.0, max(0.0, linear))
    share = linear * 12.92 if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return round(share * 255)


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours one app is drawn with. `on_…` is what is written on that colour."""

    primary: Color
    on_primary: Color
    container: Color
    on_container: Color
    background: Color = (251, 250, 253)
    surface: Color = (241, 240, 245)
    raised: Color = (255, 255, 255)
    ink: Color = (27, 27, 31)
    soft_ink: Color = (92, 93, 102)
    outline: Color = (199, 198, 207)
    hairline: Color = (228, 226, 234)
    danger: Color = (186, 26, 26)
    positive: Color = (30, 123, 69)
    disabled: Color = (227, 226, 230)
    on_disabled: Color = (143, 143, 152)


def palette(code: str) -> Palette:
    """The colours of an app whose main one is written as RRGGBB: the rest is derived from it."""
    primary = rgb(code)
    tint = mix(primary, WHITE, 0.96)
    return Palette(
        primary,
        WHITE,
        container=mix(primary, WHITE, 0.82),
        on_container=mix(primary, BLACK, 0.65),
        background=tint,
        surface=mix(primary, WHITE, 0.91),
    )


WHITE: Color = (255, 255, 255)
BLACK: Color = (0, 0, 0)

SYSTEM = Palette(rgb("3B5BA9"), WHITE, rgb("D9E2FF"), rgb("001944"))
MESSAGES = Palette(rgb("1F6B57"), WHITE, rgb("CDEBDD"), rgb("00201A"), background=rgb("F8FBF9"))
PALAVER = Palette(
    rgb("4B4FC4"), WHITE, rgb("E1E0FF"), rgb("0B006B"), background=rgb("F6F5FB"), surface=rgb("ECEAF6")
)
COFFEE = Palette(
    rgb("1C5D4C"),
    WHITE,
    rgb("D5EBDD"),
    rgb("06281E"),
    background=rgb("FBF9F4"),
    surface=rgb("F3EFE6"),
    hairline=rgb("E9E3D6"),
)
BROWSER = Palette(rgb("1763A6"), WHITE, rgb("D3E4FA"), rgb("001D36"), surface=rgb("EDF0F6"))
