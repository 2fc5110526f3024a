"""What is chosen on the way to Quickbowl's payment: a coupon, an address, a time, a way to pay."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from loopback.phone.apps.quickbowl_menu import BOWL, METHODS, Book, Cart, Coupon, Place
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import top_bar
from loopback.phone.ui.panels import card
from loopback.phone.ui.parts import radio_row, sheet
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, TITLE
from loopback.phone.ui.views import FILL, Box, Control, Handler, Icon, Text, View, column, pad, row

_TIMES = 4
_SLOT_MIN = 30


def due(page: Page, cart: Cart) -> str:
    """When the order is to come, in words."""
    minutes = cart.restaurant.minutes if cart.restaurant else 0
    return cart.time or page.tr(f"In about {minutes} min", f"尽快，约 {minutes} 分钟")


class Choices:
    """Pages and sheets that change one thing about the cart, and close."""

    def __init__(self, book: Book, cart: Cart) -> None:
        self._book = book
        self._cart = cart

    def screens(self, package: str) -> tuple[Screen, ...]:
        """The pages and the sheets."""
        return (
            Screen(f"{package}.CouponsActivity", self._coupons),
            Screen(f"{package}.AddressActivity", self._addresses),
            Screen(f"{package}.DeliveryTimeActivity", self._times),
            Screen(f"{package}.PayMethodActivity", self._methods),
        )

    def _coupons(self, page: Page) -> Scene:
        bar = top_bar(
            page.tr("Coupons", "优惠券"), BOWL, on_back=page.close, back=page.tr("Navigate up", "返回")
        )
        entries = column(
            *(self._coupon(page, one) for one in sorted(self._book.coupons, key=self._worth)),
            gap=12,
            padding=pad(16, 8),
            width=FILL,
        )
        return Scene(column(bar, page.scroll(entries)), BOWL.background)

    def _worth(self, one: Coupon) -> tuple[bool, Decimal]:
        """What sorts the best coupon that can be used first."""
        return not self._cart.fits(one), -self._cart.own(one.off)

    def _coupon(self, page: Page, one: Coupon) -> Box:
        usable = self._cart.fits(one)

        def use() -> None:
            if usable:
                self._cart.coupon = one
                page.close()
            else:
                page.device.toast(page.tr("Not for this order yet", "未达到使用门槛"))

        words = page.tr("Can be used now", "可用") if usable else page.tr("Order is too small", "未达门槛")
        mark = "check" if self._cart.coupon == one else "ticket"
        return card(
            row(
                Icon(mark, size=28, color=BOWL.primary if usable else BOWL.on_disabled),
                column(
                    Text(page.tr(*one.names), style=TITLE, color=BOWL.ink if usable else BOWL.soft_ink),
                    Text(words, style=BODY, color=BOWL.soft_ink),
                    weight=1,
                ),
                gap=14,
                width=FILL,
            ),
            palette=BOWL,
            on_tap=use,
            name="coupon",
        )

    def _addresses(self, page: Page) -> Scene:
        def choose(place: Place) -> Handler:
            def take() -> None:
                self._cart.place = place
                page.close()

            return take

        rows = [
            list_item(
                page.tr(*place.names),
                BOWL,
                subtitle=page.tr(*place.words),
                leading=Control(
                    "radio", BOWL.primary, checked=place == self._cart.place, description=place.id
                ),
                on_tap=choose(place),
                name="address",
            )
            for place in self._book.places
        ]
        bar = top_bar(
            page.tr("Delivery address", "收货地址"),
            BOWL,
            on_back=page.close,
            back=page.tr("Navigate up", "返回"),
        )
        return Scene(column(bar, page.scroll(column(*rows, width=FILL))), BOWL.background)

    def _times(self, page: Page) -> Scene:
        now = page.device.local_time()
        first = now + timedelta(minutes=2 * _SLOT_MIN - now.minute % _SLOT_MIN)
        slots = [first + timedelta(minutes=_SLOT_MIN * index) for index in range(_TIMES)]

        def choose(time: str) -> Handler:
            def take() -> None:
                self._cart.time = time
                page.close()

            return take

        spans = [f"{slot:%H:%M} - {slot + timedelta(minutes=_SLOT_MIN):%H:%M}" for slot in slots]
        soon = page.tr("As soon as possible", "尽快送达")
        rows = [
            radio_row(words, BOWL, choose(time), chosen=time == self._cart.time)
            for words, time in ((soon, ""), *((span, span) for span in spans))
        ]
        return self._sheet(page, page.tr("Delivery time", "送达时间"), *rows)

    def _methods(self, page: Page) -> Scene:
        def choose(index: int) -> Handler:
            def take() -> None:
                self._cart.method = index
                page.close()

            return take

        rows = [
            radio_row(
                f"{page.tr(*names)} {number}".strip(), BOWL, choose(index), chosen=index == self._cart.method
            )
            for index, (_, names, number) in enumerate(METHODS)
        ]
        return self._sheet(page, page.tr("Pay with", "支付方式"), *rows)

    def _sheet(self, page: Page, title: str, *rows: View) -> Scene:
        content = page.scroll(column(*rows, width=FILL), key="choices", weight=0)
        panel = sheet(content, palette=BOWL, on_close=page.close, title=title)
        return Scene(panel, BOWL.background, foot=BOWL.background, translucent=True)
