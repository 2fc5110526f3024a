"""The loop: look, ask the model, judge, ask a person where needed, act. The file to read first."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field
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
from agent_core.domain.conversation import (
    Message,
    PictureSpec,
    Prompt,
    RawReply,
    Reply,
)
from agent_core.domain.errors import (
    ActionFailedError,
    ActionUnknownError,
    ModelError,
    ModelRejectedError,
    PhoneError,
    PhoneUnauthorizedError,
    ReplyError,
    StaleClearanceError,
    TreeUnavailableError,
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
from agent_core.domain.screen import Element, Screen
from agent_core.domain.task import Failed, FailureKind, Task
from agent_core.domain.verdict import (
    Allow,
    ApprovalRequest,
    Block,
    Cleared,
    Confirm,
    Decision,
    Policy,
    TakeOver,
)
from agent_core.ports import Clock, Human, Model, Phone
from agent_core.rules import progress, remarks
from agent_core.rules.apps import Catalogue
from agent_core.rules.dialects import Dialect
from agent_core.rules.guard.guard import Change, Guard
from agent_core.run import Run, iso_date, of_this_window

Events = AsyncGenerator[Event, None]

PHONE_PATIENCE = 5
"""How many looks in a row may fail before the task does."""
MODEL_PATIENCE = 3
"""How many requests in a row may fail before the task does."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the loop waits, in seconds: after an act, and before trying again what failed."""

    settle_s: float = 0.7
    retry_s: float = 2.0
    longest_wait_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Brain:
    """What decides besides the model: how to speak to it, what is allowed, what apps are called."""

    dialect: Dialect
    guard: Guard
    catalogue: Catalogue
    policy: Policy = field(default_factory=Policy)


