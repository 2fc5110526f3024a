"""Sundry's way to the money: the cart, the page with the slider, the receipt."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.apps.paying import result, swipe_to_pay
from loopback.phone.apps.sundry_goods import PACKAGE, SUNDRY, Line, Shop
from loopback.phone.apps.sundry_pages import Build, picture, places, top
from loopback.phone.system.pages import Page, Scene
from loopback.phone.system.scenario import Moment
from loopback.phone.ui.bars import divider, top_bar
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.panels import card, loading, note, tile
from loopback.phone.ui.rows import amount_row, list_item
from loopback.phone.ui.text import BODY, TITLE
from loopback.phone.ui.views import FILL, Box, Icon, Text, column, pad, row

_FIRST_NUMBER = 88120


class CheckoutPages:
    """Turns the cart into one payment and one order, by a swipe."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def screens(self) -> Mapping[str, Build]:
        """By simple class name."""
        return {
            "CartActivity": self._cart,
            "SwipePaymentActivity": self._checkout,
            "ReceiptActivity": self._receipt,
        }

    def _cart(self, page: Page) -> Scene:
        tr, shop = page.tr, self._shop
        bar, below = top_bar(tr("Cart", "购物车"), SUNDRY), places(page, shop, 1)
        if not shop.lines:
            empty = column(
                Icon("cart", size=56, color=SUNDRY.outline),
                Text(tr("Your cart is empty", "购物车是空的"), style=TITLE, color=SUNDRY.soft_ink),
                weight=1,
                align="center",
                justify="center",
                gap=12,
            )
            return Scene(column(bar, empty, below), SUNDRY.background, foot=SUNDRY.surface)
        footer = row(
            column(
                Text(tr("Goods", "商品合计"), style=BODY, color=SUNDRY.soft_ink),
                Text(shop.till.money(shop.goods), style=TITLE, color=SUNDRY.ink, id="cart_total"),
                weight=1,
            ),
            button(tr("Checkout", "去结算"), lambda: self._to_payment(page), SUNDRY, name="checkout"),
            background=SUNDRY.raised,
            padding=pad(20, 10),
            width=FILL,
        )
        lines = column(
            *(self._line(page, line) for line in shop.lines), gap=12, padding=pad(16, 8), width=FILL
        )
        return Scene(column(bar, page.scroll(lines), footer, below), SUNDRY.background, foot=SUNDRY.surface)

    def _line(self, page: Page, line: Line) -> Box:
        product = line.product
        return card(
            row(
                row(picture(product, height=64), width=64),
                column(
                    Text(page.tr(*product.names), style=TITLE, color=SUNDRY.ink, id="line_name"),
                    Text(page.tr(*line.choice), style=BODY, color=SUNDRY.soft_ink),
                    Text(self._shop.money(product), style=TITLE, color=SUNDRY.primary),
                    weight=1,
                    gap=1,
                ),
                gap=14,
                width=FILL,
            ),
            row(
                icon_button(
                    "minus", page.tr("Less", "减少"), lambda: self._shop.change(line, -1), color=SUNDRY.ink
                ),
                Text(str(line.count), style=TITLE, color=SUNDRY.ink, id="count"),
                icon_button(
                    "plus", page.tr("More", "增加"), lambda: self._shop.change(line, 1), color=SUNDRY.ink
                ),
                justify="end",
                width=FILL,
                gap=6,
            ),
            palette=SUNDRY,
        )

    def _to_payment(self, page: Page) -> None:
        page.device.scenario.reach(Moment.AT_PAYMENT_SHEET)
        page.go("SwipePaymentActivity")

    def _checkout(self, page: Page) -> Scene:
        tr, shop = page.tr, self._shop
        if page.busy:
            return Scene(loading(page.turn(), SUNDRY, tr("Paying", "支付中")), SUNDRY.background)
        money = shop.till.money
        address = list_item(
            tr("Alex Rivera, 12 Willow Lane", "江一帆，柳巷 12 号"),
            SUNDRY,
            subtitle=tr("Arrives in 2 days", "预计 2 天后送达"),
            leading=tile("pin", SUNDRY.container, SUNDRY.on_container, size=44, radius=22),
        )
        method = list_item(
            tr("Oakbank debit card", "橡树银行借记卡"),
            SUNDRY,
            subtitle="•••• 4417",
            leading=tile("card", SUNDRY.container, SUNDRY.on_container, size=44, radius=22),
        )
        lines = [
            amount_row(
                f"{line.count} × {tr(*line.product.names)}",
                money(shop.price(line.product) * line.count),
                SUNDRY,
            )
            for line in shop.lines
        ]
        content = column(
            address,
            method,
            column(
                card(
                    *lines,
                    amount_row(tr("Delivery", "运费"), money(shop.delivery), SUNDRY),
                    divider(SUNDRY),
                    amount_row(tr("Total", "合计"), money(shop.total), SUNDRY, strong=True),
                    palette=SUNDRY,
                ),
                note(tr("One swipe pays. Returns within 14 days.", "滑动即付款。14 天内可退货。"), SUNDRY),
                gap=12,
                padding=pad(16, 6),
                width=FILL,
            ),
            width=FILL,
        )
        label = tr(f"Swipe to pay {money(shop.total)}", f"滑动支付 {money(shop.total)}")
        slider = swipe_to_pay(label, lambda: self._swiped(page), SUNDRY, enabled=bool(shop.lines))
        body = column(
            top(page, tr("Checkout", "确认订单")),
            page.scroll(content),
            row(slider, padding=pad(40, 16), width=FILL),
        )
        return Scene(body, SUNDRY.background)

    def _swiped(self, page: Page) -> None:
        if self._shop.lines and not page.busy:
            page.wait(1.0, lambda: self._pay(page))

    def _pay(self, page: Page) -> None:
        """The one place where money leaves."""
        shop, total = self._shop, self._shop.total
        if not shop.lines:
            return
        own = sum(order.app == PACKAGE for order in page.device.state.orders)
        number = f"A {_FIRST_NUMBER + own}"
        items = tuple(
            f"{line.count} × {page.tr(*line.product.names)}, {page.tr(*line.choice)}" for line in shop.lines
        )
        shop.till.pay(total, page.tr("Sundry Trading Ltd", "杂货铺商贸有限公司"))
        shop.till.order(number, items, total)
        shop.lines.clear()
        page.back_to("HomeActivity")
        page.go("ReceiptActivity", number=number, paid=shop.till.money(total))

    def _receipt(self, page: Page) -> Scene:
        tr = page.tr
        facts = (
            (tr("Order number", "订单号"), page.arguments.get("number", "")),
            (tr("Paid", "已支付"), page.arguments.get("paid", "")),
            (tr("Arrives", "送达"), tr("In 2 days", "2 天后")),
        )
        words = tr("We have sent you a message with the details.", "订单详情已发送至您的手机。")
        return result(
            page, SUNDRY, title=tr("Thank you", "下单成功"), words=words, facts=facts, on_done=page.close
        )
