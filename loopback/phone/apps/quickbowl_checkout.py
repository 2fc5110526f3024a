"""Quickbowl's checkout: what was chosen, where it goes, what it comes to; and the page of who orders."""

from __future__ import annotations

from decimal import Decimal

from loopback.phone.apps.quickbowl_choices import due
from loopback.phone.apps.quickbowl_menu import BOWL, CUTLERY, SPICES, TIPS, Book, Cart
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.system.scenario import Moment
from loopback.phone.ui.bars import divider, top_bar
from loopback.phone.ui.buttons import button, chip, icon_button
from loopback.phone.ui.panels import avatar, card
from loopback.phone.ui.rows import amount_row, list_item
from loopback.phone.ui.text import BODY, CAPTION, LABEL, TITLE
from loopback.phone.ui.views import FILL, Box, Control, Handler, Icon, Text, View, column, flow, pad, row


class Checkout:
    """Shows the cart before it is paid."""

    def __init__(self, book: Book, cart: Cart) -> None:
        self._book = book
        self._cart = cart

    def screens(self, package: str) -> tuple[Screen, ...]:
        """The one page."""
        return (Screen(f"{package}.CheckoutActivity", self._checkout),)

    def account(self, page: Page) -> View:
        """The page of the person who orders."""
        tr = page.tr
        return column(
            top_bar(tr("Me", "我的"), BOWL),
            list_item(
                tr("Quickbowl member", "快碗会员"),
                BOWL,
                subtitle="+1 555 0104",
                leading=avatar("Q", BOWL.primary),
            ),
            divider(BOWL),
            list_item(
                tr("Delivery address", "收货地址"),
                BOWL,
                subtitle=tr(*self._cart.place.words),
                leading=Icon("pin", color=BOWL.soft_ink),
                on_tap=page.open("AddressActivity"),
            ),
            list_item(
                tr("My coupons", "我的优惠券"),
                BOWL,
                subtitle=tr(f"{len(self._book.coupons)} to use", f"{len(self._book.coupons)} 张可用"),
                leading=Icon("ticket", color=BOWL.soft_ink),
                on_tap=page.open("CouponsActivity"),
            ),
            weight=1,
        )

    def _checkout(self, page: Page) -> Scene:
        tr, cart = page.tr, self._cart
        parts = (self._to_whom(page), self._sums(page), self._extras(page))
        content = column(*parts, gap=12, padding=pad(16, 8), width=FILL)
        total = Text(
            cart.till.money(cart.total), style=TITLE, color=BOWL.primary, weight=1, id="checkout_total"
        )
        order = button(
            tr("Place order", "提交订单"),
            lambda: self._open_payment(page),
            BOWL,
            name="place_order",
            enabled=bool(cart.lines) and not cart.missing,
        )
        foot = row(total, order, padding=pad(20, 10), background=BOWL.raised, width=FILL)
        bar = top_bar(tr("Checkout", "确认订单"), BOWL, on_back=page.close, back=tr("Navigate up", "返回"))
        return Scene(column(bar, page.scroll(content), foot), BOWL.background, foot=BOWL.raised)

    def _to_whom(self, page: Page) -> Box:
        return card(
            row(
                Icon("pin", size=22, color=BOWL.primary),
                column(
                    Text(page.tr(*self._cart.place.names), style=TITLE, color=BOWL.ink),
                    Text(page.tr(*self._cart.place.words), style=BODY, color=BOWL.soft_ink, id="address"),
                    weight=1,
                ),
                Icon("chevron_right", size=20, color=BOWL.soft_ink),
                gap=12,
                width=FILL,
                padding=pad(0, 4),
                id="address_row",
                on_tap=page.open("AddressActivity"),
            ),
            divider(BOWL),
            row(
                Icon("clock", size=22, color=BOWL.primary),
                Text(page.tr("Delivery time", "送达时间"), style=BODY, color=BOWL.ink, weight=1),
                Text(due(page, self._cart), style=LABEL, color=BOWL.primary, id="delivery_time"),
                Icon("chevron_right", size=20, color=BOWL.soft_ink),
                gap=12,
                width=FILL,
                height=48,
                id="time_row",
                on_tap=page.open("DeliveryTimeActivity"),
            ),
            palette=BOWL,
            name="address_card",
        )

    def _sums(self, page: Page) -> Box:
        tr, cart = page.tr, self._cart
        money = cart.till.money
        fee = cart.own(cart.restaurant.fee) if cart.restaurant else Decimal(0)
        off = f"-{money(cart.own(cart.coupon.off))}" if cart.coupon else tr("Choose", "去选择")
        return card(
            Text(tr(*cart.restaurant.names) if cart.restaurant else "", style=TITLE, color=BOWL.ink),
            *(self._line(page, index) for index in range(len(cart.lines))),
            divider(BOWL),
            amount_row(tr("Delivery", "配送费"), money(fee), BOWL),
            row(
                Text(tr("Coupons", "优惠券"), style=BODY, color=BOWL.soft_ink, weight=1),
                Text(off, style=LABEL, color=BOWL.primary, id="coupon_value"),
                Icon("chevron_right", size=18, color=BOWL.soft_ink),
                height=48,
                width=FILL,
                id="coupon_row",
                on_tap=page.open("CouponsActivity"),
            ),
            divider(BOWL),
            amount_row(tr("Total", "合计"), money(cart.total), BOWL, strong=True),
            palette=BOWL,
        )

    def _line(self, page: Page, index: int) -> Box:
        line, tr = self._cart.lines[index], page.tr
        spice = tr(*SPICES[line.spice]) if line.dish.spicy else ""
        return row(
            column(
                Text(tr(*line.dish.names), style=BODY, color=BOWL.ink, max_lines=1),
                Text(spice, style=CAPTION, color=BOWL.soft_ink) if spice else None,
                Text(self._cart.till.money(self._cart.price(line)), style=LABEL, color=BOWL.ink),
                weight=1,
            ),
            icon_button("minus", tr("Less", "减少"), lambda: self._cart.change(index, -1), color=BOWL.ink),
            Text(str(line.count), style=TITLE, color=BOWL.ink, id="count"),
            icon_button("plus", tr("More", "增加"), lambda: self._cart.change(index, 1), color=BOWL.ink),
            width=FILL,
        )

    def _extras(self, page: Page) -> Box:
        tr, cart = page.tr, self._cart
        money = cart.till.money

        def turn() -> None:
            cart.cutlery = not cart.cutlery

        def tip(index: int) -> Handler:
            return lambda: setattr(cart, "tip", index)

        tips = [
            chip(
                money(cart.own(amount)) if index else tr("No tip", "不给"),
                tip(index),
                BOWL,
                selected=index == cart.tip,
            )
            for index, amount in enumerate(TIPS)
        ]
        return card(
            row(
                Text(
                    tr(f"Cutlery {money(cart.own(CUTLERY))}", f"餐具 {money(cart.own(CUTLERY))}"),
                    style=BODY,
                    color=BOWL.ink,
                    weight=1,
                ),
                Control("checkbox", BOWL.primary, checked=cart.cutlery, ghost=True),
                width=FILL,
                height=48,
                on_tap=turn,
                merged=True,
                checkable=True,
                checked=cart.cutlery,
                class_name="android.widget.CheckBox",
                id="cutlery",
            ),
            Text(tr("Tip for the rider", "打赏骑手"), style=BODY, color=BOWL.ink),
            flow(*tips, gap=8, width=FILL),
            palette=BOWL,
        )

    def _open_payment(self, page: Page) -> None:
        page.device.scenario.reach(Moment.AT_PAYMENT_SHEET)
        page.go("PaymentActivity")
