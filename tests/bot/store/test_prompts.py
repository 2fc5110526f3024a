"""Where a question stands in each chat, so that a press counts on its own message alone."""

from __future__ import annotations

import sqlite3

import pytest

from bot.store import prompts
from bot.store.database import Store
from bot.store.prompts import PlacedPrompt


async def test_the_message_that_asks_a_member_is_found_again(furnished: Store) -> None:
    placed = PlacedPrompt(member_id=1, chat_id=11, message_id=501)
    await furnished.transaction(lambda tx: prompts.place(tx, "a", placed))
    assert await furnished.read(lambda tx: prompts.find(tx, "a", 1)) == placed


async def test_a_later_message_takes_the_earlier_ones_place(furnished: Store) -> None:
    for message_id in (501, 502):
        await furnished.transaction(
            lambda tx, message_id=message_id: prompts.place(tx, "a", PlacedPrompt(1, 11, message_id))
        )
    found = await furnished.read(lambda tx: prompts.find(tx, "a", 1))
    assert found is not None
    assert found.message_id == 502


@pytest.mark.parametrize(("approval_id", "member_id"), [("a", 2), ("b", 1)])
async def test_nobody_else_and_nothing_else_is_asked_by_it(
    furnished: Store, approval_id: str, member_id: int
) -> None:
    await furnished.transaction(lambda tx: prompts.place(tx, "a", PlacedPrompt(1, 11, 501)))
    assert await furnished.read(lambda tx: prompts.find(tx, approval_id, member_id)) is None


async def test_a_message_cannot_ask_about_what_is_not_on_record(furnished: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        await furnished.transaction(lambda tx: prompts.place(tx, "unknown", PlacedPrompt(1, 11, 501)))
