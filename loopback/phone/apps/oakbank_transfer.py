"""Oakbank's transfers: payee, amount, a page to confirm."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from loopback.phone.apps.oakbank_book import Book
from loopback.phone.apps.oakbank_pages import OAK, Build, places, short, top
from loopback.phone.apps.paying import AMOUNT
from loopback.phone.apps.till import parse_amount
from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.bars import section
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import Color, rgb
from loopback.phone.ui.panels import avatar, card, note, tile
from loopback.phone.ui.rows import amount_row, list_item
from loopback.phone.ui.text import BODY, HEADLINE
from loopback.phone.ui.views import FILL, Field, Icon, Insets, Text, column, pad, row

_TINTS: tuple[Color, ...] = (rgb("1F6B57"), rgb("8A5A1B"), rgb("6A4BA8"), rgb("2D6AA3"), rgb("A8455E"))


class TransferPages:
    """From the list of payees to the page to confirm. What follows is in `oakbank_code`."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def screens(self) -> Mapping[str, Build]:
        """By simple class name."""
        return {
            "TransferActivity": self._payees,
            "NewPayeeActivity": self._new_payee,
            "TransferAmountActivity": self._amount,
            "TransferConfirmActivity": self._confirm,
        }

    def _payees(self, page: Page) -> Scene:
        tr = page.tr
        new = list_item(
            tr("New payee", "新建收款人"),
            OAK,
            subtitle=tr("Name and account number", "姓名和账号"),
            leading=tile("plus", OAK.container, OAK.on_container, size=44, radius=22),
            on_tap=page.open("NewPayeeActivity"),
            name="new_payee",
        )
        rows = [
            list_item(
                payee["name"],
                OAK,
                subtitle=short(payee["number"]),
                leading=avatar(payee["name"], _TINTS[sum(payee["name"].encode()) % len(_TINTS)]),
                trailing=Icon("chevron_right", size=18, color=OAK.soft_ink),
                on_tap=page.open("TransferAmountActivity", name=payee["name"], number=payee["number"]),
                name="payee",
            )
            for payee in self._book.payees
        ]
        listing = column(new, section(tr("Your payees", "我的收款人"), OAK), *rows, width=FILL)
        body = column(top(page, tr("Transfer", "转账"), back=False), page.scroll(listing), places(page, 1))
        return Scene(body, OAK.background, foot=OAK.surface)

    def _new_payee(self, page: Page) -> Scene:
        tr = page.tr
        name, number = page.fields.get("name", "").strip(), "".join(page.fields.get("number", "").split())
        wrong = bool(number) and (not number.isdigit() or len(number) < 10)
        go_on = button(
            tr("Continue", "下一步"),
            page.open("TransferAmountActivity", name=name, number=number),
            OAK,
            wide=True,
            enabled=bool(name and number) and not wrong,
        )
        form = column(
            Text(tr("Who gets the money?", "收款人是谁？"), style=HEADLINE, color=OAK.ink),
            _field(page, "name", tr("Full name", "姓名"), "payee_name"),
            _field(page, "number", tr("Account number", "账号"), "payee_number"),
            Text(
                tr("An account number has at least 10 digits.", "账号至少 10 位数字。"),
                style=BODY,
                color=OAK.danger if wrong else OAK.soft_ink,
                id="number_hint",
            ),
            note(
                tr(
                    "Somebody tells you to move money to a safe account? That is fraud. Call us.",
                    "有人让您把钱转到“安全账户”？这是诈骗，请联系我们。",
                ),
                OAK,
            ),
            go_on,
            gap=14,
            padding=pad(20, 8),
            width=FILL,
        )
        return Scene(column(top(page, tr("New payee", "新建收款人")), page.scroll(form)), OAK.background)

    def _amount(self, page: Page) -> Scene:
        tr, till = page.tr, self._book.till
        name, number = page.arguments.get("name", ""), page.arguments.get("number", "")
        amount = parse_amount(page.fields.get("amount", ""))
        short_of = amount is not None and amount > self._book.balance("everyday")
        who = list_item(name, OAK, subtitle=short(number), leading=avatar(name, _TINTS[1]), name="payee_head")
        source = list_item(
            tr(*self._book.account_names["everyday"]),
            OAK,
            subtitle=till.money(self._book.balance("everyday")),
            leading=tile("bank", OAK.container, OAK.on_container, size=44, radius=22),
            name="source",
        )
        go_on = button(
            tr("Continue", "下一步"),
            page.open(
                "TransferConfirmActivity",
                name=name,
                number=number,
                amount=f"{amount or 0:.2f}",
                note=page.fields.get("note", "").strip(),
            ),
            OAK,
            wide=True,
            enabled=amount is not None and not short_of,
        )
        entry = page.field(
            "amount",
            "0.00",
            name="amount_field",
            style=AMOUNT,
            background=OAK.surface,
            radius=16,
            padding=pad(18, 6),
        )
        form = column(
            who,
            section(tr("From", "付款账户"), OAK),
            source,
            column(
                row(
                    Text(till.sign, style=HEADLINE, color=OAK.ink),
                    column(entry, weight=1),
                    gap=12,
                    width=FILL,
                ),
                Text(tr("Not enough money on the account", "余额不足"), style=BODY, color=OAK.danger)
                if short_of
                else None,
                _field(page, "note", tr("Note (optional)", "附言（选填）"), "note_field"),
                go_on,
                gap=14,
                padding=pad(20, 10),
                width=FILL,
            ),
            width=FILL,
        )
        return Scene(column(top(page, tr("Amount", "转账金额")), page.scroll(form)), OAK.background)

    def _confirm(self, page: Page) -> Scene:
        tr, arguments = page.tr, page.arguments
        amount = self._book.till.money(Decimal(arguments["amount"]))
        known = self._known(arguments)
        warning = note(
            tr(
                "You have never paid this person. Check the number with them.",
                "您从未向此人转过账，请先核对账号。",
            ),
            OAK,
            tint=rgb("FBE9C9"),
        )
        facts = (
            (tr("To", "收款人"), arguments["name"]),
            (tr("Account", "账号"), arguments["number"]),
            (tr("From", "付款账户"), short(self._book.account("everyday")["number"])),
            (tr("Arrives", "到账时间"), tr("At once", "实时到账")),
            (tr("Fee", "手续费"), self._book.till.money(Decimal(0))),
            *(((tr("Note", "附言"), arguments["note"]),) if arguments.get("note") else ()),
        )
        content = column(
            Text(amount, style=AMOUNT, color=OAK.ink, text_align="center", width=FILL, id="amount"),
            card(*(amount_row(label, value, OAK) for label, value in facts), palette=OAK),
            None if known else warning,
            gap=14,
            padding=pad(20, 8),
            width=FILL,
        )
        confirm = button(
            tr("Confirm transfer", "确认转账"),
            lambda: self._to_code(page, known),
            OAK,
            name="confirm_button",
            wide=True,
        )
        body = column(
            top(page, tr("Check the transfer", "核对转账信息")),
            page.scroll(content),
            row(confirm, padding=pad(20, 14), width=FILL),
        )
        return Scene(body, OAK.background)

    def _known(self, payee: Mapping[str, str]) -> bool:
        return any(
            one["name"] == payee["name"] and one["number"] == payee["number"] for one in self._book.payees
        )

    def _to_code(self, page: Page, known: bool) -> None:
        if not known:
            self._book.send_code(
                self._book.till.money(Decimal(page.arguments["amount"])), page.arguments["name"]
            )
        page.go("SecurityCodeActivity", **page.arguments, kind="pin" if known else "sms")


def _field(page: Page, key: str, hint: str, name: str) -> Field:
    return page.field(key, hint, name=name, background=OAK.surface, radius=14, padding=Insets(18, 15, 18, 15))
