"""Carrying one proposed action out: judged, asked about where needed, performed, and told to the model."""

from __future__ import annotations

import uuid
from contextlib import aclosing
from dataclasses import dataclass
from typing import assert_never

from agent_core.domain.action import (
    Ask,
    CallApi,
    DoubleTap,
    Finish,
    HandOver,
    Launch,
    LongPress,
    Note,
    PhoneAct,
    Press,
    Swipe,
    Tap,
    TypeText,
    Wait,
)
from agent_core.domain.conversation import Message, PictureSpec, Prompt, RawReply, Reply
from agent_core.domain.errors import (
    ActionUnknownError,
    ModelError,
    PhoneError,
    StaleClearanceError,
)
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
    HandOverEnded,
    HandOverRequested,
    NoteTaken,
    QuestionAnswered,
    QuestionAsked,
)
from agent_core.domain.screen import Screen
from agent_core.domain.verdict import (
    Allow,
    ApprovalRequest,
    Block,
    Change,
    ChangeKind,
    Cleared,
    Confirm,
    Decision,
    Policy,
    TakeOver,
)
from agent_core.outside import Events, Outside, Pace, Tree
from agent_core.rules import remarks
from agent_core.rules.guard.guard import Guard
from agent_core.rules.targets import Same, same_target
from agent_core.run import Run, of_this_window


