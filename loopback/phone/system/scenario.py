"""What a scenario has changed about the world: prices, slowness, secrecy, black pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Final

_SEED: Final = 4


class Moment(StrEnum):
    """When a changed price takes effect."""

    NOW = "now"
    AT_PAYMENT_SHEET = "at_payment_sheet"
    AFTER_CAPTURE = "after_capture"


@dataclass(slots=True)
class Scenario:
    """The knobs that a test turns. `AFTER_CAPTURE` waits for a picture that shows the payment sheet.

    `loading_s` is how long pages of apps that load wait for their content, `animation_s` how long a new page
    takes to come in; 0 for none. `loading_range` draws a time for each page from a seeded source. With
    `ime_race` an input method cannot be selected right after it was enabled; a `hard_keyboard` hides the
    soft one.
    """

    loading_s: float = 0.0
    loading_range: tuple[float, float] | None = None
    animation_s: float = 0.0
    secure_payment: bool = False
    black: bool = False
    ime_race: bool = False
    hard_keyboard: bool = False
    _random: Random = field(default_factory=lambda: Random(_SEED))  # noqa: S311 - slowness is no secret
    _prices: dict[str, str] = field(default_factory=dict)
    _waiting: list[tuple[Moment, str, str]] = field(default_factory=list)

    def load(self, seconds: float, drawn: tuple[float, float] | None = None) -> None:
        """Let pages wait so long for their content, and each for a time of its own from that range."""
        self.loading_s, self.loading_range = seconds, drawn

    def draw_loading(self) -> float:
        """How long the next page waits at least: drawn from the range, alike on every new phone."""
        return self._random.uniform(*self.loading_range) if self.loading_range else 0.0

    def change_price(self, item: str, amount: str, moment: Moment) -> None:
        """Let `item` cost `amount` from `moment` on."""
        if moment is Moment.NOW:
            self._prices[item] = amount
        else:
            self._waiting.append((moment, item, amount))

    def price(self, item: str) -> str | None:
        """The changed price, or None where the menu's holds."""
        return self._prices.get(item)

    @property
    def prices(self) -> Mapping[str, str]:
        """Every changed price as it is now; later changes are not seen in it."""
        return dict(self._prices)

    @contextmanager
    def as_of(self, prices: Mapping[str, str]) -> Iterator[None]:
        """Let the prices of an earlier moment hold for the length of a block."""
        current, self._prices = self._prices, dict(prices)
        try:
            yield
        finally:
            self._prices = current

    def reach(self, moment: Moment) -> None:
        """Let the prices that waited for this moment take effect."""
        for when, item, amount in self._waiting:
            if when is moment:
                self._prices[item] = amount
        self._waiting = [waiting for waiting in self._waiting if waiting[0] is not moment]
