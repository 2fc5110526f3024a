"""One thing that came in becomes one call into the household, in the caller's transaction.

Nothing here waits for a person, a phone or Telegram: what is to be done there afterwards is returned.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import assert_never

from agent_core.ports import Clock
from bot.household.household import Household
from bot.household.notices import ApprovalAsked, Priority, QuestionPut, Told
from bot.household.pairing import Newcomer
from bot.store import members, outbox
from bot.store.database import Transaction
from bot.store.members import Member
from bot.telegram.classifier import SecretKind
from bot.telegram.commands import Command, StopWord, read_line
from bot.telegram.incoming import (
    EditCame,
    Ignored,
    Incoming,
    OtherCame,
    PressCame,
    SecretCame,
    Sender,
    TextCame,
)
from bot.telegram.markup import clean, utf16_units
from bot.telegram.pressing import Pressing, PressToast

log = logging.getLogger(__name__)

MAX_REQUEST_UNITS = 2000
"""How long a request may be, as Telegram counts."""

_STRANGERS_LOGGED_EVERY_S = 3600.0


@dataclass(frozen=True, slots=True)
class MessageToDelete:
    """A message that must not stay in its chat."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class SecretToType:
    """A secret on its way to the phone. It is shown nowhere, not even in a log of this value."""

    member: Member
    hand_over_id: str
    text: str

    def __repr__(self) -> str:
        return f"SecretToType(hand_over_id={self.hand_over_id!r})"


Effect = PressToast | MessageToDelete | SecretToType
"""What is left to do once the transaction is durable."""


