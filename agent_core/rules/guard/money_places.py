"""Where money is handled: windows in which what is touched is looked at once more."""

from __future__ import annotations

from agent_core.domain.screen import Foreground
from agent_core.rules.guard.lexicon import Places

MONEY_KINDS = frozenset(
    {"pay", "transfer", "trade", "mandate", "pay_code", "wallet", "bank", "broker"},
)
"""Windows that pay, and apps that hold money; the same ones that the guard asks about."""


def handles_money(foreground: Foreground, places: Places) -> bool:
    """Whether the window in front pays, or belongs to a bank, a wallet or a broker."""
    return bool(places.kinds(foreground.package, foreground.activity) & MONEY_KINDS)
