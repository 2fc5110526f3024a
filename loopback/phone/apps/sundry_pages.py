"""What Sundry's pages have in common."""

from __future__ import annotations

from collections.abc import Callable

from loopback.phone.apps.sundry_goods import SUNDRY, Product, Shop
from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.bars import bottom_bar, top_bar
from loopback.phone.ui.palette import WHITE, mix
from loopback.phone.ui.views import FILL, Box, Icon, stack

Build = Callable[[Page], Scene]


def top(page: Page, title: str) -> Box:
    """A page's title and the way back."""
    return top_bar(title, SUNDRY, on_back=page.close, back=page.tr("Navigate up", "返回"))


def picture(product: Product, *, height: float) -> Box:
    """A product's picture."""
    return stack(
        Icon(product.icon, size=height * 0.5, color=product.tint),
        width=FILL,
        height=height,
        radius=16,
        background=mix(product.tint, WHITE, 0.8),
        align="center",
        justify="center",
        class_name="android.widget.ImageView",
        id="product_image",
    )


def places(page: Page, shop: Shop, active: int) -> Box:
    """The shop's three places."""

    def go(activity: str) -> None:
        page.back_to("HomeActivity")
        if activity != "HomeActivity":
            page.go(activity)

    cart = page.tr("Cart", "购物车")
    count = f"{cart} ({shop.count})" if shop.count else cart
    return bottom_bar(
        (
            ("home", page.tr("Shop", "首页"), lambda: go("HomeActivity"), active == 0),
            ("cart", count, lambda: go("CartActivity"), active == 1),
            ("receipt", page.tr("Orders", "订单"), lambda: go("OrdersActivity"), active == 2),
        ),
        SUNDRY,
    )
