"""Pictures: checking what a phone sent, and making small what a model is sent."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass, field

from PIL import Image, UnidentifiedImageError

from agent_core.domain.conversation import PictureSpec
from agent_core.domain.errors import CaptureFailedError
from agent_core.domain.screen import Frame, PixelFormat, Size

DARKEST_LEVEL = 8
"""A channel up to this, of 255, is still black: a display's black is rarely all zeros after dithering."""

MOST_PIXELS = 40_000_000
"""More than any display has, and fewer than those from which Pillow warns of a decompression bomb."""

LARGEST_JPEG_BYTES = 150_000
"""What one picture costs at most on the way to a model, but for the most crowded screens."""

_LOWER_QUALITIES = (70, 60, 50)
_STATUS_BAR_SHARE, _NAVIGATION_BAR_SHARE = 0.07, 0.06
_ROWS, _COLUMNS = 120, 60


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
        if len(frame.data) != size[0] * size[1] * 4:
            raise CaptureFailedError(f"the frame has {len(frame.data)} bytes, not {size[0]}x{size[1]}x4")
        return Image.frombuffer("RGBX", size, frame.data, "raw", "RGBX", 0, 1).convert("RGB")
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


def check(frame: Frame) -> None:
    """Decode the frame once. Raises CaptureFailedError when it cannot be."""
    to_rgb(frame)


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
    picture = to_rgb(frame)
    size = _fitted(frame.size, spec.max_side)
    if (size.width, size.height) != picture.size:
        # The gap lets Pillow halve first, which is much cheaper than resizing from the full size.
        picture = picture.resize((size.width, size.height), Image.Resampling.BOX, reducing_gap=2.0)
    if spec.media_type == "image/png":
        out = io.BytesIO()
        picture.save(out, "PNG", compress_level=6)
        return EncodedPicture(out.getvalue(), spec.media_type, size)
    return EncodedPicture(_as_jpeg(picture, spec.quality), spec.media_type, size)


def _as_jpeg(picture: Image.Image, quality: int) -> bytes:
    """As good as asked for, or as a crowded screen allows within the limit."""
    data = b""
    for each in (quality, *(lower for lower in _LOWER_QUALITIES if lower < quality)):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=each)
        data = out.getvalue()
        if len(data) <= LARGEST_JPEG_BYTES:
            break
    return data


def _fitted(size: Size, max_side: int) -> Size:
    """The size with the longest side at most `max_side`; never enlarged, never thinner than a pixel."""
    longest = max(size.width, size.height)
    if longest <= max_side:
        return size
    scale = max_side / longest
    return Size(max(1, round(size.width * scale)), max(1, round(size.height * scale)))
