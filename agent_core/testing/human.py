"""A person who answers at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from agent_core.domain.action import (
    Ask,
    HandOver,
)
from agent_core.domain.verdict import ApprovalRequest, Decision


@dataclass(frozen=True, slots=True)
class InstantTicket:
    """A ticket that is answered already. `meanwhile` runs first: what happened while the person thought."""

    decided: Decision = Decision.EXPIRED
    words: str | None = None
    finished: bool = False
    meanwhile: Callable[[], None] | None = None

    async def decision(self) -> Decision:
        """The decision of the script."""
        self._pass_time()
        return self.decided

    async def answer(self) -> str | None:
        """The words of the script."""
        self._pass_time()
        return self.words

    async def done(self) -> bool:
        """Whether the person of the script was done."""
        self._pass_time()
        return self.finished

    def _pass_time(self) -> None:
        if self.meanwhile is not None:
            self.meanwhile()


class InstantHuman:
    """A person who answers from a script, and is silent once it is used up.

    What was asked is kept in `approvals`, `questions` and `hand_overs`.
    """

    def __init__(
        self,
        *,
        decisions: Iterable[Decision] = (),
        answers: Iterable[str | None] = (),
        hand_backs: Iterable[bool] = (),
        meanwhile: Callable[[], None] | None = None,
    ) -> None:
        self._decisions = deque(decisions)
        self._answers = deque(answers)
        self._hand_backs = deque(hand_backs)
        self._meanwhile = meanwhile
        self.approvals: list[ApprovalRequest] = []
        self.questions: list[Ask] = []
        self.hand_overs: list[HandOver] = []

    def open_approval(self, request: ApprovalRequest) -> InstantTicket:
        """See `agent_core.ports.Human`."""
        self.approvals.append(request)
        decided = self._decisions.popleft() if self._decisions else Decision.EXPIRED
        return InstantTicket(decided=decided, meanwhile=self._meanwhile)

    def open_question(self, question_id: str, question: Ask) -> InstantTicket:
        """See `agent_core.ports.Human`."""
        self.questions.append(question)
        words = self._answers.popleft() if self._answers else None
        return InstantTicket(words=words, meanwhile=self._meanwhile)

    def open_hand_over(self, hand_over_id: str, request: HandOver) -> InstantTicket:
        """See `agent_core.ports.Human`."""
        self.hand_overs.append(request)
        finished = self._hand_backs.popleft() if self._hand_backs else False
        return InstantTicket(finished=finished, meanwhile=self._meanwhile)
