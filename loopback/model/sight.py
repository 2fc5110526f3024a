"""What can be seen in a picture: the elements of the frame it shows, where the picture shows them.

Nothing is known but through the picture. A picture that is black, turned, mis-scaled, unreadable, or older
than the last touch shows nothing; an element whose place in the picture is blank or cut off is not there.
"""

from __future__ import annotations

import asyncio
import io
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol, cast

from PIL import Image

from loopback import framecode
from loopback.model.conversation import Picture, RequestError
from loopback.model.frames import Element, Frame
from loopback.model.moves import Spot

MAX_PIXELS = 40_000_000
_STATUS_BAR_SHARE = 0.075
"""Of the shorter side; the code lies inside the bar."""
_DARK_BELOW = 16
_BLACK_SHARE = 0.97
_CONTRAST = 20
_UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
"""What Pillow raises for bytes that are no picture, or too large a one."""


class Blindness(Enum):
    """Why nothing can be seen."""

    NO_PICTURE = "no picture was sent"
    NO_NUMBER = "the picture shows no phone screen that can be read"
    UNKNOWN = "no phone knows this screen"
    AMBIGUOUS = "several phones could have shown this screen"
    STALE = "the picture is older than the last touch"
    BLACK = "the screen is black"
    BLANK = "a part of the screen is blank"


@dataclass(frozen=True, slots=True)
class Seen:
    """An element that the picture shows, and its middle in thousandths of the picture."""

    element: Element
    at: Spot


@dataclass(frozen=True, slots=True)
class View:
    """What the picture shows, in the screen's order.

    `hidden` says that something with a label is on the screen and its place in the picture is blank.
    """

    package: str
    activity: str
    keyboard: bool
    seen: tuple[Seen, ...]
    hidden: bool = False


class FrameSource(Protocol):
    """Where frames are looked up by number."""

    async def frames(self, number: int) -> tuple[Frame, ...]: ...


async def look(picture: Picture | None, source: FrameSource) -> View | Blindness:
    """What the picture shows. Raises RequestError where it cannot be decoded."""
    if picture is None:
        return Blindness.NO_PICTURE
    image, found = await asyncio.to_thread(_read_code, picture.data)
    if found is None:
        return Blindness.NO_NUMBER
    frame = _current(await source.frames(found.number))
    if isinstance(frame, Blindness):
        return frame
    shown = _Shown(image, found.placement(*frame.size), frame)
    return await asyncio.to_thread(shown.view)


def picture_size(picture: Picture) -> tuple[int, int]:
    """Width and height as the picture's head tells them. Raises RequestError where there is none."""
    return _opened(picture.data).size


def _opened(data: bytes) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(data))
    except _UNREADABLE as error:
        raise RequestError("the image cannot be decoded.", "messages") from error
    if image.width * image.height > MAX_PIXELS:
        raise RequestError(f"the image has more than {MAX_PIXELS} pixels.", "messages")
    return image


def _decoded(data: bytes) -> Image.Image:
    try:
        return _opened(data).convert("L")
    except _UNREADABLE as error:
        raise RequestError("the image cannot be decoded.", "messages") from error


def _read_code(data: bytes) -> tuple[Image.Image, framecode.Found | None]:
    image = _decoded(data)
    return image, framecode.find(image)


def _current(frames: tuple[Frame, ...]) -> Frame | Blindness:
    if not frames:
        return Blindness.UNKNOWN
    current = [frame for frame in frames if frame.inputs_since == 0]
    if not current:
        return Blindness.STALE
    return current[0] if len(current) == 1 else Blindness.AMBIGUOUS


@dataclass(frozen=True, slots=True)
class _Shown:
    """A frame and the picture that shows it."""

    image: Image.Image = field(repr=False)
    placement: framecode.Placement
    frame: Frame

    def view(self) -> View | Blindness:
        if self._is_black():
            return Blindness.BLACK
        within = [element for element in self.frame.elements if self._is_within(element)]
        shown = [element for element in within if not self._is_blank(element)]
        hidden = any(element.label.strip() for element in within if element not in shown)
        seen = tuple(Seen(element, self._middle(element)) for element in shown)
        return View(self.frame.package, self.frame.activity, self.frame.keyboard, seen, hidden)

    def _is_black(self) -> bool:
        width, height = self.frame.size
        content = self._crop((0, round(min(width, height) * _STATUS_BAR_SHARE), width, height))
        if content is None:
            return True
        tiles = content.resize((32, 64), Image.Resampling.BOX).tobytes()
        return sum(tile < _DARK_BELOW for tile in tiles) >= _BLACK_SHARE * len(tiles)

    def _center(self, element: Element) -> tuple[float, float]:
        left, top, right, bottom = element.bounds
        return self.placement.picture_point((left + right) / 2, (top + bottom) / 2)

    def _middle(self, element: Element) -> Spot:
        x, y = self._center(element)
        return Spot(_thousandths(x, self.image.width), _thousandths(y, self.image.height))

    def _is_within(self, element: Element) -> bool:
        x, y = self._center(element)
        return 0 <= x < self.image.width and 0 <= y < self.image.height

    def _is_blank(self, element: Element) -> bool:
        region = self._crop(element.bounds)
        if region is None:
            return True
        darkest, brightest = cast("tuple[int, int]", region.getextrema())
        return brightest - darkest < _CONTRAST

    def _crop(self, bounds: tuple[int, int, int, int]) -> Image.Image | None:
        left, top = self.placement.picture_point(bounds[0], bounds[1])
        right, bottom = self.placement.picture_point(bounds[2], bounds[3])
        area = (
            max(0, round(left)),
            max(0, round(top)),
            min(self.image.width, round(right)),
            min(self.image.height, round(bottom)),
        )
        return self.image.crop(area) if area[0] < area[2] and area[1] < area[3] else None


def _thousandths(place: float, side: int) -> int:
    return min(999, round(place * 1000 / side))
