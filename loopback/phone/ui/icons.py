"""The icon set: small programs on a grid of 24 units, drawn large and scaled down."""

from __future__ import annotations

from types import MappingProxyType

from PIL import Image, ImageDraw

from loopback.phone.ui.icons_money import MONEY_ICONS
from loopback.phone.ui.icons_outdoors import OUTDOOR_ICONS
from loopback.phone.ui.icons_people import PEOPLE_ICONS
from loopback.phone.ui.icons_system import SYSTEM_ICONS
from loopback.phone.ui.icons_tools import TOOL_ICONS
from loopback.phone.ui.strokes import Drawings, Stroke

_OVERSAMPLE = 8
_PEN = 2.0

ICONS: Drawings = MappingProxyType(
    {
        "back": (("line", (20, 12, 5, 12)), ("line", (11, 5.5, 4.5, 12, 11, 18.5))),
        "close": (("line", (6, 6, 18, 18)), ("line", (18, 6, 6, 18))),
        "search": (("ring", (10.5, 10.5, 6)), ("line", (15, 15, 20, 20))),
        "more": (("disc", (12, 5.5, 1.7)), ("disc", (12, 12, 1.7)), ("disc", (12, 18.5, 1.7))),
        "plus": (("line", (12, 5, 12, 19)), ("line", (5, 12, 19, 12))),
        "minus": (("line", (5, 12, 19, 12)),),
        "add_circle": (("ring", (12, 12, 9)), ("line", (12, 8, 12, 16)), ("line", (8, 12, 16, 12))),
        "check": (("line", (5, 12.5, 10, 17.5, 19, 7)),),
        "cart": (
            ("line", (2, 4, 5, 4, 8, 15, 18, 15, 20.5, 7, 6, 7)),
            ("disc", (9, 19, 1.7)),
            ("disc", (17, 19, 1.7)),
        ),
        "person": (("ring", (12, 8, 3.8)), ("arc", (12, 21, 8, 195, 345)), ("line", (4.3, 20, 19.7, 20))),
        "people": (
            ("ring", (9, 8.5, 3.2)),
            ("arc", (9, 20.5, 7, 195, 345)),
            ("arc", (15.5, 8.5, 3.2, 270, 90)),
            ("line", (2.3, 19.5, 15.7, 19.5)),
            ("line", (18, 14.5, 21, 19.5)),
        ),
        "home": (("line", (3.5, 12, 12, 4, 20.5, 12)), ("line", (6, 10, 6, 20, 18, 20, 18, 10))),
        "cup": (
            ("line", (4, 8, 5.5, 19, 14.5, 19, 16, 8, 4, 8)),
            ("arc", (16, 12.5, 3.6, 270, 90)),
            ("line", (8, 2.5, 8, 5)),
            ("line", (12, 2.5, 12, 5)),
        ),
        "receipt": (
            ("line", (5, 21, 5, 3, 19, 3, 19, 21, 16.6, 19.2, 14.3, 21, 12, 19.2, 9.7, 21, 7.4, 19.2, 5, 21)),
            ("line", (8.5, 8, 15.5, 8)),
            ("line", (8.5, 12.5, 15.5, 12.5)),
        ),
        "gear": (
            ("disc", (12, 12, 7.2)),
            *(
                ("line", points)
                for points in ((12, 2, 12, 22), (2, 12, 22, 12), (5, 5, 19, 19), (19, 5, 5, 19))
            ),
            ("hole", (12, 12, 3.2)),
        ),
        "bubble": (("plate", (3, 4, 21, 17, 3)), ("fill", (6, 16, 6, 21.5, 11.5, 16))),
        "bubbles": (
            ("plate", (2, 3, 16, 13.5, 4)),
            ("fill", (4.5, 12, 4.5, 17.5, 9.5, 12)),
            ("plate", (10, 15, 22, 20, 2.5)),
            ("plate", (17.5, 7.5, 22, 19, 2.5)),
        ),
        "globe": (
            ("ring", (12, 12, 9)),
            ("line", (3, 12, 21, 12)),
            ("line", (12, 3, 8.5, 7.5, 7.6, 12, 8.5, 16.5, 12, 21, 15.5, 16.5, 16.4, 12, 15.5, 7.5, 12, 3)),
        ),
        "wifi": (
            ("arc", (12, 20, 14, 227, 313)),
            ("arc", (12, 20, 9, 227, 313)),
            ("arc", (12, 20, 4.4, 222, 318)),
            ("disc", (12, 19.5, 1.6)),
        ),
        "wifi_full": (("fill", (12, 21, 1.5, 8.5, 5, 6, 9, 4.6, 12, 4.2, 15, 4.6, 19, 6, 22.5, 8.5)),),
        "signal": (("fill", (3, 21, 21, 21, 21, 3)),),
        "battery": (("plate", (8, 4, 16, 21.5, 1.6)), ("plate", (10, 2.3, 14, 5, 0.6))),
        "bell": (
            (
                "line",
                (4, 17.5, 6, 15, 6, 10, 7.6, 6.5, 12, 4.8, 16.4, 6.5, 18, 10, 18, 15, 20, 17.5, 4, 17.5),
            ),
            ("disc", (12, 20.3, 1.7)),
            ("disc", (12, 3.8, 1.3)),
        ),
        "sun": (
            ("disc", (12, 12, 4.2)),
            *(
                ("line", points)
                for points in (
                    (12, 2, 12, 5),
                    (12, 19, 12, 22),
                    (2, 12, 5, 12),
                    (19, 12, 22, 12),
                    (5, 5, 7, 7),
                    (17, 17, 19, 19),
                    (19, 5, 17, 7),
                    (5, 19, 7, 17),
                )
            ),
        ),
        "cloud": (("disc", (9, 12, 5)), ("disc", (15, 13, 4.2)), ("plate", (4.5, 12.5, 20, 18, 2.7))),
        "rain": (
            ("disc", (9, 9, 4.6)),
            ("disc", (15, 10, 3.9)),
            ("plate", (4.5, 9.5, 19.5, 14.5, 2.5)),
            ("line", (8, 17, 7, 20.5)),
            ("line", (12.5, 17, 11.5, 20.5)),
            ("line", (17, 17, 16, 20.5)),
        ),
        "apps": tuple(("plate", (x, y, x + 6.4, y + 6.4, 1.6)) for x in (4, 13.6) for y in (4, 13.6)),
        "language": (
            ("line", (3, 6, 15, 6)),
            ("line", (9, 3.5, 9, 6)),
            ("line", (12.5, 6, 10, 11.5, 4, 16)),
            ("line", (5.5, 8.5, 8.5, 12.5, 12, 15)),
            ("line", (11.5, 21, 16.5, 9.5, 21.5, 21)),
            ("line", (13.4, 17.3, 19.6, 17.3)),
        ),
        "info": (("ring", (12, 12, 9)), ("line", (12, 11, 12, 16.5)), ("disc", (12, 7.6, 1.3))),
        "code": (("line", (8, 6.5, 2.8, 12, 8, 17.5)), ("line", (16, 6.5, 21.2, 12, 16, 17.5))),
        "access": (
            ("disc", (12, 4, 2)),
            ("line", (3.5, 8.3, 12, 9.3, 20.5, 8.3)),
            ("line", (9.4, 9, 9.4, 14, 8, 21.5)),
            ("line", (14.6, 9, 14.6, 14, 16, 21.5)),
            ("line", (10, 14.5, 14, 14.5)),
        ),
        "send": (("fill", (2.5, 20.5, 22, 12, 2.5, 3.5, 2.5, 10.2, 15, 12, 2.5, 13.8)),),
        "lock": (
            ("plate", (5, 10.5, 19, 21, 2)),
            ("line", (8, 11, 8, 7.5, 9.5, 4.8, 12, 4, 14.5, 4.8, 16, 7.5, 16, 11)),
        ),
        "moon": (("disc", (12, 12, 9)), ("hole", (16.5, 9, 7.4))),
        "delete": (
            ("line", (8.5, 5, 21, 5, 21, 19, 8.5, 19, 2.8, 12, 8.5, 5)),
            ("line", (11.5, 9, 17.3, 15)),
            ("line", (17.3, 9, 11.5, 15)),
        ),
        "shift": (("line", (12, 3.5, 3.5, 12.5, 8, 12.5, 8, 20, 16, 20, 16, 12.5, 20.5, 12.5, 12, 3.5)),),
        "enter": (("line", (20, 5, 20, 12, 4.5, 12)), ("line", (9.5, 6.8, 4.2, 12, 9.5, 17.2))),
        "star": (
            (
                "fill",
                (
                    12,
                    2.5,
                    14.8,
                    9,
                    21.8,
                    9.5,
                    16.5,
                    14,
                    18.2,
                    21,
                    12,
                    17.2,
                    5.8,
                    21,
                    7.5,
                    14,
                    2.2,
                    9.5,
                    9.2,
                    9,
                ),
            ),
        ),
        "pin": (("disc", (12, 9.5, 6.8)), ("fill", (6.2, 13, 17.8, 13, 12, 22)), ("hole", (12, 9.5, 2.6))),
        "coin": (
            ("ring", (12, 12, 9)),
            ("line", (8, 7, 12, 12, 16, 7)),
            ("line", (12, 12, 12, 18)),
            ("line", (8.5, 14, 15.5, 14)),
        ),
        "card": (("box", (2.5, 5, 21.5, 19, 2)), ("plate", (2.5, 8, 21.5, 11, 0))),
        "picture": (
            ("box", (3, 4, 21, 20, 2)),
            ("fill", (5, 18, 10, 11, 13, 15, 15.5, 12.5, 19, 18)),
            ("disc", (15.7, 8.6, 1.6)),
        ),
        "bluetooth": (("line", (6.5, 7.5, 17, 16.5, 12, 21.5, 12, 2.5, 17, 7.5, 6.5, 16.5)),),
        "leaf": (
            ("fill", (4, 20, 3.6, 12, 7, 6, 13, 3.4, 20.5, 3.5, 20.4, 10.5, 17.6, 16.6, 12, 20, 7, 19.6)),
        ),
        "bird": (
            ("fill", (2, 8, 8, 7, 11, 4.5, 14, 5.5, 15, 8, 22, 17, 15, 15.5, 12, 21, 10, 15, 7, 12, 8, 9)),
        ),
        **TOOL_ICONS,
        **SYSTEM_ICONS,
        **PEOPLE_ICONS,
        **MONEY_ICONS,
        **OUTDOOR_ICONS,
    }
)


