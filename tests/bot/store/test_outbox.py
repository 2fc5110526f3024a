"""What is to be told waits in order, goes out once, and is overtaken by newer news of its card."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agent_core.domain.action import Ask, Tap, TypeText
from agent_core.domain.screen import Share
from agent_core.domain.task import Failed, FailureKind, Language
from agent_core.domain.verdict import Amount, Decision, Facts, Source
from bot.household.notices import (
    ApprovalAsked,
    CardShown,
    MemberWelcomed,
    Notice,
    Priority,
    QuestionPut,
    ResultTold,
    StatusTold,
    Told,
)
from bot.household.roles import Role
from bot.store import cards, outbox
from bot.store.cards import Card
from bot.store.database import Store, Transaction, opened

FACTS = Facts(
    "cafe.bean", "Pay", "Pay ¥23.90", amount=Amount(2390, "CNY"), sources=(("amount", Source.SCREEN),)
)
TAP = Tap(Share(0, 1))
FAILED = Failed(FailureKind.MODEL, "gone")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        yield store


async def put(
    store: Store,
    notice: Notice,
    priority: Priority = Priority.ANSWER,
    *,
    card: str | None = None,
    chat: int = 5,
) -> int:
    return await store.transaction(
        lambda tx: outbox.put(
            tx, notice, chat_id=chat, language=Language.CHINESE, priority=priority, card=card, now=10.0
        )
    )


async def states(store: Store) -> list[str]:
    rows = await store.read(lambda tx: tx.rows("SELECT state FROM outbox ORDER BY id"))
    return [row["state"] for row in rows]


async def test_the_urgent_comes_first_and_then_the_older(store: Store) -> None:
    for key, priority in (
        ("a", Priority.CARD),
        ("b", Priority.ANSWER),
        ("c", Priority.APPROVAL),
        ("d", Priority.ANSWER),
    ):
        await put(store, Told(key), priority)
    letters = await store.read(outbox.pending)
    assert [letter.notice for letter in letters] == [Told("c"), Told("b"), Told("d"), Told("a")]


@pytest.mark.parametrize(
    "notice",
    [
        Told("task.too_many", (("limit", 3), ("name", "Ann")), 7),
        CardShown("t", "latte", "phone", 3, 4.5, Tap(Share(0.5, 0.25), "pay"), "Pay", None),
        CardShown("t", "latte", "phone", 3, 4.5, TypeText("你好", submit=True), "", "ab"),
        ApprovalAsked(
            "a", "t", "Ann", "latte", "phone", "Bean", TAP, "payment", "why", FACTS, (1, 2), 120, "ab", 3
        ),
        QuestionPut("q", "t", Ask("Which?", ("one", "two")), None, (1,), None),
        ResultTold("t", "r", "failed", FAILED, 2, 3.0, (("payment", FACTS, Decision.DENIED),), 1),
        StatusTold((("phone", "Ann", "latte", 0), ("phone", "Bo", "tea", 1)), None),
        MemberWelcomed("Ann", Role.TEEN),
    ],
)
async def test_a_notice_comes_back_as_it_was_put(store: Store, notice: Notice) -> None:
    await put(store, notice)
    (letter,) = await store.read(outbox.pending)
    assert letter.notice == notice
    assert letter.language is Language.CHINESE


async def test_a_newer_notice_replaces_the_pending_one_of_its_card(store: Store) -> None:
    for key, chat in (("old", 5), ("elsewhere", 6), ("new", 5)):
        await put(store, Told(key), card="task:1", chat=chat)
    assert await states(store) == ["replaced", "pending", "pending"]


async def test_a_notice_that_is_being_sent_is_not_replaced(store: Store) -> None:
    first = await put(store, Told("old"), card="task:1")
    await store.transaction(lambda tx: outbox.claim(tx, first))
    await put(store, Told("new"), card="task:1")
    assert await states(store) == ["sending", "pending"]


async def test_a_letter_is_claimed_once(store: Store) -> None:
    letter_id = await put(store, Told("a"))
    assert await store.transaction(lambda tx: outbox.claim(tx, letter_id))
    assert not await store.transaction(lambda tx: outbox.claim(tx, letter_id))


async def test_a_refused_letter_waits_unless_there_is_newer_news(store: Store) -> None:
    async def refuse(tx: Transaction) -> None:
        for letter in await outbox.interrupted(tx):
            await outbox.release(tx, letter, not_before=50.0, reason="flood")

    first = await put(store, Told("old"), card="task:1")
    await store.transaction(lambda tx: outbox.claim(tx, first))
    await store.transaction(refuse)
    (letter,) = await store.read(outbox.pending)
    assert (letter.not_before, letter.attempts, letter.repeated) == (50.0, 1, False)
    await store.transaction(lambda tx: outbox.claim(tx, first))
    await put(store, Told("new"), card="task:1")
    await store.transaction(refuse)
    assert await states(store) == ["replaced", "pending"]


async def test_a_letter_of_a_known_card_knows_which_message_it_edits(store: Store) -> None:
    await store.transaction(
        lambda tx: cards.save(tx, Card("task:1", 5, 77, has_picture=True, content_hash="x"))
    )
    await put(store, Told("a"), card="task:1")
    await put(store, Told("b"), card="task:1", chat=6)
    assert [letter.edits for letter in await store.read(outbox.pending)] == [77, None]


async def test_what_first_made_a_message_is_remembered(store: Store) -> None:
    first = await put(store, Told("a"))
    await store.transaction(lambda tx: outbox.sent(tx, first, message_id=9, at=11.0))
    assert await store.read(lambda tx: outbox.kind_at(tx, chat_id=5, message_id=9)) == "Told"
    assert await store.read(lambda tx: outbox.kind_at(tx, chat_id=6, message_id=9)) is None


async def test_putting_wakes_the_sender_after_the_commit(store: Store) -> None:
    woken: list[str] = []
    store.watch(outbox.TOPIC, lambda: woken.append("up"))
    await put(store, Told("a"))
    assert woken == ["up"]