class Agent:
    """Carries out one task after another on one phone.

    `async for event in Agent(phone, model, human, brain=…, clock=…).run(task)`: consume with
    `contextlib.aclosing`, record each event before asking for the next. Close the generator to stop;
    after ActionCleared take one more event first, so that a command already sent is seen to its end.
    """

    def __init__(
        self,
        phone: Phone,
        model: Model,
        human: Human,
        *,
        brain: Brain,
        clock: Clock,
        pace: Pace | None = None,
    ) -> None:
        self._phone = phone
        self._model = model
        self._human = human
        self._brain = brain
        self._clock = clock
        self._pace = pace or Pace()

    async def run(self, task: Task) -> Events:
        """Carry out `task`, telling every step. The last event is TaskEnded.

        Raises nothing for phones, models and people; a programming error passes through.
        """
        run = Run(task, progress.Progress(self._clock.monotonic()), iso_date(self._clock.now()))
        yield TaskStarted(task)
        while run.outcome is None:
            run.outcome = run.progress.over(task.limits, self._clock.monotonic())
            if run.outcome is None:
                async with aclosing(self._step(run)) as events:
                    async for event in events:
                        yield event
        yield TaskEnded(run.outcome, run.step, run.usage, tuple(run.notes))

    async def _step(self, run: Run) -> Events:
        run.begin_step()
        try:
            screen = await self._phone.look()
        except PhoneError as error:
            yield PhoneTroubled(run.step, str(error))
            await self._after_failed_look(run, error)
            return
        run.failed_looks = 0
        yield ScreenSeen(run.step, screen)
        elements, raw = await self._think(run, screen)
        screen = screen.with_elements(of_this_window(elements, screen))
        if isinstance(raw, ModelError):
            await self._after_failed_request(run, raw)
            return
        run.failed_requests = 0
        run.add_usage(raw.usage)
        try:
            reply = self._brain.dialect.read(raw, screen.size)
        except ReplyError as error:
            yield ReplyUnreadable(run.step, error.kind, error.detail, raw.text)
            run.close_unreadable(raw, error)
            return
        yield ReplyRead(run.step, reply.thought, reply.action, raw.usage, raw.seconds)
        run.note_progress(screen, reply.action)
        async with aclosing(self._carry_out(run, reply, screen)) as events:
            async for event in events:
                yield event

    async def _think(
        self, run: Run, screen: Screen
    ) -> tuple[tuple[Element, ...] | None, RawReply | ModelError]:
        """Ask the model and, while it thinks, read the tree."""
        app = self._brain.catalogue.name_of(screen.foreground.package, run.task.language)
        prompt = self._brain.dialect.prompt(run.briefing(screen, app))
        async with asyncio.TaskGroup() as group:
            reply = group.create_task(self._ask(prompt))
            tree = group.create_task(self._read_elements())
        return tree.result(), reply.result()

    async def _ask(self, prompt: Prompt) -> RawReply | ModelError:
        try:
            return await self._model.ask(prompt)
        except ModelError as error:
            return error

    async def _read_elements(self) -> tuple[Element, ...] | None:
        try:
            return await self._phone.read_elements()
        except (TreeUnavailableError, PhoneError):
            return None

    async def _after_failed_look(self, run: Run, error: PhoneError) -> None:
        run.failed_looks += 1
        if run.failed_looks >= PHONE_PATIENCE or isinstance(error, PhoneUnauthorizedError):
            run.outcome = Failed(FailureKind.PHONE, str(error))
        else:
            await self._clock.sleep(self._pace.retry_s)

    async def _after_failed_request(self, run: Run, error: ModelError) -> None:
        run.failed_requests += 1
        if run.failed_requests >= MODEL_PATIENCE or isinstance(error, ModelRejectedError):
            run.outcome = Failed(FailureKind.MODEL, str(error))
        else:
            await self._clock.sleep(self._pace.retry_s)

    async def _carry_out(self, run: Run, reply: Reply, screen: Screen) -> Events:
        match reply.action:
            case Finish() as finish:
                run.end(finish)
            case Wait(duration_s=seconds):
                await self._clock.sleep(min(seconds, self._pace.longest_wait_s))
                run.close_turn(reply, remarks.DONE)
            case Note(message=message):
                run.notes.append(message)
                run.close_turn(reply, remarks.noted(message))
                yield NoteTaken(run.step, message)
            case CallApi(instruction=instruction):
                summary = await self._summarise(run, instruction)
                run.notes.append(summary)
                run.close_turn(reply, remarks.noted(summary))
                yield NoteTaken(run.step, summary)
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

    async def _summarise(self, run: Run, instruction: str) -> str:
        notes = "\n".join(run.notes) or "(no notes)"
        prompt = Prompt(
            (
                Message("system", "Answer briefly, from the notes alone."),
                Message("user", f"{instruction}\n\n{notes}"),
            ),
            PictureSpec(),
        )
        reply = await self._ask(prompt)
        return str(reply) if isinstance(reply, ModelError) else reply.text.strip()

    async def _put_question(self, run: Run, reply: Reply, question: Ask, screen: Screen) -> Events:
        question_id = _new_id()
        ticket = self._human.open_question(question_id, question)
        yield QuestionAsked(run.step, question_id, question, screen)
        answer = await ticket.answer()
        run.close_turn(reply, remarks.answered(answer))
        yield QuestionAnswered(run.step, question_id, answer)

    async def _hand_over(
        self, run: Run, reply: Reply, request: HandOver, verdict: TakeOver | None, screen: Screen
    ) -> Events:
        hand_over_id = _new_id()
        ticket = self._human.open_hand_over(hand_over_id, request)
        yield HandOverRequested(run.step, hand_over_id, request, verdict, screen)
        done = await ticket.done()
        run.close_turn(reply, remarks.handed_over(done=done))
        if not done:
            run.refusal = request.message
        yield HandOverEnded(run.step, hand_over_id, done)

    async def _judge(self, run: Run, reply: Reply, act: PhoneAct, screen: Screen) -> Events:
        verdict = self._brain.guard.judge(run.task.request, act, screen, self._brain.policy)
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
                return self._perform(run, reply, self._brain.guard.clear(verdict, act, screen))
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
        ticket = self._human.open_approval(request)
        yield ApprovalRequested(run.step, request, screen)
        decision = await ticket.decision()
        yield ApprovalDecided(run.step, request, decision)
        if decision is not Decision.APPROVED:
            run.note_refusal(reply, verdict, decision)
            return
        now = await self._look_again()
        if isinstance(now, PhoneError):
            result: Cleared | Change = Change(f"The phone cannot be looked at: {now}")
            now = screen
        else:
            result = self._brain.guard.clear_approved(request, decision, screen, now, run.task.request)
        if isinstance(result, Change):
            run.close_turn(reply, remarks.changed(result.sentence))
            yield ApprovalVoided(run.step, request, result.sentence, now)
            return
        async with aclosing(self._perform(run, reply, result)) as events:
            async for event in events:
                yield event

    async def _look_again(self) -> Screen | PhoneError:
        try:
            screen = await self._phone.look()
        except PhoneError as error:
            return error
        return screen.with_elements(of_this_window(await self._read_elements(), screen))

    async def _perform(self, run: Run, reply: Reply, cleared: Cleared) -> Events:
        act, approval_id = cleared.action, cleared.approval_id
        yield ActionCleared(run.step, cleared)
        try:
            await self._phone.perform(cleared)
        except ActionUnknownError as error:
            run.close_turn(reply, remarks.unknown(str(error)))
            yield ActionUnknown(run.step, act, approval_id, str(error))
        except (ActionFailedError, StaleClearanceError, PhoneError) as error:
            run.close_turn(reply, remarks.failed(str(error)))
            yield ActionFailed(run.step, act, approval_id, str(error))
        else:
            if approval_id is not None:
                run.refusal = None
            run.close_turn(reply, remarks.DONE)
            yield ActionPerformed(run.step, act, approval_id)
        await self._clock.sleep(self._pace.settle_s)


def _new_id() -> str:
    return uuid.uuid4().hex
