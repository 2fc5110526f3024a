"""Blue Fern Coffee: menu, product, orders and account. Paying is in `coffee_checkout`."""

from __future__ import annotations

from loopback.phone.apps.base import BaseApp
from loopback.phone.apps.coffee_account import Account
from loopback.phone.apps.coffee_checkout import Checkout
from loopback.phone.apps.coffee_menu import (
    CATEGORIES,
    HEAT,
    MILKS,
    PRODUCTS,
    SHOT,
    SIZES,
    Cart,
    Choice,
    Line,
    Product,
    find,
)
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.palette import COFFEE, WHITE, mix, rgb
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION, HEADLINE, LABEL, TITLE, TITLE_LARGE
from loopback.phone.ui.views import FILL, Box, Icon, Insets, Text, View, column, pad, row, space, stack
from loopback.phone.ui.widgets import (
    badge,
    bottom_bar,
    button,
    card,
    chip,
    divider,
    icon_button,
    list_item,
    loading,
    tile,
    top_bar,
)

PACKAGE = "com.bluefern.coffee"


class CoffeeShop(BaseApp):
    """A shop with a cart. One cart and one account per phone."""

    package = PACKAGE
    launcher = f"{PACKAGE}.HomeActivity"
    version = "5.2.0"
    icon = "cup"
    colors = (COFFEE.primary, rgb("EAF3E6"))
    names = ("Blue Fern", "蓝蕨咖啡")

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self.cart = Cart(device)
        self._account = Account(device)
        self._checkout = Checkout(device, self.cart)

    def screens(self) -> tuple[Screen, ...]:
        own = (
            Screen(self.launcher or "", self._home, exported=True),
            Screen(f"{PACKAGE}.ProductActivity", self._product),
            Screen(f"{PACKAGE}.OrdersActivity", self._orders),
            Screen(f"{PACKAGE}.AccountActivity", self._account_page),
            Screen(f"{PACKAGE}.SignInActivity", self._account.sign_in),
        )
        return (*own, *self._checkout.screens(PACKAGE))

    def _home(self, page: Page) -> Scene:
        tr = page.tr
        category = page.choices.get("category", "coffee")
        products = [product for product in PRODUCTS if product.category == category]
        chips = [
            chip(tr(*names), page.choose("category", key), COFFEE, selected=key == category)
            for key, names in CATEGORIES
        ]
        listing = column(
            self._banner(page),
            row(*chips, gap=10, padding=pad(16, 4)),
            *(self._menu_row(page, product) for product in products),
            width=FILL,
            gap=6,
            padding=Insets(0, 4, 0, 12),
        )
        content = (
            loading(page.turn(), COFFEE, tr("Loading", "加载中")) if page.loading() else page.scroll(listing)
        )
        body = column(self._header(page), content, self._mini_cart(page), self._places(page, 0))
        return Scene(body, COFFEE.background, foot=COFFEE.surface)

    def _header(self, page: Page) -> Box:
        count = self.cart.count
        words = page.tr(
            f"Cart, {count} items" if count else "Cart", f"购物车，{count} 件" if count else "购物车"
        )
        cart = stack(
            icon_button("cart", words, page.open("CartActivity"), name="cart_button"),
            badge(count, COFFEE),
            align="end",
        )
        store = page.tr("Willow Lane · 350 m", "柳巷店 · 350 米")
        return row(
            Icon("leaf", size=26, color=COFFEE.primary),
            column(
                Text(
                    page.tr("Blue Fern Coffee", "蓝蕨咖啡"), style=TITLE_LARGE, color=COFFEE.ink, id="title"
                ),
                Text(store, style=CAPTION, color=COFFEE.soft_ink, id="store"),
                weight=1,
            ),
            cart,
            width=FILL,
            gap=12,
            padding=pad(16, 8),
            id="toolbar",
        )

    def _banner(self, page: Page) -> Box:
        words = column(
            Text(page.tr("Good to see you", "见到你真好"), style=TITLE_LARGE, color=WHITE),
            Text(
                page.tr("Order ahead, skip the queue.", "提前下单，到店免排队。"),
                style=BODY,
                color=rgb("DDEBE0"),
            ),
            weight=1,
            gap=4,
        )
        banner = row(
            words,
            Icon("cup", size=64, color=mix(COFFEE.primary, WHITE, 0.55)),
            background=COFFEE.primary,
            radius=22,
            padding=pad(20, 18),
            width=FILL,
            id="banner",
        )
        return column(banner, padding=pad(16, 6), width=FILL)

    def _menu_row(self, page: Page, product: Product) -> Box:
        price = self.cart.money(self.cart.price(Line(product)))
        plus = stack(
            Icon("plus", size=18, color=COFFEE.primary),
            width=36,
            height=36,
            radius=18,
            background=COFFEE.container,
            align="center",
            justify="center",
        )
        return list_item(
            page.tr(*product.names),
            COFFEE,
            subtitle=f"{page.tr(*product.words)}\n{price}",
            leading=tile("cup" if product.drink else "leaf", product.tint, WHITE, size=72, radius=18),
            trailing=plus,
            on_tap=page.open("ProductActivity", product=product.id),
            name="product",
        )

    def _mini_cart(self, page: Page) -> Box | None:
        if not self.cart.lines:
            return None
        count = self.cart.count
        words = page.tr(f"{count} item" if count == 1 else f"{count} items", f"共 {count} 件")
        return row(
            column(
                Text(words, style=CAPTION, color=COFFEE.soft_ink),
                Text(self.cart.money(self.cart.total), style=TITLE_LARGE, color=COFFEE.ink, id="cart_total"),
                weight=1,
            ),
            button(page.tr("View cart", "查看购物车"), page.open("CartActivity"), COFFEE, name="view_cart"),
            width=FILL,
            background=COFFEE.raised,
            padding=pad(20, 10),
            id="mini_cart",
        )

    def _places(self, page: Page, active: int) -> Box:
        def go(activity: str) -> None:
            page.back_to("HomeActivity")
            if activity != "HomeActivity":
                page.go(activity)

        return bottom_bar(
            (
                ("cup", page.tr("Menu", "菜单"), lambda: go("HomeActivity"), active == 0),
                ("receipt", page.tr("Orders", "订单"), lambda: go("OrdersActivity"), active == 1),
                ("person", page.tr("Account", "我的"), lambda: go("AccountActivity"), active == 2),
            ),
            COFFEE,
        )

    def _product(self, page: Page) -> Scene:
        product = find(page.arguments.get("product", "")) or PRODUCTS[0]
        if page.loading():
            return Scene(loading(page.turn(), COFFEE, page.tr("Loading", "加载中")), COFFEE.background)
        line = _chosen(page, product)
        picture = stack(
            Icon("cup" if product.drink else "leaf", size=110, color=WHITE),
            width=FILL,
            height=190,
            background=product.tint,
            radius=26,
            align="center",
            justify="center",
            id="product_image",
            description=page.tr(*product.names),
        )
        content = column(
            picture,
            Text(page.tr(*product.names), style=HEADLINE, color=COFFEE.ink, id="product_name"),
            Text(page.tr(*product.words), style=BODY_LARGE, color=COFFEE.soft_ink),
            *(self._options(page) if product.drink else ()),
            width=FILL,
            gap=8,
            padding=pad(16, 4),
        )
        price = self.cart.money(self.cart.price(line))
        footer = row(
            Text(price, style=HEADLINE, color=COFFEE.ink, weight=1, id="price"),
            button(
                page.tr("Add to cart", "加入购物车"),
                lambda: self._add(page, line),
                COFFEE,
                name="add_to_cart",
            ),
            width=FILL,
            padding=pad(20, 12),
            background=COFFEE.raised,
        )
        bar = top_bar("", COFFEE, on_back=page.close, back=page.tr("Navigate up", "返回"))
        return Scene(column(bar, page.scroll(content), footer), COFFEE.background, foot=COFFEE.raised)

    def _options(self, page: Page) -> list[View]:
        groups = (
            ("size", page.tr("Size", "杯型"), SIZES),
            ("milk", page.tr("Milk", "奶"), MILKS),
            ("heat", page.tr("Temperature", "温度"), HEAT),
        )
        views: list[View] = []
        for key, title, choices in groups:
            chips = [
                chip(
                    page.tr(*choice.names),
                    page.choose(key, choice.id),
                    COFFEE,
                    selected=choice is _pick(page, key, choices),
                )
                for choice in choices
            ]
            views += [space(4), Text(title, style=LABEL, color=COFFEE.soft_ink), row(*chips, gap=10)]
        return [*views, space(4), self._shots(page)]

    def _shots(self, page: Page) -> Box:
        shots = int(page.choices.get("shots", "0"))
        fewer, more = page.tr("Remove a shot", "减少浓缩"), page.tr("Add a shot", "增加浓缩")
        return row(
            Text(page.tr(*SHOT.names), style=TITLE, color=COFFEE.ink, weight=1),
            icon_button("minus", fewer, page.choose("shots", str(max(0, shots - 1))), name="fewer_shots"),
            Text(str(shots), style=TITLE, color=COFFEE.ink, id="shots"),
            icon_button("plus", more, page.choose("shots", str(min(4, shots + 1))), name="more_shots"),
            width=FILL,
            gap=6,
        )

    def _add(self, page: Page, line: Line) -> None:
        self.cart.add(line)
        self.device.toast(page.tr("Added to cart", "已加入购物车"))
        page.close()

    def _orders(self, page: Page) -> Scene:
        orders = [
            card(
                Text(page.tr(f"Order {order.number}", f"订单 {order.number}"), style=TITLE, color=COFFEE.ink),
                Text("\n".join(order.items), style=BODY, color=COFFEE.soft_ink),
                Text(f"{order.total} {order.currency}", style=BODY, color=COFFEE.ink),
                palette=COFFEE,
            )
            for order in reversed(self.device.state.orders)
        ]
        empty = Text(page.tr("No orders yet", "还没有订单"), style=BODY_LARGE, color=COFFEE.soft_ink)
        listing = column(*(orders or (empty,)), gap=12, padding=pad(16, 8), width=FILL)
        head = top_bar(page.tr("Orders", "订单"), COFFEE)
        body = column(head, divider(COFFEE), page.scroll(listing), self._places(page, 1))
        return Scene(body, COFFEE.background, foot=COFFEE.surface)

    def _account_page(self, page: Page) -> Scene:
        body = column(self._account.view(page), self._places(page, 2))
        return Scene(body, COFFEE.background, foot=COFFEE.surface)


def _pick(page: Page, key: str, choices: tuple[Choice, ...]) -> Choice:
    standard = "medium" if key == "size" else choices[0].id
    wanted = page.choices.get(key, standard)
    return next(choice for choice in choices if choice.id == wanted)


def _chosen(page: Page, product: Product) -> Line:
    if not product.drink:
        return Line(product)
    choices = (_pick(page, "size", SIZES), _pick(page, "milk", MILKS), _pick(page, "heat", HEAT))
    return Line(product, choices, int(page.choices.get("shots", "0")))
