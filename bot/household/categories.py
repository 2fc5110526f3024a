"""The guard's categories as the household sorts them."""

from __future__ import annotations

from typing import Final

MONEY: Final = frozenset({"payment", "transfer", "order", "subscription", "credit_loan", "invest", "top_up"})
"""Money moves, or is promised."""

HARMLESS: Final = frozenset({"send_message", "post", "share", "permission"})
"""What a person may agree to beforehand for one task of their own; never money, security or the law."""
