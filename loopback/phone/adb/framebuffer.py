"""`framebuffer:`: the display's pixels behind a header that says how they lie."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from loopback.phone.android import CaptureRefusedError

if TYPE_CHECKING:
    from loopback.phone.adb.stream import Stream
    from loopback.phone.android import Android

_HEADER: Final = struct.Struct("<14I")
_VERSION: Final = 2
_BITS: Final = 8
_SRGB: Final = 1


async def serve_framebuffer(android: Android, stream: Stream) -> None:
    """Send one capture; nothing at all where Android refuses one, as when adbd's own screencap fails."""
    try:
        capture = android.capture()
    except CaptureRefusedError:
        return
    red, green, blue, alpha = (_BITS * place for place in range(4))
    header = _HEADER.pack(
        *(_VERSION, 4 * _BITS, _SRGB, len(capture.rgba), capture.width, capture.height),
        *(red, _BITS, blue, _BITS, green, _BITS, alpha, _BITS),
    )
    await stream.write(header + capture.rgba)
