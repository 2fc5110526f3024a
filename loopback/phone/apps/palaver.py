"""Palaver: chats, contacts, and a wallet that sends money to people. Transfers are in `palaver_wallet`."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.apps.base import BaseApp, walk
from loopback.phone.apps.bubbles import bubble, composer
from loopback.phone.apps.palaver_people import Chats, Person
from loopback.phone.apps.palaver_wallet import Wallet
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import bottom_bar, divider, top_bar
from loopback.phone.ui.buttons import icon_button
from loopback.phone.ui.palette import PALAVER, WHITE
from loopback.phone.ui.panels import avatar, badge, tile
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, CAPTION
from loopback.phone.ui.views import FILL, Box, Handler, Text, View, column, pad, row

PACKAGE = "com.palaver.chat"
_SEND = "android.intent.action.SEND"


class Palaver(BaseApp):
    """A messenger. What it sends is recorded; what others answer comes from scenarios."""

    package = PACKAGE
    launcher = f"{PACKAGE}.LauncherUI"
    version = "8.0.41"
    icon = "bubbles"
    colors = (PALAVER.primary, WHITE)
    names = ("Palaver", "絮语")
    tours = (
        walk(
            "transfer",
            ("Li Na", "李娜"),
            ("More functions", "更多功能"),
            ("Transfer", "转账"),
            ("0.00", "0.00"),
        ),
        walk("contacts", ("Contacts", "通讯录"), ("Zhang Wei", "张伟")),
        walk("wallet", ("Me", "我"), ("Wallet", "钱包")),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self.chats = Chats(device, PACKAGE)
        self._wallet = Wallet(device, self.chats)

    def screens(self) -> tuple[Screen, ...]:
        """The three places, a conversation, a contact, and the wallet."""
        return (
            Screen(self.launcher or "", self._main, exported=True),
            Screen(f"{PACKAGE}.ChattingUI", self._conversation),
            Screen(f"{PACKAGE}.ContactUI", self._contact),
            *self._wallet.screens(PACKAGE),
        )

    def resolve(self, action: str, data: str) -> tuple[str, Mapping[str, str]] | None:
        """Words that another app shares: the chat to send them to is chosen first."""
        return (self.launcher or "", {"forward": data}) if action == _SEND else None

    def _main(self, page: Page) -> Scene:
        place = page.choices.get("place", "chats")
        content = {"chats": self._chat_list, "contacts": self._contact_list, "me": self._me}[place](page)
        chats = page.tr("Send to", "发送给") if page.arguments.get("forward") else self.label()
        titles = {"chats": chats, "contacts": page.tr("Contacts", "通讯录"), "me": page.tr("Me", "我")}
        search = icon_button("search", page.tr("Search", "搜索"), lambda: page.choose("place", "contacts")())
        bar = top_bar(titles[place], PALAVER, actions=(search,) if place != "me" else ())
        places = bottom_bar(
            (
                ("bubbles", page.tr("Chats", "聊天"), page.choose("place", "chats"), place == "chats"),
                (
                    "people",
                    page.tr("Contacts", "通讯录"),
                    page.choose("place", "contacts"),
                    place == "contacts",
                ),
                ("person", page.tr("Me", "我"), page.choose("place", "me"), place == "me"),
            ),
            PALAVER,
        )
        return Scene(column(bar, page.scroll(content), places), PALAVER.background, foot=PALAVER.surface)

    def _chat_list(self, page: Page) -> View:
        rows = [self._chat_row(page, person) for person in self.chats.ordered()]
        return column(*rows, width=FILL)

    def _chat_row(self, page: Page, person: Person) -> Box:
        last = self.chats.last(person)
        mark = column(
            Text(self.chats.when(last.time), style=CAPTION, color=PALAVER.soft_ink) if last else None,
            badge(self.chats.unread(person), PALAVER),
            align="end",
            gap=4,
        )
        return list_item(
            page.tr(*person.names),
            PALAVER,
            subtitle=last.text if last else "",
            subtitle_lines=1,
            leading=avatar(page.tr(*person.names), person.tint),
            trailing=mark,
            on_tap=self._opener(page, person),
            name="conversation_item",
        )

    def _copier(self, text: str) -> Handler:
        return lambda: self.device.copy(text)

    def _opener(self, page: Page, person: Person) -> Handler:
        def open_chat() -> None:
            self.chats.mark_read(person)
            page.go("ChattingUI", person=person.id, forward=page.arguments.get("forward", ""))

        return open_chat

    def _contact_list(self, page: Page) -> View:
        query = page.fields.get("query", "").strip().lower()
        names = [(page.tr(*person.names), person) for person in self.chats.people]
        rows = [
            list_item(
                name,
                PALAVER,
                leading=avatar(name, person.tint),
                on_tap=page.open("ContactUI", person=person.id),
                name="contact_item",
            )
            for name, person in names
            if query in name.lower()
        ]
        search = page.field(
            "query",
            page.tr("Search", "搜索"),
            name="search_field",
            background=PALAVER.surface,
            radius=22,
            padding=pad(20, 12),
        )
        return column(row(search, padding=pad(16, 8), width=FILL), *rows, width=FILL)

    def _me(self, page: Page) -> View:
        balance = self._wallet.money(self._wallet.balance)
        wallet = list_item(
            page.tr("Wallet", "钱包"),
            PALAVER,
            subtitle=page.tr(f"Balance {balance}", f"余额 {balance}"),
            leading=tile("purse", PALAVER.primary, WHITE, size=44, radius=12),
            on_tap=page.open("WalletUI"),
        )
        owner = list_item(
            page.tr("You", "我"),
            PALAVER,
            subtitle=page.tr("Palaver name: willow12", "絮语号：willow12"),
            leading=avatar(page.tr("You", "我"), PALAVER.primary, size=60),
        )
        return column(owner, divider(PALAVER), wallet, width=FILL)

    def _contact(self, page: Page) -> Scene:
        person = self.chats.person(page.arguments.get("person", ""))
        name = page.tr(*person.names)
        talk = list_item(
            page.tr("Messages", "发消息"),
            PALAVER,
            leading=tile("bubble", PALAVER.primary, WHITE, size=40, radius=12),
            on_tap=self._opener(page, person),
        )
        head = row(
            avatar(name, person.tint, size=64),
            column(
                Text(name, style=BODY, color=PALAVER.ink, id="contact_name"),
                Text(page.tr("Friend", "好友"), style=CAPTION, color=PALAVER.soft_ink),
                weight=1,
            ),
            gap=16,
            padding=pad(20, 12),
            width=FILL,
        )
        bar = top_bar(name, PALAVER, on_back=page.close, back=page.tr("Back", "返回"))
        return Scene(column(bar, head, divider(PALAVER), talk), PALAVER.background)

    def _conversation(self, page: Page) -> Scene:
        page.fields.setdefault("message", page.arguments.get("forward", ""))
        person = self.chats.person(page.arguments.get("person", ""))
        name = page.tr(*person.names)
        bubbles = [
            bubble(
                entry.text,
                PALAVER,
                own=entry.own,
                time=self.chats.when(entry.time),
                on_hold=self._copier(entry.text),
                leading=None if entry.own else avatar(name, person.tint, size=36),
            )
            for entry in self.chats.entries(person)
        ]
        more = icon_button(
            "add_circle", page.tr("More functions", "更多功能"), lambda: self._toggle(page), name="more"
        )
        bar = top_bar(name, PALAVER, on_back=page.close, back=page.tr("Back", "返回"))
        talk = page.scroll(column(*bubbles, width=FILL, gap=10, padding=pad(14, 12)), from_end=True)
        write = composer(
            page,
            PALAVER,
            hint=page.tr("Message", "发消息"),
            on_send=lambda: self._send(page, person),
            leading=more,
        )
        panel = self._functions(page, person) if page.choices.get("functions") == "yes" else None
        return Scene(column(bar, divider(PALAVER), talk, write, panel), PALAVER.background)

    def _functions(self, page: Page, person: Person) -> Box:
        def nothing_there() -> None:
            self.device.toast(page.tr("Nothing here yet", "暂无内容"))

        return row(
            _function("picture", page.tr("Album", "相册"), nothing_there),
            _function("pin", page.tr("Location", "位置"), lambda: self._ask_location(page, person)),
            _function("swap", page.tr("Transfer", "转账"), page.open("TransferUI", person=person.id)),
            width=FILL,
            background=PALAVER.surface,
            padding=pad(12, 18),
            id="function_panel",
        )

    def _ask_location(self, page: Page, person: Person) -> None:
        place = page.tr("Location: 12 Willow Lane", "位置：柳巷 12 号")
        self.device.permissions.request(PACKAGE, "location", lambda: self.chats.send(person, place))

    def _toggle(self, page: Page) -> None:
        page.blur()
        page.choices["functions"] = "" if page.choices.get("functions") == "yes" else "yes"

    def _send(self, page: Page, person: Person) -> None:
        text = page.fields.get("message", "").strip()
        if text:
            self.chats.send(person, text)
            page.fields["message"] = ""


def _function(icon: str, label: str, act: Handler) -> Box:
    return column(
        tile(icon, WHITE, PALAVER.primary, size=60, radius=18),
        Text(label, style=CAPTION, color=PALAVER.soft_ink),
        align="center",
        gap=6,
        merged=True,
        class_name="android.widget.Button",
        on_tap=act,
        weight=1,
        id="function",
    )
