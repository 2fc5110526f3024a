"""Ticketvale's pictures: an event's stage, and the plan of its seats."""

from __future__ import annotations

from PIL import ImageDraw

from loopback.phone.apps.ticketvale_events import Event
from loopback.phone.system.pages import Page
from loopback.phone.ui.palette import WHITE, Color, mix
from loopback.phone.ui.views import FILL, Drawing

_DAY = (244, 238, 242)
_NIGHT = (52, 46, 52)


def seat_plan(page: Page, event: Event, picked: str) -> Drawing:
    """Where the seats are; those of the picked kind are bright."""
    night = page.device.settings.night_mode
    ground = _NIGHT if night else _DAY
    kinds = [event.tint if seat.id == picked else mix(event.tint, ground, 0.65) for seat in event.seats]
    return Drawing(
        f"seats {event.id} {picked} {night}",
        lambda pen, width, height: _paint_plan(pen, (width, height), kinds, ground),
        width=FILL,
        height=150,
        radius=18,
        description=page.tr("Seating plan", "座位图"),
        class_name="android.widget.ImageView",
        lit=True,
    )


def event_art(event: Event, width: float, height: float) -> Drawing:
    """An event's picture."""
    return Drawing(
        f"event {event.id}",
        lambda pen, wide, high: _paint_art(pen, (wide, high), event.tint, len(event.id)),
        width=width,
        height=height,
        radius=16,
        class_name="android.widget.ImageView",
        lit=True,
    )


def _paint_art(pen: ImageDraw.ImageDraw, size: tuple[int, int], tint: Color, seed: int) -> None:
    """Beams of light over a stage."""
    width, height = size
    pen.rectangle((0, 0, width, height), fill=mix(tint, (0, 0, 0), 0.55))
    for beam in range(5):
        x = width * (1 + 2 * beam) // 10
        lean = (beam * seed * 13 % 40 - 20) * width // 100
        foot = width // 8
        light = mix(tint, WHITE, 0.25 + 0.1 * (beam % 3))
        pen.polygon([(x, 0), (x + lean - foot, height), (x + lean + foot, height)], fill=light)
    pen.rectangle((0, height * 82 // 100, width, height), fill=mix(tint, (0, 0, 0), 0.8))


def _paint_plan(pen: ImageDraw.ImageDraw, size: tuple[int, int], kinds: list[Color], ground: Color) -> None:
    """Rows of seats before a stage, each kind in its colour."""
    width, height = size
    pen.rectangle((0, 0, width, height), fill=ground)
    pen.rounded_rectangle((width * 3 // 10, 12, width * 7 // 10, height // 7), 14, fill=(150, 140, 150))
    bands = len(kinds)
    for band, fill in enumerate(kinds):
        for line in range(6 // bands):
            y = height * (25 + 70 * (band * (6 // bands) + line) // 6) // 100
            for at in range(24):
                x = width * (6 + at * 37 // 10) // 100
                pen.ellipse((x, y, x + width // 55, y + width // 55), fill=fill)
