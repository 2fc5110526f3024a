"""The notification shade, and a notification that shows itself."""

from __future__ import annotations

from loopback.phone.system.device import Device, Notice
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import SYSTEM, WHITE, rgb
from loopback.phone.ui.text import BODY, CAPTION, LABEL, TITLE, TextStyle
from loopback.phone.ui.views import FILL, Box, Icon, Insets, Scroll, Text, View, column, pad, row, space

_GROUND = rgb("E9EBF2")
_CLOCK = TextStyle(34, line=1.2)
_TILES = (
    ("wifi", "Internet", "互联网", "wifi_on"),
    ("bluetooth", "Bluetooth", "蓝牙", "bluetooth_on"),
    ("moon", "Do Not Disturb", "勿扰", "zen_mode"),
    ("send", "Airplane mode", "飞行模式", "airplane_mode_on"),
)


class Shade:
    """Notifications and quick settings, pulled down over whatever is in front."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self.expanded = False
        self.offset = 0

    def collapse(self) -> None:
        """Push it up again."""
        self.expanded, self.offset = False, 0

    def open(self, notice: Notice) -> None:
        """What a tap on a notification does."""
        self.collapse()
        self._device.dismiss(notice)
        notice.on_open()

    def view(self) -> Box:
        """The whole screen."""
        device = self._device
        now = device.local_time()
        date = device.tr(f"{now:%a, %b} {now.day}", f"{now.month}月{now.day}日")
        return column(
            space(36),
            row(
                Text(f"{now:%H:%M}", style=_CLOCK, color=SYSTEM.ink),
                Text(date, style=BODY, color=SYSTEM.soft_ink, weight=1),
                gap=14,
                width=FILL,
                padding=pad(4, 0),
            ),
            *(row(self._tile(*_TILES[n]), self._tile(*_TILES[n + 1]), gap=10, width=FILL) for n in (0, 2)),
            space(4),
            Scroll("shade", self._list(), self.offset, weight=1, id="notification_stack_scroller"),
            width=FILL,
            height=FILL,
            background=_GROUND,
            padding=Insets(14, 0, 14, 32),
            gap=10,
            id="notification_panel",
        )

    def heads_up(self, notice: Notice) -> Box:
        """The panel that slides in for a new notification."""
        return self._notice(notice, panel=True)

    def _list(self) -> View:
        device = self._device
        if not device.notices:
            empty = device.tr("No notifications", "没有通知")
            return Text(
                empty, style=BODY, color=SYSTEM.soft_ink, text_align="center", width=FILL, padding=pad(0, 24)
            )
        clear = device.tr("Clear all", "全部清除")
        return column(
            *(self._notice(notice, panel=False) for notice in device.notices),
            row(
                button(clear, self._clear, SYSTEM, kind="tonal", name="dismiss_text"),
                justify="end",
                width=FILL,
            ),
            gap=8,
            width=FILL,
        )

    def _clear(self) -> None:
        self._device.notices.clear()
        self._device.hide_heads_up()
        self.collapse()

    def _notice(self, notice: Notice, *, panel: bool) -> Box:
        device = self._device
        dismiss = device.tr("Dismiss", "清除")
        return row(
            column(
                Text(notice.title, style=TITLE, color=SYSTEM.ink, max_lines=1, id="android:id/title"),
                Text(notice.text, style=BODY, color=SYSTEM.soft_ink, max_lines=3, id="android:id/text"),
                Text(_ago(device, notice), style=CAPTION, color=SYSTEM.soft_ink),
                weight=1,
                gap=1,
            ),
            icon_button(
                "close", dismiss, lambda: device.dismiss(notice), name="dismiss", color=SYSTEM.soft_ink
            ),
            width=FILL,
            background=WHITE,
            border=SYSTEM.outline if panel else None,
            radius=24,
            padding=Insets(20, 12, 6, 12),
            on_tap=lambda: self.open(notice),
            id="expandableNotificationRow",
        )

    def _tile(self, icon: str, english: str, chinese: str, key: str) -> Box:
        device = self._device
        on = device.settings.is_on("global", key)
        ink = WHITE if on else SYSTEM.ink
        return row(
            Icon(icon, size=22, color=ink),
            Text(device.tr(english, chinese), style=LABEL, color=ink, max_lines=1),
            weight=1,
            height=60,
            gap=12,
            padding=pad(18, 0),
            radius=20,
            background=SYSTEM.primary if on else WHITE,
            class_name="android.widget.Switch",
            checkable=True,
            checked=on,
            on_tap=lambda: device.settings.switch("global", key),
            merged=True,
        )


def _ago(device: Device, notice: Notice) -> str:
    minutes = int((device.now() - notice.time) // 60)
    if minutes < 1:
        return device.tr("now", "刚刚")
    return device.tr(f"{minutes} min", f"{minutes} 分钟前")
