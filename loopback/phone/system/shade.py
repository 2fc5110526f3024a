"""The notification shade, and a notification that shows itself."""

from __future__ import annotations

from loopback.phone.system.device import Device
from loopback.phone.system.notice_cards import NoticeCards
from loopback.phone.system.notices import Notice, NoticeAction, by_app
from loopback.phone.system.quick_settings import quick_settings
from loopback.phone.ui.buttons import button
from loopback.phone.ui.geometry import Display
from loopback.phone.ui.palette import SYSTEM, rgb
from loopback.phone.ui.text import BODY, TextStyle
from loopback.phone.ui.views import FILL, Box, Insets, Scroll, Text, View, column, pad, row, space

_GROUND = rgb("E9EBF2")
_CLOCK = TextStyle(34, line=1.2)
_SCROLL = "shade"


class Shade:
    """Notifications and quick settings, pulled down over whatever is in front."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._cards = NoticeCards(device, self)
        self._unfolded: set[int] = set()
        self._answered: int | None = None
        self.expanded = False
        self.pulled_at = 0.0
        self.offsets: dict[str, int] = {}
        self.fields: dict[str, str] = {}
        self.focused: str | None = None

    @property
    def offset(self) -> int:
        """How many pixels the notifications are scrolled up."""
        return self.offsets.get(_SCROLL, 0)

    def pull(self) -> None:
        """Pull it down."""
        if not self.expanded:
            self.expanded, self.pulled_at = True, self._device.now()
            self._keyboard(shown=False)

    def collapse(self) -> None:
        """Push it up again, and forget what was unfolded and written there."""
        self.expanded = False
        self.offsets.clear()
        self.fields.clear()
        self._unfolded.clear()
        self._leave_answer()

    def focus(self, key: str) -> None:
        """Put the cursor into a reply."""
        self.focused = key
        self._keyboard(shown=True)

    def blur(self) -> None:
        """Take the cursor out."""
        self.focused = None
        self._keyboard(shown=False)

    def open(self, notice: Notice) -> None:
        """What a tap on a notification does."""
        self.collapse()
        self._device.dismiss(notice)
        notice.on_open()

    def dismiss(self, notice: Notice) -> None:
        """Take one away; an ongoing one stays."""
        if not notice.ongoing:
            self._device.dismiss(notice)

    def act(self, notice: Notice, action: NoticeAction) -> None:
        """Press a button on a notification."""
        if action.reply is not None:
            self.pull()
            self._device.hide_heads_up()
            self._answered = notice.id
            self.focus(f"reply-{notice.id}")
            return
        self.dismiss(notice)
        if action.act is not None:
            action.act()

    def unfolds(self, notice: Notice) -> bool:
        """Whether all of its text shows."""
        return notice.id in self._unfolded

    def fold(self, notice: Notice) -> None:
        """Show all of its text, or only the beginning again."""
        self._unfolded ^= {notice.id}

    def answers(self, notice: Notice) -> bool:
        """Whether a reply to it is being written."""
        return self._answered == notice.id

    def send_reply(self, notice: Notice) -> None:
        """Send the words that were written, and be done with the notification; no words send nothing."""
        words = self.fields.pop(f"reply-{notice.id}", "").strip()
        if not words:
            return
        self._leave_answer()
        self.dismiss(notice)
        for action in notice.actions:
            if action.reply is not None:
                action.reply(words)

    def view(self, display: Display, *, above: int = 0) -> Box:
        """The whole screen, its lower end kept free of the keyboard's height in pixels."""
        lying = display.width > display.height
        tiles = quick_settings(self._device, columns=3 if lying else 2)
        content = self._list()
        if lying:
            tiles, content = space(), column(tiles, content, gap=10, width=FILL)
        return column(
            space((display.status_height - 8) / display.scale),
            self._date(),
            tiles,
            Scroll(_SCROLL, content, self.offset, weight=1, id="notification_stack_scroller"),
            width=FILL,
            height=FILL,
            background=_GROUND,
            padding=Insets(14, 0, 14, max(32.0, above / display.scale)),
            gap=10,
            id="notification_panel",
        )

    def heads_up(self, notice: Notice) -> Box:
        """The panel that slides in for a new notification."""
        return self._cards.panel(notice)

    def _date(self) -> Box:
        device = self._device
        now = device.local_time()
        date = device.tr(f"{now:%a, %b} {now.day}", f"{now.month}月{now.day}日")
        return row(
            Text(f"{now:%H:%M}", style=_CLOCK, color=SYSTEM.ink),
            Text(date, style=BODY, color=SYSTEM.soft_ink, weight=1),
            gap=14,
            width=FILL,
            padding=pad(4, 0),
        )

    def _list(self) -> View:
        device = self._device
        if not device.notices:
            empty = device.tr("No notifications", "没有通知")
            return Text(
                empty, style=BODY, color=SYSTEM.soft_ink, text_align="center", width=FILL, padding=pad(0, 24)
            )
        clear = button(
            device.tr("Clear all", "全部清除"), self._clear, SYSTEM, kind="tonal", name="dismiss_text"
        )
        clearable = any(not notice.ongoing for notice in device.notices)
        return column(
            *(self._cards.group(package, notices) for package, notices in by_app(device.notices)),
            row(clear, justify="end", width=FILL) if clearable else None,
            gap=8,
            width=FILL,
        )

    def _clear(self) -> None:
        self._device.notices = [kept for kept in self._device.notices if kept.ongoing]
        self._device.hide_heads_up()
        self.collapse()

    def _leave_answer(self) -> None:
        if self._answered is not None:
            self._answered = None
            self.blur()

    def _keyboard(self, *, shown: bool) -> None:
        if self._device.navigator:
            self._device.navigator.show_keyboard(shown=shown)
