"""A screen as it was at one moment, and the one place where coordinates are scaled."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in device pixels, both at least 1."""

    width: int
    height: int

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise ValueError(f"a size needs positive sides, not {self.width}x{self.height}")


@dataclass(frozen=True, slots=True)
class Point:
    """A place in device pixels, (0, 0) at the top left of the upright picture."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Share:
    """A place as a share of the sides, each from 0 to 1. Models speak in shares, phones in points."""

    x: float
    y: float

    def __post_init__(self) -> None:
        if not (0.0 <= self.x <= 1.0 and 0.0 <= self.y <= 1.0):
            raise ValueError(f"a share lies between 0 and 1, not ({self.x}, {self.y})")

    @classmethod
    def of_thousandths(cls, x: float, y: float) -> Share:
        """The share that a model names in thousandths of the sides (0 to 1000)."""
        return cls(x / 1000, y / 1000)

    def on(self, size: Size) -> Point:
        """The pixel this share falls on. A share of 1 is the last pixel, not one past it."""
        return Point(
            min(int(self.x * size.width), size.width - 1),
            min(int(self.y * size.height), size.height - 1),
        )


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle in device pixels; `right` and `bottom` are outside it, as Android counts."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def center(self) -> Point:
        return Point((self.left + self.right) // 2, (self.top + self.bottom) // 2)

    @property
    def area(self) -> int:
        return max(0, self.right - self.left) * max(0, self.bottom - self.top)

    def contains(self, point: Point) -> bool:
        return self.left <= point.x < self.right and self.top <= point.y < self.bottom


@dataclass(frozen=True, slots=True)
class Element:
    """One node of the accessibility tree, in document order.

    `parent` is the index of the enclosing element in the same tuple, or None at the root.
    """

    text: str
    description: str
    resource_id: str
    class_name: str
    package: str
    bounds: Bounds
    parent: int | None = None
    clickable: bool = False
    long_clickable: bool = False
    scrollable: bool = False
    checkable: bool = False
    checked: bool = False
    enabled: bool = True
    focusable: bool = False
    focused: bool = False
    selected: bool = False
    password: bool = False

    @property
    def label(self) -> str:
        """The words a person would call it by: its text, else its content description."""
        return self.text or self.description


class PixelFormat(StrEnum):
    """How the bytes of a frame are to be read."""

    RGBA = "rgba"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class Frame:
    """The pixels of one capture, as the phone sent them. Upright; `size` in device pixels."""

    data: bytes | memoryview = field(repr=False)
    format: PixelFormat
    size: Size
    _known: list[str] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal. Worked out once: ten million bytes take 15 ms."""
        if not self._known:
            self._known.append(hashlib.sha256(self.data).hexdigest())
        return self._known[0]


@dataclass(frozen=True, slots=True)
class Foreground:
    """The window that has the focus. Empty strings where Android names none."""

    package: str
    activity: str


@dataclass(frozen=True, slots=True)
class Stillness:
    """When a screen counts as settled after an act, in seconds after it.

    Nothing is looked for before `least_s`. A screen that has become another one is settled when it did not
    move for `still_for_s`; one that stays as it was, `unmoved_s` after the act; any, after `most_s`.
    """

    least_s: float = 0.15
    still_for_s: float = 0.25
    unmoved_s: float = 0.7
    most_s: float = 3.0


@dataclass(frozen=True, slots=True)
class Screen:
    """What was seen at one moment.

    `observation` is unique per look and per phone; a clearance names it.
    `boot` changes when the phone restarts. `elements` is None where no tree could be read.
    `taken_at` is in seconds of the phone adapter's monotonic clock. `secured` says that opening the lock
    takes a secret, `asleep` that the display is off, `still` that nothing moved when it was captured.
    """

    phone_id: str
    observation: str
    boot: str
    taken_at: float
    frame: Frame
    foreground: Foreground
    rotation: int = 0
    locked: bool = False
    keyboard_shown: bool = False
    dark: bool = False
    elements: tuple[Element, ...] | None = None
    secured: bool = False
    asleep: bool = False
    still: bool = True

    @property
    def size(self) -> Size:
        return self.frame.size

    def with_elements(self, elements: tuple[Element, ...] | None) -> Screen:
        """The same observation with its tree, which is read while the model thinks."""
        return replace(self, elements=elements)
