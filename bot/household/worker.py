"""One worker for each phone: takes the next task, follows its run, and writes its end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing

from agent_core.domain.event import ActionCleared, Event, TaskEnded
from agent_core.domain.task import Failed, FailureKind, Outcome, Refused, Task
from bot.household import endings, queue
from bot.household.execution import NotClearedError
from bot.household.house import House
from bot.household.human import TaskHuman
from bot.household.recorder import Recorder
from bot.household.switch import StoppedError, StopSwitch
from bot.store.database import Transaction
from bot.store.tasks import Standing, StoredTask

logger = logging.getLogger(__name__)

RETRY_S = 5.0
"""How long a worker rests after a fault of the store."""


class RunBrokenError(Exception):
    """A run told no end."""


class PhoneWorker:
    """Works off the queue for one phone, one task at a time."""

    def __init__(self, house: House, phone_id: str) -> None:
        self._house = house
        self._phone_id = phone_id
        self._bell = asyncio.Event()
        self._unended: list[StoredTask] = []
        house.bells.append(self._bell)

    async def run(self) -> None:
        """Work until cancelled."""
        self._bell.set()
        while True:
            await self._bell.wait()
            self._bell.clear()
            try:
                while task := await self._house.store.transaction(self._claim):
                    self._unended = [task]
                    self._house.faults.reach("task.started")
                    await self._carry_out(task)
                    self._unended = []
            except Exception:  # border: the next task must not suffer; what was left is ended first
                logger.exception("the worker of phone %s rests for %s s", self._phone_id, RETRY_S)
                await self._house.clock.sleep(RETRY_S)
                self._bell.set()

    async def _claim(self, tx: Transaction) -> StoredTask | None:
        for left in self._unended:
            await self._write_end(tx, Recorder(self._house, left), Standing.FAILED, _INTERNAL)
        task = await queue.claim(self._house, tx, self._phone_id)
        if task is not None:
            # With the commit, so that nobody finds the task running without a switch to stop it by.
            tx.after_commit(lambda: self._house.switches.update({task.id: StopSwitch()}))
        return task

    async def _carry_out(self, task: StoredTask) -> None:
        recorder = Recorder(self._house, task)
        switch = self._house.switches[task.id]
        try:
            standing, outcome = await self._follow(recorder, switch)
        finally:
            self._house.switches.pop(task.id, None)
        await self._house.tickets.take_back(task.id)
        if standing is not None:
            await self._house.store.transaction(lambda tx: self._write_end(tx, recorder, standing, outcome))
            self._house.faults.reach("task.ended")

    async def _follow(self, recorder: Recorder, switch: StopSwitch) -> tuple[Standing | None, Outcome | None]:
        """Follow the run to its end; returns what is still to be written of it."""
        task = recorder.task
        runner = self._house.surroundings.runners[self._phone_id]
        human = TaskHuman(self._house, task.id)
        try:
            async with aclosing(runner(Task(task.id, task.request, task.language), human)) as events:
                await _consume(events, recorder, switch)
            return None, None
        except StoppedError:
            return Standing.STOPPED, None
        except NotClearedError as error:
            logger.info("task %s performed nothing: %s", task.id, error)
            return (Standing.STOPPED, None) if switch.is_thrown else (Standing.REFUSED, Refused(""))
        except Exception:  # border: a run that breaks ends its task, which is told, and the next begins
            logger.exception("task %s broke off", task.id)
            return Standing.FAILED, _INTERNAL

    async def _write_end(
        self, tx: Transaction, recorder: Recorder, standing: Standing, outcome: Outcome | None
    ) -> None:
        closing = endings.broken_off(standing, recorder.task, outcome)
        await endings.close(
            self._house, tx, recorder.task, closing, outcome=outcome, picture=recorder.picture
        )


_INTERNAL = Failed(FailureKind.INTERNAL, "")


async def _consume(events: AsyncGenerator[Event, None], recorder: Recorder, switch: StopSwitch) -> None:
    """Record each event before asking for the next. Raises StoppedError where the switch was thrown."""

    async def following() -> Event | None:
        return await anext(events, None)

    while True:
        # A command on its way to the phone is awaited to its outcome; everything else can be cut short.
        event = await (following() if switch.is_acting else switch.interruptible(following))
        if event is None:
            raise RunBrokenError("the run ended without saying how")
        if switch.is_thrown and not switch.is_acting:
            raise StoppedError
        await recorder.record(event)
        switch.is_acting = isinstance(event, ActionCleared)
        if isinstance(event, TaskEnded):
            return
