"""A question for approval moves along its few ways and no other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from agent_core.domain.action import Tap
from agent_core.domain.screen import Share
from agent_core.domain.task import Language
from agent_core.domain.verdict import Amount, Decision, Facts, Source
from bot.household.roles import Role
from bot.store import approvals, members, prompts, tasks
from bot.store.approvals import ApprovalState, StoredApproval, Vote
from bot.store.database import Store, Transaction, opened
from bot.store.members import Member
from bot.store.prompts import PlacedPrompt
from bot.store.tasks import Standing, StoredTask

NOW = 1000.0
MIA = Member(1, "Mia", Role.OWNER, Language.ENGLISH, 11, True, True)
FACTS = Facts(
    "com.shop", "Pay", amount=Amount(480, "USD"), payee="Bean Street", sources=(("$4.80", Source.ELEMENT),)
)
VOTE = Vote(1, 77, NOW + 10)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with opened(tmp_path / "farhand.db", now=NOW) as store:
        await store.transaction(_furnish)
        yield store


async def _furnish(tx: Transaction) -> None:
    await members.save(tx, MIA, at=NOW)
    task = StoredTask(
        "t", 1, "red", "buy it", Language.ENGLISH, 11, 5, Standing.QUEUED, None, None, 0, NOW, None
    )
    await tasks.add(tx, task)
    await approvals.add(tx, question())


def question() -> StoredApproval:
    return StoredApproval(
        id="a",
        task_id="t",
        step=1,
        epoch=1,
        phone_id="red",
        observation="seen",
        action=Tap(Share(0.25, 0.75)),
        category="payment",
        reason="a pay button",
        facts=FACTS,
        eligible=(1, 2),
        frame_digest="digest",
        made_at=NOW,
    )


async def moved(store: Store, to: ApprovalState) -> None:
    await store.transaction(
        lambda tx: tx.execute(
            "UPDATE approval SET state = ?, expires_at = ?, decided_at = ?", (to.value, NOW + 120, NOW + 10)
        )
    )


async def state(store: Store) -> ApprovalState:
    found = await store.read(lambda tx: approvals.find(tx, "a"))
    assert found is not None
    return found.state


async def test_a_question_comes_back_as_it_was_kept(store: Store) -> None:
    assert await store.read(lambda tx: approvals.find(tx, "a")) == question()
    assert (question().amount, question().currency, question().payee) == ("4.80", "USD", "Bean Street")
    assert await store.read(approvals.everything) == [question()]
    assert await store.read(lambda tx: approvals.find(tx, "b")) is None


MOVES = {
    "deliver": lambda tx: approvals.deliver(tx, "a", epoch=1, at=NOW, expires_at=NOW + 120),
    "approve": lambda tx: approvals.approve(tx, "a", VOTE, epoch=1),
    "deny": lambda tx: approvals.deny(tx, "a", VOTE, epoch=1),
    "expire": lambda tx: approvals.expire(tx, "a", at=NOW),
    "invalidate": lambda tx: approvals.invalidate(tx, "a", at=NOW),
    "consume": lambda tx: approvals.consume(tx, "a", epoch=1, now=NOW + 20, decided_after=NOW),
    "done": lambda tx: approvals.end(tx, "a", ApprovalState.DONE, at=NOW),
    "unknown": lambda tx: approvals.end(tx, "a", ApprovalState.UNKNOWN, at=NOW),
}
S = ApprovalState
LEGAL = {
    (S.DRAFT, "deliver"): S.SENT,
    (S.DRAFT, "expire"): S.EXPIRED,
    (S.DRAFT, "invalidate"): S.INVALIDATED,
    (S.SENT, "approve"): S.APPROVED,
    (S.SENT, "deny"): S.DENIED,
    (S.SENT, "expire"): S.EXPIRED,
    (S.SENT, "invalidate"): S.INVALIDATED,
    (S.APPROVED, "deny"): S.DENIED,
    (S.APPROVED, "invalidate"): S.INVALIDATED,
    (S.APPROVED, "consume"): S.EXECUTING,
    (S.EXECUTING, "done"): S.DONE,
    (S.EXECUTING, "unknown"): S.UNKNOWN,
}


@pytest.mark.parametrize("move", MOVES)
async def test_every_move_leaves_only_the_states_it_may(store: Store, move: str) -> None:
    for start in ApprovalState:
        await moved(store, start)
        happened = await store.transaction(MOVES[move])
        expected = LEGAL.get((start, move))
        assert happened is (expected is not None), (start, move)
        assert await state(store) is (expected or start), (start, move)


@pytest.mark.parametrize("move", [approvals.approve, approvals.deny])
async def test_a_vote_decides_only_in_time_and_in_its_own_epoch(store: Store, move) -> None:
    await moved(store, S.SENT)
    late = replace(VOTE, at=NOW + 120)
    assert not await store.transaction(lambda tx: move(tx, "a", late, epoch=1))
    assert not await store.transaction(lambda tx: move(tx, "a", VOTE, epoch=2))
    assert await state(store) is S.SENT


async def test_an_approval_goes_stale_and_does_not_outlive_its_epoch(store: Store) -> None:
    await moved(store, S.APPROVED)

    async def consumed(**when: float) -> bool:
        values = {"epoch": 1, "now": NOW + 20, "decided_after": NOW} | when
        return await store.transaction(lambda tx: approvals.consume(tx, "a", **values))

    assert not await consumed(decided_after=NOW + 10)
    assert not await consumed(epoch=2)
    assert await consumed()
    assert not await consumed()


async def test_a_refusal_replaces_the_same_persons_approval(store: Store) -> None:
    await moved(store, S.SENT)
    await store.transaction(MOVES["approve"])
    assert await store.read(lambda tx: approvals.approvers(tx, "a")) == [1]
    await store.transaction(MOVES["deny"])
    assert await store.read(lambda tx: approvals.approvers(tx, "a")) == []


async def test_a_prompt_is_found_by_whom_it_asks(store: Store) -> None:
    first, second = PlacedPrompt(1, 11, 100), PlacedPrompt(1, 11, 101)
    await store.transaction(lambda tx: prompts.place(tx, "a", first))
    await store.transaction(lambda tx: prompts.place(tx, "a", second))
    assert await store.read(lambda tx: prompts.find(tx, "a", 1)) == second
    assert await store.read(lambda tx: prompts.find(tx, "a", 2)) is None


def test_every_state_but_those_of_an_approval_is_a_refusal() -> None:
    approved = {state for state in ApprovalState if state.decision is Decision.APPROVED}
    assert approved == {S.APPROVED, S.EXECUTING, S.DONE, S.FAILED, S.UNKNOWN}
