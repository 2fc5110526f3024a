"""Oakbank's statements: all that happened on an account, filtered by chips, and one entry in full."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from loopback.phone.apps.days import clock_words, date_words, day_words
from loopback.phone.apps.oakbank_book import Book, Entry
from loopback.phone.apps.oakbank_pages import OAK, Build, entry_row, short, top
from loopback.phone.apps.paying import AMOUNT
from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.bars import section
from loopback.phone.ui.buttons import button, chip
from loopback.phone.ui.panels import card
from loopback.phone.ui.parts import search_field
from loopback.phone.ui.rows import amount_row
from loopback.phone.ui.text import BODY, BODY_LARGE, TITLE_LARGE
from loopback.phone.ui.views import FILL, Insets, Text, View, column, flow, pad, row

_FILTERS = (
    ("all", ("All", "全部")),
    ("in", ("Money in", "收入")),
    ("out", ("Money out", "支出")),
    ("bill", ("Bills", "账单")),
)
_KINDS = {
    "card": ("Card payment", "刷卡消费"),
    "transfer": ("Transfer", "转账"),
    "bill": ("Bill", "账单"),
    "cash": ("Cash", "取现"),
    "pay": ("Credit", "入账"),
}


class StatementPages:
    """The statement of one account, and its entries."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def screens(self) -> Mapping[str, Build]:
        """By simple class name."""
        return {"StatementActivity": self._statement, "EntryActivity": self._entry}

    def _statement(self, page: Page) -> Scene:
        tr, account = page.tr, self._book.account(page.arguments.get("account", ""))
        picked = page.choices.get("filter", "all")
        chips = [
            chip(tr(*names), page.choose("filter", key), OAK, selected=key == picked)
            for key, names in _FILTERS
        ]
        query = page.field("query", tr("Search this account", "搜索交易"), name="search_text", height=48)
        head = column(
            Text(
                self._book.till.money(self._book.balance(account["id"])),
                style=AMOUNT,
                color=OAK.ink,
                id="balance",
            ),
            Text(tr("Available", "可用余额"), style=BODY, color=OAK.soft_ink),
            padding=pad(20, 4),
            width=FILL,
        )
        found = self._found(page, account["id"], picked)
        nothing = Text(
            tr("Nothing matches", "没有符合的交易"), style=BODY_LARGE, color=OAK.soft_ink, padding=pad(20, 30)
        )
        parts: list[View] = [head]
        for day, entries in groupby(found, key=lambda entry: day_words(page.device, entry.time)):
            parts += [
                section(day, OAK),
                *(entry_row(page, self._book, entry, dated=False) for entry in entries),
            ]
        body = column(
            top(page, f"{tr(*self._book.account_names[account['id']])} {short(account['number'])}"),
            row(
                search_field(query, OAK, on_clear=lambda: _clear(page), clear=tr("Clear text", "清除")),
                padding=pad(16, 4),
                width=FILL,
            ),
            flow(*chips, gap=8, padding=pad(16, 6)),
            page.scroll(
                column(*parts, *(() if found else (nothing,)), width=FILL, padding=Insets(0, 4, 0, 16))
            ),
        )
        return Scene(body, OAK.background)

    def _found(self, page: Page, account: str, picked: str) -> list[Entry]:
        wanted = page.fields.get("query", "").strip().casefold()
        return [
            entry
            for entry in self._book.of(account)
            if _fits(entry, picked) and wanted in page.tr(*entry.names).casefold()
        ]

    def _entry(self, page: Page) -> Scene:
        tr, till = page.tr, self._book.till
        wanted = page.arguments.get("entry", "")
        entry = next((one for one in self._book.entries if one.id == wanted), self._book.entries[0])
        facts = (
            (tr("Date", "日期"), f"{date_words(page.device, entry.time)} {clock_words(entry.time)}"),
            (tr("Kind", "类型"), tr(*_KINDS[entry.kind])),
            (tr("Account", "账户"), short(self._book.account(entry.account)["number"])),
            (tr("Status", "状态"), tr("Completed", "已完成")),
            (tr("Reference", "流水号"), entry.id),
            *(((tr("Note", "备注"), entry.note),) if entry.note else ()),
        )
        names = tr(*entry.names)
        receipt = button(
            tr("View receipt", "查看回单"),
            page.open(
                "TransferReceiptActivity",
                name=names,
                amount=f"{abs(entry.amount):.2f}",
                reference=entry.id,
                way="in" if entry.amount > 0 else "out",
            ),
            OAK,
            kind="outlined",
            wide=True,
            icon="receipt",
        )
        content = column(
            Text(names, style=TITLE_LARGE, color=OAK.ink, text_align="center", width=FILL, id="entry_name"),
            Text(
                till.money(entry.amount),
                style=AMOUNT,
                color=OAK.ink,
                text_align="center",
                width=FILL,
                id="amount",
            ),
            card(*(amount_row(name, value, OAK) for name, value in facts), palette=OAK),
            receipt if entry.kind == "transfer" else None,
            gap=14,
            padding=pad(20, 12),
            width=FILL,
        )
        return Scene(column(top(page, tr("Transaction", "交易详情")), page.scroll(content)), OAK.background)


def _fits(entry: Entry, picked: str) -> bool:
    match picked:
        case "in":
            return entry.amount > 0
        case "out":
            return entry.amount < 0
        case "bill":
            return entry.kind == "bill"
        case _:
            return True


def _clear(page: Page) -> None:
    page.fields["query"] = ""
