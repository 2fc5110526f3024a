"""The element tree as `uiautomator dump` writes it, read without trusting a byte of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers import expat

from agent_core.domain.errors import TreeUnavailableError
from agent_core.domain.screen import Bounds, Element, Size

LARGEST_BYTES = 4 << 20
MOST_NODES = 20_000
DEEPEST = 250
MOST_LETTERS = 100_000
"""Of all words on a screen. Far more than anyone reads on one, and as many as can be judged at once."""

_SLACK = 4
"""Pixels: a root that is drawn a little beyond the edge."""

_BOUNDS = re.compile(r"\[(-?\d{1,6}),(-?\d{1,6})\]\[(-?\d{1,6}),(-?\d{1,6})\]")
_END = b"</hierarchy>"
_START = re.compile(rb"<\?xml|<hierarchy")


def cut_tree(data: bytes) -> tuple[bytes, bytes]:
    """A dump, and what was printed behind it; nothing in front where there is no dump."""
    end = data.rfind(_END)
    return (data[: end + len(_END)], data[end + len(_END) :]) if end >= 0 else _without_dump(data)


def _without_dump(data: bytes) -> tuple[bytes, bytes]:
    words, mark, behind = data.partition(b"@window\n")
    return words, mark + behind


@dataclass(frozen=True, slots=True)
class Tree:
    """The elements in document order, root first, and how the display was turned (None: it does not say)."""

    elements: tuple[Element, ...]
    rotation: int | None

    def stray_on(self, size: Size, rotation: int) -> str:
        """Why it is not the tree of a display of that size, turned so; empty where it may be."""
        if self.rotation is not None and self.rotation != rotation:
            return f"the display was turned: {self.rotation}, not {rotation}"
        root = self.elements[0].bounds
        if root.left < -_SLACK or root.top < -_SLACK:
            return f"its root begins at {root.left}, {root.top}"
        if root.right > size.width + _SLACK or root.bottom > size.height + _SLACK:
            return f"its root reaches {root.right}, {root.bottom} on a display of {size.width}x{size.height}"
        return ""


def read_tree(data: bytes) -> Tree:
    """The tree that `uiautomator dump` wrote.

    Raises TreeUnavailableError: too large, too deep, not well formed, or with a document type of its own.
    """
    if len(data) > LARGEST_BYTES:
        raise TreeUnavailableError(f"the tree has {len(data)} bytes, more than is read")
    start = _START.search(data)
    end = data.rfind(_END)
    if start is None or end < 0:
        words = data[:300].decode("utf-8", "replace").strip()
        raise TreeUnavailableError(f"Android wrote no tree: {words or 'nothing'}")
    reader = _TreeReader()
    try:
        reader.parse(data[start.start() : end + len(_END)])
    except (expat.ExpatError, ValueError) as error:
        raise TreeUnavailableError(f"the tree cannot be read: {error}") from error
    if not reader.elements:
        raise TreeUnavailableError("the tree is empty")
    return Tree(tuple(reader.elements), reader.rotation)


class _TreeReader:
    """Collects elements as the parser meets them."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.rotation: int | None = None
        self._open: list[int | None] = []
        self._letters = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._finish
        # A document type is where entities that expand without bound are declared.
        self._parser.StartDoctypeDeclHandler = self._refuse

    def parse(self, data: bytes) -> None:
        self._parser.Parse(data, True)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= DEEPEST or len(self.elements) >= MOST_NODES:
            raise ValueError("it is deeper or larger than any screen")
        if name == "hierarchy" and attributes.get("rotation", "") in ("0", "1", "2", "3"):
            self.rotation = int(attributes["rotation"])
        if name != "node":
            self._open.append(self._open[-1] if self._open else None)
            return
        parent = self._open[-1] if self._open else None
        self._open.append(len(self.elements))
        self.elements.append(_element(attributes, parent))
        self._letters += len(self.elements[-1].text) + len(self.elements[-1].description)
        if self._letters > MOST_LETTERS:
            raise ValueError("it holds more words than any screen")

    def _finish(self, _name: str) -> None:
        self._open.pop()

    def _refuse(self, *_declaration: object) -> None:
        raise ValueError("it declares a document type")


def _element(given: dict[str, str], parent: int | None) -> Element:
    def yes(name: str) -> bool:
        return given.get(name) == "true"

    return Element(
        text=given.get("text", ""),
        description=given.get("content-desc", ""),
        resource_id=given.get("resource-id", ""),
        class_name=given.get("class", ""),
        package=given.get("package", ""),
        bounds=_bounds(given.get("bounds", "")),
        parent=parent,
        clickable=yes("clickable"),
        long_clickable=yes("long-clickable"),
        scrollable=yes("scrollable"),
        checkable=yes("checkable"),
        checked=yes("checked"),
        enabled=given.get("enabled", "true") == "true",
        focusable=yes("focusable"),
        focused=yes("focused"),
        selected=yes("selected"),
        password=yes("password"),
    )


def _bounds(text: str) -> Bounds:
    found = _BOUNDS.fullmatch(text)
    if found is None:
        raise ValueError(f"bounds are written {text[:40]!r}")
    left, top, right, bottom = (int(number) for number in found.groups())
    return Bounds(left, top, right, bottom)
