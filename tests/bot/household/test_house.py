"""What the household tells goes into the outbox with the work it tells of, or not at all."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.household.notices import Priority, Told
from bot.store import outbox


async def test_what_is_told_waits_for_the_addressees_chat_in_their_language(staged: Any) -> None:
    async with staged(runs=False) as stage:
        house, mia = stage.household.house, await stage.join("Mia")
        await stage.store.transaction(lambda tx: house.say(tx, mia, "task.too_many", reply_to=7, limit=10))
        (letter,) = await stage.store.read(outbox.pending)
        assert letter.notice == Told("task.too_many", (("limit", 10),), 7)
        assert (letter.chat_id, letter.language, letter.priority) == (
            mia.chat_id,
            mia.language,
            Priority.ANSWER,
        )


async def test_nothing_is_told_of_work_that_was_rolled_back(staged: Any) -> None:
    async with staged(runs=False) as stage:
        house, mia = stage.household.house, await stage.join("Mia")

        async def work(tx: Any) -> None:
            await house.say(tx, mia, "task.stopping")
            raise ConnectionError

        with pytest.raises(ConnectionError):
            await stage.store.transaction(work)
        assert await stage.store.read(outbox.pending) == []


@pytest.mark.parametrize(
    ("key", "values", "error"),
    [
        ("task.unheard_of", {}, KeyError),
        ("task.too_many", {}, ValueError),
        ("task.stopping", {"name": "Mia"}, ValueError),
    ],
)
async def test_a_sentence_that_nobody_translated_is_never_put(
    staged: Any, key: str, values: dict[str, str], error: type[Exception]
) -> None:
    async with staged(runs=False) as stage:
        house, mia = stage.household.house, await stage.join("Mia")
        with pytest.raises(error):
            await stage.store.transaction(lambda tx: house.say(tx, mia, key, **values))
        assert await stage.store.read(outbox.pending) == []


async def test_a_notice_is_useless_so_many_seconds_from_now(staged: Any) -> None:
    async with staged(runs=False) as stage:
        house, mia = stage.household.house, await stage.join("Mia")
        told = Told("task.stopping")
        await stage.store.transaction(lambda tx: house.tell(tx, mia, told, Priority.CARD, lasts_s=60))
        await stage.store.transaction(lambda tx: house.tell(tx, mia, told, Priority.FINAL))
        card, final = sorted(await stage.store.read(outbox.pending), key=lambda one: one.id)
        assert card.drop_after == house.now() + 60
        assert final.drop_after is None


async def test_every_idle_worker_hears_the_bell(staged: Any) -> None:
    async with staged(runs=False) as stage:
        house = stage.household.house
        house.bells[:] = [asyncio.Event(), asyncio.Event()]
        house.ring()
        assert all(bell.is_set() for bell in house.bells)


async def test_every_start_of_the_process_has_a_number_of_its_own(staged: Any) -> None:
    async with staged(runs=False) as stage:
        first = stage.household.house.epoch
    async with staged(runs=False, phones=("red", "blue")) as stage:
        assert stage.household.house.epoch > first
        assert stage.household.house.phones == ("red", "blue")
