"""Oakbank: signing in, and the bank's first pages. Statements, transfers and cards are in their own modules.

Keeps the collections bank_accounts (id, name, number, balance), bank_payees (name, number),
bank_cards (id, number, frozen, online) and bank_settings (one record: screenshots, alerts).
"""

from __future__ import annotations

from functools import partial
from operator import contains

from loopback.phone.apps.base import BaseApp, Write, walk
from loopback.phone.apps.oakbank_book import PACKAGE, Book
from loopback.phone.apps.oakbank_cards import CardPages
from loopback.phone.apps.oakbank_code import CodePages
from loopback.phone.apps.oakbank_login import LoginPage
from loopback.phone.apps.oakbank_pages import OAK, account_tile, entry_row, locked, places, top
from loopback.phone.apps.oakbank_statement import StatementPages
from loopback.phone.apps.oakbank_transfer import TransferPages
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Dialog, Page, Scene, Screen
from loopback.phone.ui.bars import section
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import rgb
from loopback.phone.ui.rows import list_item, switch_row
from loopback.phone.ui.text import BODY, CAPTION, HEADLINE, LABEL, TextStyle
from loopback.phone.ui.views import (
    FILL,
    Box,
    Icon,
    Insets,
    Text,
    View,
    column,
    pad,
    row,
    stack,
)

_TOTAL = TextStyle(34, medium=True, line=1.25)
_CONFIRMING = ("TransferConfirmActivity", "SecurityCodeActivity")
_SIGN_IN = (Write(("Password", "密码"), ("Harbour-42", "Harbour-42")), ("Sign in", "登录"))


