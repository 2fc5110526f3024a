"""How long the household waits for people."""

from __future__ import annotations

from dataclasses import dataclass

from bot.household.categories import MONEY


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds. A question for approval stands `money_s` or `other_s` from its delivery on, and may take
    `delivery_s` to get there; a question in words or a hand-over waits `request_s` from asking on."""

    money_s: int = 120
    other_s: int = 600
    delivery_s: int = 60
    request_s: int = 600

    def for_category(self, category: str) -> int:
        """How long a question of this category stands."""
        return self.money_s if category in MONEY else self.other_s
