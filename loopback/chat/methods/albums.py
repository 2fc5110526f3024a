"""sendMediaGroup: two to ten photos, or two to ten documents, and never a keyboard."""

from __future__ import annotations

import secrets
from dataclasses import replace

from loopback.chat.errors import BadRequestError
from loopback.chat.methods.common import known_chat, read_caption, read_manner, read_reply
from loopback.chat.methods.media import read_document, read_photo
from loopback.chat.parameters import Parameters
from loopback.chat.records import Content, Message, RichText
from loopback.chat.state import ChatState
from loopback.chat.wire import message_json

SMALLEST, LARGEST = 2, 10


async def send_media_group(state: ChatState, call: Parameters) -> object:
    """Send an album. Raises BadRequestError for a wrong number or mix, or a keyboard."""
    chat = known_chat(state, call)
    items = _items(call)
    manner, reply_to = read_manner(call), read_reply(chat, call)
    parts = [await read_media(state, call, item) for item in items]
    album = str(secrets.randbits(63))
    messages = [
        Message(
            id=state.next_message_id(),
            chat_id=chat.id,
            sender_id=state.bot.id,
            date=state.date(),
            body=body,
            content=content,
            manner=replace(manner, spoiler=bool(item.get("has_spoiler"))),
            reply_to=reply_to,
            album=album,
        )
        for item, (content, body) in zip(items, parts, strict=True)
    ]
    return [message_json(state, state.post(message)) for message in messages]


async def read_media(state: ChatState, call: Parameters, item: dict[str, object]) -> tuple[Content, RichText]:
    """The content and caption of one InputMedia. Raises BadRequestError."""
    inner = call.nested(item)
    kind = inner.text("type")
    if kind == "photo":
        return await read_photo(state, inner, "media"), read_caption(inner)
    if kind == "document":
        return read_document(state, inner, "media"), read_caption(inner)
    raise BadRequestError(f"media of type {kind} is not supported by the loopback chat")


def _items(call: Parameters) -> list[dict[str, object]]:
    if call.text("reply_markup") is not None:
        raise BadRequestError("an album can't have a keyboard")
    items = call.json_objects("media") or []
    if not SMALLEST <= len(items) <= LARGEST:
        raise BadRequestError("there must be 2 to 10 items in an album")
    kinds = {str(item.get("type")) for item in items}
    if len(kinds) > 1:
        raise BadRequestError("Document can't be mixed with other media types")
    return items