class IconBook:
    """Icons as cached masks."""

    def __init__(self) -> None:
        self._masks: dict[tuple[str, int], Image.Image] = {}

    def mask(self, name: str, pixels: int) -> Image.Image:
        """The icon's coverage as an L image, `pixels` square. Raises KeyError for an unknown name."""
        key = (name, pixels)
        if key not in self._masks:
            self._masks[key] = _draw(ICONS[name]).resize(
                (pixels, pixels), Image.Resampling.BOX, reducing_gap=2.0
            )
        return self._masks[key]


def _draw(strokes: tuple[Stroke, ...]) -> Image.Image:
    image = Image.new("L", (24 * _OVERSAMPLE, 24 * _OVERSAMPLE), 0)
    pen = ImageDraw.Draw(image)
    for kind, numbers in strokes:
        _stroke(pen, kind, [number * _OVERSAMPLE for number in numbers])
    return image


def _stroke(pen: ImageDraw.ImageDraw, kind: str, at: list[float]) -> None:
    width = round(_PEN * _OVERSAMPLE)
    match kind:
        case "line":
            _line(pen, at, width)
        case "fill":
            pen.polygon(at, fill=255)
        case "ring":
            pen.ellipse(_circle(at, width / 2), outline=255, width=width)
        case "disc":
            pen.ellipse(_circle(at, 0), fill=255)
        case "hole":
            pen.ellipse(_circle(at, 0), fill=0)
        case "box":
            pen.rounded_rectangle(at[:4], at[4], outline=255, width=width)
        case "plate":
            pen.rounded_rectangle(at[:4], at[4], fill=255)
        case "arc":
            start, end = at[3] / _OVERSAMPLE, at[4] / _OVERSAMPLE
            pen.arc(_circle(at, width / 2), start, end, fill=255, width=width)


def _line(pen: ImageDraw.ImageDraw, at: list[float], width: int) -> None:
    pen.line(at, fill=255, width=width, joint="curve")
    for x, y in zip(at[0::2], at[1::2], strict=True):
        pen.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=255)


def _circle(at: list[float], grow: float) -> tuple[float, float, float, float]:
    x, y, radius = at[0], at[1], at[2] + grow
    return x - radius, y - radius, x + radius, y + radius
