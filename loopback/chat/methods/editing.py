"""editMessageText, editMessageCaption, editMessageMedia, editMessageReplyMarkup.

An edit that names no keyboard takes the keyboard away, as Telegram does.
"""

from __future__ import annotations

import json
from dataclasses import replace

from loopback.chat.errors import BadRequestError
from loopback.chat.methods.albums import read_media
from loopback.chat.methods.common import (
    known_chat,
    needed_message_id,
    read_caption,
    read_inline_markup,
    read_text,
)
from loopback.chat.parameters import Parameters
from loopback.chat.records import Document, Message
from loopback.chat.state import ChatState
from loopback.chat.wire import message_json

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


async def edit_message_text(state: ChatState, call: Parameters) -> object:
    """Change the text of one's own message. Raises BadRequestError, also when nothing changes."""
    old = _own(state, call)
    if old.content is not None:
        raise BadRequestError("there is no text in the message to edit")
    preview = call.json_object("link_preview_options")
    manner = replace(old.manner, link_preview=json.dumps(preview) if preview else "")
    return _put(state, call, old, replace(old, body=read_text(call), manner=manner))


async def edit_message_caption(state: ChatState, call: Parameters) -> object:
    """Change the caption; none given takes it away. Raises BadRequestError."""
    old = _own(state, call)
    if old.content is None:
        raise BadRequestError("there is no caption in the message to edit")
    manner = replace(old.manner, caption_above=call.truth("show_caption_above_media"))
    return _put(state, call, old, replace(old, body=read_caption(call), manner=manner))


async def edit_message_media(state: ChatState, call: Parameters) -> object:
    """Change photo or document together with the caption. Raises BadRequestError."""
    old, item = _own(state, call), call.json_object("media")
    if item is None:
        raise BadRequestError("there is no media in the request")
    content, body = await read_media(state, call, item)
    if old.album is not None and isinstance(content, Document) != isinstance(old.content, Document):
        raise BadRequestError("can't change the kind of media in an album")
    spoiler, above = bool(item.get("has_spoiler")), bool(item.get("show_caption_above_media"))
    manner = replace(old.manner, spoiler=spoiler, caption_above=above)
    current = _own(state, call)
    return _put(state, call, current, replace(current, content=content, body=body, manner=manner))


async def edit_message_reply_markup(state: ChatState, call: Parameters) -> object:
    """Change the keyboard only; none given takes it away. Raises BadRequestError."""
    old = _own(state, call)
    return _put(state, call, old, old)


def _own(state: ChatState, call: Parameters) -> Message:
    call.refuse("inline_message_id", "business_connection_id")
    chat = known_chat(state, call)
    message = chat.live(needed_message_id(call, "message identifier is not specified"))
    if message is None:
        raise BadRequestError("message to edit not found")
    if message.sender_id != state.bot.id or message.origin is not None:
        raise BadRequestError("message can't be edited")
    return message


def _put(state: ChatState, call: Parameters, old: Message, new: Message) -> object:
    """Store the edit. A changed keyboard alone leaves no edit mark, as in Telegram's apps."""
    keyboard = read_inline_markup(call)
    if keyboard and old.album is not None:
        raise BadRequestError("an album can't have a keyboard")
    same_content = (new.body, new.content, new.manner) == (old.body, old.content, old.manner)
    if same_content and keyboard == old.keyboard:
        raise BadRequestError(_NOT_MODIFIED)
    edited = old.edited if same_content else state.date()
    return message_json(state, state.change(replace(new, keyboard=keyboard, edited=edited)))
