"""Money that approved acts move: reserved before the act, settled by its outcome."""

from __future__ import annotations

from enum import StrEnum

from agent_core.domain.verdict import Amount
from bot.store.database import Transaction


class Spending(StrEnum):
    """What became of an amount. An unknown outcome counts as money that may be gone."""

    RESERVED = "reserved"
    SPENT = "spent"
    RELEASED = "released"
    UNKNOWN = "unknown"


async def reserve(
    tx: Transaction,
    approval_id: str,
    *,
    member_id: int,
    payee: str | None,
    amount: Amount,
    at: float,
) -> None:
    """Count an amount as about to be spent. Once per approval; a second time is sqlite3.IntegrityError."""
    await tx.execute(
        "INSERT INTO spending (approval_id, member_id, payee, minor, currency, state, at) "
        "VALUES (?, ?, ?, ?, ?, 'reserved', ?)",
        (approval_id, member_id, payee, amount.minor, amount.currency, at),
    )


async def settle(tx: Transaction, approval_id: str, state: Spending) -> None:
    """Settle what this approval reserved, if it reserved anything."""
    await tx.execute(
        "UPDATE spending SET state = ? WHERE approval_id = ? AND state = 'reserved'",
        (state.value, approval_id),
    )
