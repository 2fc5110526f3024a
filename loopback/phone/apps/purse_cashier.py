"""Purse's cashier: the sheet where payments are confirmed, the password, the receipt, and an offer then."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from loopback.phone.apps.paying import big_amount, bottom_sheet, entered_digits, keypad, result
from loopback.phone.apps.purse_book import Purse
from loopback.phone.apps.purse_pages import PURSE, Build
from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.buttons import button
from loopback.phone.ui.panels import loading
from loopback.phone.ui.rows import amount_row
from loopback.phone.ui.text import BODY, CAPTION, LABEL
from loopback.phone.ui.views import FILL, Text, View, column, pad, row, space

_TRIES = 3


class CashierPages:
    """One sheet for all payments. `kind` is send, packet or top_up."""

    def __init__(self, purse: Purse) -> None:
        self._purse = purse

    def screens(self) -> Mapping[str, Build]:
        """By simple class name."""
        return {
            "CashierActivity": self._cashier,
            "ResultActivity": self._result,
            "PromoActivity": self._promo,
        }

    def _cashier(self, page: Page) -> Scene:
        tr = page.tr
        if page.busy:
            waiting = column(loading(page.turn(), PURSE, tr("Paying", "支付中")), height=220, width=FILL)
            return bottom_sheet(page, tr("Payment", "付款"), waiting, palette=PURSE)
        if page.choices.get("step") == "secret":
            return bottom_sheet(page, tr("Payment password", "支付密码"), *self._secret(page), palette=PURSE)
        return bottom_sheet(page, tr("Payment", "付款"), *self._facts(page), palette=PURSE)

    def _facts(self, page: Page) -> tuple[View, ...]:
        tr, order = page.tr, page.arguments
        method = (
            tr("Oakbank debit •••• 4417", "橡树银行借记卡 •••• 4417")
            if order["kind"] == "top_up"
            else tr("Wallet balance", "零钱余额")
        )
        confirm = button(
            tr("Confirm payment", "确认付款"),
            lambda: self._confirm(page),
            PURSE,
            name="confirm_button",
            wide=True,
        )
        facts = column(
            amount_row(tr("Pay with", "付款方式"), method, PURSE),
            amount_row(tr("Fee", "手续费"), self._purse.till.money(Decimal(0)), PURSE),
            amount_row(tr("Note", "备注"), order["words"], PURSE) if order.get("words") else None,
            gap=8,
            padding=pad(24, 10),
            width=FILL,
        )
        return (
            big_amount(self._money(page), order["to"], PURSE),
            facts,
            row(confirm, padding=pad(22, 14), width=FILL),
        )

    def _secret(self, page: Page) -> tuple[View, ...]:
        count, length = len(page.choices.get("secret", "")), len(self._purse.secret)
        wrong = int(page.choices.get("wrong", "0"))
        words = page.tr(f"{count} of {length} digits entered", f"已输入 {count} 位，共 {length} 位")
        problem = page.tr(
            f"Wrong password. {_TRIES - wrong} tries left.", f"密码错误，还可尝试 {_TRIES - wrong} 次。"
        )
        return (
            big_amount(self._money(page), page.arguments["to"], PURSE),
            space(6),
            entered_digits(count, length, PURSE, words),
            Text(problem if wrong else " ", style=LABEL, color=PURSE.danger, text_align="center", width=FILL),
            keypad(page, "secret", PURSE, length=length, on_full=lambda: self._check(page)),
        )

    def _money(self, page: Page) -> str:
        return self._purse.till.money(Decimal(page.arguments["amount"]))

    def _confirm(self, page: Page) -> None:
        if page.busy:
            return
        if self._purse.needs_secret(Decimal(page.arguments["amount"])):
            page.choices["step"] = "secret"
        else:
            page.wait(0.8, lambda: self._pay(page))

    def _check(self, page: Page) -> None:
        if page.choices.pop("secret", "") == self._purse.secret:
            page.wait(0.8, lambda: self._pay(page))
            return
        wrong = int(page.choices.get("wrong", "0")) + 1
        page.choices["wrong"] = str(wrong)
        if wrong >= _TRIES:
            page.device.toast(page.tr("The payment was canceled", "付款已取消"))
            page.close()

    def _pay(self, page: Page) -> None:
        """The one place where money leaves."""
        self._purse.carry_out(page.arguments)
        arguments = {"to": page.arguments["to"], "amount": self._money(page), "kind": page.arguments["kind"]}
        page.back_to("HomeActivity")
        page.go("ResultActivity", **arguments)
        if self._purse.account["one_touch"] != "yes":
            page.go("PromoActivity")

    def _result(self, page: Page) -> Scene:
        tr, arguments = page.tr, page.arguments
        titles = {
            "send": tr("Money sent", "转账成功"),
            "packet": tr("Red packet sent", "红包已发出"),
            "top_up": tr("Topped up", "充值成功"),
        }
        facts = ((tr("With", "对方"), arguments["to"]), (tr("Amount", "金额"), arguments["amount"]))
        title = titles.get(arguments["kind"], tr("Completed", "交易完成"))
        return result(page, PURSE, title=title, words="", facts=facts, on_done=page.close)

    def _promo(self, page: Page) -> Scene:
        tr, limit = page.tr, self._purse.till.money(self._purse.limit)

        def turn_on() -> None:
            self._purse.account["one_touch"] = "yes"
            page.device.toast(tr("Password-free payment is on", "免密支付已开启"))
            page.close()

        words = tr(f"Pay up to {limit} with one touch, no password.", f"{limit} 以内一键支付，无需密码。")
        later = Text(
            tr("Not now", "暂不开启"),
            style=CAPTION,
            color=PURSE.soft_ink,
            text_align="center",
            width=FILL,
            height=48,
            on_tap=page.close,
            id="not_now",
            class_name="android.widget.TextView",
        )
        content = column(
            Text(words, style=BODY, color=PURSE.soft_ink),
            button(tr("Turn on now", "立即开启"), turn_on, PURSE, name="turn_on", wide=True),
            later,
            gap=12,
            padding=pad(22, 10),
            width=FILL,
        )
        return bottom_sheet(page, tr("Pay faster next time", "下次付款更快捷"), content, palette=PURSE)
