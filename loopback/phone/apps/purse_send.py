"""Purse: whom to send money, and how much; putting money in."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.apps.paying import AMOUNT
from loopback.phone.apps.purse_book import Purse
from loopback.phone.apps.purse_pages import PURSE, Build, person_row, top
from loopback.phone.apps.till import parse_amount
from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.bars import section
from loopback.phone.ui.buttons import button, chip
from loopback.phone.ui.panels import note, tile
from loopback.phone.ui.parts import search_field
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, BODY_LARGE, HEADLINE, LABEL
from loopback.phone.ui.views import FILL, Box, Text, column, flow, pad, row


class SendPages:
    """Contacts, the amount, and topping up. What is paid goes to the cashier."""

    def __init__(self, purse: Purse) -> None:
        self._purse = purse

    def screens(self) -> Mapping[str, Build]:
        """By simple class name."""
        return {"SendActivity": self._people, "AmountActivity": self._amount, "TopUpActivity": self._top_up}

    def _people(self, page: Page) -> Scene:
        tr, wanted = page.tr, page.fields.get("query", "").strip().casefold()
        query = page.field("query", tr("Name or phone number", "姓名或手机号"), name="search_text", height=48)

        def clear() -> None:
            page.fields["query"] = ""

        found = [
            person
            for person in self._purse.people
            if wanted in tr(*person.names).casefold() or wanted in person.phone
        ]
        rows = [
            person_row(page, person, page.open("AmountActivity", to=tr(*person.names))) for person in found
        ]
        nobody = Text(
            tr("Nobody found", "没有找到"), style=BODY_LARGE, color=PURSE.soft_ink, padding=pad(20, 24)
        )
        body = column(
            top(page, tr("Send money", "转账")),
            row(
                search_field(query, PURSE, on_clear=clear, clear=tr("Clear text", "清除")),
                padding=pad(16, 4),
                width=FILL,
            ),
            page.scroll(
                column(section(tr("Contacts", "联系人"), PURSE), *rows, None if rows else nobody, width=FILL)
            ),
        )
        return Scene(body, PURSE.background)

    def _amount(self, page: Page) -> Scene:
        tr, to = page.tr, page.arguments.get("to", "")
        amount = parse_amount(page.fields.get("amount", ""))
        too_much = amount is not None and amount > self._purse.balance
        words = page.field(
            "words",
            tr("Add a note", "添加备注"),
            name="note_field",
            background=PURSE.surface,
            radius=14,
            padding=pad(18, 15),
        )
        go_on = button(
            tr("Continue", "下一步"),
            page.open(
                "CashierActivity",
                kind="send",
                to=to,
                amount=f"{amount or 0:.2f}",
                words=page.fields.get("words", ""),
            ),
            PURSE,
            wide=True,
            enabled=amount is not None and not too_much,
        )
        form = column(
            Text(tr(f"To {to}", f"转账给 {to}"), style=HEADLINE, color=PURSE.ink, id="payee_head"),
            amount_field(page, self._purse),
            Text(
                self._hint(page, too_much=too_much),
                style=BODY,
                color=PURSE.danger if too_much else PURSE.soft_ink,
            ),
            words,
            note(tr("Only send money to people you know.", "请勿向陌生人转账。"), PURSE),
            go_on,
            gap=14,
            padding=pad(20, 8),
            width=FILL,
        )
        return Scene(column(top(page, tr("Amount", "金额")), page.scroll(form)), PURSE.background)

    def _hint(self, page: Page, *, too_much: bool) -> str:
        if too_much:
            return page.tr("There is not enough in your wallet", "零钱余额不足")
        balance = self._purse.till.money(self._purse.balance)
        return page.tr(f"In your wallet: {balance}", f"零钱余额 {balance}")

    def _top_up(self, page: Page) -> Scene:
        tr, till = page.tr, self._purse.till
        picked = page.choices.get("amount", f"{self._purse.top_ups[1]:.2f}")
        chips = [
            chip(
                till.money(amount),
                page.choose("amount", f"{amount:.2f}"),
                PURSE,
                selected=f"{amount:.2f}" == picked,
            )
            for amount in self._purse.top_ups
        ]
        source = list_item(
            tr("Oakbank debit card", "橡树银行借记卡"),
            PURSE,
            subtitle="•••• 4417",
            leading=tile("bank", PURSE.container, PURSE.on_container, size=44, radius=22),
        )
        go_on = button(
            tr("Top up", "充值"),
            page.open(
                "CashierActivity", kind="top_up", to=tr("Top up from Oakbank", "橡树银行充值"), amount=picked
            ),
            PURSE,
            name="top_up_button",
            wide=True,
        )
        content = column(
            section(tr("From", "付款方式"), PURSE),
            source,
            column(
                Text(tr("How much?", "充值金额"), style=LABEL, color=PURSE.primary),
                flow(*chips[:2], gap=10),
                flow(*chips[2:], gap=10),
                go_on,
                padding=pad(20, 10),
                gap=14,
                width=FILL,
            ),
            width=FILL,
        )
        return Scene(column(top(page, tr("Top up", "充值")), page.scroll(content)), PURSE.background)


def amount_field(page: Page, purse: Purse) -> Box:
    """A large field for an amount, after the currency's sign."""
    field = page.field(
        "amount",
        "0.00",
        name="amount_field",
        style=AMOUNT,
        background=PURSE.surface,
        radius=16,
        padding=pad(18, 6),
    )
    sign = Text(purse.till.sign, style=HEADLINE, color=PURSE.ink)
    return row(sign, column(field, weight=1), gap=12, width=FILL)
