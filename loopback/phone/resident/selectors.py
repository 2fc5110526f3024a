"""Selectors: which elements a client means, as UiSelector finds them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from loopback.phone.resident.rpc import JsonValue, ParameterError
from loopback.phone.ui.elements import Element

_MAX_PATTERN: Final = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """An element where it stands: `parent` is None at a window's root, `index` counts among its brothers."""

    element: Element
    parent: Place | None
    index: int

    def below(self) -> Iterator[Place]:
        """Everything inside it, in document order."""
        for index, child in enumerate(self.element.children):
            place = Place(child, self, index)
            yield place
            yield from place.below()

    def inside(self) -> Iterator[Place]:
        """Itself and everything inside it."""
        yield self
        yield from self.below()


Criterion = Callable[[Place], bool]


@dataclass(frozen=True, slots=True)
class Selector:
    """What to look for: criteria that all hold, the number among what they fit, and steps from there.

    Each step leads to children (at any depth) or, through the parent, to siblings.
    """

    criteria: tuple[Criterion, ...]
    instance: int | None
    steps: tuple[tuple[bool, Selector], ...] = ()

    def find(self, roots: Iterable[Place]) -> list[Place]:
        """Every place that fits, in document order, each once."""
        found = self._fitting(place for root in roots for place in root.inside())
        for to_children, step in self.steps:
            found = step.find_near(found, to_children=to_children)
        return found

    def find_near(self, anchors: list[Place], *, to_children: bool) -> list[Place]:
        """What fits below the anchors, or below their parents."""
        near: dict[int, Place] = {}
        for anchor in anchors:
            start = anchor if to_children else anchor.parent
            for place in start.below() if start else ():
                near.setdefault(id(place.element), place)
        return self._fitting(near.values())

    def _fitting(self, places: Iterable[Place]) -> list[Place]:
        found = [place for place in places if all(fits(place) for fits in self.criteria)]
        return found if self.instance is None else found[self.instance : self.instance + 1]


_WORDS: Final = MappingProxyType[str, tuple[int, Callable[[Element], str]]](
    {
        "text": (0x01, lambda element: element.text),
        "className": (0x10, lambda element: element.class_name),
        "description": (0x40, lambda element: element.description),
        "packageName": (0x080000, lambda element: element.package),
        "resourceId": (0x200000, lambda element: element.resource_id),
    }
)
_PARTS: Final = MappingProxyType[str, tuple[int, str]](
    {
        "textContains": (0x02, "text"),
        "textMatches": (0x04, "text"),
        "textStartsWith": (0x08, "text"),
        "classNameMatches": (0x20, "className"),
        "descriptionContains": (0x80, "description"),
        "descriptionMatches": (0x0100, "description"),
        "descriptionStartsWith": (0x0200, "description"),
        "packageNameMatches": (0x100000, "packageName"),
        "resourceIdMatches": (0x400000, "resourceId"),
    }
)
_FLAGS: Final = MappingProxyType[str, tuple[int, Callable[[Element], bool]]](
    {
        "checkable": (0x0400, lambda element: element.checkable),
        "checked": (0x0800, lambda element: element.checked),
        "clickable": (0x1000, lambda element: element.clickable),
        "longClickable": (0x2000, lambda element: element.long_clickable),
        "scrollable": (0x4000, lambda element: element.scrollable),
        "enabled": (0x8000, lambda element: element.enabled),
        "focusable": (0x010000, lambda element: element.focusable),
        "focused": (0x020000, lambda element: element.focused),
        "selected": (0x040000, lambda element: element.selected),
    }
)
_INDEX: Final = 0x800000
_INSTANCE: Final = 0x01000000


def read_selector(document: JsonValue) -> Selector:
    """A client's selector; only fields whose bit is set in `mask` count. Raises ParameterError."""
    if not isinstance(document, dict):
        raise ParameterError("no selector")
    mask = document.get("mask", 0)
    if not isinstance(mask, int):
        raise ParameterError("a mask that is no number")
    instance = _number(document, "instance") if mask & _INSTANCE else None
    return Selector(tuple(_criteria(document, mask)), instance, _steps(document))


def _criteria(document: dict[str, JsonValue], mask: int) -> Iterator[Criterion]:
    for name, (bit, read) in _WORDS.items():
        if mask & bit:
            yield _equals(read, _text(document, name))
    for name, (bit, of) in _PARTS.items():
        if mask & bit:
            yield _partly(name, _WORDS[of][1], _text(document, name))
    for name, (bit, tell) in _FLAGS.items():
        if mask & bit:
            yield _is(tell, wanted=document.get(name) is True)
    if mask & _INDEX:
        yield _at(_number(document, "index"))


def _equals(read: Callable[[Element], str], wanted: str) -> Criterion:
    return lambda place: read(place.element) == wanted


def _partly(name: str, read: Callable[[Element], str], wanted: str) -> Criterion:
    """`contains` and `starts with` are blind to case, as UiSelector is; a pattern must fit the whole."""
    if name.endswith("Contains"):
        return lambda place: wanted.lower() in read(place.element).lower()
    if name.endswith("StartsWith"):
        return lambda place: read(place.element).lower().startswith(wanted.lower())
    if len(wanted) > _MAX_PATTERN:
        raise ParameterError("a pattern too long")
    try:
        pattern = re.compile(wanted, re.DOTALL)
    except re.error as error:
        raise ParameterError(f"bad pattern: {error}") from error
    return lambda place: pattern.fullmatch(read(place.element)) is not None


def _is(tell: Callable[[Element], bool], *, wanted: bool) -> Criterion:
    return lambda place: tell(place.element) is wanted


def _at(index: int) -> Criterion:
    return lambda place: place.index == index


def _steps(document: dict[str, JsonValue]) -> tuple[tuple[bool, Selector], ...]:
    kinds, selectors = document.get("childOrSibling") or [], document.get("childOrSiblingSelector") or []
    if not isinstance(kinds, list) or not isinstance(selectors, list) or len(kinds) != len(selectors):
        raise ParameterError("steps without selectors")
    return tuple(
        (kind == "child", read_selector(selector)) for kind, selector in zip(kinds, selectors, strict=True)
    )


def _text(document: dict[str, JsonValue], name: str) -> str:
    value = document.get(name)
    if not isinstance(value, str):
        raise ParameterError(f"{name} is no text")
    return value


def _number(document: dict[str, JsonValue], name: str) -> int:
    value = document.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ParameterError(f"{name} is no number")
    return value
