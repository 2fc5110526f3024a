"""Maps of the made-up city, painted by code."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from PIL import ImageDraw, ImageFont

from loopback.phone.apps.city import BLOCK_M, City, Point
from loopback.phone.ui.palette import BLACK, WHITE, Color, mix, rgb
from loopback.phone.ui.views import FILL, Drawing

Pen = ImageDraw.ImageDraw
_EDGE_M = 4800.0
_LANE_M = 200.0
_PARKS = ((900, 1050, 1500, 1520), (3400, 2900, 3900, 3180), (2500, 150, 3000, 560), (300, 4200, 700, 4700))
_LAKE = (1850, 4330, 2230, 4640)
_AIRFIELD = (4380, 260, 5400, 1150)
_MARGIN = 1.4
_BUILDINGS_BELOW_M = 2200.0
"""Where more of the city shows than that, single houses are left out."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A pin, or a dot, at a place."""

    at: Point
    color: Color
    pin: bool = True


@dataclass(frozen=True, slots=True)
class CityView:
    """What part of the city shows: its middle and how many metres across, with what lies upon it."""

    at: Point
    across_m: float
    dark: bool = False
    chinese: bool = False
    route: tuple[Point, ...] = ()
    marks: tuple[Mark, ...] = ()
    route_color: Color = (37, 99, 235)


@dataclass(frozen=True, slots=True)
class _Inks:
    ground: Color
    block: Color
    lane: Color
    road: Color
    highway: Color
    water: Color
    park: Color
    words: Color
    halo: Color


_LIGHT = _Inks(
    rgb("F2EFE9"),
    rgb("E6E1D8"),
    WHITE,
    rgb("FFF7E0"),
    rgb("F8D58A"),
    rgb("A9D3E8"),
    rgb("C6E3BC"),
    rgb("4A4A52"),
    WHITE,
)
_DARK = _Inks(
    rgb("22262E"),
    rgb("2B303A"),
    rgb("3A414E"),
    rgb("4A5364"),
    rgb("7A6535"),
    rgb("16303F"),
    rgb("233A2B"),
    rgb("C9CED8"),
    rgb("1A1D23"),
)


def city_map(city: City, view: CityView, *, height: float | None = None, description: str = "") -> Drawing:
    """A map as wide as there is room, `height` dp high, or as high as there is room."""
    return Drawing(
        f"city {view}",
        lambda pen, wide, high: _Sheet(city, view, pen, (wide, high)).paint(),
        width=FILL,
        height=height or FILL,
        lit=True,
        description=description,
        id="map",
        ghost=not description,
    )


def fitting(points: tuple[Point, ...], *, flat: float = 1.0, least_m: float = 900.0) -> tuple[Point, float]:
    """The middle of some points, and the metres across that show them all.

    The map is `flat` times as wide as high.
    """
    xs, ys = [x for x, _ in points], [y for _, y in points]
    across = max(max(xs) - min(xs), (max(ys) - min(ys)) * flat, least_m) * _MARGIN
    return ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2), across


