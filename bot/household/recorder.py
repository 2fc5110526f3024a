"""The record of one run: every event is kept first, with all that it causes, and shown after.

One event is one transaction. Whatever an intent announces happens only when `record` has returned.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from agent_core.domain.action import Action, PhoneAct, TypeText
from agent_core.domain.event import (
    ActionBlocked,
    ActionCleared,
    ActionFailed,
    ActionJudged,
    ActionPerformed,
    ActionUnknown,
    ApprovalDecided,
    ApprovalRequested,
    ApprovalVoided,
    Event,
    HandOverEnded,
    HandOverRequested,
    NoteTaken,
    PhoneTroubled,
    QuestionAnswered,
    QuestionAsked,
    ReplyRead,
    ReplyUnreadable,
    ScreenSeen,
    TaskEnded,
    TaskStarted,
)
from agent_core.domain.screen import Frame, Screen
from agent_core.domain.verdict import Decision
from bot.household import approvals as desk
from bot.household import endings, execution, requests
from bot.household.approvals import Question
from bot.household.house import House
from bot.household.notices import CardShown, Priority
from bot.household.queue import card_of
from bot.store import approvals, events, tasks
from bot.store.approvals import ApprovalState
from bot.store.database import Transaction
from bot.store.masking import MASK
from bot.store.tasks import StoredTask


class Recorder:
    """Records one run. `task` keeps up with its steps, `picture` is the newest that was drawn."""

    def __init__(self, house: House, task: StoredTask) -> None:
        self._house = house
        self._frame: Frame | None = None
        self._hides_typed = True
        self.task = task
        self.picture: str | None = None

    async def record(self, event: Event) -> None:
        """Make an event durable together with what it causes.

        Raises NotClearedError where an act may not happen after all; nothing is recorded then.
        """
        self._observe(event)
        if isinstance(event, ActionPerformed):
            self._house.faults.reach("action.performed")
        await self._draw(event)
        await self._house.store.transaction(lambda tx: self._write(tx, event))
        if point := _fault_point(event):
            self._house.faults.reach(point)

    def _observe(self, event: Event) -> None:
        """Learn from the event what is shown, and whether what is typed there is a secret."""
        match event:
            case ScreenSeen(step=step, screen=screen):
                self.task = replace(self.task, steps=step)
                self._frame = screen.frame
                # Until the tree of this screen is known, what is typed may go into a password field.
                self._hides_typed = True
            case ActionJudged(screen=screen) | ApprovalRequested(screen=screen):
                self._frame = screen.frame
                self._hides_typed = takes_secrets(screen)
            case _:
                pass

    async def _draw(self, event: Event) -> None:
        """Draw the picture that goes with the event, where one does."""
        marked: Action | None = None
        match event:
            case ScreenSeen(step=1) | QuestionAsked() | HandOverRequested():
                pass
            case ActionJudged(action=action):
                marked = self._shown(action)
            case ReplyRead(action=action) if not isinstance(action, PhoneAct):
                pass
            case _:
                return
        if self._frame is not None:
            self.picture = await self._house.surroundings.picture(self._frame, marked)

    async def _write(self, tx: Transaction, event: Event) -> None:
        await events.append(tx, self.task.id, event, at=self._house.now(), hides_typed=self._hides_typed)
        match event:
            case ActionCleared() | ActionPerformed() | ActionFailed() | ActionUnknown():
                await self._write_act(tx, event)
            case ApprovalRequested() | ApprovalDecided() | ApprovalVoided():
                await self._write_approval(tx, event)
            case QuestionAsked() | QuestionAnswered() | HandOverRequested() | HandOverEnded():
                await self._write_request(tx, event)
            case ScreenSeen(step=step):
                await tasks.note_step(tx, self.task.id, step)
                if step == 1:
                    await self._show_card(tx, None, "")
            case ReplyRead(action=action):
                if not isinstance(action, PhoneAct):
                    await self._show_card(tx, action, "")
            case ActionJudged(action=action, verdict=verdict):
                await self._show_card(tx, self._shown(action), verdict.facts.label)
            case TaskEnded(outcome=outcome):
                closing = endings.closing_of(event)
                await endings.close(
                    self._house, tx, self.task, closing, outcome=outcome, picture=self.picture
                )
            case TaskStarted() | ReplyUnreadable() | ActionBlocked() | NoteTaken() | PhoneTroubled():
                pass
            case _:
                assert_never(event)

    async def _write_act(
        self, tx: Transaction, event: ActionCleared | ActionPerformed | ActionFailed | ActionUnknown
    ) -> None:
        if isinstance(event, ActionCleared):
            shown = self._shown(event.cleared.action)
            await execution.consume(self._house, tx, self.task, event.cleared, shown=shown)
        elif event.approval_id is not None:
            await self._settle_act(tx, event.approval_id, _state_after(event))

    async def _settle_act(self, tx: Transaction, approval_id: str, state: ApprovalState) -> None:
        """Settle an approved act. An end that nobody saw is told at once: the run may go on for long."""
        settled = await execution.settle(self._house, tx, approval_id, state)
        approval = await approvals.find(tx, approval_id)
        if settled and approval is not None and state is ApprovalState.UNKNOWN:
            await endings.tell_unknown(self._house, tx, self.task, approval)

    async def _write_approval(
        self, tx: Transaction, event: ApprovalRequested | ApprovalDecided | ApprovalVoided
    ) -> None:
        approval_id = event.request.id
        match event:
            case ApprovalRequested(request=request):
                facts = request.verdict.facts
                if self._hides_typed and isinstance(request.action, TypeText):
                    facts = replace(facts, text=MASK, sources=())
                question = Question(event, self._shown(request.action), facts, self.picture)
                await desk.ask(self._house, tx, self.task, question)
            case ApprovalDecided(decision=decision):
                # A ticket can run out while its question is still being recorded.
                if decision is Decision.EXPIRED:
                    await desk.expire(self._house, tx, approval_id)
            case ApprovalVoided(change=change):
                await desk.invalidate(self._house, tx, approval_id, change=change)

    async def _write_request(
        self, tx: Transaction, event: QuestionAsked | QuestionAnswered | HandOverRequested | HandOverEnded
    ) -> None:
        match event:
            case QuestionAsked():
                await requests.ask(self._house, tx, self.task, event, picture=self.picture)
            case HandOverRequested():
                await requests.hand_over(self._house, tx, self.task, event, picture=self.picture)
            case QuestionAnswered() | HandOverEnded():
                # Closes what ran out while it was still being recorded; nothing otherwise.
                await requests.expire(self._house, tx, event.id)

    async def _show_card(self, tx: Transaction, action: Action | None, label: str) -> None:
        started = self.task.started_at
        card = CardShown(
            task_id=self.task.id,
            request=self.task.request,
            phone_id=self.task.phone_id,
            step=self.task.steps,
            seconds=0.0 if started is None else max(0.0, self._house.now() - started),
            action=action,
            label=label,
            picture=self.picture,
        )
        await self._house.tell(tx, self.task, card, Priority.CARD, card=card_of(self.task.id))

    def _shown(self, action: PhoneAct) -> PhoneAct:
        """The act as people and records may see it."""
        if isinstance(action, TypeText) and self._hides_typed:
            return replace(action, text=MASK)
        return action


def takes_secrets(screen: Screen) -> bool:
    """Whether what is typed on this screen may be a secret: a password field has the focus, or who knows."""
    if screen.elements is None:
        return True
    focused = [element for element in screen.elements if element.focused]
    if focused:
        return any(element.password for element in focused)
    return any(element.password for element in screen.elements)


def _state_after(event: ActionPerformed | ActionFailed | ActionUnknown) -> ApprovalState:
    match event:
        case ActionPerformed():
            return ApprovalState.DONE
        case ActionFailed():
            return ApprovalState.FAILED
        case ActionUnknown():
            return ApprovalState.UNKNOWN


def _fault_point(event: Event) -> str | None:
    match event:
        case ScreenSeen():
            return "step.recorded"
        case ApprovalRequested():
            return "approval.asked"
        case ActionCleared(cleared=cleared) if cleared.approval_id is not None:
            return "approval.consumed"
        case (
            ActionPerformed(approval_id=str())
            | ActionFailed(approval_id=str())
            | ActionUnknown(approval_id=str())
        ):
            return "approval.ended"
        case TaskEnded():
            return "task.ended"
        case _:
            return None
