"""A card is one message of one chat, until it is forgotten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.store import cards
from bot.store.cards import Card
from bot.store.database import opened

CARD = Card("task:1", 5, 77, has_picture=False, content_hash="x")


async def test_a_card_is_kept_changed_and_forgotten(tmp_path: Path) -> None:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        await store.transaction(lambda tx: cards.save(tx, CARD))
        changed = replace(CARD, message_id=78, has_picture=True, content_hash="y")
        await store.transaction(lambda tx: cards.save(tx, changed))
        assert await store.read(lambda tx: cards.find(tx, name="task:1", chat_id=5)) == changed
        await store.transaction(lambda tx: cards.forget(tx, name="task:1", chat_id=5))
        assert await store.read(lambda tx: cards.find(tx, name="task:1", chat_id=5)) is None


async def test_one_name_is_another_card_in_another_chat(tmp_path: Path) -> None:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        await store.transaction(lambda tx: cards.save(tx, CARD))
        assert await store.read(lambda tx: cards.find(tx, name="task:1", chat_id=6)) is None
