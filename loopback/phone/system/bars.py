"""The status bar and the gesture bar."""

from __future__ import annotations

from loopback.phone.system.device import Device
from loopback.phone.system.notice_cards import notice_icons
from loopback.phone.ui.geometry import Display
from loopback.phone.ui.palette import WHITE, Color
from loopback.phone.ui.text import TextStyle
from loopback.phone.ui.views import FILL, Box, Icon, Insets, Text, row, space, stack

_DARK: Color = (40, 40, 46)
_RED: Color = (208, 52, 44)
_CHARGING_INK: Color = (70, 190, 110)
_FILL_DP = 12.0
_LOW = 15
_MOST_ICONS = 4
CHARGING = 2
"""Android's number for a battery that charges."""
_TIME = TextStyle(14, medium=True, line=1.3)
_CHARGE = TextStyle(12, medium=True, line=1.3)


def status_bar(device: Device, display: Display, *, light: bool) -> Box:
    """Clock and notifications at the left, radio and battery at the right, room for the frame's number."""
    ink = WHITE if light else _DARK
    airplane = device.settings.is_on("global", "airplane_mode_on")
    return row(
        Text(f"{device.local_time():%H:%M}", style=_TIME, color=ink, id="clock"),
        *(
            Icon(icon, size=14, color=ink, description=label, id="notification_icon")
            for icon, label in notice_icons(device)[:_MOST_ICONS]
        ),
        space(weight=1),
        Icon("moon", size=14, color=ink, id="dnd") if device.settings.is_on("global", "zen_mode") else None,
        Icon("wifi_full", size=15, color=ink, id="wifi")
        if device.settings.is_on("global", "wifi_on")
        else None,
        None if airplane else Icon("signal", size=14, color=ink, id="mobile_signal"),
        _battery(device, ink),
        Text(f"{device.battery['level']}%", style=_CHARGE, color=ink, id="battery_percentage"),
        width=FILL,
        height=display.status_height / display.scale,
        gap=3,
        padding=Insets(18, 0, 12, 0),
        id="status_bar",
    )


def _battery(device: Device, ink: Color) -> Box:
    """A cell filled as far as it is charged, with a bolt while it charges, and red when it runs out."""
    level = device.battery["level"]
    charging = device.battery["status"] == CHARGING
    low = level <= _LOW and not charging
    words = device.tr(f"Battery {level} percent", f"电量百分之{level}")
    fill = Box(
        (),
        width=_FILL_DP * max(level, 6) / 100,
        height=5,
        radius=1,
        background=_RED if low else ink,
        ghost=True,
    )
    return stack(
        Icon("battery_shell", size=20, color=ink, ghost=True),
        row(fill, width=20, height=20, padding=Insets(3, 0, 0, 0), ghost=True),
        row(Icon("charge", size=12, color=_CHARGING_INK), width=18, justify="center", ghost=True)
        if charging
        else None,
        description=words,
        merged=True,
        class_name="android.widget.ImageView",
        justify="center",
        id="battery",
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
