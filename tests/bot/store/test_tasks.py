"""A task is taken once, stopped while it runs, and ended once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from agent_core.domain.conversation import Usage
from agent_core.domain.task import Language
from bot.household.roles import Role
from bot.store import members, tasks
from bot.store.database import Store, opened
from bot.store.members import Member
from bot.store.tasks import Closing, Standing, StoredTask

MIA = Member(1, "Mia", Role.OWNER, Language.CHINESE, 11, True, True)
TASK = StoredTask(
    "t", 1, "red", "点一杯拿铁", Language.CHINESE, 11, 5, Standing.QUEUED, None, None, 0, 1.0, None
)
CLOSING = Closing(Standing.FINISHED, "done", None, 3, Usage(7, 2))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        await store.transaction(lambda tx: members.save(tx, MIA, at=1.0))
        await store.transaction(lambda tx: tasks.add(tx, TASK))
        yield store


async def test_a_task_comes_back_as_it_was_asked_for(store: Store) -> None:
    assert await store.read(lambda tx: tasks.find(tx, "t")) == TASK
    assert await store.read(tasks.queued) == [TASK]


async def test_a_task_begins_once_and_counts_its_turn(store: Store) -> None:
    await store.transaction(lambda tx: tasks.add(tx, replace(TASK, id="u")))

    async def start(task_id: str) -> bool:
        return await store.transaction(lambda tx: tasks.start(tx, task_id, phone_id="blue", epoch=1, at=2.0))

    assert await start("t")
    assert not await start("t")
    assert await start("u")
    running = await store.read(tasks.under_way)
    assert [(task.id, task.turn, task.phone_id) for task in running] == [("t", 1, "blue"), ("u", 2, "blue")]
    assert await store.read(tasks.last_turns) == {1: 2}


async def test_only_what_runs_is_stopped(store: Store) -> None:
    assert not await store.transaction(lambda tx: tasks.begin_stopping(tx, "t"))
    await store.transaction(lambda tx: tasks.start(tx, "t", phone_id="red", epoch=1, at=2.0))
    assert await store.read(lambda tx: tasks.is_running(tx, "t"))
    assert await store.transaction(lambda tx: tasks.begin_stopping(tx, "t"))
    assert not await store.read(lambda tx: tasks.is_running(tx, "t"))
    assert not await store.transaction(lambda tx: tasks.begin_stopping(tx, "t"))


async def test_a_task_ends_once(store: Store) -> None:
    assert await store.transaction(lambda tx: tasks.close(tx, "t", CLOSING, at=9.0))
    later = replace(CLOSING, standing=Standing.FAILED)
    assert not await store.transaction(lambda tx: tasks.close(tx, "t", later, at=9.0))
    assert await store.read(tasks.standings) == [Standing.FINISHED]
    assert await store.read(tasks.counts) == {"finished": 1}


def test_a_standing_is_either_an_end_or_not() -> None:
    assert {standing for standing in Standing if not standing.is_over} == tasks.UNDER_WAY
