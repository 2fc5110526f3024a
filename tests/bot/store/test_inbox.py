"""What came in is kept once, handled once, and set aside when it cannot be handled."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import inbox
from bot.store.database import Store, opened

DAY_S = 86_400.0


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        yield store


async def keep(store: Store, update_id: int, raw: str = "{}", now: float = 100.0) -> bool:
    return await store.transaction(lambda tx: inbox.store(tx, update_id=update_id, raw=raw, now=now))


async def test_an_update_that_comes_again_changes_nothing(store: Store) -> None:
    assert await keep(store, 7, '{"first": true}')
    assert not await keep(store, 7, '{"second": true}')
    (update,) = await store.read(inbox.waiting)
    assert update.raw == '{"first": true}'


async def test_updates_wait_in_the_order_of_their_numbers(store: Store) -> None:
    for number in (9, 7, 8):
        await keep(store, number)
    assert [update.update_id for update in await store.read(inbox.waiting)] == [7, 8, 9]


async def test_a_handled_update_is_done_once_and_its_words_are_gone(store: Store) -> None:
    await keep(store, 7, '{"text": "buy milk"}')
    assert await store.transaction(lambda tx: inbox.finish(tx, 7, now=101.0))
    assert not await store.transaction(lambda tx: inbox.finish(tx, 7, now=102.0))
    rows = await store.read(lambda tx: tx.rows("SELECT raw FROM inbox"))
    assert [row["raw"] for row in rows] == ["{}"]
    assert await store.read(inbox.waiting) == []


async def test_an_update_that_fails_three_times_is_set_aside(store: Store) -> None:
    await keep(store, 7)
    outcomes = []
    while waiting := await store.read(inbox.waiting):
        update = waiting[0]
        outcomes.append(await store.transaction(lambda tx, it=update: inbox.fail(tx, it, reason="KeyError")))
    assert outcomes == [False, False, True]


async def test_the_next_question_begins_after_the_last_update(store: Store) -> None:
    assert await store.read(lambda tx: inbox.next_update_id(tx, now=100.0)) is None
    await keep(store, 7)
    await store.transaction(lambda tx: inbox.confirm(tx, next_update_id=8))
    await store.transaction(lambda tx: inbox.confirm(tx, next_update_id=9))
    assert await store.read(lambda tx: inbox.next_update_id(tx, now=200.0)) == 9


async def test_after_a_week_of_silence_the_old_number_is_not_used(store: Store) -> None:
    await keep(store, 7, now=100.0)
    await store.transaction(lambda tx: inbox.confirm(tx, next_update_id=8))
    assert await store.read(lambda tx: inbox.next_update_id(tx, now=100.0 + 7 * DAY_S)) is None
