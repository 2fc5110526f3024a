"""The run's person: a ticket is held open before anybody is asked, and for its own time."""

from __future__ import annotations

from typing import Any

import pytest

from agent_core.domain.action import Ask, HandOver, Tap
from agent_core.domain.screen import Share
from agent_core.domain.verdict import ApprovalRequest, Confirm, Decision, Facts
from bot.household.human import TaskHuman

REQUEST = ApprovalRequest(
    "a1", "t1", Tap(Share(0.5, 0.5)), Confirm("payment", "It pays.", Facts("com.shop", ""))
)


def opened(human: TaskHuman) -> dict[str, Any]:
    return {
        "approval": human.open_approval(REQUEST),
        "question": human.open_question("q1", Ask("Which size?")),
        "hand_over": human.open_hand_over("h1", HandOver("Sign in")),
    }


async def test_a_ticket_is_held_at_once_under_its_id_and_kind(staged: Any) -> None:
    async with staged(runs=False) as stage:
        house = stage.household.house
        tickets = opened(TaskHuman(house, "t1"))
        assert house.tickets.approval("a1") is tickets["approval"]
        assert house.tickets.question("q1") is tickets["question"]
        assert house.tickets.hand_over("h1") is tickets["hand_over"]
        assert house.tickets.question("a1") is None


async def test_a_ticket_belongs_to_its_task_and_goes_with_it(staged: Any) -> None:
    async with staged(runs=False) as stage:
        house = stage.household.house
        opened(TaskHuman(house, "t1"))
        house.tickets.drop_task("t2")
        assert house.tickets.approval("a1") is not None
        house.tickets.drop_task("t1")
        assert house.tickets.approval("a1") is None


@pytest.mark.parametrize(
    ("kind", "lasts"), [("approval", "delivery_s"), ("question", "request_s"), ("hand_over", "request_s")]
)
async def test_an_unanswered_ticket_waits_as_long_as_the_household_does(
    staged: Any, kind: str, lasts: str
) -> None:
    async with staged(runs=False) as stage:
        house = stage.household.house
        ticket = opened(TaskHuman(house, "t1"))[kind]
        stage.clock.jump(getattr(house.patience, lasts) - 1)
        assert not ticket.is_due
        stage.clock.jump(1)
        assert ticket.is_due


async def test_the_answer_reaches_whoever_waits_for_it(staged: Any) -> None:
    async with staged(runs=False) as stage:
        tickets = opened(TaskHuman(stage.household.house, "t1"))
        tickets["approval"].resolve(Decision.DENIED)
        tickets["question"].resolve("large")
        tickets["hand_over"].resolve(True)
        assert await tickets["approval"].decision() is Decision.DENIED
        assert await tickets["question"].answer() == "large"
        assert await tickets["hand_over"].done()
