"""Purse: the wallet's first page, its pay code and its bills. Sending, red packets and limits are beside it.

Keeps the collections wallet (one record: balance, one_touch, limit) and red_packets (id, from, to, words,
amount, count, state: new, opened or sent).
"""

from __future__ import annotations

from functools import partial
from operator import eq

from loopback.phone.apps.base import BaseApp, Write, walk
from loopback.phone.apps.days import clock_words, day_words
from loopback.phone.apps.purse_book import PACKAGE, Bill, Purse
from loopback.phone.apps.purse_cashier import CashierPages
from loopback.phone.apps.purse_code import code_page
from loopback.phone.apps.purse_free import FreePages
from loopback.phone.apps.purse_packet_form import PacketFormPages
from loopback.phone.apps.purse_packets import PacketPages
from loopback.phone.apps.purse_pages import PURSE, top
from loopback.phone.apps.purse_send import SendPages
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import bottom_bar, section
from loopback.phone.ui.buttons import chip
from loopback.phone.ui.palette import WHITE, mix, rgb
from loopback.phone.ui.panels import badge, tile
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, CAPTION, HEADLINE, TITLE, TextStyle
from loopback.phone.ui.views import FILL, Box, Handler, Icon, Insets, Text, View, column, flow, pad, row

_BALANCE = TextStyle(36, medium=True, line=1.25)