class Handlers:
    """Turns what came in into calls of the household."""

    def __init__(self, household: Household, *, pressing: Pressing, clock: Clock) -> None:
        self._household = household
        self._pressing = pressing
        self._clock = clock
        self._stranger_logged_at: float | None = None

    async def handle(
        self, tx: Transaction, incoming: Incoming, *, secret: str | None = None
    ) -> tuple[Effect, ...]:
        """Do what it asks for. `secret` is the text of a SecretCame while it is still in memory.

        Raises PressTooEarlyError for a press to be looked at again a moment later.
        """
        match incoming:
            case Ignored(why=why):
                log.debug("ignored: %s", why)
                return ()
            case SecretCame():
                return await self._secret(tx, incoming, secret)
            case TextCame() | OtherCame() | EditCame() | PressCame():
                member = await members.find(tx, incoming.sender.user_id)
                if member is None:
                    await self._stranger(tx, incoming)
                    return ()
                return await self._from_member(tx, member, incoming)
            case _:
                assert_never(incoming)

    async def set_aside(self, tx: Transaction, sender: int, chat_id: int) -> None:
        """Tell a member, once, that something of theirs could not be handled. Strangers are told nothing."""
        member = await members.find(tx, sender)
        if member is not None and member.chat_id == chat_id:
            await self._tell(tx, member, Told("inbox.set_aside"))

    async def _from_member(
        self, tx: Transaction, member: Member, incoming: TextCame | OtherCame | EditCame | PressCame
    ) -> tuple[Effect, ...]:
        match incoming:
            case TextCame():
                return await self._text(tx, member, incoming)
            case OtherCame(message_id=message_id):
                await self._tell(tx, member, Told("text.only_text", reply_to=message_id))
            case EditCame(message_id=message_id):
                await self._tell(tx, member, Told("text.edit_ignored", reply_to=message_id))
            case PressCame():
                return (await self._pressing.press(tx, member, incoming),)
        return ()

    async def _stranger(self, tx: Transaction, incoming: Incoming) -> None:
        if isinstance(incoming, TextCame) and not incoming.forwarded:
            line = read_line(incoming.text)
            if isinstance(line, Command) and line.name == "start" and line.rest:
                await self._open_invitation(tx, incoming.sender, line.rest)
                return
        now = self._clock.monotonic()
        last = self._stranger_logged_at
        if last is None or now - last >= _STRANGERS_LOGGED_EVERY_S:
            self._stranger_logged_at = now
            log.warning("somebody who is no member wrote to the bot; they were told nothing")

    async def _open_invitation(self, tx: Transaction, sender: Sender, payload: str) -> None:
        newcomer = Newcomer(sender.user_id, sender.chat_id, clean(sender.name) or "?", sender.language)
        if await self._household.open_invitation(tx, payload, newcomer):
            await outbox.put(
                tx,
                Told("invitation.opened"),
                chat_id=sender.chat_id,
                language=sender.language,
                priority=Priority.ANSWER,
                now=self._clock.now(),
            )

    async def _text(self, tx: Transaction, member: Member, came: TextCame) -> tuple[Effect, ...]:
        if came.forwarded:
            await self._tell(tx, member, Told("text.forwarded", reply_to=came.message_id))
            return ()
        line = read_line(came.text)
        match line:
            case Command():
                await self._command(tx, member, came, line)
            case StopWord():
                await self._household.stop(tx, member, task_id=None, message_id=came.message_id)
            case _ if (refusal := _refusal(line.text, came.message_id)) is not None:
                await self._tell(tx, member, refusal)
            case _:
                return await self._words(tx, member, came, line.text)
        return ()

    async def _words(self, tx: Transaction, member: Member, came: TextCame, text: str) -> tuple[Effect, ...]:
        request = None
        if came.reply_to is not None:
            request = await self._household.open_request_at(tx, came.sender.chat_id, came.reply_to)
            if request is None and (refusal := await _late(tx, came)) is not None:
                await self._tell(tx, member, refusal)
                return ()
        if request is None:
            await self._household.submit(tx, member, text, message_id=came.message_id)
        elif request.kind == "question":
            await self._household.answer(tx, member, request, text)
        else:
            # The hand-over came on record between storing and handling: it is a secret all the same.
            return (
                SecretToType(member, request.id, text),
                MessageToDelete(came.sender.chat_id, came.message_id),
            )
        return ()

    async def _command(self, tx: Transaction, member: Member, came: TextCame, command: Command) -> None:
        message_id = came.message_id
        match command.name:
            case "stop":
                await self._household.stop(tx, member, task_id=None, message_id=message_id)
            case "status":
                await self._household.status(tx, member, message_id=message_id)
            case "screen":
                await self._household.screen(tx, member, message_id=message_id)
            case "start" | "help":
                await self._tell(tx, member, Told("help.text"))
            case name:
                unknown = Told("command.unknown", (("command", f"/{name}"),), message_id)
                await self._tell(tx, member, unknown)

    async def _secret(self, tx: Transaction, came: SecretCame, secret: str | None) -> tuple[Effect, ...]:
        member = await members.find(tx, came.user_id)
        if member is None:
            return ()
        marker = came.marker
        delete = MessageToDelete(marker.chat_id, marker.message_id)
        match marker.kind:
            case SecretKind.OVER:
                await self._tell(tx, member, Told("secret.over"))
            case SecretKind.STRAY:
                await self._tell(tx, member, Told("secret.reply_please"))
            case SecretKind.KEYPAD:
                return ()
            case SecretKind.HAND_OVER if secret is None:
                await self._tell(tx, member, Told("secret.again"))
            case SecretKind.HAND_OVER if not secret:
                await self._tell(tx, member, Told("text.only_text"))
            case SecretKind.HAND_OVER:
                return SecretToType(member, marker.reference, secret), delete
            case _:
                assert_never(marker.kind)
        return (delete,)

    async def _tell(self, tx: Transaction, member: Member, told: Told) -> None:
        await outbox.put(
            tx,
            told,
            chat_id=member.chat_id,
            language=member.language,
            priority=Priority.ANSWER,
            now=self._clock.now(),
        )


async def _late(tx: Transaction, came: TextCame) -> Told | None:
    """What to say where words answer a question that takes none (any more); None where they do not."""
    asked = None
    if came.reply_to is not None:
        asked = await outbox.kind_at(tx, chat_id=came.sender.chat_id, message_id=came.reply_to)
    match asked:
        case QuestionPut.__name__:
            return Told("request.closed", reply_to=came.message_id)
        case ApprovalAsked.__name__:
            return Told("approval.words", reply_to=came.message_id)
        case _:
            return None


def _refusal(text: str, message_id: int) -> Told | None:
    if not text:
        return Told("text.empty", reply_to=message_id)
    if utf16_units(text) > MAX_REQUEST_UNITS:
        return Told("text.too_long", (("limit", MAX_REQUEST_UNITS),), message_id)
    return None
