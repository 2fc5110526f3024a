"""What Blue Fern Coffee sells: products, options, prices in the phone's currency, and the cart."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from loopback.phone.apps.content import Table, Words, load
from loopback.phone.system.device import Device
from loopback.phone.ui.palette import Color


@dataclass(frozen=True, slots=True)
class Price:
    """The same thing in each currency a phone can show."""

    usd: Decimal
    cny: Decimal


@dataclass(frozen=True, slots=True)
class Product:
    """One line of the menu."""

    id: str
    category: str
    names: Words
    words: Words
    price: Price
    tint: Color
    drink: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of an option, with what it adds to the price."""

    id: str
    names: Words
    price: Price


@dataclass(frozen=True, slots=True)
class Option:
    """Something to decide about a drink. `standard` is the choice nobody made."""

    id: str
    names: Words
    standard: str
    choices: tuple[Choice, ...]

    def pick(self, choice_id: str | None) -> Choice:
        """The choice of that id, else the standard one."""
        wanted = {choice.id: choice for choice in self.choices}
        return wanted.get(choice_id or "", wanted[self.standard])


@dataclass(frozen=True, slots=True)
class Menu:
    """Everything the shop sells."""

    products: tuple[Product, ...]
    options: tuple[Option, ...]
    shot: Choice

    def find(self, product_id: str) -> Product | None:
        """The product of that id."""
        return next((product for product in self.products if product.id == product_id), None)


CATEGORIES = (("coffee", ("Coffee", "咖啡")), ("tea", ("Tea", "茶饮")), ("bakery", ("Bakery", "烘焙")))


@dataclass(frozen=True, slots=True)
class Line:
    """One product in the cart, as it was chosen."""

    product: Product
    choices: tuple[Choice, ...] = ()
    shots: int = 0
    count: int = 1


@dataclass(slots=True)
class Cart:
    """What was chosen so far. Prices are asked anew each time: they may change."""

    device: Device
    menu: Menu
    lines: list[Line] = field(default_factory=list)

    @property
    def currency(self) -> str:
        """One currency per phone, by its language."""
        return "CNY" if self.device.locale == "zh" else "USD"

    def price(self, line: Line) -> Decimal:
        """What a line costs now."""
        changed = self.device.scenario.price(line.product.id)
        base = Decimal(changed) if changed else self._own(line.product)
        extras = sum((self._own(choice) for choice in line.choices), self._own(self.menu.shot) * line.shots)
        return (base + extras) * line.count

    @property
    def total(self) -> Decimal:
        """What everything costs now."""
        return sum((self.price(line) for line in self.lines), Decimal(0))

    @property
    def count(self) -> int:
        """How many things are in it."""
        return sum(line.count for line in self.lines)

    def add(self, line: Line) -> None:
        """Put a line in; the same choice again raises its count."""
        for index, other in enumerate(self.lines):
            if replace(other, count=line.count) == line:
                self.lines[index] = replace(other, count=other.count + line.count)
                return
        self.lines.append(line)

    def change(self, index: int, step: int) -> None:
        """Raise or lower the count of a line; at zero it goes."""
        line = self.lines[index]
        if line.count + step < 1:
            del self.lines[index]
        else:
            self.lines[index] = replace(line, count=line.count + step)

    def money(self, amount: Decimal) -> str:
        """The amount as this phone writes it: $4.80 or ¥23.90."""
        return f"{'¥' if self.currency == 'CNY' else '$'}{amount:.2f}"

    def describe(self, line: Line) -> str:
        """The choices of a line in words."""
        words = [self.device.tr(*choice.names) for choice in line.choices]
        if line.shots:
            words.append(f"{self.device.tr(*self.menu.shot.names)} × {line.shots}")
        return " · ".join(words)

    def _own(self, thing: Product | Choice) -> Decimal:
        return thing.price.cny if self.currency == "CNY" else thing.price.usd


def load_menu() -> Menu:
    """Read the menu from its content file."""
    content = load("menu")
    options = tuple(
        Option(
            table.text("id"),
            table.words("names"),
            table.text("standard"),
            tuple(_choice(choice) for choice in table.tables("choices")),
        )
        for table in content.tables("option")
    )
    return Menu(
        tuple(_product(table) for table in content.tables("product")), options, _choice(content.table("shot"))
    )


def _product(table: Table) -> Product:
    return Product(
        table.text("id"),
        table.text("category"),
        table.words("names"),
        table.words("words"),
        _price(table),
        table.color("tint"),
        table.flag("drink", default=True),
    )


def _choice(table: Table) -> Choice:
    return Choice(table.text("id"), table.words("names"), _price(table))


def _price(table: Table) -> Price:
    price = table.table("price")
    return Price(Decimal(price.text("USD")), Decimal(price.text("CNY")))
