"""Oakbank's last step before money moves, a code on the app's own keypad, and the receipt after it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from loopback.phone.apps.oakbank_book import Book
from loopback.phone.apps.oakbank_pages import OAK, Build, top
from loopback.phone.apps.paying import entered_digits, keypad, result
from loopback.phone.system.pages import Page, Scene
from loopback.phone.system.state import Record
from loopback.phone.ui.panels import loading
from loopback.phone.ui.text import BODY, LABEL, TITLE_LARGE
from loopback.phone.ui.views import FILL, Text, column, pad, space

_CODE_LENGTH = 6
_TRIES = 3


class CodePages:
    """A payee known before needs the PIN, a new one the code sent by message."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def screens(self) -> Mapping[str, Build]:
        """By simple class name."""
        return {"SecurityCodeActivity": self._code, "TransferReceiptActivity": self._receipt}

    def _code(self, page: Page) -> Scene:
        tr = page.tr
        by_message = page.arguments.get("kind") == "sms"
        if page.busy:
            return Scene(loading(page.turn(), OAK, tr("Paying", "支付中")), OAK.background)
        wrong = int(page.choices.get("wrong", "0"))
        length = _CODE_LENGTH if by_message else len(self._book.pin)
        count = len(page.choices.get("code", ""))
        amount = self._book.till.money(Decimal(page.arguments["amount"]))
        entered = tr(f"{count} of {length} digits entered", f"已输入 {count} 位，共 {length} 位")
        problem = (
            tr(f"Wrong. {_TRIES - wrong} tries left.", f"有误，还可尝试 {_TRIES - wrong} 次。")
            if wrong
            else ""
        )
        content = column(
            Text(
                tr("Enter the code", "请输入验证码")
                if by_message
                else tr("Enter your payment PIN", "请输入支付密码"),
                style=TITLE_LARGE,
                color=OAK.ink,
                text_align="center",
                width=FILL,
                id="code_title",
            ),
            Text(
                tr(f"{amount} to {page.arguments['name']}", f"向{page.arguments['name']}转账 {amount}"),
                style=BODY,
                color=OAK.soft_ink,
                text_align="center",
                width=FILL,
            ),
            space(8),
            entered_digits(count, length, OAK, entered),
            Text(problem, style=LABEL, color=OAK.danger, text_align="center", width=FILL)
            if problem
            else None,
            gap=8,
            padding=pad(20, 16),
            width=FILL,
        )
        pad_view = keypad(page, "code", OAK, length=length, on_full=lambda: self._check(page))
        body = column(top(page, tr("Security check", "安全验证")), page.scroll(content), pad_view)
        return Scene(body, OAK.background, foot=OAK.surface)

    def _check(self, page: Page) -> None:
        right = self._book.code if page.arguments.get("kind") == "sms" else self._book.pin
        if page.choices.pop("code", "") == right:
            self._book.code = None
            page.wait(1.2, lambda: self._send(page))
            return
        wrong = int(page.choices.get("wrong", "0")) + 1
        page.choices["wrong"] = str(wrong)
        if wrong >= _TRIES:
            page.device.toast(page.tr("The transfer was canceled", "转账已取消"))
            page.back_to("AccountsActivity")

    def _send(self, page: Page) -> None:
        """The one place where money leaves."""
        payee: Record = {"name": page.arguments["name"], "number": page.arguments["number"]}
        amount = Decimal(page.arguments["amount"])
        reference = self._book.send(amount, payee, page.arguments.get("note", ""))
        self._book.session.touch()
        arguments = {"name": payee["name"], "amount": f"{amount:.2f}", "reference": reference}
        page.back_to("AccountsActivity")
        page.go("TransferReceiptActivity", **arguments)

    def _receipt(self, page: Page) -> Scene:
        tr, arguments = page.tr, page.arguments
        amount = self._book.till.money(Decimal(arguments["amount"]))
        incoming = arguments.get("way") == "in"
        facts = (
            (tr("From", "付款人") if incoming else tr("To", "收款人"), arguments["name"]),
            (tr("Amount", "金额"), amount),
            (tr("Reference", "流水号"), arguments["reference"]),
        )
        title = tr("Money received", "已到账") if incoming else tr("Transfer sent", "转账成功")
        words = "" if incoming else tr("The money is on its way.", "款项已汇出。")
        return result(page, OAK, title=title, words=words, facts=facts, on_done=page.close)
