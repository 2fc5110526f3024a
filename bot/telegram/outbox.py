"""Sends what is to be told: the urgent first, at a pace Telegram bears, and nothing twice by accident."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from agent_core.ports import Clock
from bot.household.household import Household
from bot.household.notices import Priority
from bot.locales.catalogue import UnknownSentenceError
from bot.store import outbox
from bot.store.database import Store
from bot.store.faults import FaultPoints
from bot.store.outbox import Letter
from bot.telegram.courier import Courier, Fate, Flooded, NotSent, Out, TokenRefused
from bot.telegram.errors import TokenRefusedError
from bot.telegram.pace import Pace, PaceLimits
from bot.telegram.rendered import UnfitError
from bot.telegram.settling import Claimed, Settler
from bot.telegram.views import Views

log = logging.getLogger(__name__)

STORE_RETRY_S = 5.0
STORE_PATIENCE = 12
"""How often the record of a message is tried anew before it is given up."""


class Outbox:
    """The sender. One message of a chat is on its way at a time; chats do not wait for each other.

    A message that is refused for speed waits as long as Telegram says, and so does its chat. What may or may
    not have gone out is on record as such; see `Settler`.
    """

    def __init__(
        self,
        store: Store,
        household: Household,
        *,
        courier: Courier,
        views: Views,
        clock: Clock,
        faults: FaultPoints,
        limits: PaceLimits,
    ) -> None:
        self._store = store
        self._settler = Settler(store, household, clock)
        self._courier = courier
        self._views = views
        self._clock = clock
        self._faults = faults
        self._pace = Pace(limits)
        self._busy: set[int] = set()
        self._wake = asyncio.Event()
        self._connected = True
        store.watch(outbox.TOPIC, self._wake.set)

    async def run(self) -> None:
        """Send until cancelled. Raises TokenRefusedError when Telegram no longer takes the token."""
        await self._settler.settle_interrupted()
        async with asyncio.TaskGroup() as group:
            while True:
                self._wake.clear()
                due, wait_s = self._choose(await self._pending())
                for letter in due:
                    self._busy.add(letter.chat_id)
                    self._pace.began(self._clock.monotonic())
                    group.create_task(self._deliver(letter))
                alarm = None if wait_s is None else group.create_task(self._ring(wait_s))
                await self._wake.wait()
                if alarm is not None:
                    alarm.cancel()

    async def _pending(self) -> list[Letter]:
        while True:
            try:
                return await self._store.read(outbox.pending)
            except Exception:  # border: without the store, wait and try on
                log.exception("what is to be sent cannot be read now; trying again")
                await self._clock.sleep(STORE_RETRY_S)

    async def _ring(self, wait_s: float) -> None:
        await self._clock.sleep(wait_s)
        self._wake.set()

    def _choose(self, letters: list[Letter]) -> tuple[list[Letter], float | None]:
        """What may go now, at most one, and how long until the next may; None: nothing else waits."""
        soonest: float | None = None
        seen = set(self._busy)
        for letter in letters:
            if letter.chat_id in seen:
                continue
            wait_s = self._wait_s(letter)
            if wait_s <= 0:
                # The next is chosen right after this one is under way: the pace over all chats moved.
                return [letter], 0.0
            if letter.not_before <= self._clock.now():
                seen.add(letter.chat_id)
            soonest = wait_s if soonest is None else min(soonest, wait_s)
        return [], soonest

    def _wait_s(self, letter: Letter) -> float:
        paced = self._pace.ready_at(letter.chat_id, edit=_is_step(letter)) - self._clock.monotonic()
        return max(paced, letter.not_before - self._clock.now())

    async def _deliver(self, letter: Letter) -> None:
        claimed = None
        try:
            claimed = await self._claim(letter)
            if claimed is not None:
                await self._carry(claimed)
        except TokenRefusedError:
            raise
        except Exception as error:  # border: one message must not stop the others
            log.exception("a %s could not be sent", type(letter.notice).__name__)
            await self._abandon(letter, type(error).__name__, claimed)
        finally:
            self._busy.discard(letter.chat_id)
            self._wake.set()

    async def _claim(self, letter: Letter) -> Claimed | None:
        if letter.drop_after is not None and self._clock.now() > letter.drop_after:
            await self._settler.abandon(letter, "too late to be of use")
            return None
        try:
            rendered = self._views.render(letter.notice, letter.language, repeated=letter.repeated)
        except (UnfitError, UnknownSentenceError) as error:
            log.warning("a %s cannot be shown: %s", type(letter.notice).__name__, error)
            await self._settler.abandon(letter, f"cannot be shown: {error}")
            return None
        return await self._settler.claim(letter, rendered)

    async def _carry(self, claimed: Claimed) -> None:
        self._faults.reach("outbox.sending")
        fate = await self._courier.carry(
            claimed.rendered, claimed.nonces, chat_id=claimed.letter.chat_id, card=claimed.card
        )
        if isinstance(fate, Out):
            # It is in the chat, and that is not on record yet.
            self._faults.reach("outbox.sent")
        self._note(claimed, fate)
        await self._patiently(lambda: self._settler.settle(claimed, fate))
        if isinstance(fate, TokenRefused):
            raise TokenRefusedError("Telegram does not take the token (any more)")

    async def _abandon(self, letter: Letter, reason: str, claimed: Claimed | None) -> None:
        try:
            await self._patiently(lambda: self._settler.abandon(letter, reason, claimed))
        except Exception:  # border: without the store nothing more can be done here
            log.exception("nor could that be put on record")

    async def _patiently(self, settle: Callable[[], Awaitable[None]]) -> None:
        """Put on record what has happened already, waiting for a store that is away for a while.

        Raises what the last try raises.
        """
        for _ in range(STORE_PATIENCE):
            try:
                await settle()
            except Exception:  # border: what went out cannot be taken back, so the record has to wait
                log.exception("what became of a message cannot be put on record now; trying again")
                await self._clock.sleep(STORE_RETRY_S)
            else:
                return
        await settle()

    def _note(self, claimed: Claimed, fate: Fate) -> None:
        letter, now = claimed.letter, self._clock.monotonic()
        step = _is_step(letter) and claimed.card is not None
        match fate:
            case Flooded(retry_after_s):
                log.warning("Telegram asks to keep still for %g s in one chat", retry_after_s)
                self._pace.refused(letter.chat_id, edit=step, now=now, retry_after_s=retry_after_s)
            case NotSent(reason):
                if self._connected:
                    log.warning("Telegram cannot be reached: %s. Trying on.", reason)
                self._connected = False
            case _:
                if not self._connected:
                    log.info("Telegram can be reached again.")
                self._connected = True
                self._pace.passed(letter.chat_id, edit=step, now=now)


def _is_step(letter: Letter) -> bool:
    """Whether it only moves a running card on: the kind that must never crowd out the rest."""
    return letter.edits is not None and letter.priority is Priority.CARD