class PurseApp(BaseApp):
    """A wallet with a pay code, red packets and payments without a password up to a limit."""

    package = PACKAGE
    launcher = f"{PACKAGE}.HomeActivity"
    version = "10.5.36"
    icon = "purse"
    colors = (rgb("2A62C9"), WHITE)
    names = ("Purse", "零钱袋")
    tours = (
        walk(
            "send",
            ("Send money", "转账"),
            ("Li Na", "李娜"),
            Write(("0.00", "0.00"), ("120", "350")),
            ("Continue", "下一步"),
            ("Confirm payment", "确认付款"),
        ),
        walk(
            "packets",
            ("Red packets", "红包"),
            ("Refund Centre", "退款中心"),
            ("Open", "开"),
            ("Claim refund", "立即领取"),
            ("Send a red packet", "发红包"),
            ("Choose who gets it", "选择收红包的人"),
        ),
        walk(
            "free",
            ("Password-free payment", "免密支付"),
            ("Limit per payment", "单笔限额"),
            ("Navigate up", "返回"),
            ("Pay without password", "小额免密"),
            ("Turn off", "关闭免密"),
            ("Navigate up", "返回"),
            ("Pay code", "付款码"),
            ("Not now", "暂不开启"),
        ),
        walk("top_up", ("Top up", "充值")),
        walk("bills", ("Bills", "账单"), ("Noodle Corner", "街角面馆")),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self.purse = Purse(device)
        self._parts = (
            SendPages(self.purse),
            CashierPages(self.purse),
            PacketPages(self.purse),
            PacketFormPages(self.purse),
            FreePages(self.purse),
        )

    def screens(self) -> tuple[Screen, ...]:
        """The first page, the pay code, the bills, and the parts' own."""
        return (
            Screen(self.launcher or "", self._home, exported=True),
            Screen(f"{PACKAGE}.PayCodeActivity", code_page, exported=True, secure=lambda: True),
            Screen(f"{PACKAGE}.BillsActivity", self._bills),
            *(
                Screen(f"{PACKAGE}.{name}", build, pays=partial(eq, name, "CashierActivity"))
                for part in self._parts
                for name, build in part.screens().items()
            ),
        )

    def _home(self, page: Page) -> Scene:
        tr = page.tr
        head = column(
            Text(tr("Balance", "零钱余额"), style=BODY, color=mix(PURSE.primary, WHITE, 0.8)),
            Text(self.purse.till.money(self.purse.balance), style=_BALANCE, color=WHITE, id="balance"),
            row(
                _action("code_square", tr("Pay code", "付款码"), lambda: self._open_code(page)),
                _action("send", tr("Send money", "转账"), page.open("SendActivity")),
                _action("add_circle", tr("Top up", "充值"), page.open("TopUpActivity")),
                width=FILL,
                padding=Insets(0, 14, 0, 0),
            ),
            background=PURSE.primary,
            radius=26,
            padding=pad(22, 20),
            width=FILL,
            id="balance_card",
            lit=True,
        )
        new = sum(packet["state"] == "new" for packet in self.purse.packets)
        free = self.purse.account["one_touch"] == "yes"
        limit = self.purse.till.money(self.purse.limit)
        rows = (
            self._row(
                page, "packet", tr("Red packets", "红包"), "PacketsActivity", trailing=badge(new, PURSE)
            ),
            self._row(page, "receipt", tr("Bills", "账单"), "BillsActivity"),
            self._row(
                page,
                "shield",
                tr("Password-free payment", "免密支付"),
                "PasswordFreeActivity",
                subtitle=tr(f"On, up to {limit}", f"已开启，单笔 {limit} 以内")
                if free
                else tr("Off", "未开启"),
            ),
        )
        recent = [bill_row(page, self.purse, bill) for bill in self.purse.bills[:4]]
        hello = Text(
            tr(f"Hello, {self.purse.owner[0]}", f"你好，{self.purse.owner[1]}"),
            style=HEADLINE,
            color=PURSE.ink,
            padding=pad(20, 12),
            id="title",
        )
        listing = column(
            hello,
            row(head, padding=pad(16, 2), width=FILL),
            *rows,
            section(tr("Recent", "最近账单"), PURSE),
            *recent,
            width=FILL,
        )
        return Scene(column(page.scroll(listing), _places(page, 0)), PURSE.background, foot=PURSE.surface)

    def _open_code(self, page: Page) -> None:
        page.go("PayCodeActivity")
        if self.purse.account["one_touch"] != "yes":
            page.go("PromoActivity")

    def _row(
        self,
        page: Page,
        icon: str,
        title: str,
        activity: str,
        *,
        subtitle: str = "",
        trailing: View | None = None,
    ) -> Box:
        return list_item(
            title,
            PURSE,
            subtitle=subtitle,
            leading=Icon(icon, color=rgb("C8372D") if icon == "packet" else PURSE.primary),
            trailing=row(trailing, Icon("chevron_right", size=18, color=PURSE.soft_ink), gap=8),
            on_tap=page.open(activity),
        )

    def _bills(self, page: Page) -> Scene:
        tr, picked = page.tr, page.choices.get("filter", "all")
        filters = (
            ("all", tr("All", "全部")),
            ("in", tr("Money in", "收入")),
            ("out", tr("Money out", "支出")),
        )
        chips = [
            chip(label, page.choose("filter", key), PURSE, selected=key == picked) for key, label in filters
        ]
        shown = [
            bill for bill in self.purse.bills if picked == "all" or (bill.amount > 0) == (picked == "in")
        ]
        listing = column(*(bill_row(page, self.purse, bill) for bill in shown), width=FILL)
        body = column(
            top(page, tr("Bills", "账单"), back=False),
            flow(*chips, gap=8, padding=pad(16, 6)),
            page.scroll(listing),
            _places(page, 1),
        )
        return Scene(body, PURSE.background, foot=PURSE.surface)


def _action(icon: str, label: str, on_tap: Handler) -> Box:
    return column(
        Icon(icon, size=28, color=WHITE),
        Text(label, style=CAPTION, color=WHITE, max_lines=1),
        align="center",
        gap=6,
        weight=1,
        padding=pad(4, 6),
        on_tap=on_tap,
        merged=True,
        id="action",
    )


def bill_row(page: Page, purse: Purse, bill: Bill) -> Box:
    """One line of the bills; a tap shows it as a receipt."""
    sign = "+" if bill.amount > 0 else ""
    words = f"{sign}{purse.till.money(bill.amount)}"
    return list_item(
        bill.name,
        PURSE,
        subtitle=f"{day_words(page.device, bill.time)} {clock_words(bill.time)}",
        leading=tile("receipt", PURSE.container, PURSE.on_container, size=44, radius=22),
        trailing=Text(words, style=TITLE, color=PURSE.positive if sign else PURSE.ink, id="bill_amount"),
        on_tap=page.open("ResultActivity", to=bill.name, amount=words, kind="bill"),
        name="bill",
    )


def _places(page: Page, active: int) -> Box:
    def go(activity: str) -> None:
        page.back_to("HomeActivity")
        if activity != "HomeActivity":
            page.go(activity)

    return bottom_bar(
        (
            ("purse", page.tr("Wallet", "钱包"), lambda: go("HomeActivity"), active == 0),
            ("receipt", page.tr("All bills", "全部账单"), lambda: go("BillsActivity"), active == 1),
        ),
        PURSE,
    )
