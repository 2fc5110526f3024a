"""The person behind a task, as the run sees them."""

from __future__ import annotations

from dataclasses import dataclass

from agent_core.domain.action import Ask, HandOver
from agent_core.domain.verdict import ApprovalRequest
from bot.household.tickets import AnswerTicket, ApprovalTicket, HandOverTicket, Tickets


@dataclass(frozen=True, slots=True)
class TaskHuman:
    """Opens tickets in memory; what they ask goes out when their event is recorded.

    See `agent_core.ports.Human`.
    """

    task_id: str
    tickets: Tickets

    def open_approval(self, request: ApprovalRequest) -> ApprovalTicket:
        """Hold a question for approval open."""
        ticket = ApprovalTicket(request.id, self.task_id, clock=self.tickets.clock)
        self.tickets.keep(ticket)
        return ticket

    def open_question(self, question_id: str, question: Ask) -> AnswerTicket:
        """Hold a question in words open."""
        ticket = AnswerTicket(question_id, self.task_id, clock=self.tickets.clock)
        self.tickets.keep(ticket)
        return ticket

    def open_hand_over(self, hand_over_id: str, request: HandOver) -> HandOverTicket:
        """Hold a hand-over open."""
        ticket = HandOverTicket(hand_over_id, self.task_id, clock=self.tickets.clock)
        self.tickets.keep(ticket)
        return ticket
