"""The person who answers from a script."""

from __future__ import annotations

from agent_core.domain.action import Ask, HandOver, Tap
from agent_core.domain.screen import Share
from agent_core.domain.verdict import ApprovalRequest, Confirm, Decision, Facts
from agent_core.testing import InstantHuman

REQUEST = ApprovalRequest("1", "t", Tap(Share(0, 0)), Confirm("payment", "a price", Facts("p", "a")))


async def test_answers_come_in_order_and_then_silence() -> None:
    human = InstantHuman(decisions=[Decision.APPROVED], answers=["blue"], hand_backs=[True])
    assert [await human.open_approval(REQUEST).decision() for _ in range(2)] == [
        Decision.APPROVED,
        Decision.EXPIRED,
    ]
    assert [await human.open_question("q", Ask("Which?")).answer() for _ in range(2)] == ["blue", None]
    assert [await human.open_hand_over("h", HandOver("Log in")).done() for _ in range(2)] == [True, False]
    assert (human.approvals[0], human.questions[0].message) == (REQUEST, "Which?")
    assert len(human.hand_overs) == 2


async def test_something_can_happen_while_the_person_thinks() -> None:
    happened: list[str] = []
    human = InstantHuman(decisions=[Decision.DENIED], meanwhile=lambda: happened.append("price"))
    ticket = human.open_approval(REQUEST)
    assert happened == []
    assert await ticket.decision() is Decision.DENIED
    assert happened == ["price"]
