"""Stands before anything is stored: what holds a secret is kept as a marker, and its text in memory only."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from bot.household.household import Household
from bot.household.notices import HandOverPut
from bot.store import outbox, requests
from bot.store.database import Transaction
from bot.telegram.commands import asks_to_stop

Raw = dict[str, Any]  # the border: an update as Telegram wrote it


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

    def __init__(self, household: Household, is_keypad: Callable[[str], bool] = lambda data: False) -> None:
        self._household = household
        self._is_keypad = is_keypad

    async def classify(self, tx: Transaction, raw: Raw) -> Classified:
        """Decide on one update. Never raises: one that has an unexpected form is stored as it is."""
        match raw:
            case {"edited_message": dict(message)}:
                # An edit changes nothing here, so nobody needs its text, and it may correct a secret.
                return Classified(_dumps(raw | {"edited_message": _without_words(message)}))
            case {"message": {"chat": {"id": int(), "type": "private"}, "from": {"id": int()}} as message}:
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
            message_id=int(message.get("message_id", 0)),
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
        if not await _hand_over_open(tx, chat_id):
            return None, ""
        # Somebody waits for a code: what looks like one, or answers a message of ours that is not on
        # record (yet), is not to be stored, and not to be typed either.
        stray = (reply_to is not None and asked is None) or looks_like_code(_words(message))
        return (SecretKind.STRAY if stray else None), ""


async def _hand_over_open(tx: Transaction, chat_id: int) -> bool:
    return any(
        request.kind == "hand_over" and request.chat_id == chat_id
        for request in await requests.every_open(tx)
    )


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
        case {"reply_to_message": {"message_id": int(message_id)}}:
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
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":"))
