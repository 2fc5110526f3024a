"""Quickbowl's payment: the sheet, and the pay password for large sums."""

from __future__ import annotations

from loopback.phone.apps.paying import big_amount, bottom_sheet, entered_digits, keypad
from loopback.phone.apps.quickbowl_menu import BOWL, METHODS, Cart
from loopback.phone.apps.quickbowl_orders import Orders
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import top_bar
from loopback.phone.ui.buttons import button
from loopback.phone.ui.panels import card
from loopback.phone.ui.text import BODY, CAPTION, TITLE
from loopback.phone.ui.views import FILL, Icon, Text, column, pad, row, space

PAY_CODE = "246810"
"""The pay password of this phone's made-up owner."""
_FREE_UP_TO = ("30.00", "100.00")
"""Up to this sum a payment needs no password."""
_SERVER_S = 0.5


class Payments:
    """Turns the cart into one order and one payment."""

    def __init__(self, cart: Cart, orders: Orders) -> None:
        self._cart = cart
        self._orders = orders

    def screens(self, package: str) -> tuple[Screen, ...]:
        """The sheet, and the password's page, which is always secret."""
        return (
            Screen(f"{package}.PaymentActivity", self._payment, pays=lambda: True),
            Screen(f"{package}.PayPasswordActivity", self._password, secure=lambda: True, pays=lambda: True),
        )

    def _payment(self, page: Page) -> Scene:
        tr, cart = page.tr, self._cart
        amount = cart.till.money(cart.total)
        payee = tr("Pay to: Quickbowl Ltd", "收款方：快碗网络有限公司")
        icon, names, number = METHODS[cart.method]
        free = cart.total <= cart.own(_FREE_UP_TO)
        method = card(
            row(
                Icon(icon, size=26, color=BOWL.primary),
                column(
                    Text(tr(*names), style=TITLE, color=BOWL.ink),
                    Text(number, style=BODY, color=BOWL.soft_ink) if number else None,
                    weight=1,
                ),
                Icon("chevron_right", size=20, color=BOWL.soft_ink),
                gap=14,
                width=FILL,
            ),
            palette=BOWL,
            on_tap=page.open("PayMethodActivity"),
            name="payment_method",
        )
        hint = tr("No password is needed for small sums.", "小额免密支付已开启。") if free else ""
        pay = button(
            tr("Paying", "支付中") if page.busy else tr(f"Pay {amount}", f"支付 {amount}"),
            (lambda: self._ask_server(page)) if free else page.open("PayPasswordActivity"),
            BOWL,
            name="pay_button",
            wide=True,
            enabled=bool(cart.lines) and not page.busy,
        )
        parts = column(
            big_amount(amount, payee, BOWL),
            method,
            Text(hint, style=CAPTION, color=BOWL.soft_ink) if hint else None,
            pay,
            gap=12,
            padding=pad(20, 14),
            width=FILL,
        )
        content = page.scroll(parts, key="payment", weight=0)
        return bottom_sheet(page, tr("Confirm payment", "确认付款"), content, palette=BOWL)

    def _password(self, page: Page) -> Scene:
        tr = page.tr
        count = len(page.choices.get("pin", ""))

        def check() -> None:
            if page.choices.pop("pin", "") == PAY_CODE:
                self._ask_server(page)
            else:
                page.choices["wrong"] = "yes"

        title = tr("Enter your pay password", "请输入支付密码")
        words = tr("That is not the password.", "支付密码错误。") if page.choices.get("wrong") else ""
        body = column(
            top_bar(title, BOWL, on_back=page.close, back=tr("Navigate up", "返回")),
            big_amount(self._cart.till.money(self._cart.total), "Quickbowl", BOWL),
            entered_digits(count, len(PAY_CODE), BOWL, tr(f"{count} digits entered", f"已输入 {count} 位")),
            Text(words, style=BODY, color=BOWL.danger, text_align="center", width=FILL) if words else None,
            space(weight=1),
            keypad(page, "pin", BOWL, length=len(PAY_CODE), on_full=check),
            gap=14,
        )
        return Scene(body, BOWL.background, foot=BOWL.surface)

    def _ask_server(self, page: Page) -> None:
        if not page.busy:
            page.wait(_SERVER_S, lambda: self._pay(page))

    def _pay(self, page: Page) -> None:
        """The one place where money leaves."""
        cart = self._cart
        if not cart.lines or cart.restaurant is None:
            return
        number = self._orders.place(page, cart.restaurant, page.tr(*cart.place.words))
        page.back_to("HomeActivity")
        page.go("PaidActivity", number=number)
