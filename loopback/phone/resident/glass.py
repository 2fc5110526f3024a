"""What the resident server sees and touches: the phone's trees, picture, gestures and text."""

from __future__ import annotations

import asyncio
import base64
import io
from collections.abc import Callable
from typing import Final

from PIL import Image

from loopback.phone.android import Capture, CaptureRefusedError, InjectionRefusedError
from loopback.phone.resident.hierarchy import Hierarchy
from loopback.phone.resident.selectors import Place, Selector
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.surfaces import Surface, active
from loopback.phone.ui.elements import Element
from loopback.phone.ui.geometry import Rect

STEP_MS: Final = 5
"""Milliseconds that one step of a gesture takes, as UiAutomator counts."""
_PRESS_MS: Final = 100
_POLL_S: Final = 0.05
_UNSEEN: Final = ("toast",)
"""Windows that getWindows does not tell accessibility services of."""


class Glass:
    """One phone as UiAutomation shows it. Coordinates are pixels of the display as it is turned now.

    Methods that touch raise InjectionRefusedError where the phone does not let computers type.
    """

    def __init__(self, phone: LoopbackPhone) -> None:
        self.phone = phone

    @property
    def size(self) -> tuple[int, int]:
        """Pixels across and down, as the display is turned."""
        display = self.phone.parts.panel.display
        return display.width, display.height

    def surfaces(self) -> list[Surface]:
        """Every window, the topmost first; none while the screen is off."""
        self.phone.device.tick()
        if self.phone.wakefulness != "Awake":
            return []
        found = self.phone.parts.windows.surfaces()
        return [surface for surface in reversed(found) if surface.window.kind not in _UNSEEN]

    def roots(self) -> list[Place]:
        """The roots of the window that has the focus: selectors look nowhere else."""
        front = active(self.surfaces()[::-1])
        return [Place(root, None, index) for index, root in enumerate(front.elements() if front else ())]

    def find(self, selector: Selector) -> list[Place]:
        """Every element that fits, in document order."""
        return selector.find(self.roots())

    def hierarchy(self, *, compressed: bool, depth: int, active_only: bool) -> str:
        """The document with the trees of all windows, or of the active one; empty while the screen is off."""
        surfaces = self.surfaces()
        if active_only:
            front = active(surfaces[::-1])
            surfaces = [front] if front else []
        roots: tuple[Element, ...] = tuple(root for surface in surfaces for root in surface.elements())
        if not roots:
            return ""
        writer = Hierarchy(
            sdk=self.phone.sdk, rotation=self.phone.rotation, depth=depth, compressed=compressed
        )
        return writer.write(roots)

    async def screenshot(self, quality: int) -> str | None:
        """A JPEG in base64, 76 characters a line; None where Android gives no picture."""
        try:
            capture = self.phone.capture()
        except CaptureRefusedError:
            return None
        return await asyncio.to_thread(_jpeg, capture, max(1, min(100, quality)))

    async def tap(self, x: int, y: int) -> None:
        """Press for a tenth of a second."""
        await self.phone.tap(x, y)

    async def hold(self, x: int, y: int, duration_ms: int) -> None:
        """Press for that long: half a second is a long press."""
        if duration_ms <= _PRESS_MS:
            await self.phone.tap(x, y)
        else:
            await self.phone.swipe((x, y), (x, y), duration_ms)

    async def swipe(self, start: tuple[int, int], end: tuple[int, int], steps: int) -> None:
        """Drag a finger in so many steps."""
        await self.phone.swipe(start, end, max(1, steps) * STEP_MS)

    async def scroll(self, box: Rect, *, vertical: bool, forward: bool, steps: int) -> bool:
        """Swipe over an element once, short of its edges. Whether anything moved."""
        before = self._document()
        x, y = box.center
        if vertical:
            edge = box.height // 5
            low, high = (x, box.bottom - edge), (x, box.top + edge)
        else:
            edge = box.width // 5
            low, high = (box.right - edge, y), (box.left + edge, y)
        await self.swipe(*((low, high) if forward else (high, low)), steps)
        return self._document() != before

    def write(self, text: str) -> bool:
        """Put text at the end of the field that has the cursor, in any script. False where none has it."""
        self._check_injection()
        return self.phone.parts.editor.insert(text)

    def clear(self) -> bool:
        """Empty the field that has the cursor. False where none has it."""
        self._check_injection()
        return self.phone.parts.editor.clear()

    async def until_idle(self, timeout_s: float) -> None:
        """Return when nothing on the screen moves by itself, or after `timeout_s`."""
        await self.until(lambda: self.phone.still, timeout_s)

    async def until(self, holds: Callable[[], bool], timeout_s: float) -> bool:
        """Look again and again until `holds()` is true; False when that takes longer than `timeout_s`."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout_s
        while not holds():
            if loop.time() >= deadline:
                return False
            await asyncio.sleep(min(_POLL_S, max(0.0, deadline - loop.time())))
        return True

    async def until_changed(self, timeout_s: float) -> bool:
        """Whether the active window's tree became another within `timeout_s`."""
        before = self._document()
        return await self.until(lambda: self._document() != before, timeout_s)

    def _document(self) -> str:
        return self.hierarchy(compressed=False, depth=50, active_only=True)

    def _check_injection(self) -> None:
        if not self.phone.injection_allowed:
            raise InjectionRefusedError("Injecting input events requires the INJECT_EVENTS permission.")


def _jpeg(capture: Capture, quality: int) -> str:
    rgba = Image.frombuffer("RGBA", (capture.width, capture.height), capture.rgba, "raw", "RGBA", 0, 1)
    out = io.BytesIO()
    rgba.convert("RGB").save(out, "JPEG", quality=quality)
    return base64.encodebytes(out.getvalue()).decode("ascii")
