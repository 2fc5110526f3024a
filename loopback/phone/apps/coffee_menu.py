"""What Blue Fern Coffee sells: products, options, prices in the phone's currency, and the cart."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from loopback.phone.system.device import Device
from loopback.phone.ui.palette import Color, rgb


@dataclass(frozen=True, slots=True)
class Product:
    """One line of the menu. Prices are in US dollars and in yuan."""

    id: str
    category: str
    names: tuple[str, str]
    words: tuple[str, str]
    dollars: str
    yuan: str
    tint: Color
    drink: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of an option, with what it adds to the price."""

    id: str
    names: tuple[str, str]
    dollars: str = "0"
    yuan: str = "0"


CATEGORIES = (("coffee", ("Coffee", "咖啡")), ("tea", ("Tea", "茶饮")), ("bakery", ("Bakery", "烘焙")))

PRODUCTS = (
    Product("latte", "coffee", ("Latte", "拿铁"), ("Espresso with steamed milk", "意式浓缩与蒸汽牛奶"), "4.80", "23.90", rgb("B98A5A")),
    Product("cappuccino", "coffee", ("Cappuccino", "卡布奇诺"), ("Thick foam, a dust of cocoa", "绵密奶泡，撒可可粉"), "4.60", "22.90", rgb("A3703F")),
    Product("americano", "coffee", ("Americano", "美式咖啡"), ("Espresso and hot water", "意式浓缩加热水"), "3.40", "16.90", rgb("5D4030")),
    Product("mocha", "coffee", ("Mocha", "摩卡"), ("Dark chocolate and milk", "黑巧克力与牛奶"), "5.20", "26.90", rgb("7A4A33")),
    Product("green_tea", "tea", ("Green tea", "绿茶"), ("Spring leaves, lightly steamed", "春芽轻蒸"), "3.20", "15.90", rgb("6F9A4F")),
    Product("milk_tea", "tea", ("Milk tea", "奶茶"), ("Black tea, milk, brown sugar", "红茶、牛奶、红糖"), "4.20", "19.90", rgb("C29363")),
    Product("croissant", "bakery", ("Croissant", "可颂"), ("Baked this morning", "今晨现烤"), "3.10", "14.90", rgb("D9A552"), drink=False),
    Product("scone", "bakery", ("Fern scone", "蕨叶司康"), ("With clotted cream", "配凝脂奶油"), "3.60", "17.90", rgb("CDB583"), drink=False),
)  # fmt: skip

SIZES = (
    Choice("small", ("Small", "小杯"), "-0.50", "-3.00"),
    Choice("medium", ("Medium", "中杯")),
    Choice("large", ("Large", "大杯"), "0.70", "4.00"),
)
MILKS = (
    Choice("whole", ("Whole milk", "全脂奶")),
    Choice("skimmed", ("Skimmed", "脱脂奶")),
    Choice("oat", ("Oat milk", "燕麦奶"), "0.60", "4.00"),
)
HEAT = (Choice("hot", ("Hot", "热")), Choice("iced", ("Iced", "冰")))
SHOT = Choice("shot", ("Extra shot", "加浓缩"), "0.80", "4.00")


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
    lines: list[Line] = field(default_factory=list)

    @property
    def currency(self) -> str:
        """One currency per phone, by its language."""
        return "CNY" if self.device.locale == "zh" else "USD"

    def price(self, line: Line) -> Decimal:
        """What a line costs now."""
        changed = self.device.scenario.price(line.product.id)
        base = Decimal(changed) if changed else self._own(line.product)
        extras = sum((self._own(choice) for choice in line.choices), self._own(SHOT) * line.shots)
        return (base + extras) * line.count

    @property
    def total(self) -> Decimal:
        return sum((self.price(line) for line in self.lines), Decimal(0))

    @property
    def count(self) -> int:
        return sum(line.count for line in self.lines)

    def add(self, line: Line) -> None:
        """Put a line in; the same choice again raises its count."""
        for index, other in enumerate(self.lines):
            if (other.product, other.choices, other.shots) == (line.product, line.choices, line.shots):
                self.lines[index] = Line(other.product, other.choices, other.shots, other.count + line.count)
                return
        self.lines.append(line)

    def change(self, index: int, step: int) -> None:
        """Raise or lower the count of a line; at zero it goes."""
        line = self.lines[index]
        if line.count + step < 1:
            del self.lines[index]
        else:
            self.lines[index] = Line(line.product, line.choices, line.shots, line.count + step)

    def money(self, amount: Decimal) -> str:
        """The amount as this phone writes it: $4.80 or ¥23.90."""
        return f"{'¥' if self.currency == 'CNY' else '$'}{amount:.2f}"

    def describe(self, line: Line) -> str:
        """The choices of a line in words."""
        words = [self.device.tr(*choice.names) for choice in line.choices]
        if line.shots:
            words.append(f"{self.device.tr(*SHOT.names)} × {line.shots}")
        return " · ".join(words)

    def _own(self, thing: Product | Choice) -> Decimal:
        return Decimal(thing.yuan if self.currency == "CNY" else thing.dollars)


def find(product_id: str) -> Product | None:
    """The product of that id."""
    return next((product for product in PRODUCTS if product.id == product_id), None)
