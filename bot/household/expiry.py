"""Ends what waits too long. Silence is a refusal."""

from __future__ import annotations

import logging

from agent_core.domain.verdict import Decision
from bot.household import approvals, requests
from bot.household.house import House
from bot.household.tickets import AnswerTicket, ApprovalTicket, HandOverTicket, Ticket
from bot.store.database import Transaction

logger = logging.getLogger(__name__)

TICK_S = 1.0
"""How late an expiry may be noticed."""


async def watch(house: House) -> None:
    """Watch over open questions until cancelled; sleeps while there are none."""
    while True:
        await house.tickets.wait_for_some()
        await house.clock.sleep(TICK_S)
        for ticket in house.tickets.due():
            try:
                await _expire(house, ticket)
            except Exception:  # border: tried again with the next tick; presses refuse it meanwhile
                logger.exception("the question %s could not be closed", ticket.id)


async def _expire(house: House, ticket: Ticket) -> None:
    async def work(tx: Transaction) -> None:
        if isinstance(ticket, ApprovalTicket):
            await approvals.expire(house, tx, ticket.id)
        else:
            await requests.expire(house, tx, ticket.id)

    await house.store.transaction(work)
    # Where there was no row to close yet, the run goes on all the same: nobody answered.
    match ticket:
        case ApprovalTicket():
            ticket.resolve(Decision.EXPIRED)
        case AnswerTicket():
            ticket.resolve(None)
        case HandOverTicket():
            ticket.resolve(False)
