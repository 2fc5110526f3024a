"""A press of a button: what its nonce stands for, and whether it may count."""

from __future__ import annotations

import hmac
import logging
from dataclasses import dataclass

from agent_core.ports import Clock
from bot.household.household import Household
from bot.household.presses import PressAnswer, RefreshScreen, StopTask
from bot.locales.catalogue import Catalogue
from bot.store import audit, buttons
from bot.store.buttons import Button, ButtonState
from bot.store.database import Transaction
from bot.store.members import Member
from bot.telegram.errors import PressTooEarlyError
from bot.telegram.incoming import PressCame
from bot.telegram.markup import shorten
from bot.telegram.nonces import nonce_hash

log = logging.getLogger(__name__)

LONGEST_SENDING_S = 150.0
"""How long a message may be on its way and on its way to the record; a press waits no longer for it."""

TOAST_UNITS = 200
"""Telegram's limit for the answer to a press."""


@dataclass(frozen=True, slots=True)
class PressToast:
    """What the presser sees at once. Sending it is best effort: the edited message is what lasts."""

    query_id: str
    text: str
    alert: bool


class Pressing:
    """Looks a press up by the hash of its nonce. Its data means nothing else, whoever made it up."""

    def __init__(self, household: Household, catalogue: Catalogue, *, epoch: int, clock: Clock) -> None:
        self._household = household
        self._catalogue = catalogue
        self._epoch = epoch
        self._clock = clock

    async def press(self, tx: Transaction, member: Member, came: PressCame) -> PressToast:
        """Carry a press out, or say why it does not count.

        Raises PressTooEarlyError while the sending of the button's message is not on record.
        """
        answer = await self._answer(tx, member, came)
        text = self._catalogue.text(member.language, answer.key, **dict(answer.values))
        return PressToast(came.query_id, shorten(text, TOAST_UNITS), answer.alert)

    async def _answer(self, tx: Transaction, member: Member, came: PressCame) -> PressAnswer:
        digest = nonce_hash(came.data)
        button = await buttons.find(tx, digest)
        if button is None or not hmac.compare_digest(button.nonce_hash, digest):
            return await self._refuse(tx, member, "forged")
        if button.epoch != self._epoch or button.state is ButtonState.VOID:
            return PressAnswer("press.expired", alert=True)
        if button.message_id is None:
            self._check_early(button)
            return PressAnswer("press.expired", alert=True)
        if (button.chat_id, button.message_id) != (came.sender.chat_id, came.message_id):
            return await self._refuse(tx, member, "elsewhere")
        return await self._count(tx, member, came, button)

    def _check_early(self, button: Button) -> None:
        """Raises PressTooEarlyError while the button's message may still be on its way."""
        age_s = self._clock.now() - (button.made_at or 0.0)
        if 0.0 <= age_s <= LONGEST_SENDING_S:
            raise PressTooEarlyError("the button's message is still on its way")

    async def _count(self, tx: Transaction, member: Member, came: PressCame, button: Button) -> PressAnswer:
        if button.eligible and member.id not in button.eligible:
            await self._record(tx, member, "not_eligible")
            return PressAnswer("press.not_yours", alert=True)
        if button.state is ButtonState.USED:
            return PressAnswer("press.used")
        if not isinstance(button.press, StopTask | RefreshScreen):
            await buttons.use(tx, button.nonce_hash)
        return await self._household.press(
            tx,
            member,
            button.press,
            chat_id=came.sender.chat_id,
            message_id=came.message_id,
            update_id=came.update_id,
        )

    async def _refuse(self, tx: Transaction, member: Member, why: str) -> PressAnswer:
        await self._record(tx, member, why)
        return PressAnswer("press.expired", alert=True)

    async def _record(self, tx: Transaction, member: Member, why: str) -> None:
        log.warning("a press by member %d does not count: %s", member.id, why)
        await audit.append(
            tx, "press.refused", at=self._clock.now(), member_id=member.id, detail={"why": why}
        )
