"""Phone: favourites, recent calls, voice messages, the dial pad, and the call itself.

Calls go to `state.calls`; the collections are "line" (the call that goes on) and "blocked", see `Line`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from loopback.phone.apps.base import BaseApp, Pass, Write, walk
from loopback.phone.apps.contact_book import ContactBook
from loopback.phone.apps.dialer_call import ACTIVITY, CallScreen
from loopback.phone.apps.dialer_log import CallLog, Past, Voicemail
from loopback.phone.apps.dialer_pages import WAYS, DialerPages
from loopback.phone.apps.people_parts import ago, disc, empty
from loopback.phone.system.device import Device
from loopback.phone.system.line import Line
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import bottom_bar
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import WHITE, palette
from loopback.phone.ui.panels import card
from loopback.phone.ui.parts import floating, progress, round_button
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION, HEADLINE
from loopback.phone.ui.views import FILL, Handler, Icon, Insets, Text, View, column, pad, row

_COLORS = palette("1D6F4F")


class Dialer(BaseApp):
    """The telephone. Its names come from the address book."""

    package = "com.android.dialer"
    launcher = "com.android.dialer.main.impl.MainActivity"
    system = True
    version = "14"
    icon = "handset"
    colors = (_COLORS.primary, WHITE)
    names = ("Phone", "电话")
    tours = (
        walk(
            "pad",
            ("Keypad", "拨号键盘"),
            ("5", "5"),
            ("5", "5"),
            ("5", "5"),
            ("Dial", "拨号"),
            Pass(6),
            ("Mute", "静音"),
            ("Keypad", "键盘"),
            ("1", "1"),
            ("End call", "挂断"),
        ),
        walk("details", ("+1 555 0186", "+1 555 0186"), ("Block number", "屏蔽此号码"), ("Block", "屏蔽")),
        walk(
            "blocked",
            ("Blocked numbers", "屏蔽的号码"),
            Write(("Phone number", "电话号码"), ("555 0199", "555 0199")),
        ),
        walk("favourites", ("Favorites", "收藏")),
        walk("voicemail", ("Voicemail", "语音信箱"), ("Grandma", "外婆"), ("Play", "播放"), Pass(5)),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._book = ContactBook(device)
        self._log = CallLog(device)
        self._call = CallScreen(device, self._book)
        self._pages = DialerPages(device, self._book, self._log, _COLORS)

    def screens(self) -> tuple[Screen, ...]:
        """The three places, the pages behind them, and the call."""
        return (
            Screen(self.launcher or "", self._main, exported=True),
            *self._pages.screens(self.package),
            *self._call.screens(),
        )

    def resolve(self, action: str, data: str) -> tuple[str, Mapping[str, str]] | None:
        """Numbers as tel: addresses: a call at once, or the dial pad with the number."""
        if not data.startswith("tel:"):
            return None
        number = data.removeprefix("tel:").replace("%20", " ").replace("%2B", "+")
        match action:
            case "android.intent.action.CALL":
                Line(self.device).dial(number)
                return ACTIVITY, {}
            case "android.intent.action.DIAL" | "android.intent.action.VIEW":
                return f"{self.package}.dialpad.DialpadActivity", {"number": number}
        return None

    def caller(self, peer: str) -> str:
        """The name behind a number; the number itself where nobody is known."""
        return self._book.caller(peer)

    def _main(self, page: Page) -> Scene:
        place = page.choices.setdefault("place", page.arguments.get("place", "recents"))
        parts = {"starred": self._starred, "recents": self._recents, "voicemail": self._voicemail}
        titles = {
            "starred": page.tr("Favorites", "收藏"),
            "recents": page.tr("Recents", "通话记录"),
            "voicemail": page.tr("Voicemail", "语音信箱"),
        }
        icons = {"starred": "star", "recents": "clock", "voicemail": "voicemail"}
        entries = [(icons[key], titles[key], page.choose("place", key), key == place) for key in titles]
        places = bottom_bar(tuple(entries), _COLORS)
        pad_button = round_button(
            "keypad", page.tr("Keypad", "拨号键盘"), page.open("dialpad.DialpadActivity"), _COLORS
        )
        blocked = icon_button(
            "block",
            page.tr("Blocked numbers", "屏蔽的号码"),
            page.open("blocking.BlockedNumbersActivity"),
            color=_COLORS.soft_ink,
        )
        bar = row(
            Text(self.label(), style=HEADLINE, color=_COLORS.ink, weight=1, id="title"),
            blocked,
            width=FILL,
            padding=Insets(20, 8, 8, 6),
        )
        body = column(bar, replace(floating(page.scroll(parts[place](page)), pad_button), weight=1), places)
        return Scene(body, _COLORS.background, foot=_COLORS.surface)

    def _starred(self, page: Page) -> View:
        records = self._book.favourites()
        if not records:
            return empty("star_line", page.tr("No favorites yet", "还没有收藏"), _COLORS)
        rows = [
            list_item(
                self._book.name(record),
                _COLORS,
                subtitle=record["number"],
                leading=disc(self._book.name(record)),
                on_tap=self._caller(page, record["number"]),
                name="favorite",
            )
            for record in records
        ]
        return column(*rows, width=FILL)

    def _recents(self, page: Page) -> View:
        rows = [self._recent(page, call) for call in self._log.calls()]
        return column(*rows, width=FILL, padding=Insets(0, 0, 0, 96))

    def _recent(self, page: Page, call: Past) -> View:
        name = self._book.caller(call.number)
        icon, words = WAYS[call.way]
        ink = _COLORS.danger if call.way == "missed" else _COLORS.soft_ink
        return row(
            disc(name),
            column(
                Text(
                    name,
                    style=BODY_LARGE,
                    color=_COLORS.danger if call.way == "missed" else _COLORS.ink,
                    max_lines=1,
                    id="call_name",
                ),
                row(
                    Icon(icon, size=15, color=ink, description=page.tr(*words), id="call_type"),
                    Text(ago(self.device, call.time), style=BODY, color=_COLORS.soft_ink, id="call_time"),
                    gap=6,
                ),
                weight=1,
            ),
            icon_button(
                "handset",
                page.tr(f"Call {name}", f"呼叫{name}"),
                self._caller(page, call.number),
                name="call_back",
                color=_COLORS.primary,
            ),
            width=FILL,
            gap=16,
            padding=Insets(20, 9, 10, 9),
            on_tap=page.open("calldetails.CallDetailsActivity", number=call.number),
            id="call_log_row",
        )

    def _caller(self, page: Page, number: str) -> Handler:
        return lambda: self._pages.call(page, number)

    def _voicemail(self, page: Page) -> View:
        if not self._log.voicemail:
            return empty("voicemail", page.tr("No voicemail", "没有语音留言"), _COLORS)
        return column(*(self._message(page, one) for one in self._log.voicemail), width=FILL)

    def _message(self, page: Page, message: Voicemail) -> View:
        opened = page.choices.get("message") == message.id
        name = self._book.caller(message.number)
        head = list_item(
            name,
            _COLORS,
            subtitle=f"{ago(self.device, message.time)} · 0:{message.seconds:02}",
            leading=disc(name),
            trailing=Icon("chevron_up" if opened else "chevron_down", color=_COLORS.soft_ink),
            on_tap=page.choose("message", "" if opened else message.id),
            name="voicemail_entry",
        )
        return column(head, self._player(page, message) if opened else None, width=FILL)

    def _player(self, page: Page, message: Voicemail) -> View:
        start = float(page.choices.get("playing", "0"))
        heard = min(1.0, (self.device.now() - start) / message.seconds) if start else 0.0

        def play() -> None:
            page.choices["playing"] = str(self.device.now())

        def delete() -> None:
            self._log.voicemail.remove(message)
            self.device.state.deleted.append(f"voicemail {message.number}")

        return column(
            card(
                Text(message.words, style=BODY, color=_COLORS.ink, id="transcription"),
                progress(heard, _COLORS, description=page.tr("Playback position", "播放进度")),
                Text(f"0:{round(heard * message.seconds):02}", style=CAPTION, color=_COLORS.soft_ink),
                row(
                    button(page.tr("Play", "播放"), play, _COLORS, kind="tonal", name="play", icon="play"),
                    button(page.tr("Call", "呼叫"), self._caller(page, message.number), _COLORS, kind="text"),
                    button(page.tr("Delete", "删除"), delete, _COLORS, kind="text"),
                    width=FILL,
                    gap=4,
                ),
                palette=_COLORS,
            ),
            width=FILL,
            padding=pad(20, 4),
        )
