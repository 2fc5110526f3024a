"""What `screencap` prints, read: a whole picture, or an error with its name. Pure functions."""

from __future__ import annotations

import mmap
import re
import struct
import zlib
from collections.abc import Sequence

from agent_core.domain.errors import CaptureFailedError
from agent_core.domain.screen import Frame, PixelFormat, Size

PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
LARGEST_FRAME_BYTES = 160 << 20
"""A raw frame of a large display: 5120x3840 at four bytes, twice."""

_GZIP_MAGIC = b"\x1f\x8b"
_PNG_END = b"IEND\xaeB`\x82"
_PNG_HEAD = 33
"""Magic, and the first chunk with the sides."""
_LONGEST_SIDE = 20_000
_FOUR_BYTE_FORMATS = (1, 2)
"""RGBA_8888 and RGBX_8888."""
_TEXT = re.compile(rb"[\t\n\r -~\x80-\xff]+")
_SHORTEST_TEXT = 8
_HEADERS = (16, 12)
"""Bytes before the rows: since Android 9, and before."""


def read_raw(pieces: Sequence[bytes | memoryview]) -> Frame:
    """The frame in the raw output of `screencap`. Raises CaptureFailedError when it is not exactly one."""
    head, rest = _parted(pieces)
    size = len(head) + sum(map(len, rest))
    width, height, pixel_format = struct.unpack_from("<3I", head) if len(head) >= 12 else (0, 0, 0)
    if not (0 < width <= _LONGEST_SIDE and 0 < height <= _LONGEST_SIDE):
        raise CaptureFailedError(f"screencap answered: {words(head + b''.join(rest)[:300])}")
    if pixel_format not in _FOUR_BYTE_FORMATS:
        raise CaptureFailedError(f"screencap answered in the pixel format {pixel_format}")
    for header in _HEADERS:
        if size == header + width * height * 4:
            # The rows are put together once, without the header: they have ten million bytes.
            return Frame(_mapped([head[header:], *rest]), PixelFormat.RGBA, Size(width, height))
    if size < min(_HEADERS) + width * height * 4:
        raise CaptureFailedError(f"the picture broke off in the middle, after {size} bytes")
    raise CaptureFailedError(f"the picture has {size} bytes, which is not {width}x{height}")


def read_gzip(pieces: list[bytes]) -> Frame:
    """The frame in `screencap | gzip`. Blocking: run it in a thread. Raises CaptureFailedError."""
    data = b"".join(pieces)
    if not data.startswith(_GZIP_MAGIC):
        raise CaptureFailedError(f"screencap answered: {words(data)}")
    unpacking = zlib.decompressobj(wbits=31)
    try:
        rows = unpacking.decompress(data, LARGEST_FRAME_BYTES)
    except zlib.error as error:
        raise CaptureFailedError(f"the compressed picture is damaged: {error}") from error
    if not unpacking.eof:
        raise CaptureFailedError(f"the picture broke off in the middle, after {len(data)} bytes")
    if unpacking.unused_data:
        raise CaptureFailedError("something stands behind the compressed picture")
    view = memoryview(rows)
    return read_raw([rows[: _HEADERS[0]], view[_HEADERS[0] :]])


def read_png(pieces: list[bytes]) -> Frame:
    """The PNG in the output of `screencap -p`, not decoded yet. Raises CaptureFailedError."""
    picture = b"".join(pieces)
    if not picture.startswith(PNG_MAGIC):
        before = picture.find(PNG_MAGIC)
        if before > 0:
            raise CaptureFailedError(f"something stands before the picture: {words(picture[:before])}")
        raise CaptureFailedError(f"screencap answered: {words(picture)}")
    if not picture.endswith(_PNG_END) or len(picture) < _PNG_HEAD:
        raise CaptureFailedError(f"the picture broke off in the middle, after {len(picture)} bytes")
    width, height = struct.unpack_from(">2I", picture, 16)
    if not (0 < width <= _LONGEST_SIDE and 0 < height <= _LONGEST_SIDE):
        raise CaptureFailedError(f"screencap answered with a picture of {width}x{height}")
    return Frame(picture, PixelFormat.PNG, Size(width, height))


def words(data: bytes) -> str:
    """What Android said instead of a picture, short enough for a message."""
    if not data.strip(b"\0\r\n "):
        return "nothing"
    text = _TEXT.match(data[:300])
    if text is None or len(text[0]) < min(_SHORTEST_TEXT, len(data)):
        return f"{len(data)} bytes that are no picture"
    return text[0].decode("utf-8", "replace").strip()


def _mapped(pieces: Sequence[bytes | memoryview]) -> memoryview:
    """The pieces as one, in memory of its own that goes back to the system with the frame.

    From the common heap a frame every few moments leaves holes of ten megabytes that nothing else fits.
    """
    memory = mmap.mmap(-1, sum(map(len, pieces)))
    for piece in pieces:
        memory.write(piece)
    return memoryview(memory).toreadonly()


def _parted(pieces: Sequence[bytes | memoryview]) -> tuple[bytes, Sequence[bytes | memoryview]]:
    """The pieces with the first long enough to hold a header."""
    first, count = b"", 0
    while len(first) < _HEADERS[0] and count < len(pieces):
        first, count = first + bytes(pieces[count]), count + 1
    return first, pieces[count:]
