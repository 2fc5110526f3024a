"""Everything a run told, in order, as versioned JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass

from agent_core.domain.event import EVENT_VERSION, ActionCleared, Event
from agent_core.domain.verdict import Cleared
from bot.codec import TAG, Json, encode
from bot.store.database import Transaction
from bot.store.masking import masked


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One event as it was recorded. `payload` is JSON of its `version`."""

    id: int
    at: float
    version: int
    kind: str
    payload: str


async def append(tx: Transaction, task_id: str, event: Event, *, at: float, hides_typed: bool) -> int:
    """Add one event to the record of its task; returns its id. Pictures are kept as their digest.

    `hides_typed` keeps what is typed in it out of the record: it went, or may go, into a password field.
    """
    return await tx.insert(
        "INSERT INTO event (task_id, at, version, kind, payload) VALUES (?, ?, ?, ?, ?)",
        (task_id, at, EVENT_VERSION, type(event).__name__, _payload(event, hides_typed=hides_typed)),
    )


async def of_task(tx: Transaction, task_id: str) -> list[StoredEvent]:
    """The record of one task, oldest first."""
    rows = await tx.rows("SELECT * FROM event WHERE task_id = ? ORDER BY id", (task_id,))
    return [StoredEvent(row["id"], row["at"], row["version"], row["kind"], row["payload"]) for row in rows]


def _payload(event: Event, *, hides_typed: bool) -> str:
    value = _cleared(event) if isinstance(event, ActionCleared) else encode(event)
    return json.dumps(masked(value, hides_typed=hides_typed), ensure_ascii=False, separators=(",", ":"))


def _cleared(event: ActionCleared) -> Json:
    # A clearance is a capability and no value, so the codec cannot and shall not read one back.
    cleared = event.cleared
    return {
        TAG: type(event).__name__,
        "step": event.step,
        "cleared": {
            TAG: Cleared.__name__,
            "action": encode(cleared.action),
            "phone_id": cleared.phone_id,
            "observation": cleared.observation,
            "approval_id": cleared.approval_id,
        },
    }
