"""The household's phones: one pair of hands for the agent, another for people at a distance."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping

from agent_core.adapters.adb import AdbPhone
from agent_core.adapters.adb_typing import KeyboardMemory
from agent_core.agent import Brain
from agent_core.domain.action import TypeText
from agent_core.domain.errors import PhoneError, TreeUnavailableError
from agent_core.domain.screen import Frame, Screen
from agent_core.domain.verdict import Cleared
from agent_core.ports import Clock
from bot.settings import Settings
from bot.store import restores
from bot.store.database import Store
from bot.store.faults import FaultPoints

logger = logging.getLogger(__name__)

SECRET_DEADLINE_S = 20.0


class KeyboardBook:
    """Keeps which keyboard a phone's owner uses, for as long as another one is selected."""

    def __init__(self, store: Store, clock: Clock, faults: FaultPoints) -> None:
        self._store = store
        self._clock = clock
        self._faults = faults

    def memory(self, phone_id: str) -> KeyboardMemory:
        """The hooks of one phone's typing. What is saved is durable before the keyboard is changed."""

        async def saved(ime: str) -> None:
            now = self._clock.now()
            await self._store.transaction(
                lambda tx: restores.keep(tx, phone_id, restores.KEYBOARD, ime, at=now)
            )
            self._faults.reach("keyboard.saved")

        async def restored() -> None:
            await self._store.transaction(lambda tx: restores.settle(tx, phone_id, restores.KEYBOARD))
            self._faults.reach("keyboard.restored")

        return KeyboardMemory(saved, restored)

    async def owed(self, phone_id: str) -> str | None:
        """The keyboard that is still to be put back on this phone."""
        return await self._store.read(lambda tx: restores.owed(tx, phone_id, restores.KEYBOARD))


class HouseholdPhones:
    """Opens every phone twice, so that a person's look never takes a run's observation away.

    Satisfies the household's RemoteControl and TypeSecret.
    """

    def __init__(
        self, settings: Settings, serials: Mapping[str, str], brain: Brain, keyboards: KeyboardBook
    ) -> None:
        def open_phone(name: str) -> AdbPhone:
            return AdbPhone(
                name,
                serial=serials[name],
                host=settings.adb_host,
                port=settings.adb_port,
                catalogue=brain.catalogue,
                keyboard=keyboards.memory(name),
            )

        self._brain = brain
        self._keyboards = keyboards
        self._agents = {name: open_phone(name) for name in serials}
        self._remotes = {name: open_phone(name) for name in serials}

    def for_agent(self, name: str) -> AdbPhone:
        """The phone as the agent drives it."""
        return self._agents[name]

    async def give_keyboards_back(self) -> None:
        """Put back what a process that died while typing left selected, as far as phones are there."""
        for name, phone in self._remotes.items():
            owed = await self._keyboards.owed(name)
            if owed is None:
                continue
            try:
                await phone.restore_keyboard(owed)
            except PhoneError as error:
                logger.warning("the keyboard of %s could not be put back yet: %s", name, error)

    async def look(self, phone_id: str) -> Frame:
        """See `bot.household.ports.RemoteControl`."""
        return (await self._remotes[phone_id].look()).frame

    async def type_secret(self, phone_id: str, text: str) -> bool:
        """See `bot.household.ports.TypeSecret`. Judged like any act, with a person's rights."""
        phone = self._remotes[phone_id]
        try:
            async with asyncio.timeout(SECRET_DEADLINE_S):
                screen = await _seen(phone)
                cleared = self._brain.guard.clear_by_person(TypeText(text), screen)
                if not isinstance(cleared, Cleared):
                    return False
                await phone.perform(cleared)
        except (PhoneError, TimeoutError) as error:
            # The error's own words may quote the command, and so the secret.
            logger.warning("a secret was not typed on %s: %s", phone_id, type(error).__name__)
            return False
        return True


async def _seen(phone: AdbPhone) -> Screen:
    screen = await phone.look()
    try:
        return screen.with_elements(await phone.read_elements())
    except TreeUnavailableError:
        return screen
