"""Quickbowl brings food: restaurants, their menus, a cart, coupons, payment, and where the order is."""

from __future__ import annotations

from loopback.phone.apps.base import BaseApp, Drag, Pass, Write, walk
from loopback.phone.apps.quickbowl_checkout import Checkout
from loopback.phone.apps.quickbowl_choices import Choices
from loopback.phone.apps.quickbowl_dishes import Dishes
from loopback.phone.apps.quickbowl_menu import BOWL, Book, Cart, Restaurant
from loopback.phone.apps.quickbowl_orders import Orders
from loopback.phone.apps.quickbowl_payment import Payments
from loopback.phone.apps.till import Till
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import bottom_bar, divider, top_bar
from loopback.phone.ui.buttons import chip
from loopback.phone.ui.palette import WHITE, rgb
from loopback.phone.ui.panels import loading, tile
from loopback.phone.ui.parts import search_field, tabs
from loopback.phone.ui.text import BODY, CAPTION, LABEL, TITLE
from loopback.phone.ui.views import FILL, Box, Icon, Spinner, Text, View, column, flow, pad, row, space

_REFRESH_S = 0.8
_SORTS = (("Nearest", "距离最近"), ("Best rated", "评分最高"), ("Fastest", "送达最快"))


class Quickbowl(BaseApp):
    """Orders go to `state.orders` and `state.payments`. A scenario changes a price by the dish's id."""

    package = "com.quickbowl.delivery"
    launcher = "com.quickbowl.delivery.HomeActivity"
    version = "8.2.1"
    icon = "bowl"
    colors = (rgb("C2410C"), WHITE)
    names = ("Quickbowl", "快碗外卖")
    tours = (
        walk(
            "order",
            ("Clay Pot House", "砂锅人家"),
            ("Braised chicken with rice", "黄焖鸡米饭"),
            ("Mild", "微辣"),
            ("Add to cart", "加入购物车"),
            ("Go to checkout", "去结算"),
            ("No thanks", "不用了"),
            ("Coupons", "优惠券"),
            ("$1 off from $8", "满 18 减 3"),
            ("Delivery time", "送达时间"),
            ("As soon as possible", "尽快送达"),
            ("Place order", "提交订单"),
            ("Pay $11.10", "支付 ¥24.00"),
            Pass(2),
            ("Track order", "查看订单"),
        ),
        walk(
            "browse",
            ("Noodles", "面食"),
            ("Best rated", "评分最高"),
            Drag(0.4, 0.8),
            ("Orders", "订单"),
            ("Me", "我的"),
            ("Delivery address", "收货地址"),
        ),
        walk(
            "search",
            ("Search dishes and restaurants", "搜索菜品或商家"),
            Write(("Dish or restaurant", "菜品或商家"), ("curry", "咖喱")),
            ("Harbour Curry", "港湾咖喱"),
        ),
        walk(
            "large",
            ("Orders", "订单"),
            ("Crane Sushi", "鹤寿司"),
            ("Order again", "再来一单"),
            ("Place order", "提交订单"),
            ("Linden Bank card", "林登银行卡"),
            ("Oakbank account •••• 2086", "橡树银行账户 •••• 2086"),
            ("Pay $52.80", "支付 ¥130.00"),
            ("1", "1"),
        ),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._book = Book()
        self._cart = Cart(Till(device, self.package), self._book.places[0])
        self._orders = Orders(device, self._book, self._cart)
        self._dishes = Dishes(self._book, self._cart)
        self._choices = Choices(self._book, self._cart)
        self._checkout = Checkout(self._book, self._cart)
        self._payments = Payments(self._cart, self._orders)

    def screens(self) -> tuple[Screen, ...]:
        """The places, the search, and what its parts declare."""
        return (
            Screen(self.launcher or "", self._home, exported=True),
            Screen(f"{self.package}.SearchActivity", self._search),
            *self._dishes.screens(self.package),
            *self._checkout.screens(self.package),
            *self._choices.screens(self.package),
            *self._payments.screens(self.package),
            *self._orders.screens(self.package),
        )

    def _home(self, page: Page) -> Scene:
        place = page.choices.get("place", "food")
        body = {"food": self._food, "orders": self._orders.history, "me": self._checkout.account}[place](page)
        bar = bottom_bar(
            tuple(
                (icon, page.tr(*words), page.choose("place", name), place == name)
                for name, icon, words in (
                    ("food", "home", ("Home", "首页")),
                    ("orders", "receipt", ("Orders", "订单")),
                    ("me", "person", ("Me", "我的")),
                )
            ),
            BOWL,
        )
        return Scene(column(body, bar), BOWL.background, foot=BOWL.surface)

    def _food(self, page: Page) -> View:
        if page.loading():
            return loading(page.turn(), BOWL, page.tr("Loading", "加载中"))
        place = self._cart.place
        head = row(
            Icon("pin", size=22, color=BOWL.primary),
            column(
                Text(page.tr("Deliver to", "送至"), style=CAPTION, color=BOWL.soft_ink),
                Text(page.tr(*place.words), style=TITLE, color=BOWL.ink, max_lines=1),
                weight=1,
            ),
            Icon("chevron_right", size=20, color=BOWL.soft_ink),
            padding=pad(20, 10),
            gap=12,
            width=FILL,
            id="address_bar",
            on_tap=page.open("AddressActivity"),
        )
        search = row(
            Icon("search", size=20, color=BOWL.soft_ink),
            Text(page.tr("Search dishes and restaurants", "搜索菜品或商家"), style=BODY, color=BOWL.soft_ink),
            gap=10,
            height=48,
            radius=24,
            padding=pad(18, 0),
            width=FILL,
            background=BOWL.surface,
            merged=True,
            id="search_entry",
            on_tap=page.open("SearchActivity"),
        )
        chosen = page.choices.get("category", "all")
        kinds = (("all", ("All", "全部")), *self._book.categories)
        strip = tabs(
            tuple((page.tr(*words), page.choose("category", name), chosen == name) for name, words in kinds),
            BOWL,
        )
        listing = page.scroll(self._listing(page, chosen), on_pull=lambda: page.wait(_REFRESH_S, _nothing))
        spinner = Spinner(
            page.turn(), BOWL.primary, id="refresh", description=page.tr("Refreshing", "刷新中")
        )
        waiting = row(spinner, justify="center", width=FILL) if page.busy else None
        return column(head, row(search, padding=pad(16, 4), width=FILL), strip, waiting, listing, weight=1)

    def _listing(self, page: Page, category: str) -> View:
        order = page.choices.get("sort", _SORTS[0][0])
        sorts = flow(
            *(
                chip(page.tr(*words), page.choose("sort", words[0]), BOWL, selected=words[0] == order)
                for words in _SORTS
            ),
            gap=8,
            padding=pad(16, 10),
            width=FILL,
        )
        found = [one for one in self._book.restaurants if category in ("all", one.category)]
        found.sort(key=lambda one: _rank(one, order))
        return column(sorts, *(self._entry(page, one) for one in found), width=FILL)

    def _entry(self, page: Page, one: Restaurant) -> Box:
        tr, money = page.tr, self._cart.till.money
        facts = tr(f"{one.minutes} min, {one.meters} m", f"{one.minutes} 分钟，{one.meters} 米")
        costs = tr(
            f"Delivery {money(self._cart.own(one.fee))}, from {money(self._cart.own(one.least))}",
            f"配送费 {money(self._cart.own(one.fee))}，{money(self._cart.own(one.least))} 起送",
        )
        return row(
            tile(one.icon, one.tint, WHITE, size=72),
            column(
                Text(tr(*one.names), style=TITLE, color=BOWL.ink, max_lines=1, id="restaurant_name"),
                row(
                    Icon("star", size=15, color=BOWL.primary),
                    Text(f"{one.rating:.1f}", style=LABEL, color=BOWL.primary),
                    Text(facts, style=BODY, color=BOWL.soft_ink, max_lines=1),
                    gap=6,
                ),
                Text(costs, style=CAPTION, color=BOWL.soft_ink, max_lines=1),
                weight=1,
                gap=2,
            ),
            gap=14,
            padding=pad(16, 10),
            width=FILL,
            id="restaurant",
            on_tap=page.open("RestaurantActivity", id=one.id),
        )

    def _search(self, page: Page) -> Scene:
        hint = page.tr("Dish or restaurant", "菜品或商家")
        entry = page.field("query", hint, name="search_src_text", height=44)
        bar = top_bar(
            page.tr("Search", "搜索"), BOWL, on_back=page.close, back=page.tr("Navigate up", "返回")
        )
        query = page.fields.get("query", "")
        found = self._book.search(query)
        clear = page.tr("Clear text", "清除")
        pill = search_field(entry, BOWL, on_clear=lambda: page.fields.update(query=""), clear=clear)
        empty = row(
            Text(page.tr("Nothing found", "没有找到"), style=BODY, color=BOWL.soft_ink),
            padding=pad(20, 24),
        )
        results = column(*(self._entry(page, one) for one in found), width=FILL)
        body = column(
            bar,
            row(pill, padding=pad(16, 6), width=FILL),
            divider(BOWL),
            page.scroll(results if found or not query else empty) if query else space(weight=1),
        )
        return Scene(body, BOWL.background)


def _rank(one: Restaurant, order: str) -> float:
    if order == _SORTS[1][0]:
        return -one.rating
    return one.minutes if order == _SORTS[2][0] else one.meters


def _nothing() -> None:
    """The list is the same after a refresh."""
