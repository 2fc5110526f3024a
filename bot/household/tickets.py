"""The questions that are open in this process: what a run waits for, and when waiting ends."""

from __future__ import annotations

import asyncio
from typing import Generic, TypeVar

from agent_core.domain.verdict import Decision
from agent_core.ports import Clock

T = TypeVar("T")


class _Ticket(Generic[T]):
    """One open question. It is resolved once; later answers change nothing."""

    def __init__(self, ticket_id: str, task_id: str, *, clock: Clock, lasts_s: float) -> None:
        self.id = ticket_id
        self.task_id = task_id
        self._clock = clock
        self._answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self.renew(lasts_s)

    def renew(self, lasts_s: float) -> None:
        """Let waiting end so many seconds from now."""
        self._ends_wall = self._clock.now() + lasts_s
        self._ends_monotonic = self._clock.monotonic() + lasts_s

    @property
    def is_due(self) -> bool:
        """Whether time is up by either clock: setting the wall clock back gains nobody anything."""
        return self._clock.monotonic() >= self._ends_monotonic or self._clock.now() >= self._ends_wall

    @property
    def is_resolved(self) -> bool:
        """Whether it was answered."""
        return self._answer.done()

    def resolve(self, answer: T) -> None:
        """Give the answer to the run: after the commit that made it durable, never before."""
        if not self._answer.done():
            self._answer.set_result(answer)

    async def _resolved(self) -> T:
        # A run that is stopped here takes its ticket with it: `resolve` does nothing then.
        return await self._answer


class ApprovalTicket(_Ticket[Decision]):
    """An open question for approval; see `agent_core.ports.DecisionTicket`."""

    def __init__(self, ticket_id: str, task_id: str, *, clock: Clock, lasts_s: float) -> None:
        super().__init__(ticket_id, task_id, clock=clock, lasts_s=lasts_s)
        self.lost_chats: set[int] = set()

    async def decision(self) -> Decision:
        """Wait for the decision."""
        return await self._resolved()


class AnswerTicket(_Ticket[str | None]):
    """An open question in words; see `agent_core.ports.AnswerTicket`."""

    async def answer(self) -> str | None:
        """Wait for the words; None where nobody answered in time."""
        return await self._resolved()


class HandOverTicket(_Ticket[bool]):
    """A phone in a person's hands; see `agent_core.ports.DoneTicket`.

    `typing` is held while a secret is typed on the phone, so that the run does not go on in the middle of it.
    """

    def __init__(self, ticket_id: str, task_id: str, *, clock: Clock, lasts_s: float) -> None:
        super().__init__(ticket_id, task_id, clock=clock, lasts_s=lasts_s)
        self.typing = asyncio.Lock()

    async def done(self) -> bool:
        """Wait until the person gives the phone back, and nothing is being typed on it."""
        done = await self._resolved()
        async with self.typing:
            return done


Ticket = ApprovalTicket | AnswerTicket | HandOverTicket


class Tickets:
    """Every ticket of the runs that go on in this process, by id."""

    def __init__(self) -> None:
        self._open: dict[str, Ticket] = {}
        self._some = asyncio.Event()

    def keep(self, ticket: Ticket) -> None:
        """Hold a new ticket."""
        self._open[ticket.id] = ticket
        self._some.set()

    def approval(self, ticket_id: str) -> ApprovalTicket | None:
        """The question for approval of this id, while its run goes on."""
        ticket = self._open.get(ticket_id)
        return ticket if isinstance(ticket, ApprovalTicket) else None

    def question(self, ticket_id: str) -> AnswerTicket | None:
        """The question in words of this id, while its run goes on."""
        ticket = self._open.get(ticket_id)
        return ticket if isinstance(ticket, AnswerTicket) else None

    def hand_over(self, ticket_id: str) -> HandOverTicket | None:
        """The hand-over of this id, while its run goes on."""
        ticket = self._open.get(ticket_id)
        return ticket if isinstance(ticket, HandOverTicket) else None

    def due(self) -> list[Ticket]:
        """Those whose time is up without an answer."""
        return [ticket for ticket in self._open.values() if ticket.is_due and not ticket.is_resolved]

    async def take_back(self, task_id: str) -> None:
        """Let nothing more be typed for a run that is over, and wait for what is being typed just now."""
        for ticket in list(self._open.values()):
            if ticket.task_id == task_id and isinstance(ticket, HandOverTicket):
                ticket.resolve(False)
                async with ticket.typing:
                    pass

    def drop_task(self, task_id: str) -> None:
        """Forget the tickets of a run that is over."""
        self._open = {key: ticket for key, ticket in self._open.items() if ticket.task_id != task_id}
        if not self._open:
            self._some.clear()

    async def wait_for_some(self) -> None:
        """Wait until any ticket is held."""
        await self._some.wait()
