"""A store that holds a member, their task and a question for approval."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agent_core.domain.task import Language
from bot.household.roles import Role
from bot.store import members, tasks
from bot.store.database import Store, Transaction, opened
from bot.store.members import Member
from bot.store.tasks import Standing, StoredTask

MIA = Member(1, "Mia", Role.OWNER, Language.ENGLISH, 11, True, True)
TASK = StoredTask("t", 1, "red", "go", Language.ENGLISH, 11, 5, Standing.QUEUED, None, None, 0, 1.0, None)


@pytest.fixture
async def furnished(tmp_path: Path) -> AsyncIterator[Store]:
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
