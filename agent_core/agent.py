"""The loop: look, ask the model, judge, ask a person where needed, act. The file to read first."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass, field

from agent_core.acting import Acting, with_tree
from agent_core.domain.action import PhoneAct, reaches_window
from agent_core.domain.conversation import RawReply
from agent_core.domain.errors import (
    CaptureFailedError,
    ModelError,
    ModelRejectedError,
    PhoneError,
    PhoneUnauthorizedError,
    ReplyError,
)
from agent_core.domain.event import (
    ActionFailed,
    PhoneTroubled,
    ReplyRead,
    ReplyUnreadable,
    ScreenSeen,
    TaskEnded,
    TaskStarted,
)
from agent_core.domain.screen import Screen
from agent_core.domain.task import Failed, FailureKind, Task
from agent_core.domain.verdict import Policy
from agent_core.outside import Events, Outside, Pace
from agent_core.ports import Clock, Human, Model, Phone
from agent_core.rules import progress, remarks
from agent_core.rules.apps import Catalogue
from agent_core.rules.dialects import Dialect
from agent_core.rules.guard.guard import Guard
from agent_core.run import Run, iso_date

__all__ = ["Agent", "Brain", "Events", "Pace"]

PHONE_PATIENCE = 5
"""How many looks in a row may fail before the task does."""
MODEL_PATIENCE = 3
"""How many requests in a row may fail before the task does."""


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
        self._outside = Outside(phone, model, human, clock)
        self._brain = brain
        self._pace = pace or Pace()
        self._acting = Acting(self._outside, brain.guard, brain.policy, self._pace)

    async def run(self, task: Task) -> Events:
        """Carry out `task`, telling every step. The last event is TaskEnded.

        Raises nothing for phones, models and people; a programming error passes through.
        """
        run = Run(
            task, progress.Progress(self._outside.clock.monotonic()), iso_date(self._outside.clock.now())
        )
        yield TaskStarted(task)
        while run.outcome is None:
            run.outcome = run.progress.over(task.limits, self._outside.clock.monotonic())
            if run.outcome is None:
                async with aclosing(self._step(run)) as events:
                    async for event in events:
                        yield event
        yield TaskEnded(run.outcome, run.step, run.usage, tuple(run.notes))

    async def _step(self, run: Run) -> Events:
        run.begin_step()
        try:
            screen = await self._outside.look(self._pace.stillness)
        except PhoneError as error:
            yield PhoneTroubled(run.step, str(error))
            await self._after_failed_look(run, error)
            return
        run.failed_looks = 0
        yield ScreenSeen(run.step, screen)
        screen, raw = await self._think(run, screen)
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
        if run.overtaken and isinstance(reply.action, PhoneAct) and reaches_window(reply.action):
            # What it proposes is aimed at a screen that is gone; there is nothing to judge it by.
            run.close_turn(reply, remarks.moved(remarks.OVERTAKEN))
            yield ActionFailed(run.step, reply.action, None, remarks.OVERTAKEN)
            return
        run.note_progress(screen, reply.action)
        async with aclosing(self._acting.carry_out(run, reply, screen)) as events:
            async for event in events:
                yield event

    async def _think(self, run: Run, screen: Screen) -> tuple[Screen, RawReply | ModelError]:
        """Ask the model and, while it thinks, read the tree; before, where the picture shows nothing."""
        if screen.dark:
            screen = with_tree(run, screen, await self._outside.read_elements(screen))
            return screen, await self._ask(run, screen)
        async with asyncio.TaskGroup() as group:
            reply = group.create_task(self._ask(run, screen))
            tree = group.create_task(self._outside.read_elements(screen))
        return with_tree(run, screen, tree.result()), reply.result()

    async def _ask(self, run: Run, screen: Screen) -> RawReply | ModelError:
        app = self._brain.catalogue.name_of(screen.foreground.package, run.task.language)
        return await self._outside.ask(self._brain.dialect.prompt(run.briefing(screen, app)))

    async def _after_failed_look(self, run: Run, error: PhoneError) -> None:
        run.failed_looks += 1
        if isinstance(error, CaptureFailedError):
            run.note_refused_picture()
        if run.failed_looks >= PHONE_PATIENCE or isinstance(error, PhoneUnauthorizedError):
            run.outcome = Failed(FailureKind.PHONE, str(error))
        else:
            await self._outside.clock.sleep(self._pace.retry_s)

    async def _after_failed_request(self, run: Run, error: ModelError) -> None:
        run.failed_requests += 1
        if run.failed_requests >= MODEL_PATIENCE or isinstance(error, ModelRejectedError):
            run.outcome = Failed(FailureKind.MODEL, str(error))
        else:
            await self._outside.clock.sleep(self._pace.retry_s)
