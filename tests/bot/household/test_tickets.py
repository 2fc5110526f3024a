"""A ticket is resolved once, and time runs by whichever clock says more."""

from __future__ import annotations

from agent_core.domain.verdict import Decision
from agent_core.testing import SteppedClock
from bot.household.tickets import AnswerTicket, ApprovalTicket, HandOverTicket, Tickets


async def test_the_first_answer_is_the_answer() -> None:
    ticket = ApprovalTicket("a", "t", clock=SteppedClock(), lasts_s=60)
    ticket.resolve(Decision.DENIED)
    ticket.resolve(Decision.APPROVED)
    assert await ticket.decision() is Decision.DENIED


async def test_time_begins_anew_with_the_delivery() -> None:
    clock = SteppedClock()
    ticket = ApprovalTicket("a", "t", clock=clock, lasts_s=60)
    await clock.advance(59)
    ticket.renew(120)
    await clock.advance(119)
    assert not ticket.is_due
    await clock.advance(1)
    assert ticket.is_due


async def test_a_ticket_is_found_only_as_what_it_is_and_while_its_run_goes_on() -> None:
    clock, tickets = SteppedClock(), Tickets()
    ticket = AnswerTicket("q", "t", clock=clock, lasts_s=1)
    tickets.keep(ticket)
    tickets.keep(HandOverTicket("h", "other", clock=clock, lasts_s=1))
    assert tickets.question("q") is ticket
    assert tickets.approval("q") is None
    assert tickets.hand_over("q") is None
    tickets.drop_task("t")
    assert tickets.question("q") is None
    assert tickets.hand_over("h") is not None


async def test_what_is_answered_is_not_due() -> None:
    clock, tickets = SteppedClock(), Tickets()
    ticket = AnswerTicket("q", "t", clock=clock, lasts_s=1)
    tickets.keep(ticket)
    await clock.advance(2)
    assert tickets.due() == [ticket]
    ticket.resolve("yes")
    assert tickets.due() == []
