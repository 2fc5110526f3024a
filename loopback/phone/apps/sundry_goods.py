"""What Sundry sells, and the cart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from loopback.phone.apps.content import Table, Words, load
from loopback.phone.apps.till import Till
from loopback.phone.system.device import Device
from loopback.phone.ui.palette import Color, palette

PACKAGE = "com.sundry.shop"
SUNDRY = palette("C2501A")


@dataclass(frozen=True, slots=True)
class Review:
    """What a buyer says."""

    who: str
    stars: int
    text: Words


@dataclass(frozen=True, slots=True)
class Product:
    """One thing on sale, with one choice to make about it."""

    id: str
    category: str
    icon: str
    tint: Color
    names: Words
    words: Words
    price: Words
    rating: str
    sold: str
    option: Words
    choices: tuple[Words, ...]
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class PastOrder:
    """An order from before."""

    number: str
    items: Words
    total: Words


@dataclass(slots=True)
class Line:
    """A product in the cart."""

    product: Product
    choice: Words
    count: int = 1


class Shop:
    """The goods, and one cart per phone."""

    def __init__(self, device: Device) -> None:
        self.till = Till(device, PACKAGE)
        content = load("sundry")
        self.products = tuple(_product(table) for table in content.tables("product"))
        self.past = tuple(
            PastOrder(table.text("number"), table.words("items"), table.words("total"))
            for table in content.tables("past")
        )
        self.lines: list[Line] = []

    def find(self, product_id: str) -> Product:
        """The product of that id, else the first."""
        return next((one for one in self.products if one.id == product_id), self.products[0])

    def price(self, product: Product) -> Decimal:
        """What it costs now."""
        return self.till.price(product.names[0], Decimal(self.till.device.tr(*product.price)))

    def money(self, product: Product) -> str:
        """What it costs now, as it is written."""
        return self.till.money(self.price(product))

    def add(self, product: Product, choice: Words) -> None:
        """Put one into the cart."""
        for line in self.lines:
            if line.product is product and line.choice == choice:
                line.count += 1
                return
        self.lines.append(Line(product, choice))

    def change(self, line: Line, by: int) -> None:
        """More or fewer of a line; none takes it out."""
        line.count += by
        if line.count <= 0:
            self.lines.remove(line)

    @property
    def count(self) -> int:
        """How many things lie in the cart."""
        return sum(line.count for line in self.lines)

    @property
    def goods(self) -> Decimal:
        """What the things in the cart cost."""
        return sum((self.price(line.product) * line.count for line in self.lines), start=Decimal(0))

    @property
    def delivery(self) -> Decimal:
        """What bringing them costs."""
        return Decimal("3.50" if self.till.currency == "USD" else "8.00") if self.lines else Decimal(0)

    @property
    def total(self) -> Decimal:
        """What has to be paid."""
        return self.goods + self.delivery


def _product(table: Table) -> Product:
    return Product(
        id=table.text("id"),
        category=table.text("category"),
        icon=table.text("icon"),
        tint=table.color("tint"),
        names=table.words("names"),
        words=table.words("words"),
        price=table.words("price"),
        rating=table.text("rating"),
        sold=table.text("sold"),
        option=table.words("option"),
        choices=tuple((one.text("en"), one.text("zh")) for one in table.tables("choices")),
        reviews=tuple(
            Review(one.text("who"), int(one.number("stars")), one.words("text"))
            for one in table.tables("review")
        ),
    )
