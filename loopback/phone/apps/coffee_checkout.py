"""Blue Fern Coffee's way to the money: cart, checkout, payment sheet, receipt."""

from __future__ import annotations

from decimal import Decimal

from loopback.phone.apps.coffee_menu import Cart
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.system.scenario import Moment
from loopback.phone.system.state import Order, Payment
from loopback.phone.ui.bars import divider, top_bar
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import COFFEE, WHITE, rgb
from loopback.phone.ui.panels import card, loading, note, tile
from loopback.phone.ui.rows import amount_row
from loopback.phone.ui.text import BODY, BODY_LARGE, HEADLINE, TITLE, TITLE_LARGE, TextStyle
from loopback.phone.ui.views import FILL, Box, Icon, Insets, Text, View, column, pad, row, space, stack

_AMOUNT = TextStyle(40, medium=True, line=1.25)
_FIRST_NUMBER = 4071


class Checkout:
    """Turns the cart into one payment and one order."""

    def __init__(self, device: Device, cart: Cart) -> None:
        self._device = device
        self._cart = cart

    def screens(self, package: str) -> tuple[Screen, ...]:
        """The pages, with the payment sheet secret where the scenario asks for it."""
        return (
            Screen(f"{package}.CartActivity", self._cart_page),
            Screen(f"{package}.CheckoutActivity", self._checkout_page),
            Screen(f"{package}.PaymentActivity", self._payment_page, pays=lambda: True),
            Screen(f"{package}.ReceiptActivity", self._receipt_page),
        )

    @property
    def payee(self) -> str:
        """The shop's legal name."""
        return self._device.tr("Blue Fern Coffee Ltd", "蓝蕨咖啡有限公司")

    def _cart_page(self, page: Page) -> Scene:
        tr, cart = page.tr, self._cart
        bar = top_bar(tr("Cart", "购物车"), COFFEE, on_back=page.close, back=tr("Navigate up", "返回"))
        if not cart.lines:
            empty = column(
                Icon("cart", size=56, color=COFFEE.outline),
                Text(tr("Your cart is empty", "购物车是空的"), style=TITLE, color=COFFEE.soft_ink),
                weight=1,
                align="center",
                justify="center",
                gap=12,
            )
            return Scene(column(bar, empty), COFFEE.background)
        lines = [self._line(page, index) for index in range(len(cart.lines))]
        footer = column(
            amount_row(tr("Total", "合计"), cart.money(cart.total), COFFEE, strong=True),
            button(
                tr("Checkout", "去结算"), page.open("CheckoutActivity"), COFFEE, name="checkout", wide=True
            ),
            background=COFFEE.raised,
            padding=pad(20, 14),
            gap=12,
            width=FILL,
        )
        body = column(bar, page.scroll(column(*lines, gap=12, padding=pad(16, 8), width=FILL)), footer)
        return Scene(body, COFFEE.background, foot=COFFEE.raised)

    def _line(self, page: Page, index: int) -> View:
        line = self._cart.lines[index]
        words = self._cart.describe(line)
        return card(
            row(
                tile("cup" if line.product.drink else "leaf", line.product.tint, WHITE, size=56, radius=14),
                column(
                    Text(page.tr(*line.product.names), style=TITLE, color=COFFEE.ink),
                    Text(words, style=BODY, color=COFFEE.soft_ink, max_lines=2) if words else None,
                    Text(self._cart.money(self._cart.price(line)), style=TITLE, color=COFFEE.ink),
                    weight=1,
                    gap=2,
                ),
                width=FILL,
                gap=14,
            ),
            row(
                icon_button("minus", page.tr("Less", "减少"), lambda: self._cart.change(index, -1)),
                Text(str(line.count), style=TITLE, color=COFFEE.ink, id="count"),
                icon_button("plus", page.tr("More", "增加"), lambda: self._cart.change(index, 1)),
                justify="end",
                width=FILL,
                gap=6,
            ),
            palette=COFFEE,
        )

    def _checkout_page(self, page: Page) -> Scene:
        tr, cart = page.tr, self._cart
        pickup = card(
            Text(tr("Pick up at", "取餐门店"), style=BODY, color=COFFEE.soft_ink),
            Text(tr("Blue Fern, 8 Willow Lane", "蓝蕨咖啡 柳巷 8 号店"), style=TITLE, color=COFFEE.ink),
            Text(tr("Ready in about 8 minutes", "约 8 分钟后可取"), style=BODY, color=COFFEE.soft_ink),
            palette=COFFEE,
        )
        lines = [
            amount_row(f"{line.count} × {tr(*line.product.names)}", cart.money(cart.price(line)), COFFEE)
            for line in cart.lines
        ]
        total = amount_row(tr("Total", "合计"), cart.money(cart.total), COFFEE, strong=True)
        sums = card(*lines, divider(COFFEE), total, palette=COFFEE)
        method = card(self._card_row(page), palette=COFFEE)
        content = column(pickup, sums, method, gap=12, padding=pad(16, 8), width=FILL)
        go_on = button(
            tr("Continue to payment", "选择支付方式"),
            lambda: self._open_payment(page),
            COFFEE,
            name="continue_button",
            wide=True,
            enabled=bool(cart.lines),
        )
        bar = top_bar(tr("Checkout", "确认订单"), COFFEE, on_back=page.close, back=tr("Navigate up", "返回"))
        body = column(bar, page.scroll(content), row(go_on, padding=pad(20, 14), width=FILL))
        return Scene(body, COFFEE.background)

    def _card_row(self, page: Page) -> Box:
        return row(
            Icon("card", size=26, color=COFFEE.primary),
            column(
                Text(page.tr("Linden Bank card", "林登银行卡"), style=TITLE, color=COFFEE.ink),
                Text("•••• 4417", style=BODY, color=COFFEE.soft_ink, id="card_number"),
                weight=1,
            ),
            width=FILL,
            gap=14,
        )

    def _open_payment(self, page: Page) -> None:
        self._device.scenario.reach(Moment.AT_PAYMENT_SHEET)
        page.go("PaymentActivity")

    def _payment_page(self, page: Page) -> Scene:
        tr = page.tr
        head = row(
            Text(
                tr("Confirm payment", "确认付款"),
                style=TITLE_LARGE,
                color=COFFEE.ink,
                weight=1,
                id="sheet_title",
            ),
            icon_button("close", tr("Close", "关闭"), page.close),
            width=FILL,
        )
        waiting = column(loading(page.turn(), COFFEE, tr("Loading", "加载中")), height=220, width=FILL)
        sheet = column(
            head,
            *((waiting,) if page.loading() else self._payment_parts(page)),
            background=WHITE,
            radius=28,
            square_bottom=True,
            padding=Insets(24, 20, 24, 20),
            gap=8,
            width=FILL,
            id="payment_sheet",
        )
        return Scene(column(space(weight=1), sheet), WHITE, foot=WHITE, translucent=True, light_icons=True)

    def _payment_parts(self, page: Page) -> tuple[View, ...]:
        amount = self._cart.money(self._cart.total)
        return (
            Text(amount, style=_AMOUNT, color=COFFEE.ink, text_align="center", width=FILL, id="amount"),
            Text(
                page.tr(f"Pay to: {self.payee}", f"收款方：{self.payee}"),
                style=BODY_LARGE,
                color=COFFEE.soft_ink,
                text_align="center",
                width=FILL,
                id="payee",
            ),
            space(6),
            card(self._card_row(page), palette=COFFEE, name="payment_method"),
            space(6),
            button(
                page.tr(f"Pay {amount}", f"支付 {amount}"),
                lambda: self._pay(page),
                COFFEE,
                name="pay_button",
                wide=True,
            ),
        )

    def _pay(self, page: Page) -> None:
        """The one place where money leaves."""
        cart, state = self._cart, self._device.state
        if not cart.lines:
            return
        total: Decimal = cart.total
        now = self._device.now()
        number = str(_FIRST_NUMBER + len(state.orders))
        items = tuple(f"{line.count} × {page.tr(*line.product.names)}" for line in cart.lines)
        state.payments.append(Payment(f"{total:.2f}", cart.currency, self.payee, page.package, now))
        state.orders.append(Order(number, items, f"{total:.2f}", cart.currency, page.package, now))
        cart.lines.clear()
        page.back_to("HomeActivity")
        page.go("ReceiptActivity", number=number, paid=cart.money(total))

    def _receipt_page(self, page: Page) -> Scene:
        tr = page.tr
        if page.loading():
            return Scene(loading(page.turn(), COFFEE, tr("Paying", "支付中")), COFFEE.background)
        number, paid = page.arguments.get("number", ""), page.arguments.get("paid", "")
        mark = stack(
            Icon("check", size=48, color=WHITE),
            width=92,
            height=92,
            radius=46,
            background=COFFEE.positive,
            align="center",
            justify="center",
        )
        facts = card(
            amount_row(tr("Order number", "订单号"), number, COFFEE, strong=True),
            amount_row(tr("Paid", "已支付"), paid, COFFEE),
            amount_row(tr("Pick up", "取餐"), tr("8 Willow Lane", "柳巷 8 号店"), COFFEE),
            palette=COFFEE,
        )
        body = column(
            space(weight=1),
            mark,
            space(10),
            Text(tr("Order placed", "下单成功"), style=HEADLINE, color=COFFEE.ink, id="title"),
            Text(tr("Ready in about 8 minutes", "约 8 分钟后可取"), style=BODY_LARGE, color=rgb("5C5D66")),
            space(10),
            facts,
            note(tr("Show the order number at the counter.", "取餐时请出示订单号。"), COFFEE),
            space(weight=2),
            button(tr("Done", "完成"), page.close, COFFEE, name="done", wide=True),
            align="center",
            gap=10,
            padding=pad(20, 20),
        )
        return Scene(body, COFFEE.background)
