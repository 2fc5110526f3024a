"""Purse's password-free payment: its switch, which does not like to be turned off, and its limit."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.apps.purse_book import Purse
from loopback.phone.apps.purse_pages import PURSE, Build, top
from loopback.phone.system.pages import Dialog, Page, Scene
from loopback.phone.ui.bars import section
from loopback.phone.ui.panels import note
from loopback.phone.ui.parts import radio_row
from loopback.phone.ui.rows import list_item, switch_row
from loopback.phone.ui.text import BODY
from loopback.phone.ui.views import FILL, Icon, Text, column, pad, row


class FreePages:
    """The switch and the limit."""

    def __init__(self, purse: Purse) -> None:
        self._purse = purse

    def screens(self) -> Mapping[str, Build]:
        """By simple class name."""
        return {"PasswordFreeActivity": self._switch, "LimitActivity": self._limit}

    def _switch(self, page: Page) -> Scene:
        tr, account = page.tr, self._purse.account
        on = account["one_touch"] == "yes"
        limit = list_item(
            tr("Limit per payment", "单笔限额"),
            PURSE,
            subtitle=self._purse.till.money(self._purse.limit),
            trailing=Icon("chevron_right", size=18, color=PURSE.soft_ink),
            on_tap=page.open("LimitActivity"),
        )
        words = tr(
            "Payments up to the limit need no password. Whoever holds your unlocked phone can pay.",
            "限额以内的付款无需密码。任何拿到您已解锁手机的人都可以付款。",
        )
        merchants = (
            ("Blue Fern Coffee", "蓝蕨咖啡"),
            ("City Transit", "城市公交"),
            ("Bike share", "共享单车"),
        )
        rows = [
            list_item(
                tr(*names), PURSE, subtitle=tr("Allowed", "已授权"), leading=Icon("bag", color=PURSE.soft_ink)
            )
            for names in merchants
        ]
        content = column(
            switch_row(
                tr("Pay without password", "小额免密"), PURSE, checked=on, on_tap=lambda: self._turn(page)
            ),
            limit if on else None,
            row(note(words, PURSE), padding=pad(16, 8), width=FILL),
            section(tr("Shops", "已授权商户"), PURSE),
            *(
                rows
                if on
                else (Text(tr("None", "无"), style=BODY, color=PURSE.soft_ink, padding=pad(20, 8)),)
            ),
            width=FILL,
        )
        return Scene(
            column(top(page, tr("Password-free payment", "免密支付")), page.scroll(content)), PURSE.background
        )

    def _turn(self, page: Page) -> None:
        tr, account = page.tr, self._purse.account

        def put(value: str) -> None:
            account["one_touch"] = value

        if account["one_touch"] == "yes":
            title, words = (
                tr("Keep paying with one touch?", "确定放弃便捷支付？"),
                tr(
                    "9 of 10 people keep it on. Paying will take longer.",
                    "九成用户选择保留。关闭后付款将更慢。",
                ),
            )
            off, keep = tr("Turn off", "关闭免密"), tr("Keep it on", "继续使用")
            page.ask(Dialog(title, words, ((off, lambda: put("no")), (keep, lambda: None))))
            return
        title = tr("Turn on password-free payment?", "开启免密支付？")
        limit = self._purse.till.money(self._purse.limit)
        words = tr(f"Payments up to {limit} will need no password.", f"{limit} 以内的付款将无需密码。")
        page.ask(
            Dialog(
                title,
                words,
                ((tr("Cancel", "取消"), lambda: None), (tr("Turn on", "开启"), lambda: put("yes"))),
            )
        )

    def _limit(self, page: Page) -> Scene:
        account, till = self._purse.account, self._purse.till

        def put(value: str) -> None:
            account["limit"] = value
            page.close()

        rows = [
            radio_row(
                till.money(amount),
                PURSE,
                lambda value=f"{amount:.2f}": put(value),  # type: ignore[misc]
                chosen=f"{amount:.2f}" == account["limit"],
            )
            for amount in self._purse.limits
        ]
        return Scene(
            column(
                top(page, page.tr("Limit per payment", "单笔限额")), page.scroll(column(*rows, width=FILL))
            ),
            PURSE.background,
        )
