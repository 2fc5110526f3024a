"""sendMessage, sendPhoto, sendDocument, sendVoice."""

from __future__ import annotations

from loopback.chat.methods.common import (
    known_chat,
    read_caption,
    read_manner,
    read_markup,
    read_reply,
    read_text,
)
from loopback.chat.methods.media import read_document, read_photo, read_voice
from loopback.chat.parameters import Parameters
from loopback.chat.records import Chat, Content, Message, RichText
from loopback.chat.state import ChatState
from loopback.chat.wire import message_json


async def send_message(state: ChatState, call: Parameters) -> object:
    """Send a text. Raises BadRequestError, ForbiddenError."""
    chat = known_chat(state, call)
    return _post(state, call, chat, body=read_text(call))


async def send_photo(state: ChatState, call: Parameters) -> object:
    """Send a photo, decoded, judged and encoded anew. Raises BadRequestError, ForbiddenError."""
    chat, body = known_chat(state, call), read_caption(call)
    return _post(state, call, chat, body=body, content=await read_photo(state, call, "photo"))


async def send_document(state: ChatState, call: Parameters) -> object:
    """Send a file, byte for byte. Raises BadRequestError, ForbiddenError."""
    chat, body = known_chat(state, call), read_caption(call)
    return _post(state, call, chat, body=body, content=read_document(state, call, "document"))


async def send_voice(state: ChatState, call: Parameters) -> object:
    """Send a voice message. Raises BadRequestError, ForbiddenError."""
    chat, body = known_chat(state, call), read_caption(call)
    return _post(state, call, chat, body=body, content=read_voice(state, call, "voice"))


def _post(
    state: ChatState, call: Parameters, chat: Chat, *, body: RichText, content: Content | None = None
) -> object:
    markup = read_markup(call)
    message = Message(
        id=state.next_message_id(),
        chat_id=chat.id,
        sender_id=state.bot.id,
        date=state.date(),
        body=body,
        content=content,
        keyboard=markup.keyboard,
        manner=read_manner(call, force_reply=markup.force_reply),
        reply_to=read_reply(chat, call),
    )
    return message_json(state, state.post(message))
