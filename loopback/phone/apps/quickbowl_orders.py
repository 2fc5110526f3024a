"""Quickbowl's orders: placed, on their way, and from before."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from loopback.phone.apps.city import City, Point
from loopback.phone.apps.city_map import CityView, Mark, city_map, fitting
from loopback.phone.apps.paying import result
from loopback.phone.apps.quickbowl_menu import BOWL, Book, Cart, Line, Restaurant
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import top_bar
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import WHITE
from loopback.phone.ui.panels import card, tile
from loopback.phone.ui.rows import amount_row
from loopback.phone.ui.text import BODY, CAPTION, HEADLINE, TITLE
from loopback.phone.ui.views import FILL, Box, Text, View, column, pad, row

_FIRST_NUMBER = 5201
_DOOR = (30, 110, 70)
_STAGES = (
    (0.0, ("The restaurant has your order", "商家已接单")),
    (300.0, ("Your food is being cooked", "正在备餐")),
    (900.0, ("The rider is on the way", "骑手正在送餐")),
    (1680.0, ("Delivered", "已送达")),
)
"""Seconds after the order, and what is told from then on."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One order. `time` in seconds since the Unix epoch."""

    number: str
    restaurant: Restaurant
    lines: tuple[Line, ...]
    total: str
    address: str
    time: float


