"""Purse's form for a red packet: who gets it, how much, how many, and a greeting."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.apps.purse_book import Person, Purse
from loopback.phone.apps.purse_pages import PURSE, RED, Build, person_row, top
from loopback.phone.apps.purse_send import amount_field
from loopback.phone.apps.till import parse_amount
from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.bars import section
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.panels import card, note, tile
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, BODY_LARGE, TITLE
from loopback.phone.ui.views import FILL, Box, Handler, Icon, Text, column, pad, row

_MOST = 20


class PacketFormPages:
    """A packet for one person, or several for a group."""

    def __init__(self, purse: Purse) -> None:
        self._purse = purse

    def screens(self) -> Mapping[str, Build]:
        """By simple class name."""
        return {"PacketFormActivity": self._form, "PacketPeopleActivity": self._people}

    def _form(self, page: Page) -> Scene:
        tr, to = page.tr, page.arguments.get("to", "")
        amount = parse_amount(page.fields.get("amount", ""))
        too_much = amount is not None and amount > self._purse.balance
        who = list_item(
            to or tr("Choose who gets it", "选择收红包的人"),
            PURSE,
            subtitle=tr("To", "发给"),
            leading=tile("person", RED.container, RED.on_container, size=44, radius=22),
            trailing=Icon("chevron_right", size=18, color=PURSE.soft_ink),
            on_tap=page.open("PacketPeopleActivity"),
            name="recipient",
        )
        words = page.field(
            "words",
            tr("Best wishes", "恭喜发财，大吉大利"),
            name="greeting_field",
            background=PURSE.surface,
            radius=14,
            padding=pad(18, 15),
        )
        problem = tr("There is not enough in your wallet", "零钱余额不足")
        go_on = button(
            tr("Put money in", "塞钱进红包"),
            page.open(
                "CashierActivity",
                kind="packet",
                to=to,
                amount=f"{amount or 0:.2f}",
                words=page.fields.get("words", "") or tr("Best wishes", "恭喜发财，大吉大利"),
                count=page.choices.get("count", "1"),
            ),
            RED,
            name="prepare_button",
            wide=True,
            enabled=bool(to) and amount is not None and not too_much,
        )
        form = column(
            card(who, palette=PURSE, name="recipient_card"),
            self._count(page) if page.arguments.get("group") else None,
            Text(tr("Amount", "总金额"), style=BODY, color=PURSE.soft_ink),
            amount_field(page, self._purse),
            Text(problem, style=BODY, color=PURSE.danger) if too_much else None,
            words,
            note(tr("Packets not opened within 24 hours come back.", "24 小时未领取将自动退回。"), PURSE),
            go_on,
            gap=14,
            padding=pad(20, 8),
            width=FILL,
        )
        return Scene(
            column(top(page, tr("Send a red packet", "发红包")), page.scroll(form)), PURSE.background
        )

    def _count(self, page: Page) -> Box:
        count = int(page.choices.get("count", "1"))
        fewer, more = page.tr("Fewer", "减少"), page.tr("More packets", "增加")
        return row(
            Text(page.tr("Number of packets", "红包个数"), style=BODY_LARGE, color=PURSE.ink, weight=1),
            icon_button("minus", fewer, page.choose("count", str(max(1, count - 1))), color=PURSE.ink),
            Text(str(count), style=TITLE, color=PURSE.ink, id="packet_count"),
            icon_button("plus", more, page.choose("count", str(min(_MOST, count + 1))), color=PURSE.ink),
            width=FILL,
            gap=4,
        )

    def _people(self, page: Page) -> Scene:
        def chooser(person: Person, *, group: bool) -> Handler:
            def choose() -> None:
                page.close()
                page.go(
                    "PacketFormActivity", to=page.tr(*person.names), **({"group": "yes"} if group else {})
                )

            return choose

        listing = column(
            section(page.tr("Groups", "群聊"), RED),
            *(person_row(page, group, chooser(group, group=True)) for group in self._purse.groups),
            section(page.tr("Contacts", "联系人"), RED),
            *(person_row(page, person, chooser(person, group=False)) for person in self._purse.people),
            width=FILL,
        )
        body = column(top(page, page.tr("Who gets it?", "发给谁")), page.scroll(listing))
        return Scene(body, PURSE.background)
