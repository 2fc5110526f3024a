"""Tasks from the moment they are asked for to their end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from agent_core.domain.conversation import Usage
from agent_core.domain.task import Language
from bot.store.database import Row, Transaction

Origin = Literal["chat", "schedule", "cli"]


class Standing(StrEnum):
    """Where a task stands. Everything but the first three is an end."""

    QUEUED = "queued"
    RUNNING = "running"
    STOPPING = "stopping"
    FINISHED = "finished"
    FAILED = "failed"
    REFUSED = "refused"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"

    @property
    def is_over(self) -> bool:
        """Whether this is an end."""
        return self not in UNDER_WAY


UNDER_WAY = frozenset({Standing.QUEUED, Standing.RUNNING, Standing.STOPPING})
"""The standings of tasks that are not over."""


@dataclass(frozen=True, slots=True)
class StoredTask:
    """A task as the household knows it. `chat_id` is where it is told of, fixed when it was made.

    `turn` counts the starts of all tasks, None before its own; times are Unix times.
    """

    id: str
    member_id: int
    phone_id: str
    request: str
    language: Language
    chat_id: int
    message_id: int | None
    standing: Standing
    place_told: int | None
    turn: int | None
    steps: int
    made_at: float
    started_at: float | None


@dataclass(frozen=True, slots=True)
class Closing:
    """What is kept of a task's end."""

    standing: Standing
    answer: str | None
    failure_kind: str | None
    steps: int
    usage: Usage


async def add(tx: Transaction, task: StoredTask, *, origin: Origin = "chat") -> None:
    """Keep a new task in the queue."""
    await tx.execute(
        "INSERT INTO task (id, member_id, phone_id, request, language, chat_id, request_message_id, origin, "
        "standing, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?)",
        (
            task.id,
            task.member_id,
            task.phone_id,
            task.request,
            task.language.value,
            task.chat_id,
            task.message_id,
            origin,
            task.made_at,
        ),
    )


async def find(tx: Transaction, task_id: str) -> StoredTask | None:
    """The task of this id, whatever its standing."""
    row = await tx.row("SELECT * FROM task WHERE id = ?", (task_id,))
    return None if row is None else _task(row)


async def queued(tx: Transaction) -> list[StoredTask]:
    """All that wait, oldest first."""
    rows = await tx.rows("SELECT * FROM task WHERE standing = 'queued' ORDER BY made_at, rowid")
    return [_task(row) for row in rows]


async def under_way(tx: Transaction) -> list[StoredTask]:
    """All that run or are being stopped, in the order they began."""
    rows = await tx.rows("SELECT * FROM task WHERE standing IN ('running', 'stopping') ORDER BY turn")
    return [_task(row) for row in rows]


async def standings(tx: Transaction) -> list[Standing]:
    """How every task stands, oldest first."""
    rows = await tx.rows("SELECT standing FROM task ORDER BY made_at, rowid")
    return [Standing(row["standing"]) for row in rows]


async def counts(tx: Transaction) -> dict[str, int]:
    """How many tasks stand how; only standings that occur."""
    rows = await tx.rows("SELECT standing, count(*) AS tasks FROM task GROUP BY standing ORDER BY standing")
    return {row["standing"]: row["tasks"] for row in rows}


async def last_turns(tx: Transaction) -> dict[int, int]:
    """For each member who ever had a turn, their last one."""
    rows = await tx.rows(
        "SELECT member_id, max(turn) AS last FROM task WHERE turn IS NOT NULL GROUP BY member_id"
    )
    return {row["member_id"]: row["last"] for row in rows}


async def start(tx: Transaction, task_id: str, *, phone_id: str, epoch: int, at: float) -> bool:
    """Let a waiting task begin on this phone. False when it does not wait any more."""
    changed = await tx.execute(
        "UPDATE task SET standing = 'running', phone_id = ?, epoch_id = ?, started_at = ?, "
        "turn = (SELECT coalesce(max(turn), 0) + 1 FROM task) WHERE id = ? AND standing = 'queued'",
        (phone_id, epoch, at, task_id),
    )
    return changed == 1


async def begin_stopping(tx: Transaction, task_id: str) -> bool:
    """Mark a running task as being stopped. False when it does not run."""
    changed = await tx.execute(
        "UPDATE task SET standing = 'stopping' WHERE id = ? AND standing = 'running'", (task_id,)
    )
    return changed == 1


async def is_running(tx: Transaction, task_id: str) -> bool:
    """Whether it runs and nobody stops it."""
    row = await tx.row("SELECT 1 FROM task WHERE id = ? AND standing = 'running'", (task_id,))
    return row is not None


async def note_step(tx: Transaction, task_id: str, step: int) -> None:
    """Remember how many steps were taken."""
    await tx.execute("UPDATE task SET steps = ? WHERE id = ?", (step, task_id))


async def note_place(tx: Transaction, task_id: str, place: int) -> None:
    """Remember which place the member was told."""
    await tx.execute("UPDATE task SET place_told = ? WHERE id = ?", (place, task_id))


async def close(tx: Transaction, task_id: str, closing: Closing, *, at: float) -> bool:
    """Write a task's end. False when it was over before: then nothing changes."""
    changed = await tx.execute(
        "UPDATE task SET standing = ?, answer = ?, failure_kind = ?, steps = ?, prompt_tokens = ?, "
        "completion_tokens = ?, ended_at = ? WHERE id = ? AND standing IN ('queued', 'running', 'stopping')",
        (
            closing.standing.value,
            closing.answer,
            closing.failure_kind,
            closing.steps,
            closing.usage.prompt_tokens,
            closing.usage.completion_tokens,
            at,
            task_id,
        ),
    )
    return changed == 1


def _task(row: Row) -> StoredTask:
    return StoredTask(
        id=row["id"],
        member_id=row["member_id"],
        phone_id=row["phone_id"],
        request=row["request"],
        language=Language(row["language"]),
        chat_id=row["chat_id"],
        message_id=row["request_message_id"],
        standing=Standing(row["standing"]),
        place_told=row["place_told"],
        turn=row["turn"],
        steps=row["steps"],
        made_at=row["made_at"],
        started_at=row["started_at"],
    )
