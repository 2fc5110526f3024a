"""What Quickbowl knows: restaurants, dishes, coupons, addresses, and the cart of one restaurant."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from loopback.phone.apps.content import Table, Words, load
from loopback.phone.apps.till import Till
from loopback.phone.ui.palette import Color, palette, rgb

BOWL = palette("C2410C")
SPICES: tuple[Words, ...] = (("Not spicy", "不辣"), ("Mild", "微辣"), ("Hot", "特辣"))
TIPS: tuple[Words, ...] = (("0", "0"), ("1.00", "2.00"), ("2.00", "5.00"))
CUTLERY: Words = ("0.80", "1.00")
PARTS: tuple[tuple[str, Words], ...] = (
    ("main", ("Mains", "主食")),
    ("side", ("Small dishes", "小食")),
    ("drink", ("Drinks", "饮品")),
)
METHODS: tuple[tuple[str, Words, str], ...] = (
    ("card", ("Linden Bank card", "林登银行卡"), "•••• 4417"),
    ("bank", ("Oakbank account", "橡树银行账户"), "•••• 2086"),
    ("purse", ("Quickbowl balance", "快碗余额"), ""),
)
"""Ways to pay: drawing, name, and the end of a number."""


@dataclass(frozen=True, slots=True)
class Dish:
    """One line of a menu. `price` is written in both currencies."""

    id: str
    names: Words
    words: Words
    price: Words
    spicy: bool
    part: str


@dataclass(frozen=True, slots=True)
class Restaurant:
    """A restaurant with its dishes; `fee` and `least` in both currencies."""

    id: str
    names: Words
    category: str
    icon: str
    tint: Color
    rating: float
    minutes: int
    meters: int
    fee: Words
    least: Words
    dishes: tuple[Dish, ...]


@dataclass(frozen=True, slots=True)
class Coupon:
    """So much off from a sum on."""

    id: str
    names: Words
    off: Words
    least: Words


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to bring food to."""

    id: str
    names: Words
    words: Words


@dataclass(frozen=True, slots=True)
class Line:
    """A dish in the cart. `spice` counts in SPICES."""

    dish: Dish
    spice: int = 0
    count: int = 1


@dataclass(frozen=True, slots=True)
class Past:
    """An order from before."""

    restaurant: Restaurant
    dishes: tuple[Dish, ...]
    hours: float
    number: str


class Book:
    """Everything that is offered, read from its content file."""

    def __init__(self) -> None:
        content = load("quickbowl")
        self.categories = tuple(
            (table.text("id"), table.words("names")) for table in content.tables("category")
        )
        self.restaurants = tuple(_restaurant(table) for table in content.tables("restaurant"))
        self.coupons = tuple(
            Coupon(table.text("id"), table.words("names"), table.words("off"), table.words("least"))
            for table in content.tables("coupon")
        )
        self.places = tuple(
            Place(table.text("id"), table.words("names"), table.words("words"))
            for table in content.tables("address")
        )
        self.past = tuple(self._past(table) for table in content.tables("past"))

    def restaurant(self, restaurant_id: str) -> Restaurant:
        """The restaurant of that id. Raises LookupError."""
        for restaurant in self.restaurants:
            if restaurant.id == restaurant_id:
                return restaurant
        raise LookupError(restaurant_id)

    def search(self, words: str) -> list[Restaurant]:
        """The restaurants that are called so, or have a dish that is."""
        wanted = words.strip().casefold()
        return [one for one in self.restaurants if wanted and any(wanted in name for name in _names(one))]

    def _past(self, table: Table) -> Past:
        restaurant = self.restaurant(table.text("restaurant"))
        wanted = table.values["dishes"]
        dishes = tuple(dish for dish in restaurant.dishes if dish.id in wanted)
        return Past(restaurant, dishes, table.number("hours"), table.text("number"))


