"""What every part of the household shares while the process lives."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Protocol

from agent_core.domain.task import Language
from agent_core.ports import Clock
from bot.household import sentences
from bot.household.notices import Notice, Priority, Told
from bot.household.patience import Patience
from bot.household.ports import Surroundings
from bot.household.switch import StopSwitch
from bot.household.tickets import Tickets
from bot.store import outbox
from bot.store.database import Store, Transaction
from bot.store.faults import FaultPoints


class Addressee(Protocol):
    """Whoever can be told something: a member, or a task that knows where it is told of."""

    @property
    def chat_id(self) -> int: ...

    @property
    def language(self) -> Language: ...


@dataclass(frozen=True, slots=True)
class House:
    """The store, the outside, and what is only in memory: open tickets, switches of runs, the bell.

    `bell` rings when a worker may find a task.
    """

    store: Store
    surroundings: Surroundings
    clock: Clock
    faults: FaultPoints
    tickets: Tickets
    patience: Patience
    switches: dict[str, StopSwitch] = field(default_factory=dict)
    bells: list[asyncio.Event] = field(default_factory=list)

    @property
    def epoch(self) -> int:
        """The number of this start of the process."""
        return self.store.epoch

    @property
    def phones(self) -> tuple[str, ...]:
        """The ids of all phones."""
        return tuple(self.surroundings.runners)

    def now(self) -> float:
        """Unix time."""
        return self.clock.now()

    def ring(self) -> None:
        """Let every idle worker look for a task."""
        for bell in self.bells:
            bell.set()

    async def tell(
        self,
        tx: Transaction,
        to: Addressee,
        notice: Notice,
        priority: Priority,
        *,
        card: str | None = None,
        lasts_s: float | None = None,
    ) -> None:
        """Have a notice told; with a card it edits that message. Useless after `lasts_s` seconds."""
        now = self.now()
        await outbox.put(
            tx,
            notice,
            chat_id=to.chat_id,
            language=to.language,
            priority=priority,
            card=card,
            now=now,
            drop_after=None if lasts_s is None else now + lasts_s,
        )

    async def say(
        self, tx: Transaction, to: Addressee, key: str, *, reply_to: int | None = None, **values: str | int
    ) -> None:
        """Have one sentence of the catalogue told, at the pace of an answer."""
        filled = tuple(values.items())
        sentences.check(key, filled)
        await self.tell(tx, to, Told(key, filled, reply_to), Priority.ANSWER)
