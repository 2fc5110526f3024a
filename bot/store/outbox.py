"""What is to be told, kept until it is out: the durable half of the outbox.

A row moves pending -> sending -> sent, and from sending also back to pending (refused, to be tried again),
to uncertain (nobody knows whether it went out) or to failed. A pending row that a newer one of its card
overtakes is replaced.
"""

from __future__ import annotations

import typing
from dataclasses import dataclass

from agent_core.domain import action, screen, task, verdict
from agent_core.domain.task import Language
from bot.codec import Codec, dumps
from bot.household.notices import Notice, Priority
from bot.store.database import Row, Transaction

TOPIC = "outbox"
"""Announced when there is something new to send."""

_CODEC = Codec(
    (
        *typing.get_args(Notice),
        *typing.get_args(action.Action),
        *typing.get_args(task.Outcome),
        screen.Share,
        verdict.Facts,
        verdict.Amount,
        verdict.Change,
    )
)


@dataclass(frozen=True, slots=True)
class Letter:
    """One notice on its way. `edits` is the message it changes, None where it becomes a new one.

    `not_before` and `drop_after` are Unix times. `repeated` is set where an earlier try may have gone out.
    """

    id: int
    notice: Notice
    chat_id: int
    language: Language
    priority: Priority
    card: str | None
    edits: int | None
    attempts: int
    not_before: float
    drop_after: float | None
    repeated: bool


async def put(
    tx: Transaction,
    notice: Notice,
    *,
    chat_id: int,
    language: Language,
    priority: Priority,
    card: str | None = None,
    now: float,
    drop_after: float | None = None,
) -> int:
    """Have a notice told in a chat; returns its id. `now` and `drop_after` are Unix times.

    A pending notice of the same card in the same chat is replaced. One that is not out by `drop_after` fails.
    """
    if card is not None:
        await tx.execute(
            "UPDATE outbox SET state = 'replaced' WHERE card = ? AND chat_id = ? AND state = 'pending'",
            (card, chat_id),
        )
    tx.announce(TOPIC)
    return await tx.insert(
        "INSERT INTO outbox (chat_id, priority, kind, payload, language, card, state, drop_after, made_at) "
        "VALUES (?, ?, ?, ?, ?, ?, 'pending', ?, ?)",
        (
            chat_id,
            int(priority),
            type(notice).__name__,
            dumps(notice),
            str(language),
            card,
            drop_after,
            now,
        ),
    )


_LETTERS = (
    "SELECT outbox.*, card.message_id AS edits FROM outbox "
    "LEFT JOIN card ON card.name = outbox.card AND card.chat_id = outbox.chat_id "
    "WHERE outbox.state = ? ORDER BY outbox.priority, outbox.id"
)


async def pending(tx: Transaction) -> list[Letter]:
    """Everything that waits, most urgent first, then oldest first."""
    return [_letter(row) for row in await tx.rows(_LETTERS, ("pending",))]


async def interrupted(tx: Transaction) -> list[Letter]:
    """Everything whose sending began and whose end was never recorded."""
    return [_letter(row) for row in await tx.rows(_LETTERS, ("sending",))]


async def claim(tx: Transaction, letter_id: int) -> bool:
    """Record that sending is about to begin. False when it was replaced or taken meanwhile."""
    changed = await tx.execute(
        "UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = ? AND state = 'pending'",
        (letter_id,),
    )
    return changed == 1


async def sent(tx: Transaction, letter_id: int, *, message_id: int, at: float) -> None:
    """Record that it is out, as this message."""
    await tx.execute(
        "UPDATE outbox SET state = 'sent', sent_at = ?, message_id = ?, last_error = NULL WHERE id = ?",
        (at, message_id, letter_id),
    )


async def failed(tx: Transaction, letter_id: int, *, reason: str) -> None:
    """Record that it will never be out."""
    await tx.execute("UPDATE outbox SET state = 'failed', last_error = ? WHERE id = ?", (reason, letter_id))


async def uncertain(tx: Transaction, letter_id: int, *, reason: str) -> None:
    """Record that nobody knows whether it is out, and that it is not tried again."""
    await tx.execute(
        "UPDATE outbox SET state = 'uncertain', last_error = ? WHERE id = ?", (reason, letter_id)
    )


async def release(
    tx: Transaction, letter: Letter, *, not_before: float, reason: str, repeated: bool = False
) -> None:
    """Put it back to be tried again from `not_before` on; replaced where its card has newer news by now.

    `repeated` marks that this try may have gone out after all.
    """
    newer = await tx.row(
        "SELECT 1 FROM outbox WHERE card = ? AND chat_id = ? AND state = 'pending' AND id > ?",
        (letter.card, letter.chat_id, letter.id),
    )
    await tx.execute(
        "UPDATE outbox SET state = ?, not_before = ?, last_error = ?, repeated = max(repeated, ?) "
        "WHERE id = ?",
        ("replaced" if newer else "pending", not_before, reason, int(repeated), letter.id),
    )
    tx.announce(TOPIC)


async def kind_at(tx: Transaction, *, chat_id: int, message_id: int) -> str | None:
    """Which kind of notice first made this message; None where it is not one of ours."""
    row = await tx.row(
        "SELECT kind FROM outbox WHERE chat_id = ? AND message_id = ? ORDER BY id LIMIT 1",
        (chat_id, message_id),
    )
    return None if row is None else str(row["kind"])


def _letter(row: Row) -> Letter:
    return Letter(
        id=row["id"],
        notice=_CODEC.loads(row["payload"]),
        chat_id=row["chat_id"],
        language=Language(row["language"]),
        priority=Priority(row["priority"]),
        card=row["card"],
        edits=row["edits"],
        attempts=row["attempts"],
        not_before=row["not_before"],
        drop_after=row["drop_after"],
        repeated=bool(row["repeated"]),
    )
