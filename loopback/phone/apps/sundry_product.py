"""Sundry's product page, and what buyers say."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.apps.sundry_goods import SUNDRY, Product, Review, Shop
from loopback.phone.apps.sundry_pages import Build, picture, top
from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.bars import divider, top_bar
from loopback.phone.ui.buttons import button, chip, icon_button
from loopback.phone.ui.palette import mix
from loopback.phone.ui.panels import avatar, loading
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION, HEADLINE, LABEL, TITLE
from loopback.phone.ui.views import FILL, Box, Icon, Text, View, column, flow, pad, row


class ProductPages:
    """One product and its reviews."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def screens(self) -> Mapping[str, Build]:
        """By simple class name."""
        return {"ProductActivity": self._product, "ReviewsActivity": self._reviews}

    def _product(self, page: Page) -> Scene:
        tr, product = page.tr, self._shop.find(page.arguments.get("product", ""))
        if page.loading(0.3):
            return Scene(loading(page.turn(), SUNDRY, tr("Loading", "加载中")), SUNDRY.background)
        picked = page.choices.get("option", product.choices[0][0])
        chips = [
            chip(tr(*names), page.choose("option", names[0]), SUNDRY, selected=names[0] == picked)
            for names in product.choices
        ]
        every = button(
            tr("All reviews", "全部评价"),
            page.open("ReviewsActivity", product=product.id),
            SUNDRY,
            kind="text",
        )
        content = column(
            picture(product, height=210),
            Text(self._shop.money(product), style=HEADLINE, color=SUNDRY.primary, id="price"),
            Text(tr(*product.names), style=HEADLINE, color=SUNDRY.ink, id="product_name"),
            Text(tr(*product.words), style=BODY_LARGE, color=SUNDRY.soft_ink),
            row(
                Icon("star", size=18, color=SUNDRY.primary),
                Text(product.rating, style=LABEL, color=SUNDRY.ink),
                Text(
                    tr(f"{product.sold} sold", f"已售 {product.sold}"), style=CAPTION, color=SUNDRY.soft_ink
                ),
                gap=8,
            ),
            Text(tr(*product.option), style=LABEL, color=SUNDRY.soft_ink),
            flow(*chips, gap=8),
            divider(SUNDRY),
            row(Text(tr("Reviews", "评价"), style=TITLE, color=SUNDRY.ink, weight=1), every, width=FILL),
            _review(page, product.reviews[0]),
            gap=8,
            padding=pad(16, 4),
            width=FILL,
        )
        footer = row(
            button(
                tr("Add to cart", "加入购物车"),
                lambda: self._add(page, product, picked),
                SUNDRY,
                kind="tonal",
                name="add_to_cart",
                weight=1,
            ),
            button(
                tr("Buy now", "立即购买"),
                lambda: self._buy(page, product, picked),
                SUNDRY,
                name="buy_now",
                weight=1,
            ),
            gap=12,
            padding=pad(16, 12),
            background=SUNDRY.raised,
            width=FILL,
        )
        bar = top_bar(
            "",
            SUNDRY,
            on_back=page.close,
            back=tr("Navigate up", "返回"),
            actions=(
                icon_button(
                    "cart", tr("Open cart", "打开购物车"), page.open("CartActivity"), color=SUNDRY.ink
                ),
            ),
        )
        return Scene(column(bar, page.scroll(content), footer), SUNDRY.background, foot=SUNDRY.raised)

    def _add(self, page: Page, product: Product, picked: str) -> None:
        self._shop.add(product, next(names for names in product.choices if names[0] == picked))
        page.device.toast(page.tr("Added to cart", "已加入购物车"))

    def _buy(self, page: Page, product: Product, picked: str) -> None:
        self._add(page, product, picked)
        page.go("CartActivity")

    def _reviews(self, page: Page) -> Scene:
        product = self._shop.find(page.arguments.get("product", ""))
        rows = [_review(page, review) for review in product.reviews]
        content = column(*rows, gap=18, padding=pad(20, 8), width=FILL)
        return Scene(column(top(page, page.tr("Reviews", "评价")), page.scroll(content)), SUNDRY.background)


def _review(page: Page, review: Review) -> Box:
    stars: list[View] = [
        Icon(
            "star",
            size=14,
            color=SUNDRY.primary if at < review.stars else mix(SUNDRY.primary, (255, 255, 255), 0.75),
        )
        for at in range(5)
    ]
    return row(
        avatar(review.who, SUNDRY.soft_ink, size=36),
        column(
            row(Text(review.who, style=LABEL, color=SUNDRY.ink), *stars, gap=4),
            Text(page.tr(*review.text), style=BODY, color=SUNDRY.soft_ink, id="review_text"),
            weight=1,
            gap=3,
        ),
        align="start",
        gap=12,
        width=FILL,
        id="review",
    )