class Oakbank(BaseApp):
    """A bank. All that lies behind its login hides from pictures until its customer allows them."""

    package = PACKAGE
    launcher = f"{PACKAGE}.LoginActivity"
    version = "7.14.1"
    icon = "bank"
    colors = (rgb("1B4B72"), rgb("F2D9A0"))
    names = ("Oakbank", "橡树银行")
    tours = (
        walk(
            "statement",
            *_SIGN_IN,
            ("Everyday account", "活期账户"),
            ("Money in", "收入"),
            ("Li Na", "李娜"),
            ("View receipt", "查看回单"),
        ),
        walk(
            "transfer",
            *_SIGN_IN,
            ("Cards", "卡片"),
            ("Freeze Oak Credit", "冻结橡树信用卡"),
            ("Freeze", "冻结"),
            ("More", "更多"),
            ("Transfer", "转账"),
            ("New payee", "新建收款人"),
            ("Navigate up", "返回"),
            ("Li Na", "李娜"),
            Write(("0.00", "0.00"), ("20", "20")),
            ("Continue", "下一步"),
            ("Confirm transfer", "确认转账"),
            ("4", "4"),
        ),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self.book = Book(device)
        self._login = LoginPage(self.book)
        self._statement = StatementPages(self.book)
        self._transfer = TransferPages(self.book)
        self._code = CodePages(self.book)
        self._cards = CardPages(self.book)

    def screens(self) -> tuple[Screen, ...]:
        """The login, and everything behind it."""
        behind = {
            "AccountsActivity": self._accounts,
            "MoreActivity": self._more,
            **self._statement.screens(),
            **self._transfer.screens(),
            **self._code.screens(),
            **self._cards.screens(),
        }
        return (
            Screen(self.launcher or "", self._login.build, exported=True),
            *(
                Screen(
                    f"{PACKAGE}.{name}",
                    locked(self.book, build),
                    secure=self.book.secret,
                    pays=partial(contains, _CONFIRMING, name),
                )
                for name, build in behind.items()
            ),
        )

    def _accounts(self, page: Page) -> Scene:
        tr, book = page.tr, self.book
        hidden = page.choices.get("hidden") == "yes"
        total = sum(
            (book.balance(account["id"]) for account in book.accounts), start=book.balance("everyday") * 0
        )
        hide = icon_button(
            "eye",
            tr("Hide amounts", "隐藏金额") if not hidden else tr("Show amounts", "显示金额"),
            page.choose("hidden", "no" if hidden else "yes"),
            name="hide_amounts",
            color=OAK.ink,
        )
        head = row(
            column(
                Text(tr("Good to see you,", "您好，"), style=BODY, color=OAK.soft_ink),
                Text(tr(*book.customer), style=HEADLINE, color=OAK.ink, id="title"),
                weight=1,
            ),
            hide,
            width=FILL,
            padding=Insets(20, 12, 8, 4),
        )
        sum_row = column(
            Text(tr("Total balance", "总余额"), style=LABEL, color=OAK.soft_ink),
            Text(
                "••••••" if hidden else book.till.money(total),
                style=_TOTAL,
                color=OAK.ink,
                id="total_balance",
            ),
            padding=pad(20, 6),
            width=FILL,
        )
        tiles = [account_tile(page, book, account, hidden=hidden) for account in book.accounts]
        recent = [entry_row(page, book, entry) for entry in book.of("everyday")[:4]]
        listing = column(
            sum_row,
            column(*tiles, gap=12, padding=pad(16, 8), width=FILL),
            self._shortcuts(page),
            section(tr("Recent", "最近交易"), OAK),
            *recent,
            width=FILL,
            padding=Insets(0, 0, 0, 16),
        )

        def refresh() -> None:
            self.device.toast(tr("Up to date", "已是最新"))

        body = column(head, page.scroll(listing, on_pull=refresh), places(page, 0))
        return Scene(body, OAK.background, foot=OAK.surface)

    def _shortcuts(self, page: Page) -> Box:
        tr = page.tr

        def shortcut(icon: str, label: str, activity: str, **arguments: str) -> View:
            disc = stack(
                Icon(icon, color=OAK.on_container),
                width=52,
                height=52,
                radius=26,
                background=OAK.container,
                align="center",
                justify="center",
            )
            return column(
                disc,
                Text(label, style=CAPTION, color=OAK.ink, max_lines=1),
                on_tap=page.open(activity, **arguments),
                merged=True,
                align="center",
                gap=6,
                weight=1,
                id="shortcut",
            )

        return row(
            shortcut("swap", tr("Send money", "汇款"), "TransferActivity"),
            shortcut("receipt", tr("Statement", "明细"), "StatementActivity", account="everyday"),
            shortcut("snow", tr("Freeze a card", "挂失冻结"), "CardsActivity"),
            shortcut("add_circle", tr("Add payee", "加收款人"), "NewPayeeActivity"),
            width=FILL,
            padding=pad(12, 10),
        )

    def _more(self, page: Page) -> Scene:
        tr, settings = page.tr, self.book.settings[0]

        def flip(key: str) -> None:
            settings[key] = "no" if settings[key] == "yes" else "yes"

        def allow() -> None:
            if settings["screenshots"] == "yes":
                flip("screenshots")
                return
            words = tr("Other apps could then see your accounts.", "其他应用将可能看到您的账户信息。")
            buttons = (
                (tr("Cancel", "取消"), lambda: None),
                (tr("Allow", "允许"), lambda: flip("screenshots")),
            )
            page.ask(Dialog(tr("Allow screenshots?", "允许截屏？"), words, buttons))

        def leave() -> None:
            self.book.session.sign_out()
            page.back_to("LoginActivity")

        rows = (
            list_item(
                tr(*self.book.customer),
                OAK,
                subtitle=self.book.username,
                leading=Icon("person", color=OAK.primary),
            ),
            section(tr("Security", "安全"), OAK),
            switch_row(
                tr("Allow screenshots", "允许截屏"),
                OAK,
                checked=settings["screenshots"] == "yes",
                on_tap=allow,
                subtitle=tr("Let other apps see the bank's pages", "允许其他应用看到银行页面"),
            ),
            switch_row(
                tr("Payment alerts", "动账提醒"),
                OAK,
                checked=settings["alerts"] == "yes",
                on_tap=lambda: flip("alerts"),
                subtitle=tr("A message for every transaction", "每笔交易发送通知"),
            ),
            section(tr("Help", "帮助"), OAK),
            list_item(tr("Call us", "客服电话"), OAK, subtitle="+1 555 0150"),
            list_item(
                tr("Branches", "网点"),
                OAK,
                subtitle=tr("14 Harbour Street and 6 more", "海港街 14 号等 7 家"),
            ),
            list_item(tr("About Oakbank", "关于橡树银行"), OAK, subtitle=self.version),
            row(
                button(tr("Sign out", "退出登录"), leave, OAK, kind="outlined", wide=True, name="sign_out"),
                padding=pad(20, 14),
                width=FILL,
            ),
        )
        body = column(
            top(page, tr("More", "更多"), back=False), page.scroll(column(*rows, width=FILL)), places(page, 3)
        )
        return Scene(body, OAK.background, foot=OAK.surface)
