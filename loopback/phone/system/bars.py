"""The status bar and the gesture bar."""

from __future__ import annotations

from loopback.phone.system.device import Device
from loopback.phone.ui.geometry import Display
from loopback.phone.ui.palette import WHITE, Color
from loopback.phone.ui.text import TextStyle
from loopback.phone.ui.views import FILL, Box, Icon, Insets, Text, row, space, stack

_DARK: Color = (40, 40, 46)
_TIME = TextStyle(14, medium=True, line=1.3)
_CHARGE = TextStyle(12, medium=True, line=1.3)


def status_bar(device: Device, display: Display, *, light: bool) -> Box:
    """Clock and notifications at the left, radio and battery at the right, room for the frame's number."""
    ink = WHITE if light else _DARK
    airplane = device.settings.is_on("global", "airplane_mode_on")
    return row(
        Text(f"{device.local_time():%H:%M}", style=_TIME, color=ink, id="clock"),
        Icon("bell", size=14, color=ink, id="notification_icon") if device.notices else None,
        space(weight=1),
        Icon("moon", size=14, color=ink, id="dnd") if device.settings.is_on("global", "zen_mode") else None,
        Icon("wifi_full", size=15, color=ink, id="wifi")
        if device.settings.is_on("global", "wifi_on")
        else None,
        None if airplane else Icon("signal", size=14, color=ink, id="mobile_signal"),
        Icon("battery", size=15, color=ink, id="battery"),
        Text(f"{device.battery['level']}%", style=_CHARGE, color=ink, id="battery_percentage"),
        width=FILL,
        height=display.status_height / display.scale,
        gap=3,
        padding=Insets(18, 0, 12, 0),
        id="status_bar",
    )


def gesture_bar(*, light: bool) -> Box:
    """The handle at the lower edge."""
    return stack(
        Box((), width=112, height=4, radius=2, background=WHITE if light else _DARK, ghost=True),
        width=FILL,
        height=24,
        align="center",
        justify="center",
        ghost=True,
    )