@dataclass(slots=True)
class _Sheet:
    city: City
    view: CityView
    pen: Pen
    size: tuple[int, int]
    inks: _Inks = field(init=False)
    scale: float = field(init=False)
    written: list[tuple[float, float, float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.inks = _DARK if self.view.dark else _LIGHT
        self.scale = self.size[0] / self.view.across_m

    def paint(self) -> None:
        self.pen.rectangle((0, 0, *self.size), fill=self.inks.ground)
        self._land()
        self._streets()
        self._names()
        self._route()
        for mark in self.view.marks:
            self._mark(mark)

    def _at(self, x: float, y: float) -> Point:
        return (
            (x - self.view.at[0]) * self.scale + self.size[0] / 2,
            (y - self.view.at[1]) * self.scale + self.size[1] / 2,
        )

    def _line(self, points: tuple[Point, ...], color: Color, meters: float, *, least: float = 1.0) -> None:
        width = max(round(least), round(meters * self.scale))
        self.pen.line([self._at(*point) for point in points], fill=color, width=width, joint="curve")

    def _land(self) -> None:
        for left, top, right, bottom in _PARKS:
            box = (*self._at(left, top), *self._at(right, bottom))
            self.pen.rounded_rectangle(box, 40 * self.scale, fill=self.inks.park)
        self.pen.rectangle((*self._at(*_AIRFIELD[:2]), *self._at(*_AIRFIELD[2:])), fill=self.inks.block)
        if self.view.across_m < _BUILDINGS_BELOW_M:
            self._buildings()
        middle = [(x, 3600 + 180 * math.sin(x / 700)) for x in range(-800, 5700, 60)]
        banks = [(x, y - 110) for x, y in middle] + [(x, y + 110) for x, y in reversed(middle)]
        self.pen.polygon([self._at(*point) for point in banks], fill=self.inks.water)
        self.pen.ellipse((*self._at(*_LAKE[:2]), *self._at(*_LAKE[2:])), fill=self.inks.water)

    def _buildings(self) -> None:
        across, down = self.view.across_m / 2, self.size[1] / self.scale / 2
        first = (int((self.view.at[0] - across) // _LANE_M), int((self.view.at[1] - down) // _LANE_M))
        last = (int((self.view.at[0] + across) // _LANE_M), int((self.view.at[1] + down) // _LANE_M))
        for column in range(first[0], last[0] + 1):
            for line in range(first[1], last[1] + 1):
                self._block(column * _LANE_M, line * _LANE_M)

    def _block(self, left: float, top: float) -> None:
        middle = (left + _LANE_M / 2, top + _LANE_M / 2)
        if any(box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3] for box in _PARKS):
            return
        chance = random.Random(left * 7 + top)  # noqa: S311 (houses are no secret)
        for number in range(4):
            x = left + 30 + number % 2 * 80 + chance.uniform(0, 12)
            y = top + 30 + number // 2 * 80 + chance.uniform(0, 12)
            corner = self._at(x + chance.uniform(44, 66), y + chance.uniform(44, 66))
            self.pen.rectangle((*self._at(x, y), *corner), fill=self.inks.block)

    def _streets(self) -> None:
        ends = (-_LANE_M * 4, _EDGE_M + _LANE_M * 4)
        lanes = [_LANE_M * number for number in range(int(_EDGE_M // _LANE_M) + 1)]
        for kind in ("lane", "road", "highway"):
            for at in lanes:
                is_main = at % BLOCK_M == 0
                is_edge = at in (0.0, _EDGE_M)
                if kind == ("highway" if is_edge else "road" if is_main else "lane"):
                    color, wide = getattr(self.inks, kind), {"lane": 9, "road": 22, "highway": 30}[kind]
                    least = {"lane": 2, "road": 8, "highway": 12}[kind]
                    half = max(least, wide * self.scale) / 2
                    (left, top), (right, bottom) = self._at(ends[0], at), self._at(ends[1], at)
                    self.pen.rectangle((left, top - half, right, bottom + half), fill=color)
                    (left, top), (right, bottom) = self._at(at, ends[0]), self._at(at, ends[1])
                    self.pen.rectangle((left - half, top, right + half, bottom), fill=color)
        self._line(
            ((-500, 4400), (2400, 4060), (5500, 4420)),
            mix(self.inks.words, self.inks.ground, 0.5),
            8,
            least=4,
        )

    def _names(self) -> None:
        small, large = self._font(0.027), self._font(0.031)
        language = 1 if self.view.chinese else 0
        for place in self.city.places:
            x, y = self._at(*place.at)
            radius = self.size[0] * 0.011
            box = (x - radius, y - radius, x + radius, y + radius)
            self.pen.ellipse(box, fill=_dot(place.about), outline=WHITE, width=3)
            self._write(place.names[language], (x, y + radius * 2.6), large, self.inks.words)
        for number, names in enumerate(self.city.streets_ew):
            for x in (1000, 2700, 4200):
                at = self._at(x, number * BLOCK_M)
                self._write(names[language], at, small, mix(self.inks.words, self.inks.ground, 0.25))

    def _write(self, words: str, at: Point, font: ImageFont.FreeTypeFont, color: Color) -> None:
        """Words around a place, where none stand already."""
        half, high = font.getlength(words) / 2, font.size * 0.7
        box = (at[0] - half, at[1] - high, at[0] + half, at[1] + high)
        outside = box[2] < 0 or box[0] > self.size[0] or box[3] < 0 or box[1] > self.size[1]
        if outside or any(_overlap(box, other) for other in self.written):
            return
        self.written.append(box)
        halo = max(2, self.size[0] // 300)
        self.pen.text(
            at, words, font=font, fill=color, anchor="mm", stroke_width=halo, stroke_fill=self.inks.halo
        )

    def _font(self, share: float) -> ImageFont.FreeTypeFont:
        return _font(round(min(self.size[0], self.size[1] * 1.6) * share))

    def _route(self) -> None:
        if self.view.route:
            self._line(self.view.route, mix(self.view.route_color, BLACK, 0.3), 0, least=self.size[0] * 0.017)
            self._line(self.view.route, self.view.route_color, 0, least=self.size[0] * 0.012)

    def _mark(self, mark: Mark) -> None:
        x, y = self._at(*mark.at)
        r = self.size[0] * (0.03 if mark.pin else 0.02)
        if mark.pin:
            self.pen.polygon(
                ((x - r * 0.8, y - r * 1.6), (x + r * 0.8, y - r * 1.6), (x, y)), fill=mark.color
            )
            y -= r * 2.1
        box = (x - r, y - r, x + r, y + r)
        self.pen.ellipse(box, fill=mark.color, outline=WHITE, width=round(r * 0.22))
        inner = r * 0.34
        self.pen.ellipse((x - inner, y - inner, x + inner, y + inner), fill=WHITE)


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _dot(about: str) -> Color:
    codes = {"food": "D9622B", "coffee": "8A5A33", "health": "C93A4A", "fuel": "3C6E9E", "sights": "4C8C4A"}
    return rgb(codes.get(about, "5B6CB5"))


@lru_cache(maxsize=32)
def _font(pixels: int) -> ImageFont.FreeTypeFont:
    file = resources.files("loopback.phone") / "fonts" / "FarhandSans-Medium.ttf"
    with resources.as_file(file) as path:
        return ImageFont.truetype(str(path), max(8, pixels), layout_engine=ImageFont.Layout.BASIC)
