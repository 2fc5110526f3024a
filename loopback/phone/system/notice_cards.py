"""Notifications as they look in the shade and when they show themselves."""

from __future__ import annotations

from typing import Protocol

from loopback.phone.system.device import Device
from loopback.phone.system.notices import Notice, NoticeAction
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import SYSTEM, WHITE
from loopback.phone.ui.panels import tile
from loopback.phone.ui.text import BODY, CAPTION, TITLE
from loopback.phone.ui.views import FILL, Box, Field, Insets, Text, View, column, pad, row

_SHORT = 64
"""A text of more half-width letters than this is cut until it is expanded."""


class Reader(Protocol):
    """What a person does with notifications."""

    fields: dict[str, str]
    focused: str | None

    def open(self, notice: Notice) -> None:
        """Tap it."""
        ...

    def dismiss(self, notice: Notice) -> None:
        """Take it away."""
        ...

    def act(self, notice: Notice, action: NoticeAction) -> None:
        """Press one of its buttons."""
        ...

    def unfolds(self, notice: Notice) -> bool:
        """Whether all of its text shows."""
        ...

    def fold(self, notice: Notice) -> None:
        """Show all of its text, or only the beginning again."""
        ...

    def answers(self, notice: Notice) -> bool:
        """Whether a reply to it is being written."""
        ...

    def send_reply(self, notice: Notice) -> None:
        """Send what was written."""
        ...


class NoticeCards:
    """Draws notifications, and tells the reader what was touched."""

    def __init__(self, device: Device, reader: Reader) -> None:
        self._device = device
        self._reader = reader

    def group(self, package: str, notices: list[Notice]) -> Box:
        """All of one app's, below its name."""
        return column(
            self._head(package, len(notices)),
            *(self._row(notice) for notice in notices),
            width=FILL,
            background=WHITE,
            radius=24,
            padding=Insets(0, 10, 0, 8),
            id="expandableNotificationRow",
        )

    def panel(self, notice: Notice) -> Box:
        """One that shows itself: a low band that covers little of the page, without the buttons."""
        device, reader = self._device, self._reader
        app = device.navigator.apps.get(notice.package) if device.navigator else None
        icon, colors = (app.icon, app.colors) if app else ("bell", (SYSTEM.soft_ink, WHITE))
        return row(
            tile(icon, *colors, size=30, radius=15, lit=True),
            column(
                Text(notice.title, style=TITLE, color=SYSTEM.ink, max_lines=1, id="android:id/title"),
                Text(notice.text, style=BODY, color=SYSTEM.soft_ink, max_lines=1, id="android:id/text"),
                weight=1,
            ),
            icon_button(
                "close",
                device.tr("Dismiss", "清除"),
                lambda: reader.dismiss(notice),
                name="dismiss",
                color=SYSTEM.soft_ink,
            ),
            gap=12,
            width=FILL,
            background=WHITE,
            border=SYSTEM.outline,
            radius=24,
            padding=Insets(14, 8, 4, 8),
            on_tap=lambda: reader.open(notice),
            on_drag=lambda right, _down: self._swiped(notice, right),
            sideways=True,
            id="expandableNotificationRow",
        )

    def _head(self, package: str, count: int) -> Box:
        device = self._device
        app = device.navigator.apps.get(package) if device.navigator else None
        icon, colors = (app.icon, app.colors) if app else ("bell", (SYSTEM.soft_ink, WHITE))
        label = app.label() if app else device.tr("Android System", "Android 系统")
        return row(
            tile(icon, *colors, size=22, radius=11, lit=True),
            Text(label, style=CAPTION, color=SYSTEM.soft_ink, max_lines=1, id="app_name_text"),
            Text(f"· {count}", style=CAPTION, color=SYSTEM.soft_ink) if count > 1 else None,
            gap=8,
            width=FILL,
            padding=pad(18, 2),
        )

    def _row(self, notice: Notice) -> Box:
        device, reader = self._device, self._reader
        swipe = None if notice.ongoing else (lambda right, _down: self._swiped(notice, right))
        return column(
            row(
                self._words(notice),
                self._chevron(notice),
                None
                if notice.ongoing
                else icon_button(
                    "close",
                    device.tr("Dismiss", "清除"),
                    lambda: reader.dismiss(notice),
                    name="dismiss",
                    color=SYSTEM.soft_ink,
                ),
                width=FILL,
            ),
            self._answer(notice) if reader.answers(notice) else self._buttons(notice),
            width=FILL,
            padding=Insets(18, 4, 6, 2),
            on_tap=lambda: reader.open(notice),
            on_drag=swipe,
            sideways=True,
            id="notification_row",
        )

    def _words(self, notice: Notice) -> Box:
        device = self._device
        lines = 12 if self._reader.unfolds(notice) else 2
        when = device.tr("Ongoing", "进行中") if notice.ongoing else age(device, notice.time)
        return column(
            Text(notice.title, style=TITLE, color=SYSTEM.ink, max_lines=1, id="android:id/title"),
            Text(notice.text, style=BODY, color=SYSTEM.soft_ink, max_lines=lines, id="android:id/text"),
            Text(when, style=CAPTION, color=SYSTEM.soft_ink, id="android:id/time"),
            weight=1,
            gap=1,
        )

    def _chevron(self, notice: Notice) -> View | None:
        if len(notice.text.encode("gbk", "replace")) <= _SHORT:
            return None
        open_now = self._reader.unfolds(notice)
        words = ("Collapse", "收起") if open_now else ("Expand", "展开")
        return icon_button(
            "chevron_up" if open_now else "chevron_down",
            self._device.tr(*words),
            lambda: self._reader.fold(notice),
            name="android:id/expand_button",
            color=SYSTEM.soft_ink,
        )

    def _swiped(self, notice: Notice, right: float) -> None:
        if abs(right) > 0.3:
            self._reader.dismiss(notice)

    def _buttons(self, notice: Notice) -> Box | None:
        def press(action: NoticeAction) -> Box:
            return button(
                action.label,
                lambda: self._reader.act(notice, action),
                SYSTEM,
                kind="text",
                name="android:id/action0",
            )

        if not notice.actions:
            return None
        return row(*(press(action) for action in notice.actions), width=FILL, gap=4)

    def _answer(self, notice: Notice) -> Box:
        key = f"reply-{notice.id}"
        reader, device = self._reader, self._device
        return row(
            Field(
                key,
                reader.fields.get(key, ""),
                device.tr("Reply", "回复"),
                focused=reader.focused == key,
                id="remote_input_text",
                weight=1,
                background=SYSTEM.surface,
                radius=20,
                padding=pad(16, 12),
                on_submit=lambda: reader.send_reply(notice),
            ),
            icon_button(
                "send",
                device.tr("Send", "发送"),
                lambda: reader.send_reply(notice),
                name="remote_input_send",
                color=SYSTEM.primary,
            ),
            width=FILL,
            gap=6,
            padding=Insets(0, 6, 0, 4),
        )


def notice_icons(device: Device) -> list[tuple[str, str]]:
    """Each app that has posted something: its icon and its label, the newest first."""
    apps = device.navigator.apps if device.navigator else {}
    packages = dict.fromkeys(notice.package for notice in device.notices)
    return [
        (apps[package].icon, apps[package].label()) if package in apps else ("bell", "Android")
        for package in packages
    ]


def age(device: Device, time: float) -> str:
    """How long ago something was, in minutes and hours."""
    minutes = int((device.now() - time) // 60)
    if minutes < 1:
        return device.tr("now", "刚刚")
    return device.tr(f"{minutes} min", f"{minutes} 分钟前")
