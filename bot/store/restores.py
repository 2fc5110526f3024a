"""What must be put back on a phone, written before it is changed there."""

from __future__ import annotations

from bot.store.database import Transaction

KEYBOARD = "keyboard"


async def keep(tx: Transaction, phone_id: str, kind: str, value: str, *, at: float) -> None:
    """Remember a value that is about to be changed. The first one stays: a later one would be our own."""
    await tx.execute(
        "INSERT INTO phone_restore (phone_id, kind, value, made_at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (phone_id, kind) DO NOTHING",
        (phone_id, kind, value, at),
    )


async def owed(tx: Transaction, phone_id: str, kind: str) -> str | None:
    """The value that is still to be put back, or None."""
    row = await tx.row("SELECT value FROM phone_restore WHERE phone_id = ? AND kind = ?", (phone_id, kind))
    return None if row is None else str(row["value"])


async def settle(tx: Transaction, phone_id: str, kind: str) -> None:
    """Forget a value that was put back."""
    await tx.execute("DELETE FROM phone_restore WHERE phone_id = ? AND kind = ?", (phone_id, kind))
