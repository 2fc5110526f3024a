"""Secrets that members send while they hold the phone: from memory to the phone, and nowhere else."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field

from bot.household.house import House
from bot.store import members, requests, tasks
from bot.store.database import Transaction
from bot.store.tasks import StoredTask

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Secret:
    member_id: int
    hand_over_id: str
    text: str = field(repr=False)


class SecretTypist:
    """Types one secret after the other."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._waiting: asyncio.Queue[_Secret] = asyncio.Queue()

    def take(self, member_id: int, hand_over_id: str, text: str) -> None:
        """Have a secret typed; the member is told what came of it."""
        self._waiting.put_nowait(_Secret(member_id, hand_over_id, text))

    async def run(self) -> None:
        """Type until cancelled."""
        while True:
            secret = await self._waiting.get()
            try:
                await self._tell(secret, await self._type(secret))
            except Exception as error:  # noqa: BLE001 - border: one secret must not end the others
                # Without a traceback: it may quote the secret.
                logger.error("hand-over %s: %s", secret.hand_over_id, type(error).__name__)  # noqa: TRY400

    async def _type(self, secret: _Secret) -> str:
        """Type it while the phone is the member's; returns the key of what to say."""
        ticket = self._house.tickets.hand_over(secret.hand_over_id)
        task = await self._house.store.read(lambda tx: self._task_of(tx, secret))
        if ticket is None or task is None:
            return "secret.too_late"
        async with ticket.typing:
            if ticket.is_resolved or ticket.is_due:
                return "secret.too_late"
            typed = await self._typed(task.phone_id, secret.text)
        return "secret.typed" if typed else "secret.failed"

    async def _typed(self, phone_id: str, text: str) -> bool:
        try:
            return await self._house.surroundings.type_secret(phone_id, text)
        except Exception as error:  # noqa: BLE001 - border: the failure is told, its words may quote the secret
            logger.warning("typing a secret on %s failed: %s", phone_id, type(error).__name__)
            return False

    async def _task_of(self, tx: Transaction, secret: _Secret) -> StoredTask | None:
        request = await requests.find(tx, secret.hand_over_id, epoch=self._house.epoch)
        if request is None or request.kind != "hand_over" or request.member_id != secret.member_id:
            return None
        return await tasks.find(tx, request.task_id)

    async def _tell(self, secret: _Secret, key: str) -> None:
        async def work(tx: Transaction) -> None:
            member = await members.find(tx, secret.member_id)
            if member is not None:
                await self._house.say(tx, member, key)

        await self._house.store.transaction(work)