@dataclass(frozen=True, slots=True)
class Acting:
    """What the loop does with a readable reply. Each method tells what happens, intents first."""

    outside: Outside
    guard: Guard
    policy: Policy
    pace: Pace

    async def carry_out(self, run: Run, reply: Reply, screen: Screen) -> Events:
        """Do what the reply asks for on `screen`, and remember the outcome for the next prompt."""
        match reply.action:
            case Finish() as finish:
                run.end(finish)
            case Wait(duration_s=seconds):
                await self.outside.clock.sleep(min(seconds, self.pace.longest_wait_s))
                run.close_turn(reply, remarks.DONE)
            case Note(message=message):
                run.notes.append(message)
                run.close_turn(reply, remarks.noted(message))
                yield NoteTaken(run.step, message)
            case CallApi(instruction=instruction):
                async with aclosing(self._summarise(run, reply, instruction)) as events:
                    async for event in events:
                        yield event
            case Ask() as question:
                async with aclosing(self._put_question(run, reply, question, screen)) as events:
                    async for event in events:
                        yield event
            case HandOver() as request:
                async with aclosing(self._hand_over(run, reply, request, None, screen)) as events:
                    async for event in events:
                        yield event
            case Tap() | DoubleTap() | LongPress() | Swipe() | TypeText() | Press() | Launch() as act:
                async with aclosing(self._judge(run, reply, act, screen)) as events:
                    async for event in events:
                        yield event
            case _ as never:
                assert_never(never)

    async def _summarise(self, run: Run, reply: Reply, instruction: str) -> Events:
        notes = "\n".join(run.notes) or "(no notes)"
        prompt = Prompt(
            (
                Message("system", "Answer briefly, from the notes alone."),
                Message("user", f"{instruction}\n\n{notes}"),
            ),
            PictureSpec(),
        )
        raw = await self.outside.ask(prompt)
        summary = "" if isinstance(raw, ModelError) else raw.text.strip()
        if isinstance(raw, RawReply):
            run.add_usage(raw.usage)
        if not summary:
            # Words of an error are no summary, and would stand in the answer as one.
            run.close_turn(reply, remarks.NO_SUMMARY)
            return
        run.notes.append(summary)
        run.close_turn(reply, remarks.noted(summary))
        yield NoteTaken(run.step, summary)

    async def _put_question(self, run: Run, reply: Reply, question: Ask, screen: Screen) -> Events:
        question_id = _new_id()
        ticket = self.outside.human.open_question(question_id, question)
        yield QuestionAsked(run.step, question_id, question, screen)
        answer = await ticket.answer()
        run.close_turn(reply, remarks.answered(answer))
        yield QuestionAnswered(run.step, question_id, answer)

    async def _hand_over(
        self, run: Run, reply: Reply, request: HandOver, verdict: TakeOver | None, screen: Screen
    ) -> Events:
        hand_over_id = _new_id()
        ticket = self.outside.human.open_hand_over(hand_over_id, request)
        yield HandOverRequested(run.step, hand_over_id, request, verdict, screen)
        done = await ticket.done()
        run.close_turn(reply, remarks.handed_over(done=done))
        if not done:
            run.refusal = request.message
        yield HandOverEnded(run.step, hand_over_id, done)

    async def _judge(self, run: Run, reply: Reply, act: PhoneAct, screen: Screen) -> Events:
        verdict = self.guard.judge(run.task.request, act, screen, self.policy)
        yield ActionJudged(run.step, act, verdict, screen)
        if isinstance(verdict, Block):
            run.close_turn(reply, remarks.blocked(verdict.reason))
            yield ActionBlocked(run.step, act, verdict)
            return
        async with aclosing(self._follow(run, reply, verdict, act, screen)) as events:
            async for event in events:
                yield event

    def _follow(
        self, run: Run, reply: Reply, verdict: Allow | Confirm | TakeOver, act: PhoneAct, screen: Screen
    ) -> Events:
        match verdict:
            case Allow():
                return self._perform(run, reply, self.guard.clear(verdict, act, screen), screen)
            case Confirm():
                return self._ask_first(run, reply, act, verdict, screen)
            case TakeOver(reason=reason):
                return self._hand_over(run, reply, HandOver(reason), verdict, screen)
            case _ as never:
                assert_never(never)

    async def _ask_first(
        self, run: Run, reply: Reply, act: PhoneAct, verdict: Confirm, screen: Screen
    ) -> Events:
        request = ApprovalRequest(_new_id(), run.task.id, act, verdict, screen.observation)
        self.outside.phone.watch(screen.observation)
        ticket = self.outside.human.open_approval(request)
        yield ApprovalRequested(run.step, request, screen)
        decision = await ticket.decision()
        yield ApprovalDecided(run.step, request, decision)
        if decision is not Decision.APPROVED:
            run.note_refusal(reply, verdict, decision)
            return
        now = await self._look_again(run)
        if isinstance(now, PhoneError):
            result: Cleared | Change = Change(ChangeKind.PHONE, f"The phone cannot be looked at: {now}")
            now = screen
        else:
            result = self.guard.clear_approved(request, decision, screen, now, run.task.request)
        if isinstance(result, Change):
            run.close_turn(reply, remarks.changed(result.sentence))
            yield ApprovalVoided(run.step, request, result, now)
            return
        async with aclosing(self._perform(run, reply, result, now)) as events:
            async for event in events:
                yield event

    async def _look_again(self, run: Run) -> Screen | PhoneError:
        try:
            screen = await self.outside.look(self.pace.stillness)
        except PhoneError as error:
            return error
        return with_tree(run, screen, await self.outside.read_elements(screen))

    async def _perform(self, run: Run, reply: Reply, cleared: Cleared, screen: Screen) -> Events:
        act, approval_id = cleared.action, cleared.approval_id
        yield ActionCleared(run.step, cleared)
        if approval_id is None and self.guard.minds_money(screen.foreground):
            self.outside.phone.watch(cleared.observation)
        try:
            await self.outside.phone.perform(cleared)
        except ActionUnknownError as error:
            run.close_turn(reply, remarks.unknown(str(error)))
            yield ActionUnknown(run.step, act, approval_id, str(error))
        except StaleClearanceError as error:
            yield ActionFailed(run.step, act, approval_id, str(error))
            async with aclosing(self._judge_again(run, reply, cleared, (screen, error))) as events:
                async for event in events:
                    yield event
            return
        except PhoneError as error:
            run.close_turn(reply, remarks.failed(str(error)))
            yield ActionFailed(run.step, act, approval_id, str(error))
            return
        else:
            if approval_id is not None:
                run.refusal = None
            run.close_turn(reply, remarks.DONE)
            yield ActionPerformed(run.step, act, approval_id)
        await self.outside.phone.settle(self.pace.stillness)

    async def _judge_again(
        self, run: Run, reply: Reply, cleared: Cleared, before: tuple[Screen, StaleClearanceError]
    ) -> Events:
        """What came up while the model thought was seen by nobody: the same act is judged once more, if it
        still reaches the same element; else the model is told."""
        screen, error = before
        now = None if run.judged_again else await self._look_again(run)
        if isinstance(now, Screen) and isinstance(same_target(screen, now, cleared.action), Same):
            run.judged_again = True
            async with aclosing(self._judge(run, reply, cleared.action, now)) as events:
                async for event in events:
                    yield event
            return
        run.close_turn(reply, remarks.moved(str(error)))


def with_tree(run: Run, screen: Screen, tree: Tree) -> Screen:
    """The screen with its tree, or without one that belongs to another window than the frame shows."""
    elements = of_this_window(tree.elements, screen)
    screen = screen.with_elements(elements)
    run.note_tree(screen, stray=tree.stray or (tree.elements is not None and elements is None))
    return screen


def _new_id() -> str:
    return uuid.uuid4().hex
