"""A button means what was kept under its hash, in its message, until it is used or replaced."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.household.presses import Approve, Choose, EndHandOver, PressMeaning, StopTask
from bot.store import buttons
from bot.store.buttons import Button, ButtonState
from bot.store.database import Store, opened


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        yield store


def button(name: str, press: PressMeaning | None = None) -> Button:
    return Button(name, 1, 5, None, press or Approve("a1"), frozenset({3, 4}), ButtonState.LIVE)


async def add(store: Store, *made: Button) -> None:
    for each in made:
        await store.transaction(lambda tx, it=each: buttons.add(tx, it, now=2.0))


async def place(store: Store, *hashes: str, message: int) -> None:
    await store.transaction(lambda tx: buttons.place(tx, hashes, chat_id=5, message_id=message))


@pytest.mark.parametrize(
    "press", [Approve("a"), StopTask("t"), Choose("q", "茶"), EndHandOver("h", done=False)]
)
async def test_a_button_comes_back_as_it_was_kept(store: Store, press: PressMeaning) -> None:
    await add(store, button("h1", press))
    assert await store.read(lambda tx: buttons.find(tx, "h1")) == replace(button("h1", press), made_at=2.0)


async def test_an_unknown_hash_is_no_button(store: Store) -> None:
    assert await store.read(lambda tx: buttons.find(tx, "h1")) is None


async def test_new_buttons_void_the_old_ones_of_their_message(store: Store) -> None:
    await add(store, button("old"), button("other"))
    await place(store, "old", message=9)
    await place(store, "other", message=10)
    await add(store, button("new"))
    await place(store, "new", message=9)
    found = [await store.read(lambda tx, it=name: buttons.find(tx, it)) for name in ("old", "other", "new")]
    assert [(it.message_id, it.state) for it in found if it] == [
        (9, ButtonState.VOID),
        (10, ButtonState.LIVE),
        (9, ButtonState.LIVE),
    ]


async def test_a_message_without_buttons_voids_what_was_there(store: Store) -> None:
    await add(store, button("old"))
    await place(store, "old", message=9)
    await place(store, message=9)
    found = await store.read(lambda tx: buttons.find(tx, "old"))
    assert found is not None
    assert found.state is ButtonState.VOID


async def test_a_button_is_used_once(store: Store) -> None:
    await add(store, button("h1"))
    assert await store.transaction(lambda tx: buttons.use(tx, "h1"))
    assert not await store.transaction(lambda tx: buttons.use(tx, "h1"))


async def test_those_who_wait_for_a_button_to_be_placed_are_woken(store: Store) -> None:
    woken: list[str] = []
    store.watch(buttons.TOPIC, lambda: woken.append("up"))
    await add(store, button("h1"))
    await place(store, "h1", message=9)
    assert woken == ["up"]
