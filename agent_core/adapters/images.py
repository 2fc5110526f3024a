"""Pictures: checking what a phone sent, and making small what a model is sent."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import cast

from PIL import Image, ImageChops, ImageStat, UnidentifiedImageError

from agent_core.domain.conversation import PictureSpec
from agent_core.domain.errors import CaptureFailedError
from agent_core.domain.screen import Frame, PixelFormat, Point, Size

DARKEST_LEVEL = 8
"""A channel up to this, of 255, is still black: a display's black is rarely all zeros after dithering."""

MOST_PIXELS = 40_000_000
"""More than any display has, and fewer than those from which Pillow warns of a decompression bomb."""

LARGEST_PICTURE_BYTES = 105_000
"""Of one picture, but for the most crowded screens: as text, with a prompt, that stays below 150 KB."""

_LOSSY: Mapping[str, tuple[str, dict[str, int]]] = MappingProxyType(
    # A better method of WebP saves a fifth of the bytes and takes three times as long.
    {"image/jpeg": ("JPEG", {}), "image/webp": ("WEBP", {"method": 0})}
)
_WORTH_HALVING = 1200
_LOWER_QUALITIES = (70, 60, 50)
_STATUS_BAR_SHARE, _NAVIGATION_BAR_SHARE = 0.07, 0.06
_ROWS, _COLUMNS = 120, 60
_SKETCH = (90, 180)
"""Twelve pixels from point to point on a display of 1080x2400: less than the smallest spinner."""
_LEVEL, _BLINKING = 24, 6
"""A point has changed from so many levels of 255 on, and a cursor covers so many points."""
_PLACE = (160 / 1080, 80 / 1080)
"""What is compared around a touch, as shares of the short side: about the width of a finger and a word."""
MOST_DIFFERENCE = 6.0
"""Mean levels of 255."""


@dataclass(frozen=True, slots=True)
class EncodedPicture:
    """A picture as it is sent. `size` is in its own pixels."""

    data: bytes = field(repr=False)
    media_type: str
    size: Size


def to_rgb(frame: Frame) -> Image.Image:
    """The frame's pixels. Raises CaptureFailedError when they are damaged, or absurdly many."""
    size = (frame.size.width, frame.size.height)
    if frame.format is PixelFormat.RGBA:
        return _pixels(frame).convert("RGB")
    _check_pixels(*size)
    try:
        _check_pixels(*struct.unpack_from(">2I", frame.data, 16))
        with Image.open(io.BytesIO(frame.data), formats=("PNG",)) as picture:
            if picture.size != size:
                raise CaptureFailedError(f"the picture is {picture.size}, not {size}")
            return picture.convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error) as error:
        raise CaptureFailedError(f"the picture is damaged: {error}") from error


