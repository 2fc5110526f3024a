"""Every colour of the phone, in one place."""

from __future__ import annotations

from dataclasses import dataclass

Color = tuple[int, int, int]
"""Red, green, blue, each 0 to 255."""


def rgb(code: str) -> Color:
    """The colour written as RRGGBB."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(one: Color, other: Color, share: float) -> Color:
    """`share` of `other` laid over `one`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


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
