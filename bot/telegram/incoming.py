"""What came in, decoded to small values: the border where Telegram's objects end."""

from __future__ import annotations

import json
from dataclasses import dataclass

from telegram import CallbackQuery, Chat, Message, Update, User
from telegram.constants import ChatID, ChatType

from agent_core.domain.task import Language
from bot.telegram.classifier import Marker


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote or pressed, in their private chat. Only `user_id` carries any authority."""

    user_id: int
    chat_id: int
    name: str
    language: Language


@dataclass(frozen=True, slots=True)
class TextCame:
    """A text message. `reply_to` is the message it answers."""

    update_id: int
    sender: Sender
    message_id: int
    text: str
    reply_to: int | None
    forwarded: bool


@dataclass(frozen=True, slots=True)
class OtherCame:
    """A message that is no text: a photo, a voice message, a sticker, a place."""

    update_id: int
    sender: Sender
    message_id: int


@dataclass(frozen=True, slots=True)
class EditCame:
    """A text message was changed after it was sent. What it says now was not kept."""

    update_id: int
    sender: Sender
    message_id: int


@dataclass(frozen=True, slots=True)
class PressCame:
    """A button was pressed, or somebody says so: `data` is whatever their client sent."""

    update_id: int
    sender: Sender
    query_id: str
    message_id: int
    data: str


@dataclass(frozen=True, slots=True)
class SecretCame:
    """The marker of a message that held a secret. The text, if it is still in memory, comes beside it."""

    update_id: int
    user_id: int
    marker: Marker


@dataclass(frozen=True, slots=True)
class Ignored:
    """Nothing to answer: a group, a channel, a bot, an anonymous administrator, a service message."""

    update_id: int
    why: str


Incoming = TextCame | OtherCame | EditCame | PressCame | SecretCame | Ignored


def decode(raw: str) -> Incoming:
    """The meaning of a stored update. Raises ValueError, KeyError or TypeError for one that has none."""
    body = json.loads(raw)
    if (marker := Marker.read(body)) is not None:
        return SecretCame(marker.update_id, marker.user_id, marker)
    update = Update.de_json(body, None)
    if update.callback_query is not None:
        return _press(update.update_id, update.callback_query)
    if update.message is not None:
        return _message(update.update_id, update.message)
    if update.edited_message is not None:
        return _edit(update.update_id, update.edited_message)
    return Ignored(update.update_id, "of no use here")


def _message(update_id: int, message: Message) -> Incoming:
    if (why := _why_not(message)) is not None:
        return Ignored(update_id, why)
    sender = _sender(message.from_user, message.chat)
    if message.text is None:
        if message.effective_attachment is None:
            return Ignored(update_id, "a service message")
        return OtherCame(update_id, sender, message.message_id)
    reply = message.reply_to_message
    return TextCame(
        update_id=update_id,
        sender=sender,
        message_id=message.message_id,
        text=message.text,
        reply_to=None if reply is None else reply.message_id,
        forwarded=message.forward_origin is not None,
    )


def _edit(update_id: int, message: Message) -> Incoming:
    if (why := _why_not(message)) is not None:
        return Ignored(update_id, why)
    if message.text is None:
        return Ignored(update_id, "an edit of something that is no text")
    return EditCame(update_id, _sender(message.from_user, message.chat), message.message_id)


def _press(update_id: int, query: CallbackQuery) -> Incoming:
    message = query.message
    if message is None or query.data is None:
        return Ignored(update_id, "a press without a message of ours")
    if (why := _why_not_person(query.from_user, message.chat)) is not None:
        return Ignored(update_id, why)
    sender = _sender(query.from_user, message.chat)
    return PressCame(update_id, sender, query.id, message.message_id, query.data)


def _why_not(message: Message) -> str | None:
    if message.sender_chat is not None:
        return "sent in the name of a chat"
    if message.via_bot is not None:
        return "sent by way of a bot"
    return _why_not_person(message.from_user, message.chat)


def _why_not_person(user: User | None, chat: Chat) -> str | None:
    if user is None or user.is_bot or user.id in (ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL):
        return "not sent by a person"
    if chat.type != ChatType.PRIVATE or chat.id != user.id:
        return "not in a private chat"
    return None


def _sender(user: User | None, chat: Chat) -> Sender:
    if user is None:
        raise ValueError("a message without a sender")
    chinese = (user.language_code or "").casefold().startswith("zh")
    language = Language.CHINESE if chinese else Language.ENGLISH
    return Sender(user.id, chat.id, user.full_name[:64], language)
