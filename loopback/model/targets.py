"""How a scenario names an element, and which of those seen it means.

`Pay` is the element whose text or description is exactly that; `re:^Pay` one that the pattern is found in;
`id:pay_button` one by the end of its resource id; `field:` any editable, `field:Search` the one so labelled;
`switch:Sound` the switch, checkbox or radio button of that label, or the nearest in the label's row;
`at:500,620` that place, in thousandths, whatever is there: for screens without elements, such as games.
Alternatives are tried in order, and for each of them the elements in the screen's order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from loopback.model.frames import Element
from loopback.model.moves import Spot
from loopback.model.sight import Seen
from loopback.model.words import Alike, blanks_in, fill, plain

_KINDS = ("re:", "id:", "field:", "switch:", "at:")
_AT = re.compile(r"at:(\d{1,3}),(\d{1,3})")


_UNKNOWN = Element(
    text="",
    description="",
    resource_id="",
    class_name="",
    bounds=(0, 0, 0, 0),
    clickable=True,
    enabled=True,
    checked=False,
    focused=False,
    password=False,
    scrollable=False,
)
"""What is at a fixed place: nothing that anybody could read."""


@dataclass(frozen=True, slots=True)
class Target:
    """The ways one element may be named, best first."""

    ways: tuple[str, ...]

    def filled(self, blanks: Mapping[str, str], alike: Alike) -> Target:
        """The same with blanks filled in, once for every name of each value."""
        return Target(tuple(way for written in self.ways for way in _fillings(written, blanks, alike)))

    def all_among(self, seen: Sequence[Seen]) -> list[Seen]:
        """The elements meant, best first, none twice."""
        found = [one for way in self.ways for one in _meant(way, seen)]
        return list(dict.fromkeys(found))

    def find(self, seen: Sequence[Seen]) -> Seen | None:
        """The element meant, or None."""
        found = self.all_among(seen)
        return found[0] if found else None


def fixed_spot(way: str) -> Spot | None:
    """The place that `at:x,y` names, None for every other way."""
    match = _AT.fullmatch(way)
    return Spot(int(match[1]), int(match[2])) if match else None


def _meant(way: str, seen: Sequence[Seen]) -> list[Seen]:
    kind, _, rest = way.partition(":") if way.startswith(_KINDS) else ("text", ":", way)
    if kind == "at":
        return [Seen(_UNKNOWN, spot)] if (spot := fixed_spot(way)) else []
    if kind != "switch":
        return [one for one in seen if _is_meant(kind, rest, one)]
    labels = [one for one in seen if _is_labelled(one, rest)]
    return [switch for label in labels if (switch := _switch_beside(label, seen)) is not None]


def _switch_beside(label: Seen, seen: Sequence[Seen]) -> Seen | None:
    if label.element.two_state:
        return label
    middle = sum(label.element.bounds[1::2]) / 2
    beside = [one for one in seen if one.element.two_state and _spans(one, middle)]
    return min(beside, key=lambda one: abs(one.at.x - label.at.x), default=None)


def _spans(seen: Seen, y: float) -> bool:
    _, top, _, bottom = seen.element.bounds
    return top <= y < bottom


def _fillings(written: str, blanks: Mapping[str, str], alike: Alike) -> list[str]:
    names = sorted(blanks_in(written) & blanks.keys())
    is_pattern = written.startswith("re:")
    choices = [alike.names(name, blanks[name]) for name in names]
    return [
        fill(written, {n: re.escape(v) if is_pattern else v for n, v in zip(names, values, strict=True)})
        for values in product(*choices)
    ]


def _is_meant(kind: str, rest: str, seen: Seen) -> bool:
    element = seen.element
    match kind:
        case "re":
            pattern = re.compile(rest, re.IGNORECASE)
            return any(pattern.search(text) for text in (element.text, element.description) if text)
        case "id":
            return rest in (element.resource_id, re.split(r"[/:]", element.resource_id)[-1])
        case "field":
            return element.editable and (not rest or _is_labelled(seen, rest))
        case "text":
            return _is_labelled(seen, rest)
        case _:
            return False


def _is_labelled(seen: Seen, label: str) -> bool:
    wanted = plain(label)
    return wanted in (plain(seen.element.text), plain(seen.element.description))
