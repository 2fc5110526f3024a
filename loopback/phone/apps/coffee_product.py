"""Blue Fern Coffee's product page: options, shots, and into the cart."""

from __future__ import annotations

from loopback.phone.apps.coffee_menu import Cart, Line, Product
from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.bars import top_bar
from loopback.phone.ui.buttons import button, chip, icon_button
from loopback.phone.ui.palette import COFFEE, WHITE
from loopback.phone.ui.panels import loading
from loopback.phone.ui.text import BODY_LARGE, HEADLINE, LABEL, TITLE
from loopback.phone.ui.views import FILL, Box, Icon, Text, View, column, flow, pad, row, space, stack


class ProductPage:
    """One product with what can be chosen about it."""

    def __init__(self, cart: Cart) -> None:
        self._cart = cart

    def build(self, page: Page) -> Scene:
        """The page of the product that its arguments name."""
        menu = self._cart.menu
        product = menu.find(page.arguments.get("product", "")) or menu.products[0]
        if page.loading():
            return Scene(loading(page.turn(), COFFEE, page.tr("Loading", "加载中")), COFFEE.background)
        line = self._chosen(page, product)
        content = column(
            _picture(page, product),
            Text(page.tr(*product.names), style=HEADLINE, color=COFFEE.ink, id="product_name"),
            Text(page.tr(*product.words), style=BODY_LARGE, color=COFFEE.soft_ink),
            *(self._options(page) if product.drink else ()),
            width=FILL,
            gap=8,
            padding=pad(16, 4),
        )
        price = self._cart.money(self._cart.price(line))
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
        views: list[View] = []
        for option in self._cart.menu.options:
            picked = option.pick(page.choices.get(option.id))
            chips = [
                chip(
                    page.tr(*choice.names),
                    page.choose(option.id, choice.id),
                    COFFEE,
                    selected=choice is picked,
                )
                for choice in option.choices
            ]
            title = Text(page.tr(*option.names), style=LABEL, color=COFFEE.soft_ink)
            views += [space(4), title, flow(*chips, gap=10)]
        return [*views, space(4), self._shots(page)]

    def _shots(self, page: Page) -> Box:
        shots = int(page.choices.get("shots", "0"))
        fewer, more = page.tr("Remove a shot", "减少浓缩"), page.tr("Add a shot", "增加浓缩")
        return row(
            Text(page.tr(*self._cart.menu.shot.names), style=TITLE, color=COFFEE.ink, weight=1),
            icon_button("minus", fewer, page.choose("shots", str(max(0, shots - 1))), name="fewer_shots"),
            Text(str(shots), style=TITLE, color=COFFEE.ink, id="shots"),
            icon_button("plus", more, page.choose("shots", str(min(4, shots + 1))), name="more_shots"),
            width=FILL,
            gap=6,
        )

    def _add(self, page: Page, line: Line) -> None:
        self._cart.add(line)
        page.device.toast(page.tr("Added to cart", "已加入购物车"))
        page.close()

    def _chosen(self, page: Page, product: Product) -> Line:
        if not product.drink:
            return Line(product)
        choices = tuple(option.pick(page.choices.get(option.id)) for option in self._cart.menu.options)
        return Line(product, choices, int(page.choices.get("shots", "0")))


def _picture(page: Page, product: Product) -> Box:
    return stack(
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
