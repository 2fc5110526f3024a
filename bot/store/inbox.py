"""What came in from the messenger, kept before it is confirmed there: the durable half of the inbox."""

from __future__ import annotations

from dataclasses import dataclass

from bot.store.database import Transaction

TOPIC = "inbox"
"""Announced when something new came in."""

MAX_ATTEMPTS = 3
"""After so many failures an update is set aside."""

_RENUMBERED_AFTER_S = 6 * 86_400.0
# After a week without updates Telegram may number them anew, below any offset kept from before.


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """One update as it came, or the marker that stands for it. `raw` is JSON."""

    update_id: int
    raw: str
    attempts: int


async def store(tx: Transaction, *, update_id: int, raw: str, now: float) -> bool:
    """Keep one update. False when it was here before: then nothing changes."""
    changed = await tx.execute(
        "INSERT INTO inbox (update_id, received_at, raw, state) VALUES (?, ?, ?, 'new') "
        "ON CONFLICT (update_id) DO NOTHING",
        (update_id, now, raw),
    )
    tx.announce(TOPIC)
    return changed == 1


async def confirm(tx: Transaction, *, next_update_id: int) -> None:
    """Remember from which update on the messenger is asked next."""
    await tx.execute(
        "INSERT INTO poll_offset (only, next_update_id) VALUES (1, ?) "
        "ON CONFLICT (only) DO UPDATE SET next_update_id = excluded.next_update_id",
        (next_update_id,),
    )


async def next_update_id(tx: Transaction, *, now: float) -> int | None:
    """From which update on to ask; None at first, and after a silence in which numbers may have restarted."""
    row = await tx.row("SELECT max(received_at) AS latest FROM inbox")
    if row is None or row["latest"] is None or now - row["latest"] > _RENUMBERED_AFTER_S:
        return None
    row = await tx.row("SELECT next_update_id FROM poll_offset")
    return None if row is None else int(row["next_update_id"])


async def waiting(tx: Transaction) -> list[StoredUpdate]:
    """Everything that is still to be handled, oldest first."""
    rows = await tx.rows("SELECT * FROM inbox WHERE state = 'new' ORDER BY update_id")
    return [StoredUpdate(row["update_id"], row["raw"], row["attempts"]) for row in rows]


async def finish(tx: Transaction, update_id: int, *, now: float) -> bool:
    """Mark it handled, in the transaction that holds what it caused. False when that was done before.

    What it said is no longer kept here: a handled update is a number and a time.
    """
    changed = await tx.execute(
        "UPDATE inbox SET state = 'done', done_at = ?, raw = '{}' WHERE update_id = ? AND state = 'new'",
        (now, update_id),
    )
    return changed == 1


async def fail(tx: Transaction, update: StoredUpdate, *, reason: str) -> bool:
    """Count a failure. True when this was one too many, and the update is now set aside for good."""
    aside = update.attempts + 1 >= MAX_ATTEMPTS
    await tx.execute(
        "UPDATE inbox SET attempts = attempts + 1, last_error = ?, state = ? "
        "WHERE update_id = ? AND state = 'new'",
        (reason, "aside" if aside else "new", update.update_id),
    )
    return aside