class Orders:
    """Keeps what was ordered, and tells where it is."""

    def __init__(self, device: Device, book: Book, cart: Cart) -> None:
        self._device = device
        self._cart = cart
        self._city = City()
        now = device.now()
        self._placed = [
            Placed(
                past.number,
                past.restaurant,
                tuple(Line(dish) for dish in past.dishes),
                cart.till.money(
                    sum((cart.own(dish.price) for dish in past.dishes), cart.own(past.restaurant.fee))
                ),
                device.tr(*book.places[0].words),
                now - past.hours * 3600,
            )
            for past in book.past
        ]

    def screens(self, package: str) -> tuple[Screen, ...]:
        """What came of a payment, and one order."""
        return (
            Screen(f"{package}.PaidActivity", self._paid),
            Screen(f"{package}.OrderActivity", self._order),
        )

    def place(self, page: Page, restaurant: Restaurant, address: str) -> str:
        """Record the cart as paid and ordered, and empty it. Returns the order's number."""
        cart = self._cart
        number = f"Q{_FIRST_NUMBER + len(self._placed)}"
        total = cart.total
        items = tuple(f"{line.count} × {page.tr(*line.dish.names)}" for line in cart.lines)
        cart.till.pay(total, page.tr("Quickbowl Ltd", "快碗网络有限公司"))
        cart.till.order(number, items, total)
        placed = Placed(
            number, restaurant, tuple(cart.lines), cart.till.money(total), address, self._device.now()
        )
        self._placed.insert(0, placed)
        cart.empty()
        return number

    def history(self, page: Page) -> View:
        """Every order, the newest first."""
        entries = column(
            *(self._entry(page, placed) for placed in self._placed), gap=12, padding=pad(16, 8), width=FILL
        )
        return column(top_bar(page.tr("Orders", "订单"), BOWL), page.scroll(entries, key="orders"), weight=1)

    def _entry(self, page: Page, placed: Placed) -> Box:
        names = page.tr(", ", "、").join(page.tr(*line.dish.names) for line in placed.lines)
        return card(
            row(
                tile(placed.restaurant.icon, placed.restaurant.tint, WHITE, size=48),
                column(
                    Text(page.tr(*placed.restaurant.names), style=TITLE, color=BOWL.ink, max_lines=1),
                    Text(names, style=BODY, color=BOWL.soft_ink, max_lines=1),
                    Text(self._stage(page, placed), style=CAPTION, color=BOWL.primary, id="status"),
                    weight=1,
                ),
                Text(placed.total, style=TITLE, color=BOWL.ink),
                gap=14,
                width=FILL,
            ),
            row(
                button(
                    page.tr("Details", "订单详情"),
                    page.open("OrderActivity", number=placed.number),
                    BOWL,
                    kind="outlined",
                    name="details",
                ),
                button(
                    page.tr("Order again", "再来一单"),
                    lambda: self._again(page, placed),
                    BOWL,
                    kind="tonal",
                    name="order_again",
                ),
                gap=10,
                justify="end",
                width=FILL,
            ),
            palette=BOWL,
            on_tap=page.open("OrderActivity", number=placed.number),
            name="order",
        )

    def _again(self, page: Page, placed: Placed) -> None:
        self._cart.empty()
        for line in placed.lines:
            self._cart.add(placed.restaurant, line)
        page.go("CheckoutActivity")

    def _stage(self, page: Page, placed: Placed) -> str:
        passed = self._device.now() - placed.time
        return page.tr(*[words for since, words in _STAGES if passed >= since][-1])

    def _find(self, number: str) -> Placed:
        return next(placed for placed in self._placed if placed.number == number)

    def _paid(self, page: Page) -> Scene:
        placed = self._find(page.arguments["number"])
        tr = page.tr

        def track() -> None:
            page.close()
            page.go("OrderActivity", number=placed.number)

        scene = result(
            page,
            BOWL,
            title=tr("Payment successful", "支付成功"),
            words=tr(
                f"About {placed.restaurant.minutes} minutes", f"约 {placed.restaurant.minutes} 分钟送达"
            ),
            facts=(
                (tr("Order number", "订单号"), placed.number),
                (tr("Paid", "已支付"), placed.total),
                (tr("Deliver to", "送至"), placed.address),
            ),
            on_done=page.close,
        )
        tracking = button(tr("Track order", "查看订单"), track, BOWL, kind="tonal", name="track", wide=True)
        extra = row(tracking, padding=pad(20, 0), width=FILL)
        return Scene(column(column(scene.body, weight=1), extra, gap=4), BOWL.background)

    def _order(self, page: Page) -> Scene:
        placed = self._find(page.arguments["number"])
        tr = page.tr
        passed = self._device.now() - placed.time
        way = min(1.0, max(0.0, (passed - _STAGES[2][0]) / (_STAGES[3][0] - _STAGES[2][0])))
        scene = city_map(
            self._city,
            self._rider(page, way),
            height=220,
            description=tr("Map with the rider", "骑手位置地图"),
        )
        facts = card(
            amount_row(tr("Order number", "订单号"), placed.number, BOWL),
            amount_row(tr("Restaurant", "商家"), tr(*placed.restaurant.names), BOWL),
            *(amount_row(tr(*line.dish.names), str(line.count), BOWL) for line in placed.lines),
            amount_row(tr("Paid", "已支付"), placed.total, BOWL, strong=True),
            amount_row(tr("Deliver to", "送至"), placed.address, BOWL),
            palette=BOWL,
            name="facts",
        )
        state = Text(self._stage(page, placed), style=HEADLINE, color=BOWL.ink, id="status")
        bar = top_bar(tr("Order", "订单"), BOWL, on_back=page.close, back=tr("Navigate up", "返回"))
        again = button(
            tr("Order again", "再来一单"),
            lambda: self._again(page, placed),
            BOWL,
            kind="tonal",
            name="order_again",
            wide=True,
        )
        content = column(scene, state, facts, again, gap=12, padding=pad(16, 8), width=FILL)
        return Scene(column(bar, page.scroll(content)), BOWL.background)

    def _rider(self, page: Page, way: float) -> CityView:
        """The way from the restaurant to the door, and the rider a share of it along."""
        street = self._city.way(self._city.place("clay"), self._city.here).points
        middle, across = fitting(street, flat=1.8)
        return CityView(
            middle,
            across,
            dark=page.device.settings.night_mode,
            chinese=page.device.locale == "zh",
            route=street,
            marks=(
                Mark(street[-1], _DOOR),
                Mark(_along(street, round(way * 20) / 20), BOWL.primary, pin=False),
            ),
            route_color=BOWL.primary,
        )


def _along(points: tuple[Point, ...], share: float) -> Point:
    """The point so far along a way, from 0 to 1."""
    left = share * sum(math.dist(one, other) for one, other in pairwise(points))
    for one, other in pairwise(points):
        length = math.dist(one, other)
        if left <= length:
            part = left / length
            return (one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part)
        left -= length
    return points[-1]
