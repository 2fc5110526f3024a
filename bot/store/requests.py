"""Questions and hand-overs that wait for a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.store.database import Row, Transaction

Kind = Literal["question", "hand_over"]


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A question or hand-over that still waits, and for whom. `payload` is what was asked, as JSON."""

    id: str
    task_id: str
    kind: Kind
    member_id: int
    chat_id: int
    message_id: int | None
    payload: str


async def add(tx: Transaction, request: OpenRequest, *, epoch: int, now: float) -> None:
    """Keep a request that opens now."""
    await tx.execute(
        "INSERT INTO open_request (id, task_id, epoch_id, kind, member_id, chat_id, payload, state, made_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?)",
        (
            request.id,
            request.task_id,
            epoch,
            request.kind,
            request.member_id,
            request.chat_id,
            request.payload,
            now,
        ),
    )


async def deliver(tx: Transaction, request_id: str, *, chat_id: int, message_id: int) -> None:
    """Remember which message in the requester's chat asks."""
    await tx.execute(
        "UPDATE open_request SET message_id = ? WHERE id = ? AND chat_id = ?",
        (message_id, request_id, chat_id),
    )


async def find(tx: Transaction, request_id: str, *, epoch: int) -> OpenRequest | None:
    """The request of this id, while it is open in this epoch."""
    row = await tx.row(
        "SELECT * FROM open_request WHERE id = ? AND state = 'open' AND epoch_id = ?", (request_id, epoch)
    )
    return None if row is None else _request(row)


async def at_message(tx: Transaction, chat_id: int, message_id: int, *, epoch: int) -> OpenRequest | None:
    """The request that this message asks, while it is open in this epoch."""
    row = await tx.row(
        "SELECT * FROM open_request WHERE chat_id = ? AND message_id = ? AND state = 'open' AND epoch_id = ?",
        (chat_id, message_id, epoch),
    )
    return None if row is None else _request(row)


async def of_task(tx: Transaction, task_id: str) -> list[OpenRequest]:
    """The open requests of one task, of whatever epoch."""
    rows = await tx.rows("SELECT * FROM open_request WHERE task_id = ? AND state = 'open'", (task_id,))
    return [_request(row) for row in rows]


async def every_open(tx: Transaction) -> list[OpenRequest]:
    """Every open request, of whatever epoch."""
    return [_request(row) for row in await tx.rows("SELECT * FROM open_request WHERE state = 'open'")]


async def newest_hand_over_ended_at(tx: Transaction, chat_id: int) -> float | None:
    """When the chat's last hand-over ended: infinity while one is open, None where there never was one."""
    row = await tx.row(
        "SELECT max(iif(state = 'open', 9e999, ended_at)) AS ended_at FROM open_request "
        "WHERE kind = 'hand_over' AND chat_id = ?",
        (chat_id,),
    )
    return None if row is None else row["ended_at"]


async def close(
    tx: Transaction, request_id: str, *, state: Literal["answered", "expired", "invalidated"], at: float
) -> bool:
    """Close an open request. False when it was closed before: then nothing changes."""
    changed = await tx.execute(
        "UPDATE open_request SET state = ?, ended_at = ? WHERE id = ? AND state = 'open'",
        (state, at, request_id),
    )
    return changed == 1


def _request(row: Row) -> OpenRequest:
    return OpenRequest(
        id=row["id"],
        task_id=row["task_id"],
        kind=row["kind"],
        member_id=row["member_id"],
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        payload=row["payload"],
    )
