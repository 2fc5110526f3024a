"""The person behind a task, as the run sees them."""

from __future__ import annotations

from dataclasses import dataclass

from agent_core.domain.action import Ask, HandOver
from agent_core.domain.verdict import ApprovalRequest
from bot.household.house import House
from bot.household.tickets import AnswerTicket, ApprovalTicket, HandOverTicket


@dataclass(frozen=True, slots=True)
class TaskHuman:
    """Opens tickets in memory; what they ask goes out when their event is recorded.

    See `agent_core.ports.Human`.
    """

    house: House
    task_id: str

    def open_approval(self, request: ApprovalRequest) -> ApprovalTicket:
        """Hold a question for approval open, at first for as long as its delivery may take."""
        lasts_s = self.house.patience.delivery_s
        ticket = ApprovalTicket(request.id, self.task_id, clock=self.house.clock, lasts_s=lasts_s)
        self.house.tickets.keep(ticket)
        return ticket

    def open_question(self, question_id: str, question: Ask) -> AnswerTicket:
        """Hold a question in words open."""
        lasts_s = self.house.patience.request_s
        ticket = AnswerTicket(question_id, self.task_id, clock=self.house.clock, lasts_s=lasts_s)
        self.house.tickets.keep(ticket)
        return ticket

    def open_hand_over(self, hand_over_id: str, request: HandOver) -> HandOverTicket:
        """Hold a hand-over open."""
        lasts_s = self.house.patience.request_s
        ticket = HandOverTicket(hand_over_id, self.task_id, clock=self.house.clock, lasts_s=lasts_s)
        self.house.tickets.keep(ticket)
        return ticket
