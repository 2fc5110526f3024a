"""Sundry: a shop whose last step is a swipe. Products and the checkout are in their own modules.

Its orders and payments are in the phone's own lists; the cart lives in the app.
"""

from __future__ import annotations

from functools import partial
from operator import eq

from loopback.phone.apps.base import BaseApp, Write, walk
from loopback.phone.apps.sundry_checkout import CheckoutPages
from loopback.phone.apps.sundry_goods import PACKAGE, SUNDRY, Product, Shop
from loopback.phone.apps.sundry_pages import picture, places
from loopback.phone.apps.sundry_product import ProductPages
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import top_bar
from loopback.phone.ui.buttons import chip, icon_button
from loopback.phone.ui.palette import WHITE, mix
from loopback.phone.ui.panels import card
from loopback.phone.ui.parts import search_field
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION, LABEL, TITLE, TITLE_LARGE
from loopback.phone.ui.views import (
    FILL,
    Box,
    Handler,
    Icon,
    Insets,
    Text,
    View,
    column,
    flow,
    pad,
    row,
    space,
)

_CATEGORIES = (
    ("all", ("For you", "推荐")),
    ("home", ("Home", "家居")),
    ("tech", ("Tech", "数码")),
    ("wear", ("Wear", "服饰")),
)


class Sundry(BaseApp):
    """A shop that is paid by swiping."""

    package = PACKAGE
    launcher = f"{PACKAGE}.HomeActivity"
    version = "9.3.2"
    icon = "bag"
    colors = (SUNDRY.primary, WHITE)
    names = ("Sundry", "杂货铺")
    tours = (
        walk(
            "buy",
            ("Desk lamp", "护眼台灯"),
            ("Black", "黑色"),
            ("All reviews", "全部评价"),
            ("Navigate up", "返回"),
            ("Add to cart", "加入购物车"),
            ("Open cart", "打开购物车"),
            ("Checkout", "去结算"),
        ),
        walk("search", ("Search Sundry", "搜索商品"), Write(("Search Sundry", "搜索商品"), ("shoes", "鞋"))),
        walk("orders", ("Orders", "订单"), ("A 87004", "A 87004")),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self.shop = Shop(device)
        self._products = ProductPages(self.shop)
        self._checkout = CheckoutPages(self.shop)

    def screens(self) -> tuple[Screen, ...]:
        """The shop's places, a product, and the way to the money."""
        builders = {
            "SearchActivity": self._search,
            "OrdersActivity": self._orders,
            **self._products.screens(),
            **self._checkout.screens(),
        }
        return (
            Screen(self.launcher or "", self._home, exported=True),
            *(
                Screen(f"{PACKAGE}.{name}", build, pays=partial(eq, name, "SwipePaymentActivity"))
                for name, build in builders.items()
            ),
        )

    def _home(self, page: Page) -> Scene:
        tr, picked = page.tr, page.choices.get("category", "all")
        chips = [
            chip(tr(*names), page.choose("category", key), SUNDRY, selected=key == picked)
            for key, names in _CATEGORIES
        ]
        shown = [one for one in self.shop.products if picked in ("all", one.category)]
        pairs = [
            row(
                *(self._tile(page, product) for product in pair),
                *((space(weight=1),) if len(pair) == 1 else ()),
                gap=12,
                width=FILL,
                align="start",
            )
            for pair in (shown[at : at + 2] for at in range(0, len(shown), 2))
        ]
        find = row(
            Icon("search", size=22, color=SUNDRY.soft_ink),
            Text(tr("Search Sundry", "搜索商品"), style=BODY_LARGE, color=SUNDRY.soft_ink, weight=1),
            on_tap=page.open("SearchActivity"),
            merged=True,
            background=SUNDRY.raised,
            border=SUNDRY.outline,
            radius=26,
            height=50,
            gap=10,
            padding=pad(18, 0),
            width=FILL,
            id="search_bar",
        )
        listing = column(
            self._banner(page),
            flow(*chips, gap=8, padding=pad(0, 4)),
            *pairs,
            gap=12,
            padding=Insets(16, 4, 16, 16),
            width=FILL,
        )
        head = row(find, padding=pad(16, 8), width=FILL)
        body = column(head, page.scroll(listing), places(page, self.shop, 0))
        return Scene(body, SUNDRY.background, foot=SUNDRY.surface)

    def _banner(self, page: Page) -> Box:
        return row(
            column(
                Text(page.tr("Season's end", "换季清仓"), style=TITLE_LARGE, color=WHITE),
                Text(
                    page.tr("Small things, fair prices", "好物不贵"),
                    style=BODY,
                    color=mix(SUNDRY.primary, WHITE, 0.85),
                ),
                weight=1,
                gap=2,
            ),
            Icon("gift", size=52, color=mix(SUNDRY.primary, WHITE, 0.6)),
            background=SUNDRY.primary,
            radius=20,
            padding=pad(20, 16),
            width=FILL,
            id="banner",
            lit=True,
        )

    def _tile(self, page: Page, product: Product) -> View:
        sold = page.tr(f"{product.sold} sold", f"已售 {product.sold}")
        return column(
            picture(product, height=120),
            column(
                Text(page.tr(*product.names), style=TITLE, color=SUNDRY.ink, max_lines=1),
                Text(self.shop.money(product), style=TITLE_LARGE, color=SUNDRY.primary),
                Text(sold, style=CAPTION, color=SUNDRY.soft_ink),
                padding=pad(12, 8),
                width=FILL,
            ),
            background=SUNDRY.raised,
            border=SUNDRY.hairline,
            radius=18,
            weight=1,
            on_tap=page.open("ProductActivity", product=product.id),
            id="product",
            class_name="android.view.ViewGroup",
        )

    def _search(self, page: Page) -> Scene:
        tr, wanted = page.tr, page.fields.get("query", "").strip().casefold()

        def clear() -> None:
            page.fields["query"] = ""

        field = page.field("query", tr("Search Sundry", "搜索商品"), name="search_text", height=48)
        found = [one for one in self.shop.products if wanted and _fits(tr(*one.names), wanted)]
        rows: list[View] = [
            list_item(
                tr(*product.names),
                SUNDRY,
                subtitle=f"{tr(*product.words)}\n{self.shop.money(product)}",
                leading=row(picture(product, height=64), width=64),
                on_tap=page.open("ProductActivity", product=product.id),
                name="result",
            )
            for product in found
        ]
        if not wanted:
            ideas = (("Lamp", "台灯"), ("Headphones", "耳机"), ("Shoes", "鞋"), ("Mug", "马克杯"))
            rows = [Text(tr("Popular", "热门搜索"), style=LABEL, color=SUNDRY.soft_ink, padding=pad(20, 8))]
            rows += [
                list_item(
                    tr(*idea),
                    SUNDRY,
                    leading=Icon("search", size=20, color=SUNDRY.soft_ink),
                    on_tap=self._asker(page, tr(*idea)),
                )
                for idea in ideas
            ]
        elif not found:
            nothing = tr("Nothing found. Try another word.", "没有找到，换个词试试。")
            rows = [Text(nothing, style=BODY_LARGE, color=SUNDRY.soft_ink, padding=pad(20, 24))]
        bar = row(
            icon_button("back", tr("Navigate up", "返回"), page.close, name="up", color=SUNDRY.ink),
            row(search_field(field, SUNDRY, on_clear=clear, clear=tr("Clear text", "清除")), weight=1),
            width=FILL,
            padding=Insets(4, 8, 16, 8),
        )
        return Scene(column(bar, page.scroll(column(*rows, width=FILL))), SUNDRY.background)

    def _asker(self, page: Page, words: str) -> Handler:
        def ask() -> None:
            page.fields["query"] = words

        return ask

    def _orders(self, page: Page) -> Scene:
        tr = page.tr
        own = [order for order in self.device.state.orders if order.app == PACKAGE]
        cards = [
            _order_card(
                page,
                order.number,
                "\n".join(order.items),
                total=f"{self.shop.till.sign}{order.total}",
                state=tr("Paid", "已支付"),
            )
            for order in reversed(own)
        ]
        cards += [
            _order_card(
                page,
                order.number,
                tr(*order.items),
                total=f"{self.shop.till.sign}{tr(*order.total)}",
                state=tr("Delivered", "已签收"),
            )
            for order in self.shop.past
        ]
        listing = column(*cards, gap=12, padding=pad(16, 8), width=FILL)
        body = column(top_bar(tr("Orders", "订单"), SUNDRY), page.scroll(listing), places(page, self.shop, 2))
        return Scene(body, SUNDRY.background, foot=SUNDRY.surface)


def _fits(name: str, wanted: str) -> bool:
    """Whether every word is in the name; of Chinese, every character."""
    return all(part in name.casefold() for part in (wanted.split() if wanted.isascii() else wanted))


def _order_card(page: Page, number: str, items: str, *, total: str, state: str) -> View:
    return card(
        row(
            Text(number, style=TITLE, color=SUNDRY.ink, weight=1),
            Text(state, style=LABEL, color=SUNDRY.positive),
            width=FILL,
        ),
        Text(items, style=BODY, color=SUNDRY.soft_ink),
        Text(total, style=TITLE, color=SUNDRY.ink),
        palette=SUNDRY,
        on_tap=page.open("ReceiptActivity", number=number, paid=total),
        name="order",
    )
