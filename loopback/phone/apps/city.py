"""A made-up city that several apps know: its streets, its places, and the ways between them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from loopback.phone.apps.content import Table, Words, load

Point = tuple[float, float]
"""Metres east and south of the city's north-west corner."""

BLOCK_M = 800.0
"""From one main street to the next."""
_PACES = {"drive": (3.0, 450.0), "transit": (6.0, 300.0), "walk": (0.0, 80.0), "cycle": (1.0, 240.0)}
"""Minutes lost at the beginning, and metres a minute after it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere with a name. `about` groups it; it is open between two hours of the day."""

    id: str
    names: Words
    kind: Words
    address: Words
    about: str
    at: Point
    rating: float = 0.0
    reviews: int = 0
    opens: int = 0
    closes: int = 24
    phone: str = ""
    busy: bool = False

    def is_open(self, hour: int) -> bool:
        """Whether it is open during that hour."""
        return self.opens <= hour < self.closes


@dataclass(frozen=True, slots=True)
class Leg:
    """A straight piece of a way: how one turns into it, the street, and how far. The first only heads out."""

    turn: Words
    street: Words
    meters: int


@dataclass(frozen=True, slots=True)
class Way:
    """A way along the streets."""

    points: tuple[Point, ...]
    legs: tuple[Leg, ...]

    @property
    def meters(self) -> int:
        """How long it is."""
        return sum(leg.meters for leg in self.legs)

    def minutes(self, mode: str) -> int:
        """How long it takes by `drive`, `transit`, `walk` or `cycle`."""
        lost, pace = _PACES[mode]
        return max(1, math.ceil(lost + self.meters / pace))


class City:
    """The city, read from its content file."""

    def __init__(self) -> None:
        content = load("city")
        here = content.table("here")
        self.streets_ns = tuple(
            (table.text("en"), table.text("zh")) for table in content.tables("streets_ns")
        )
        self.streets_ew = tuple(
            (table.text("en"), table.text("zh")) for table in content.tables("streets_ew")
        )
        self.here = Place(
            "here",
            here.words("names"),
            ("", ""),
            here.words("address"),
            "",
            (here.number("x"), here.number("y")),
        )
        self.places = tuple(_place(table) for table in content.tables("place"))

    def place(self, place_id: str) -> Place:
        """The place of that id, where the phone is for `here`. Raises LookupError."""
        for place in (self.here, *self.places):
            if place.id == place_id:
                return place
        raise LookupError(place_id)

    def search(self, words: str) -> list[Place]:
        """The places whose name, kind or address holds the words, the nearest first."""
        wanted = words.strip().casefold()
        found = [one for one in self.places if wanted and wanted in _all_words(one)]
        return sorted(found, key=lambda one: self.way(self.here, one).meters)

    def about(self, group: str) -> list[Place]:
        """The places of one group, the nearest first."""
        found = [one for one in self.places if one.about == group]
        return sorted(found, key=lambda one: self.way(self.here, one).meters)

    def way(self, start: Place, end: Place) -> Way:
        """A way from one place to another along the main streets."""
        points = _corners(start.at, end.at)
        legs: list[Leg] = []
        before: Point | None = None
        for one, other in pairwise(points):
            ahead = (other[0] - one[0], other[1] - one[1])
            turn = _heading(ahead) if before is None else _turn(before, ahead)
            legs.append(Leg(turn, self._street(one, other), round(abs(ahead[0]) + abs(ahead[1]))))
            before = ahead
        return Way(points, tuple(legs))

    def _street(self, one: Point, other: Point) -> Words:
        upright = one[0] == other[0]
        names, at = (self.streets_ns, one[0]) if upright else (self.streets_ew, one[1])
        return names[min(len(names) - 1, max(0, round(at / BLOCK_M)))]


def _corners(start: Point, end: Point) -> tuple[Point, ...]:
    across = round(start[1] / BLOCK_M) * BLOCK_M
    if (end[1] - start[1]) * (across - start[1]) < 0:
        across += BLOCK_M if end[1] > start[1] else -BLOCK_M
    along = round(end[0] / BLOCK_M) * BLOCK_M
    points = [start, (start[0], across), (along, across), (along, end[1]), end]
    kept = [points[0]]
    for point in points[1:]:
        if point != kept[-1]:
            kept.append(point)
    return tuple(kept)


def _heading(ahead: Point) -> Words:
    if abs(ahead[0]) > abs(ahead[1]):
        return ("Head east on", "向东进入") if ahead[0] > 0 else ("Head west on", "向西进入")
    return ("Head south on", "向南进入") if ahead[1] > 0 else ("Head north on", "向北进入")


def _turn(before: Point, ahead: Point) -> Words:
    bend = before[0] * ahead[1] - before[1] * ahead[0]
    if bend == 0:
        return ("Continue on", "继续沿")
    return ("Turn right onto", "右转进入") if bend > 0 else ("Turn left onto", "左转进入")


def _all_words(place: Place) -> str:
    return " ".join((*place.names, *place.kind, *place.address)).casefold()


def _place(table: Table) -> Place:
    return Place(
        table.text("id"),
        table.words("names"),
        table.words("kind"),
        table.words("address"),
        table.text("about"),
        (table.number("x"), table.number("y")),
        rating=table.number("rating"),
        reviews=int(table.number("reviews")),
        opens=int(table.number("opens")),
        closes=int(table.number("closes")),
        phone=table.text("phone"),
        busy=table.flag("busy", default=False),
    )
