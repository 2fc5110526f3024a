"""Stands before anything is stored: what holds a secret is kept as a marker, and its text in memory only."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from agent_core.ports import Clock
from bot.household.household import Household
from bot.household.notices import HandOverPut, QuestionPut
from bot.store import outbox, requests
from bot.store.database import Transaction
from bot.telegram.commands import asks_to_stop

Raw = dict[str, Any]  # the border: an update as Telegram wrote it


CODES_COME_LATE_S = 600.0
"""How long after a hand-over a bare code is still taken for one that was meant for it."""

_LONGEST_ID = 2**63 - 1


class SecretKind(StrEnum):
    """What a withheld message was."""

    HAND_OVER = "hand_over"
    OVER = "over"
    STRAY = "stray"
    KEYPAD = "keypad"


@dataclass(frozen=True, slots=True)
class Marker:
    """All that is stored of an update with a secret. `reference` is the hand-over it is meant for."""

    update_id: int
    kind: SecretKind
    user_id: int
    chat_id: int
    message_id: int
    reference: str = ""

    @classmethod
    def read(cls, body: Raw) -> Self | None:
        """The marker in a stored update; None where it is an ordinary one."""
        if body.get("secret") is not True:
            return None
        return cls(
            update_id=int(body["update_id"]),
            kind=SecretKind(body["kind"]),
            user_id=int(body["from"]),
            chat_id=int(body["chat"]),
            message_id=int(body["message"]),
            reference=str(body["reference"]),
        )

    def written(self) -> str:
        """The marker as it is stored."""
        return json.dumps(
            {
                "update_id": self.update_id,
                "secret": True,
                "kind": self.kind.value,
                "from": self.user_id,
                "chat": self.chat_id,
                "message": self.message_id,
                "reference": self.reference,
            }
        )


@dataclass(frozen=True, slots=True)
class Classified:
    """What may be stored of an update, and the secret that may not."""

    stored: str
    secret: str | None = None


class Classifier:
    """Tells secrets from what may be stored. `is_keypad` knows the data of a keypad's buttons."""

    def __init__(
        self, household: Household, *, clock: Clock, is_keypad: Callable[[str], bool] = lambda data: False
    ) -> None:
        self._household = household
        self._clock = clock
        self._is_keypad = is_keypad

    async def classify(self, tx: Transaction, raw: Raw) -> Classified:
        """Decide on one update. Never raises: one that has an unexpected form is stored as it is."""
        match raw:
            case {"edited_message": dict(message)}:
                # An edit changes nothing here, so nobody needs its text, and it may correct a secret.
                return Classified(_dumps(raw | {"edited_message": _without_words(message)}))
            case {
                "message": {
                    "message_id": int(message_id),
                    "chat": {"id": int(chat_id), "type": "private"},
                    "from": {"id": int(user_id)},
                } as message
            } if is_id(message_id) and is_id(chat_id) and is_id(user_id):
                return await self._message(tx, raw, message)
            case {"callback_query": {"data": str(data)} as query} if self._is_keypad(data):
                return _keypad(raw, query, data)
            case _:
                return Classified(_dumps(raw))

    async def _message(self, tx: Transaction, raw: Raw, message: Raw) -> Classified:
        kind, reference = await self._secret_kind(tx, message)
        if kind is None:
            return Classified(_dumps(raw))
        marker = Marker(
            update_id=raw["update_id"],
            kind=kind,
            user_id=message["from"]["id"],
            chat_id=message["chat"]["id"],
            message_id=message["message_id"],
            reference=reference,
        )
        return Classified(marker.written(), _words(message))

    async def _secret_kind(self, tx: Transaction, message: Raw) -> tuple[SecretKind | None, str]:
        if asks_to_stop(_words(message)):
            return None, ""
        chat_id, reply_to = message["chat"]["id"], _reply_to(message)
        asked = None
        if reply_to is not None:
            asked = await outbox.kind_at(tx, chat_id=chat_id, message_id=reply_to)
            if asked == HandOverPut.__name__:
                request = await self._household.open_request_at(tx, chat_id, reply_to)
                return (SecretKind.OVER, "") if request is None else (SecretKind.HAND_OVER, request.id)
            if asked == QuestionPut.__name__:
                return None, ""
        # Somebody waits for a code, or did a moment ago: what looks like one, or answers a message of ours
        # that is not on record (yet), is not to be stored, and not to be typed either.
        if (reply_to is None or asked is not None) and not looks_like_code(_words(message)):
            return None, ""
        return await self._stray(tx, chat_id), ""

    async def _stray(self, tx: Transaction, chat_id: int) -> SecretKind | None:
        """What a message that may be a code is, by the newest hand-over of its chat."""
        ended_at = await requests.newest_hand_over_ended_at(tx, chat_id)
        if ended_at is None or ended_at < self._clock.now() - CODES_COME_LATE_S:
            return None
        return SecretKind.STRAY if ended_at == math.inf else SecretKind.OVER


def is_id(number: int) -> bool:
    """Whether the store can hold it. Telegram's ids are far smaller."""
    return -_LONGEST_ID <= number <= _LONGEST_ID


def looks_like_code(text: str) -> bool:
    """Whether a text could be a code by itself: four to twelve digits, letters few and no sentence."""
    compact = text.replace(" ", "").replace("-", "")
    digits = sum(character.isdigit() for character in compact)
    return digits >= 4 and len(compact) <= 12 and compact.isalnum() and digits * 2 >= len(compact)


def _keypad(raw: Raw, query: Raw, data: str) -> Classified:
    match query:
        case {"from": {"id": int(user)}, "message": {"chat": {"id": int(chat)}, "message_id": int(message)}}:
            marker = Marker(
                raw["update_id"], SecretKind.KEYPAD, user, chat, message, str(query.get("id", ""))
            )
            return Classified(marker.written(), data)
        case _:
            return Classified(_dumps({"update_id": raw["update_id"]}))


def _reply_to(message: Raw) -> int | None:
    match message:
        case {"reply_to_message": {"message_id": int(message_id)}} if is_id(message_id):
            return message_id
        case _:
            return None


def _words(message: Raw) -> str:
    return str(message.get("text") or message.get("caption") or "")


_WORDY = frozenset(
    {"caption", "entities", "caption_entities", "reply_to_message", "quote", "link_preview_options"}
)


def _without_words(message: Raw) -> Raw:
    kept = {name: value for name, value in message.items() if name not in _WORDY}
    return kept | {"text": ""} if "text" in kept else kept


def _dumps(raw: Raw) -> str:
    # In ASCII, because half a surrogate pair has no other form that the store takes.
    return json.dumps(raw, separators=(",", ":"))
