"""What a scenario has changed about the world: prices, slowness, secrecy, black pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Moment(StrEnum):
    """When a changed price takes effect."""

    NOW = "now"
    AT_PAYMENT_SHEET = "at_payment_sheet"
    AFTER_CAPTURE = "after_capture"


@dataclass(slots=True)
class Scenario:
    """The knobs that a test turns. `AFTER_CAPTURE` waits for a picture that shows the payment sheet."""

    loading_s: float = 0.0
    secure_payment: bool = False
    black: bool = False
    _prices: dict[str, str] = field(default_factory=dict)
    _waiting: list[tuple[Moment, str, str]] = field(default_factory=list)

    def change_price(self, item: str, amount: str, moment: Moment) -> None:
        """Let `item` cost `amount` from `moment` on."""
        if moment is Moment.NOW:
            self._prices[item] = amount
        else:
            self._waiting.append((moment, item, amount))

    def price(self, item: str) -> str | None:
        """The changed price, or None where the menu's holds."""
        return self._prices.get(item)

    def reach(self, moment: Moment) -> None:
        """Let the prices that waited for this moment take effect."""
        for when, item, amount in self._waiting:
            if when is moment:
                self._prices[item] = amount
        self._waiting = [waiting for waiting in self._waiting if waiting[0] is not moment]
