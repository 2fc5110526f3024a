"""What is put on record before a message is sent, and what becomes of it afterwards."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import assert_never

from agent_core.ports import Clock
from bot.household.household import Household
from bot.household.notices import (
    ApprovalAsked,
    ApprovalClosed,
    CardClosed,
    CardShown,
    Notice,
    Priority,
    RequestClosed,
    TaskQueued,
)
from bot.store import buttons, cards, outbox
from bot.store.cards import Card
from bot.store.database import Store, Transaction
from bot.store.outbox import Letter
from bot.telegram.courier import CardGone, Doubtful, Fate, Flooded, NotSent, Out, Refused, TokenRefused
from bot.telegram.nonces import Nonces, issue
from bot.telegram.rendered import Rendered

log = logging.getLogger(__name__)

MAX_EDIT_ATTEMPTS = 6
LONGEST_WAIT_S = 30.0
LONGEST_APPROVAL_WAIT_S = 3.0


@dataclass(frozen=True, slots=True)
class Claimed:
    """A letter that is on record as being sent. `card` is the message it edits."""

    letter: Letter
    rendered: Rendered
    nonces: Nonces
    card: Card | None


class Settler:
    """Keeps the outbox true to what is known. Every method is one transaction."""

    def __init__(self, store: Store, household: Household, clock: Clock) -> None:
        self._store = store
        self._household = household
        self._clock = clock

    async def claim(self, letter: Letter, rendered: Rendered) -> Claimed | None:
        """Put on record that sending begins. None when there is nothing to send (any more)."""

        async def work(tx: Transaction) -> Claimed | None:
            if not await outbox.claim(tx, letter.id):
                return None
            card = letter.card and await cards.find(tx, name=letter.card, chat_id=letter.chat_id)
            if card and card.content_hash == rendered.content_hash:
                await self._deliver(tx, letter, card.message_id)
                return None
            nonces = await issue(
                tx, rendered, chat_id=letter.chat_id, epoch=self._store.epoch, now=self._clock.now()
            )
            return Claimed(letter, rendered, nonces, card or None)

        return await self._store.transaction(work)

    async def settle(self, claimed: Claimed, fate: Fate) -> None:
        """Put on record what became of it, and tell the household."""

        async def work(tx: Transaction) -> None:
            await self._settle(tx, claimed, fate)

        await self._store.transaction(work)

    async def abandon(self, letter: Letter, reason: str, claimed: Claimed | None = None) -> None:
        """Put on record that it will never be out, and tell the household. What was claimed is void."""

        async def work(tx: Transaction) -> None:
            await buttons.void(tx, claimed.nonces.hashes if claimed else ())
            await self._fail(tx, letter, reason)

        await self._store.transaction(work)

    async def settle_interrupted(self) -> None:
        """Whatever an earlier process was sending is in doubt. Once, at the start."""

        async def work(tx: Transaction) -> None:
            for letter in await outbox.interrupted(tx):
                await self._doubt(tx, letter, "the process ended while it was sent")

        await self._store.transaction(work)

    async def _settle(self, tx: Transaction, claimed: Claimed, fate: Fate) -> None:
        letter = claimed.letter
        if not isinstance(fate, Out):
            await buttons.void(tx, claimed.nonces.hashes)
        match fate:
            case Out(message_id):
                await buttons.place(tx, claimed.nonces.hashes, chat_id=letter.chat_id, message_id=message_id)
                await self._keep_card(tx, claimed, message_id)
                await self._deliver(tx, letter, message_id)
            case Flooded(retry_after_s):
                await self._retry(tx, letter, retry_after_s, "flood")
            case NotSent(reason):
                await self._retry(tx, letter, _patience_s(letter), reason)
            case TokenRefused():
                await self._retry(tx, letter, 0, "token refused")
            case Doubtful(reason):
                await self._doubt(tx, letter, reason)
            case CardGone():
                await self._forget_card(tx, letter)
                await self._fail(tx, letter, "its message is gone")
            case Refused(reason):
                # A card that moves on is refused every few seconds; the rest is worth a line each time.
                level = logging.INFO if letter.priority is Priority.CARD else logging.WARNING
                log.log(level, "Telegram refused a %s: %s", type(letter.notice).__name__, reason)
                await self._fail(tx, letter, reason)
            case _:
                assert_never(fate)

    async def _deliver(self, tx: Transaction, letter: Letter, message_id: int) -> None:
        now = self._clock.now()
        await outbox.sent(tx, letter.id, message_id=message_id, at=now)
        await self._household.delivered(
            tx, letter.notice, chat_id=letter.chat_id, message_id=message_id, at=now
        )

    async def _keep_card(self, tx: Transaction, claimed: Claimed, message_id: int) -> None:
        name, before = claimed.letter.card, claimed.card
        if name is None:
            return
        card = Card(
            name=name,
            chat_id=claimed.letter.chat_id,
            message_id=message_id,
            has_picture=claimed.rendered.photo is not None or (before is not None and before.has_picture),
            content_hash=claimed.rendered.content_hash,
        )
        await cards.save(tx, card)

    async def _forget_card(self, tx: Transaction, letter: Letter) -> None:
        if letter.card is not None:
            await cards.forget(tx, name=letter.card, chat_id=letter.chat_id)

    async def _retry(self, tx: Transaction, letter: Letter, after_s: float, reason: str) -> None:
        await outbox.release(tx, letter, not_before=self._clock.now() + after_s, reason=reason)

    async def _doubt(self, tx: Transaction, letter: Letter, reason: str) -> None:
        """It may be out. An edit is simply made again; a message only where twice is better than never."""
        now = self._clock.now()
        if letter.edits is not None and letter.attempts < MAX_EDIT_ATTEMPTS:
            await outbox.release(tx, letter, not_before=now + _patience_s(letter), reason=reason)
        elif letter.edits is None and _bears_repeating(letter.notice) and not letter.repeated:
            await outbox.release(
                tx, letter, not_before=now + _patience_s(letter), reason=reason, repeated=True
            )
        else:
            await outbox.uncertain(tx, letter.id, reason=reason)
            await self._give_up(tx, letter)

    async def _fail(self, tx: Transaction, letter: Letter, reason: str) -> None:
        await outbox.failed(tx, letter.id, reason=reason)
        await self._give_up(tx, letter)

    async def _give_up(self, tx: Transaction, letter: Letter) -> None:
        await self._household.undeliverable(tx, letter.notice, chat_id=letter.chat_id, at=self._clock.now())


def _patience_s(letter: Letter) -> float:
    longest = LONGEST_APPROVAL_WAIT_S if letter.priority is Priority.APPROVAL else LONGEST_WAIT_S
    return min(longest, 1.0 * 2.0 ** min(letter.attempts, 10))


def _bears_repeating(notice: Notice) -> bool:
    # An approval must never stand in a chat twice. What edits a card is overtaken by the next of its kind.
    once = ApprovalAsked | ApprovalClosed | CardClosed | CardShown | RequestClosed | TaskQueued
    return not isinstance(notice, once)
