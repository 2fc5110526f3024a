"""Blue Fern Coffee: menu, product, orders and account. Paying is in `coffee_checkout`."""

from __future__ import annotations

from loopback.phone.apps.base import BaseApp, walk
from loopback.phone.apps.coffee_account import Account
from loopback.phone.apps.coffee_checkout import Checkout
from loopback.phone.apps.coffee_menu import CATEGORIES, Cart, Line, Product, load_menu
from loopback.phone.apps.coffee_product import ProductPage
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import bottom_bar, divider, top_bar
from loopback.phone.ui.buttons import button, chip, icon_button
from loopback.phone.ui.palette import COFFEE, WHITE, mix, rgb
from loopback.phone.ui.panels import badge, card, loading, tile
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION, TITLE, TITLE_LARGE
from loopback.phone.ui.views import FILL, Box, Icon, Insets, Text, column, flow, pad, row, stack

PACKAGE = "com.bluefern.coffee"


class CoffeeShop(BaseApp):
    """A shop with a cart. One cart and one account per phone."""

    package = PACKAGE
    launcher = f"{PACKAGE}.HomeActivity"
    version = "5.2.0"
    icon = "cup"
    colors = (COFFEE.primary, rgb("EAF3E6"))
    names = ("Blue Fern", "蓝蕨咖啡")
    tours = (
        walk(
            "order",
            ("Latte", "拿铁"),
            ("Oat milk", "燕麦奶"),
            ("Add to cart", "加入购物车"),
            ("View cart", "查看购物车"),
            ("Checkout", "去结算"),
            ("Continue to payment", "选择支付方式"),
            ("Pay $5.40", "支付 ¥27.90"),
            ("Done", "完成"),
            ("Orders", "订单"),
        ),
        walk("account", ("Account", "我的"), ("Sign in", "登录")),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._menu = load_menu()
        self.cart = Cart(device, self._menu)
        self._product = ProductPage(self.cart)
        self._account = Account(device)
        self._checkout = Checkout(device, self.cart)

    def screens(self) -> tuple[Screen, ...]:
        """Menu, product, orders, account, and the way to the money."""
        own = (
            Screen(self.launcher or "", self._home, exported=True),
            Screen(f"{PACKAGE}.ProductActivity", self._product.build),
            Screen(f"{PACKAGE}.OrdersActivity", self._orders),
            Screen(f"{PACKAGE}.AccountActivity", self._account_page),
            Screen(f"{PACKAGE}.SignInActivity", self._account.sign_in),
        )
        return (*own, *self._checkout.screens(PACKAGE))

    def _home(self, page: Page) -> Scene:
        tr = page.tr
        category = page.choices.get("category", "coffee")
        products = [product for product in self._menu.products if product.category == category]
        chips = [
            chip(tr(*names), page.choose("category", key), COFFEE, selected=key == category)
            for key, names in CATEGORIES
        ]
        listing = column(
            self._banner(page),
            flow(*chips, gap=10, padding=pad(16, 4)),
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

    def _orders(self, page: Page) -> Scene:
        orders = [
            card(
                Text(page.tr(f"Order {order.number}", f"订单 {order.number}"), style=TITLE, color=COFFEE.ink),
                Text("\n".join(order.items), style=BODY, color=COFFEE.soft_ink),
                Text(f"{'¥' if order.currency == 'CNY' else '$'}{order.total}", style=BODY, color=COFFEE.ink),
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