def _check_pixels(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise CaptureFailedError(f"a picture of {width}x{height} is larger than any phone's")


def to_rgba(frame: Frame) -> Frame:
    """The same frame as plain pixels: it is decoded once, and looked at often.

    Blocking where it is a PNG; run it in a thread then. Raises CaptureFailedError as `to_rgb` does.
    """
    if frame.format is PixelFormat.RGBA:
        return frame
    return Frame(to_rgb(frame).convert("RGBA").tobytes(), PixelFormat.RGBA, frame.size)


def sketch(frame: Frame) -> bytes:
    """How bright the frame is at a grid of points below the status bar, with its ticking clock."""
    top = int(frame.size.height * _STATUS_BAR_SHARE)
    box = (0, top, frame.size.width, frame.size.height)
    return _pixels(frame).resize(_SKETCH, Image.Resampling.NEAREST, box=box).convert("L").tobytes()


def moved(before: bytes, now: bytes) -> bool:
    """Whether two sketches differ by more than a cursor that blinks."""
    if before == now:
        return False
    difference = ImageChops.difference(
        Image.frombytes("L", _SKETCH, before), Image.frombytes("L", _SKETCH, now)
    )
    return sum(difference.histogram()[_LEVEL:]) > _BLINKING


@dataclass(frozen=True, slots=True)
class Strip:
    """Some full rows of the display, from `top` down, as plain pixels; `display` is the size of all of it."""

    data: bytes | memoryview = field(repr=False)
    display: Size
    top: int

    @property
    def rows(self) -> int:
        return len(self.data) // (4 * self.display.width)


def rows_around(display: Size, at: Point) -> range:
    """The rows that are compared around a point."""
    _, top, _, bottom = _box(display, at)
    return range(top, bottom)


def same_place(before: Frame, now: Strip, at: Point) -> bool:
    """Whether what is around a point looks as it did: mean difference of brightness.

    A cursor, a second that ticks, a shade of pressing stay below the limit; other words do not.
    """
    left, top, right, bottom = _box(before.size, at)
    if before.size != now.display or not now.top <= top < bottom <= now.top + now.rows:
        return False
    size = (now.display.width, now.rows)
    strip = _image(now.data, size)
    old = _pixels(before).crop((left, top, right, bottom)).convert("L")
    new = strip.crop((left, top - now.top, right, bottom - now.top)).convert("L")
    return ImageStat.Stat(ImageChops.difference(old, new)).mean[0] <= MOST_DIFFERENCE


def _box(size: Size, at: Point) -> tuple[int, int, int, int]:
    """The place around a point, as shares of the short side: a turned display has the same fingers."""
    short = min(size.width, size.height)
    wide, high = (max(1, round(share * short)) for share in _PLACE)
    left, top = max(0, at.x - wide // 2), max(0, at.y - high // 2)
    return left, top, min(size.width, left + wide), min(size.height, top + high)


def _pixels(frame: Frame) -> Image.Image:
    """The frame as it is, without a copy."""
    if frame.format is PixelFormat.PNG:
        return to_rgb(frame)
    size = (frame.size.width, frame.size.height)
    if len(frame.data) != size[0] * size[1] * 4:
        raise CaptureFailedError(f"the frame has {len(frame.data)} bytes, not {size[0]}x{size[1]}x4")
    return _image(frame.data, size)


def _image(data: bytes | memoryview, size: tuple[int, int]) -> Image.Image:
    # Pillow takes any buffer; its types name only some.
    return Image.frombuffer("RGBX", size, cast("bytes", data), "raw", "RGBX", 0, 1)


def is_dark(frame: Frame) -> bool:
    """Whether all between the status bar and the navigation bar is black, by a sample of it.

    A page that forbids pictures is captured like this, and so is a screen that is off.
    """
    width, height = frame.size.width, frame.size.height
    top, bottom = int(height * _STATUS_BAR_SHARE), height - int(height * _NAVIGATION_BAR_SHARE)
    data = frame.data if frame.format is PixelFormat.RGBA else to_rgb(frame).convert("RGBA").tobytes()
    view = memoryview(data)
    across = max(1, width // _COLUMNS) * 4
    for row in range(top, max(bottom, top + 1), max(1, (bottom - top) // _ROWS)):
        begin, end = row * width * 4, (row + 1) * width * 4
        for channel in range(3):
            if max(view[begin + channel : end : across], default=0) > DARKEST_LEVEL:
                return False
    return True


def encode(frame: Frame, spec: PictureSpec) -> EncodedPicture:
    """The frame as a model is sent it: shares of its sides mean the same places as on the frame.

    Blocking; run it in a thread. Raises CaptureFailedError.
    """
    size = spec.sent_size(frame.size)
    picture = _sized(_pixels(frame), size).convert("RGB")
    if spec.media_type == "image/png":
        out = io.BytesIO()
        picture.save(out, "PNG", compress_level=6)
        return EncodedPicture(out.getvalue(), spec.media_type, size)
    options = _LOSSY[spec.media_type]
    return EncodedPicture(_as_lossy(picture, spec.quality, options), spec.media_type, size)


def _sized(picture: Image.Image, size: Size) -> Image.Image:
    """The picture in another size; a large one in two halves at once, since a request waits for it."""
    wanted = (size.width, size.height)
    if wanted == picture.size:
        return picture
    if size.width > picture.width or size.height > picture.height:
        # A box would double single rows where a picture grows by a few.
        return picture.resize(wanted, Image.Resampling.BILINEAR)
    if picture.width > 2 * size.width or picture.height < _WORTH_HALVING:
        # The gap lets Pillow halve first, which is much cheaper than resizing from the full size.
        return picture.resize(wanted, Image.Resampling.BOX, reducing_gap=2.0)
    cut = size.height // 2
    edge = picture.height * cut / size.height

    def half(top: int, bottom: int, begin: float, end: float) -> Image.Image:
        box = (0, begin, picture.width, end)
        return picture.resize((size.width, bottom - top), Image.Resampling.BOX, box=box)

    with ThreadPoolExecutor(1) as beside:
        lower = beside.submit(half, cut, size.height, edge, picture.height)
        whole = Image.new(picture.mode, wanted)
        whole.paste(half(0, cut, 0, edge), (0, 0))
        whole.paste(lower.result(), (0, cut))
    return whole


def _as_lossy(picture: Image.Image, quality: int, options: tuple[str, dict[str, int]]) -> bytes:
    """As good as asked for, or as a crowded screen allows within the limit."""
    data = b""
    for each in (quality, *(lower for lower in _LOWER_QUALITIES if lower < quality)):
        out = io.BytesIO()
        picture.save(out, options[0], quality=each, **options[1])
        data = out.getvalue()
        if len(data) <= LARGEST_PICTURE_BYTES:
            break
    return data
