"""Pictures of the screen: numbered captures with their records, and what a person sees."""

from __future__ import annotations

from PIL import Image

from loopback import framecode
from loopback.phone.android import Capture
from loopback.phone.system.journal import FrameRecord, Journal
from loopback.phone.system.parts import Parts
from loopback.phone.system.scenario import Moment
from loopback.phone.system.surfaces import Surface, active, in_view
from loopback.phone.ui.painter import Painter
from loopback.phone.ui.text import FontBook


class Camera:
    """Captures one phone's screen. Numbers go on over resets, so no number ever means two frames."""

    def __init__(self, fonts: FontBook, journal: Journal, slot: int) -> None:
        self._painter = Painter(fonts)
        self._journal = journal
        self._slot = slot

    def capture(self, parts: Parts) -> Capture:
        """The display as a computer gets it: secure windows black, the next number in the status bar.

        While the screen is off, or a scenario breaks the display, all of it is black and no number shows.
        """
        number = framecode.frame_number(self._slot, self._journal.next_count())
        surfaces = parts.windows.surfaces()
        if parts.keys.awake and not parts.device.scenario.black:
            image = self._paint(parts, surfaces, hide_secure=True)
            framecode.draw(image, number)
        else:
            image = _black(parts)
        self._journal.keep(_record(parts, number, surfaces, inputs=self._journal.inputs))
        if any(surface.page.screen.pays() for surface in surfaces if surface.page):
            parts.device.scenario.reach(Moment.AFTER_CAPTURE)
        return Capture(image.width, image.height, image.tobytes(), number)

    def sees_secret(self, parts: Parts) -> bool:
        """Whether a secure window is on the screen right now."""
        return parts.keys.awake and any(surface.secure for surface in parts.windows.surfaces())

    def see(self, parts: Parts) -> Image.Image:
        """The display as a person sees it: secure windows too, and no number."""
        if not parts.keys.awake:
            return _black(parts)
        return self._paint(parts, parts.windows.surfaces(), hide_secure=False)

    def _paint(self, parts: Parts, surfaces: list[Surface], *, hide_secure: bool) -> Image.Image:
        dark = parts.device.settings.night_mode
        layers = [surface.layer(hide_secure=hide_secure, dark=dark) for surface in surfaces]
        return self._painter.paint(parts.panel.display, layers)


def _record(parts: Parts, number: int, surfaces: list[Surface], *, inputs: int) -> FrameRecord:
    awake = parts.keys.awake
    focus = active(surfaces) if awake else None
    display = parts.panel.display
    return FrameRecord(
        number=number,
        package=focus.window.package if focus else "",
        activity=focus.window.activity if focus else "",
        size=(display.width, display.height),
        secure=any(surface.secure for surface in surfaces),
        keyboard=any(surface.window.kind == "ime" for surface in surfaces),
        inputs=inputs,
        elements=in_view(surfaces) if awake else (),
    )


def _black(parts: Parts) -> Image.Image:
    display = parts.panel.display
    return Image.new("RGBA", (display.width, display.height), (0, 0, 0, 255))
