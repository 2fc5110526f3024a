"""Events are kept in order, and a clearance cannot be made from its record."""

from __future__ import annotations

import json

from agent_core.domain.action import Tap
from agent_core.domain.event import EVENT_VERSION, ActionCleared, NoteTaken
from agent_core.domain.screen import Share
from agent_core.domain.verdict import Cleared
from bot.store import events
from bot.store.database import Store


async def test_events_are_kept_in_order_with_their_version(furnished: Store) -> None:
    for words in ("first", "second"):
        await furnished.transaction(
            lambda tx, words=words: events.append(tx, "t", NoteTaken(1, words), at=2.0, hides_typed=False)
        )
    kept = await furnished.read(lambda tx: events.of_task(tx, "t"))
    assert [(e.kind, e.version, json.loads(e.payload)["message"]) for e in kept] == [
        ("NoteTaken", EVENT_VERSION, "first"),
        ("NoteTaken", EVENT_VERSION, "second"),
    ]


async def test_a_clearance_is_recorded_and_cannot_be_made_from_the_record(furnished: Store) -> None:
    cleared = Cleared(Tap(Share(0.5, 0.5)), phone_id="red", observation="o", approval_id="a")
    await furnished.transaction(
        lambda tx: events.append(tx, "t", ActionCleared(2, cleared), at=2.0, hides_typed=False)
    )
    payload = json.loads((await furnished.read(lambda tx: events.of_task(tx, "t")))[0].payload)
    assert payload["cleared"]["approval_id"] == "a"
    assert payload["cleared"]["action"]["at"] == {"is": "Share", "x": 0.5, "y": 0.5}
