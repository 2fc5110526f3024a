"""What apps that take money have in common: one currency per phone, amounts, and the record of a payment."""

from __future__ import annotations

import re
from decimal import Decimal

from loopback.phone.apps.content import Table
from loopback.phone.system.device import Device
from loopback.phone.system.state import Order, Payment, Transfer

_AMOUNT = re.compile(r"([0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3})(\.[0-9]{0,2})?|\.[0-9]{1,2}")


class Till:
    """Writes amounts and records what was paid on one phone, for one app."""

    def __init__(self, device: Device, package: str) -> None:
        self.device = device
        self.package = package

    @property
    def currency(self) -> str:
        """One currency per phone, by its language."""
        return "CNY" if self.device.locale == "zh" else "USD"

    @property
    def sign(self) -> str:
        """What is written before an amount."""
        return "¥" if self.currency == "CNY" else "$"

    def money(self, amount: Decimal) -> str:
        """The amount as this phone writes it, such as $1,204.50; a minus stands in front of the sign."""
        return f"{'-' if amount < 0 else ''}{self.sign}{abs(amount):,.2f}"

    def amount(self, table: Table, key: str) -> Decimal:
        """An amount of a content file, in this phone's currency."""
        return Decimal(self.device.tr(*table.words(key)))

    def price(self, item: str, usual: Decimal) -> Decimal:
        """What something costs now: its usual price, unless a scenario changed it."""
        changed = self.device.scenario.price(item)
        return usual if changed is None else Decimal(changed)

    def pay(self, amount: Decimal, payee: str) -> None:
        """Record a payment."""
        self.device.state.payments.append(
            Payment(f"{amount:.2f}", self.currency, payee, self.package, self.device.now())
        )

    def order(self, number: str, items: tuple[str, ...], total: Decimal) -> None:
        """Record an order."""
        self.device.state.orders.append(
            Order(number, items, f"{total:.2f}", self.currency, self.package, self.device.now())
        )

    def transfer(self, amount: Decimal, recipient: str) -> None:
        """Record money sent to a person."""
        self.device.state.transfers.append(
            Transfer(f"{amount:.2f}", self.currency, recipient, self.package, self.device.now())
        )


def parse_amount(text: str) -> Decimal | None:
    """A positive amount below a million with at most two decimals, or None.

    A comma parts thousands and nothing else: "12,50" is no amount, rather than a hundred times too much.
    """
    written = text.strip()
    if not _AMOUNT.fullmatch(written):
        return None
    amount = Decimal(written.replace(",", ""))
    return amount if 0 < amount < 1_000_000 else None
