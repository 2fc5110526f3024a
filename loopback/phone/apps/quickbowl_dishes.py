"""Quickbowl's menus: a restaurant's page, and the sheet on which a dish is chosen."""

from __future__ import annotations

from loopback.phone.apps.quickbowl_menu import BOWL, PARTS, SPICES, Book, Cart, Dish, Line, Restaurant
from loopback.phone.apps.quickbowl_pictures import dish_picture
from loopback.phone.system.pages import Dialog, Page, Scene, Screen
from loopback.phone.ui.bars import divider, section, top_bar
from loopback.phone.ui.buttons import button, chip
from loopback.phone.ui.panels import badge, loading
from loopback.phone.ui.parts import sheet
from loopback.phone.ui.text import BODY, CAPTION, LABEL, TITLE
from loopback.phone.ui.views import FILL, Box, Icon, Text, View, column, flow, pad, row, stack


class Dishes:
    """Fills the cart."""

    def __init__(self, book: Book, cart: Cart) -> None:
        self._book = book
        self._cart = cart

    def screens(self, package: str) -> tuple[Screen, ...]:
        """A restaurant, and one of its dishes."""
        return (
            Screen(f"{package}.RestaurantActivity", self._restaurant),
            Screen(f"{package}.DishActivity", self._dish),
        )

    def _restaurant(self, page: Page) -> Scene:
        one = self._book.restaurant(page.arguments["id"])
        tr = page.tr
        bar = top_bar(tr(*one.names), BOWL, on_back=page.close, back=tr("Navigate up", "返回"))
        if page.loading():
            return Scene(column(bar, loading(page.turn(), BOWL, tr("Loading", "加载中"))), BOWL.background)
        head = row(
            Icon("star", size=16, color=BOWL.primary),
            Text(f"{one.rating:.1f}", style=LABEL, color=BOWL.primary),
            Text(
                tr(
                    f"About {one.minutes} min, delivery {self._cart.till.money(self._cart.own(one.fee))}",
                    f"约 {one.minutes} 分钟，配送费 {self._cart.till.money(self._cart.own(one.fee))}",
                ),
                style=BODY,
                color=BOWL.soft_ink,
                weight=1,
                max_lines=1,
            ),
            gap=6,
            padding=pad(20, 4),
            width=FILL,
        )
        menu: list[View] = []
        for part, names in PARTS:
            dishes = [self._entry(page, one, dish) for dish in one.dishes if dish.part == part]
            menu += [section(tr(*names), BOWL), *dishes] if dishes else []
        body = column(
            bar, head, divider(BOWL), page.scroll(column(*menu, width=FILL)), self._cart_bar(page, one)
        )
        return Scene(body, BOWL.background, foot=BOWL.raised)

    def _entry(self, page: Page, one: Restaurant, dish: Dish) -> Box:
        price = self._cart.till.money(self._cart.price(Line(dish)))
        return row(
            dish_picture(dish, one.tint, size=68),
            column(
                Text(page.tr(*dish.names), style=TITLE, color=BOWL.ink, max_lines=1, id="dish_name"),
                Text(page.tr(*dish.words), style=CAPTION, color=BOWL.soft_ink, max_lines=1),
                Text(price, style=TITLE, color=BOWL.primary, id="dish_price"),
                weight=1,
                gap=1,
            ),
            stack(
                Icon("plus", size=20, color=BOWL.on_primary, ghost=True),
                width=34,
                height=34,
                radius=17,
                background=BOWL.primary,
                align="center",
                justify="center",
                ghost=True,
            ),
            gap=14,
            padding=pad(16, 9),
            width=FILL,
            id="dish",
            on_tap=page.open("DishActivity", restaurant=one.id, dish=dish.id),
        )

    def _cart_bar(self, page: Page, one: Restaurant) -> View:
        cart, tr = self._cart, page.tr
        mine = cart.restaurant == one and bool(cart.lines)
        missing = tr(
            f"{cart.till.money(cart.missing)} more needed", f"还差 {cart.till.money(cart.missing)} 起送"
        )
        label = tr("Go to checkout", "去结算") if not mine or not cart.missing else missing
        count = cart.count if mine else 0
        return row(
            row(Icon("cart", size=26, color=BOWL.ink), badge(count, BOWL), gap=4),
            Text(
                cart.till.money(cart.food) if mine else tr("Cart is empty", "购物车为空"),
                style=TITLE,
                color=BOWL.ink if mine else BOWL.soft_ink,
                weight=1,
                id="cart_total",
            ),
            button(
                label,
                lambda: self._leave(page),
                BOWL,
                name="checkout",
                enabled=mine and not cart.missing,
            ),
            gap=12,
            padding=pad(20, 10),
            background=BOWL.raised,
            width=FILL,
            id="cart_bar",
        )

    def _leave(self, page: Page) -> None:
        """On to the checkout; once for each cart a drink is offered on the way."""
        cart, tr = self._cart, page.tr
        drink = cart.drink()
        if drink is None or cart.offered or cart.restaurant is None:
            page.go("CheckoutActivity")
            return
        cart.offered, restaurant = True, cart.restaurant
        price = cart.till.money(cart.price(Line(drink)))

        def take() -> None:
            cart.add(restaurant, Line(drink))
            page.go("CheckoutActivity")

        page.ask(
            Dialog(
                tr("Something to drink?", "来杯饮品吗？"),
                tr(
                    f"{drink.names[0]} goes well with it. Most people add it.",
                    f"大家都会搭配{drink.names[1]}，口感更佳。",
                ),
                (
                    (tr("No thanks", "不用了"), page.open("CheckoutActivity")),
                    (tr(f"Add for {price}", f"加购 {price}"), take),
                ),
            )
        )

    def _dish(self, page: Page) -> Scene:
        one = self._book.restaurant(page.arguments["restaurant"])
        dish = next(dish for dish in one.dishes if dish.id == page.arguments["dish"])
        spice = int(page.choices.get("spice", "0"))
        tr = page.tr
        choices = flow(
            *(
                chip(tr(*words), page.choose("spice", str(index)), BOWL, selected=index == spice)
                for index, words in enumerate(SPICES)
            ),
            gap=8,
        )
        price = self._cart.till.money(self._cart.price(Line(dish)))

        def add() -> None:
            self._cart.add(one, Line(dish, spice if dish.spicy else 0))
            page.close()

        content = column(
            dish_picture(dish, one.tint, height=150),
            Text(tr(*dish.words), style=BODY, color=BOWL.soft_ink),
            Text(price, style=TITLE, color=BOWL.primary, id="dish_price"),
            Text(tr("How spicy?", "口味"), style=LABEL, color=BOWL.ink) if dish.spicy else None,
            choices if dish.spicy else None,
            button(tr("Add to cart", "加入购物车"), add, BOWL, name="add_to_cart", wide=True),
            gap=12,
            padding=pad(22, 4),
            width=FILL,
        )
        panel = sheet(
            page.scroll(content, key="dish_sheet", weight=0),
            palette=BOWL,
            on_close=page.close,
            title=tr(*dish.names),
        )
        return Scene(panel, BOWL.background, foot=BOWL.background, translucent=True)