@dataclass(slots=True)
class Cart:
    """What was chosen at one restaurant, and how it is to be brought. Prices are asked anew each time.

    `time` is when, empty for as soon as possible; `method` counts in METHODS; `offered` tells that the drink
    was offered already.
    """

    till: Till
    place: Place
    restaurant: Restaurant | None = None
    lines: list[Line] = field(default_factory=list)
    coupon: Coupon | None = None
    tip: int = 0
    cutlery: bool = True
    time: str = ""
    method: int = 0
    offered: bool = False

    def add(self, restaurant: Restaurant, line: Line) -> None:
        """Put a dish in; the cart of another restaurant is emptied first."""
        if self.restaurant != restaurant:
            self.empty()
            self.restaurant = restaurant
        for index, other in enumerate(self.lines):
            if replace(other, count=line.count) == line:
                self.lines[index] = replace(other, count=other.count + line.count)
                return
        self.lines.append(line)

    def change(self, index: int, step: int) -> None:
        """More or fewer of a line; at none it goes."""
        line = self.lines[index]
        if line.count + step < 1:
            del self.lines[index]
        else:
            self.lines[index] = replace(line, count=line.count + step)
        if self.coupon and not self.fits(self.coupon):
            self.coupon = None

    def empty(self) -> None:
        """Forget all of it."""
        self.restaurant, self.coupon, self.tip, self.cutlery = None, None, 0, True
        self.time, self.offered = "", False
        self.lines.clear()

    def own(self, words: Words) -> Decimal:
        """An amount in the phone's currency."""
        return Decimal(self.till.device.tr(*words))

    def drink(self) -> Dish | None:
        """A drink of the restaurant's that could be had with it, where none was chosen."""
        drinks = [dish for dish in self.restaurant.dishes if dish.part == "drink"] if self.restaurant else []
        chosen = any(line.dish in drinks for line in self.lines)
        return None if chosen or not drinks else drinks[0]

    def price(self, line: Line) -> Decimal:
        """What a line costs now."""
        return self.till.price(line.dish.id, self.own(line.dish.price)) * line.count

    @property
    def count(self) -> int:
        """How many dishes are in it."""
        return sum(line.count for line in self.lines)

    @property
    def food(self) -> Decimal:
        """The dishes alone."""
        return sum((self.price(line) for line in self.lines), Decimal(0))

    @property
    def total(self) -> Decimal:
        """With delivery, cutlery and tip, less the coupon."""
        fee = self.own(self.restaurant.fee) if self.restaurant else Decimal(0)
        off = self.own(self.coupon.off) if self.coupon else Decimal(0)
        cutlery = self.own(CUTLERY) if self.cutlery else Decimal(0)
        return self.food + fee + cutlery + self.own(TIPS[self.tip]) - off

    def fits(self, coupon: Coupon) -> bool:
        """Whether the coupon may be used on what is in it."""
        return self.food >= self.own(coupon.least)

    @property
    def missing(self) -> Decimal:
        """What is still missing to the restaurant's smallest order."""
        least = self.own(self.restaurant.least) if self.restaurant else Decimal(0)
        return max(Decimal(0), least - self.food)


def _restaurant(table: Table) -> Restaurant:
    return Restaurant(
        table.text("id"),
        table.words("names"),
        table.text("category"),
        table.text("icon"),
        rgb(table.text("tint")),
        rating=table.number("rating"),
        minutes=int(table.number("minutes")),
        meters=int(table.number("meters")),
        fee=table.words("fee"),
        least=table.words("least"),
        dishes=tuple(_dish(dish) for dish in table.tables("dishes")),
    )


def _dish(table: Table) -> Dish:
    return Dish(
        table.text("id"),
        (table.text("en"), table.text("zh")),
        (table.text("sub_en"), table.text("sub_zh")),
        (table.text("usd"), table.text("cny")),
        spicy=table.flag("spicy", default=False),
        part=table.text("part", "main"),
    )


def _names(restaurant: Restaurant) -> list[str]:
    dishes = [name for dish in restaurant.dishes for name in dish.names]
    return [name.casefold() for name in (*restaurant.names, *dishes)]
