"""Text messages: threads, one conversation, writing a new one."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.android import SmsRecord
from loopback.phone.apps.base import BaseApp, walk
from loopback.phone.apps.bubbles import bubble, composer
from loopback.phone.apps.contact_book import ContactBook
from loopback.phone.apps.content import load
from loopback.phone.system.device import MESSAGES_PACKAGE, Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import divider, top_bar
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import MESSAGES, WHITE, Color, rgb
from loopback.phone.ui.panels import avatar
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import CAPTION, HEADLINE
from loopback.phone.ui.views import FILL, Handler, Text, View, column, pad, row

_TINTS: tuple[Color, ...] = (rgb("1F6B57"), rgb("8A5A1B"), rgb("6A4BA8"), rgb("2D6AA3"))
_HOUR_MS = 3_600_000


class Messages(BaseApp):
    """Shows and sends the phone's text messages."""

    package = MESSAGES_PACKAGE
    launcher = f"{MESSAGES_PACKAGE}.ConversationListActivity"
    system = True
    version = "14"
    icon = "bubble"
    colors = (rgb("1F6B57"), WHITE)
    names = ("Messages", "短信")
    tours = (
        walk("thread", ("Locker 12", "Locker 12"), ("Text message", "短信")),
        walk("compose", ("New message", "新建信息")),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._book = ContactBook(device)
        device.sms.extend(_first_messages(device))

    def screens(self) -> tuple[Screen, ...]:
        """Threads, one conversation, a new message."""
        return (
            Screen(self.launcher or "", self._threads, exported=True),
            Screen(f"{self.package}.ConversationActivity", self._conversation),
            Screen(f"{self.package}.ComposeActivity", self._compose, exported=True),
        )

    def resolve(self, action: str, data: str) -> tuple[str, Mapping[str, str]] | None:
        """Addresses that begin with sms: or smsto:, and words that another app shares."""
        if action == "android.intent.action.SEND":
            return f"{self.package}.ComposeActivity", {"text": data}
        if data.startswith(("sms:", "smsto:")):
            return f"{self.package}.ComposeActivity", {"to": data.partition(":")[2]}
        return None

    def _threads(self, page: Page) -> Scene:
        newest: dict[str, SmsRecord] = {message.address: message for message in self.device.sms}
        ordered = sorted(newest.values(), key=lambda message: message.date_ms, reverse=True)
        rows: list[View] = [
            list_item(
                self._book.caller(message.address),
                MESSAGES,
                subtitle=message.body,
                subtitle_lines=1,
                leading=avatar(self._book.caller(message.address), _tint(message.address)),
                trailing=Text(self._when(message), style=CAPTION, color=MESSAGES.soft_ink),
                on_tap=page.open("ConversationActivity", peer=message.address),
                name="conversation",
            )
            for message in ordered
        ]
        new = button(
            page.tr("New message", "新建信息"),
            page.open("ComposeActivity"),
            MESSAGES,
            kind="tonal",
            name="start_chat",
            icon="plus",
        )
        body = column(
            Text(
                page.tr("Messages", "短信"),
                style=HEADLINE,
                color=MESSAGES.ink,
                padding=pad(20, 14),
                id="title",
            ),
            page.scroll(column(*rows, width=FILL)),
            row(new, width=FILL, justify="end", padding=pad(16, 12)),
        )
        return Scene(body, MESSAGES.background)

    def _conversation(self, page: Page) -> Scene:
        peer = page.arguments.get("peer", "")
        bubbles = [
            bubble(
                message.body,
                MESSAGES,
                own=message.kind == 2,
                time=self._when(message),
                on_hold=self._copier(message.body),
            )
            for message in self.device.sms
            if message.address == peer
        ]
        name = self._book.caller(peer)
        body = column(
            top_bar(name, MESSAGES, on_back=page.close, back=page.tr("Navigate up", "转到上一层级")),
            divider(MESSAGES),
            page.scroll(column(*bubbles, width=FILL, gap=10, padding=pad(16, 14)), from_end=True),
            composer(
                page, MESSAGES, hint=page.tr("Text message", "短信"), on_send=lambda: self._send(page, peer)
            ),
        )
        return Scene(body, MESSAGES.background)

    def _copier(self, text: str) -> Handler:
        return lambda: self.device.copy(text)

    def _compose(self, page: Page) -> Scene:
        page.fields.setdefault("to", page.arguments.get("to", ""))
        page.fields.setdefault("message", page.arguments.get("text", ""))
        recipient = page.field(
            "to",
            page.tr("Name or phone number", "姓名或电话号码"),
            name="recipient_text_view",
            background=MESSAGES.surface,
            radius=14,
            padding=pad(16, 14),
        )
        body = column(
            top_bar(
                page.tr("New message", "新建信息"),
                MESSAGES,
                on_back=page.close,
                back=page.tr("Navigate up", "转到上一层级"),
            ),
            row(recipient, padding=pad(16, 8), width=FILL),
            column(weight=1, ghost=True),
            composer(
                page,
                MESSAGES,
                hint=page.tr("Text message", "短信"),
                on_send=lambda: self._send(page, page.fields.get("to", "").strip()),
            ),
        )
        return Scene(body, MESSAGES.background)

    def _send(self, page: Page, peer: str) -> None:
        text = page.fields.get("message", "").strip()
        if not text:
            return
        if not peer:
            self.device.toast(page.tr("Add a recipient first", "请先添加收信人"))
            return
        self.device.send_sms(peer, text)
        page.fields["message"] = ""
        if page.screen.activity.endswith("ComposeActivity"):
            page.close()
            page.go("ConversationActivity", peer=peer)

    def _when(self, message: SmsRecord) -> str:
        minutes = int(self.device.now() - message.date_ms / 1000) // 60
        if minutes < 1:
            return self.device.tr("now", "刚刚")
        if minutes < 60:
            return self.device.tr(f"{minutes} min", f"{minutes} 分钟前")
        if minutes < 24 * 60:
            return self.device.tr(f"{minutes // 60} h", f"{minutes // 60} 小时前")
        return self.device.tr(f"{minutes // 1440} d", f"{minutes // 1440} 天前")


def _first_messages(device: Device) -> list[SmsRecord]:
    now = int(device.now() * 1000)
    return [
        SmsRecord(
            table.text("sender"),
            device.tr(*table.words("body")),
            now - int(table.number("hours") * _HOUR_MS),
            1,
        )
        for table in load("sms").tables("sms")
    ]


def _tint(name: str) -> Color:
    return _TINTS[sum(name.encode()) % len(_TINTS)]
