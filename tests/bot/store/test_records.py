"""Events, audit, money and open requests: added once, settled once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agent_core.domain.action import Tap
from agent_core.domain.event import EVENT_VERSION, ActionCleared, NoteTaken
from agent_core.domain.screen import Share
from agent_core.domain.task import Language
from agent_core.domain.verdict import Amount, Cleared
from bot.household.roles import Role
from bot.store import audit, events, members, requests, spending, tasks
from bot.store.database import Store, Transaction, opened
from bot.store.members import Member
from bot.store.requests import OpenRequest
from bot.store.spending import Spending
from bot.store.tasks import Standing, StoredTask

MIA = Member(1, "Mia", Role.OWNER, Language.ENGLISH, 11, True, True)
TASK = StoredTask("t", 1, "red", "go", Language.ENGLISH, 11, 5, Standing.QUEUED, None, None, 0, 1.0, None)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        await store.transaction(_furnish)
        yield store


async def _furnish(tx: Transaction) -> None:
    await members.save(tx, MIA, at=1.0)
    await tasks.add(tx, TASK)
    await tx.execute(
        "INSERT INTO approval (id, task_id, step, epoch_id, phone_id, observation, action, category, reason, "
        "facts, eligible, state, made_at) VALUES ('a', 't', 1, 1, 'red', '', '', '', '', '', '[]', 'sent', 1)"
    )


async def test_events_are_kept_in_order_with_their_version(store: Store) -> None:
    for words in ("first", "second"):
        await store.transaction(
            lambda tx, words=words: events.append(tx, "t", NoteTaken(1, words), at=2.0, hides_typed=False)
        )
    kept = await store.read(lambda tx: events.of_task(tx, "t"))
    assert [(e.kind, e.version, json.loads(e.payload)["message"]) for e in kept] == [
        ("NoteTaken", EVENT_VERSION, "first"),
        ("NoteTaken", EVENT_VERSION, "second"),
    ]


async def test_a_clearance_is_recorded_and_cannot_be_made_from_the_record(store: Store) -> None:
    cleared = Cleared(Tap(Share(0.5, 0.5)), phone_id="red", observation="o", approval_id="a")
    await store.transaction(
        lambda tx: events.append(tx, "t", ActionCleared(2, cleared), at=2.0, hides_typed=False)
    )
    payload = json.loads((await store.read(lambda tx: events.of_task(tx, "t")))[0].payload)
    assert payload["cleared"]["approval_id"] == "a"
    assert payload["cleared"]["action"]["at"] == {"is": "Share", "x": 0.5, "y": 0.5}


async def test_audit_rows_hold_who_and_what(store: Store) -> None:
    await store.transaction(
        lambda tx: audit.append(tx, "approval.denied", at=2.0, member_id=1, detail={"category": "payment"})
    )
    row = await store.read(lambda tx: tx.row("SELECT * FROM audit"))
    assert row is not None
    assert (row["kind"], row["member_id"], json.loads(row["detail"])) == (
        "approval.denied",
        1,
        {"category": "payment"},
    )


async def test_money_is_reserved_once_and_settled_once(store: Store) -> None:
    async def reserve(tx: Transaction) -> None:
        await spending.reserve(tx, "a", member_id=1, payee=None, amount=Amount(480, "USD"), at=2.0)

    await store.transaction(reserve)
    with pytest.raises(sqlite3.IntegrityError):
        await store.transaction(reserve)
    await store.transaction(lambda tx: spending.settle(tx, "a", Spending.SPENT))
    await store.transaction(lambda tx: spending.settle(tx, "a", Spending.RELEASED))
    row = await store.read(lambda tx: tx.row("SELECT state FROM spending"))
    assert row is not None
    assert row["state"] == "spent"


async def test_a_request_is_found_at_its_message_while_it_is_open_in_this_epoch(store: Store) -> None:
    request = OpenRequest("q", "t", "question", 1, 11, None, "{}")
    await store.transaction(lambda tx: requests.add(tx, request, epoch=1, now=2.0))
    await store.transaction(lambda tx: requests.deliver(tx, "q", chat_id=99, message_id=7))
    assert await store.read(lambda tx: requests.at_message(tx, 11, 7, epoch=1)) is None
    await store.transaction(lambda tx: requests.deliver(tx, "q", chat_id=11, message_id=7))
    found = await store.read(lambda tx: requests.at_message(tx, 11, 7, epoch=1))
    assert found is not None
    assert found.id == "q"
    assert await store.read(lambda tx: requests.at_message(tx, 11, 7, epoch=2)) is None
    assert await store.transaction(lambda tx: requests.close(tx, "q", state="answered", at=3.0))
    assert not await store.transaction(lambda tx: requests.close(tx, "q", state="expired", at=3.0))
    assert await store.read(lambda tx: requests.at_message(tx, 11, 7, epoch=1)) is None
    assert await store.read(requests.every_open) == []
