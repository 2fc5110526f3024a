"""People, chats and messages as Telegram's JSON, for the bot."""

from __future__ import annotations

import json

from loopback.chat.keyboards import keyboard_json
from loopback.chat.records import Chat, Content, Document, Entity, Message, PersonRecord, Photo, Voice
from loopback.chat.state import ChatState

Json = dict[str, object]


def user_json(state: ChatState, user_id: int) -> Json:
    """The bot or a person as a User."""
    if user_id == state.bot.id:
        return {
            "id": user_id,
            "is_bot": True,
            "first_name": state.bot.name,
            "username": state.bot.username,
        }
    return person_json(state.persons[user_id])


def person_json(person: PersonRecord) -> Json:
    """A person as a User."""
    shown: Json = {
        "id": person.id,
        "is_bot": False,
        "first_name": person.name,
        "language_code": person.language,
    }
    return shown if person.username is None else shown | {"username": person.username}


def chat_json(state: ChatState, chat: Chat) -> Json:
    """A chat as a Chat."""
    if chat.kind == "group":
        return {"id": chat.id, "type": "group", "title": chat.title}
    person = person_json(state.persons[chat.id])
    names: Json = {key: person[key] for key in ("first_name", "username") if key in person}
    return names | {"id": chat.id, "type": "private"}


def message_json(state: ChatState, message: Message, *, quoted: bool = False) -> Json:
    """A message as a Message. A `quoted` one stands inside another and quotes none itself."""
    chat = state.chats[message.chat_id]
    shown: Json = {
        "message_id": message.id,
        "from": user_json(state, message.sender_id),
        "chat": chat_json(state, chat),
        "date": message.date,
        **_body_json(message),
        **_marks_json(state, message),
    }
    if message.content is not None:
        shown |= content_json(message.content)
    if message.keyboard:
        shown["reply_markup"] = keyboard_json(message.keyboard)
    if not quoted and message.reply_to is not None and (target := chat.live(message.reply_to)):
        shown["reply_to_message"] = message_json(state, target, quoted=True)
    return shown


def content_json(content: Content) -> Json:
    """The field of a Message that holds its photo, document or voice message."""
    match content:
        case Photo(sizes):
            return {
                "photo": [
                    _sized(one.file_id, one.unique_id, one.size) | {"width": one.width, "height": one.height}
                    for one in sizes
                ]
            }
        case Document():
            names = {"file_name": content.name, "mime_type": content.media_type}
            return {"document": _sized(content.file_id, content.unique_id, content.size) | names}
        case Voice():
            sound = {"duration": content.duration_s, "mime_type": content.media_type}
            return {"voice": _sized(content.file_id, content.unique_id, content.size) | sound}


def entity_json(entity: Entity) -> Json:
    """A stretch of text as a MessageEntity."""
    return {"type": entity.kind, "offset": entity.offset, "length": entity.length, **dict(entity.detail)}


def _sized(file_id: str, unique_id: str, size: int) -> Json:
    return {"file_id": file_id, "file_unique_id": unique_id, "file_size": size}


def _body_json(message: Message) -> Json:
    name = "text" if message.content is None else "caption"
    shown: Json = {name: message.body.text} if message.body.text else {}
    if message.body.entities:
        key = "entities" if message.content is None else "caption_entities"
        shown[key] = [entity_json(entity) for entity in message.body.entities]
    return shown


def _marks_json(state: ChatState, message: Message) -> Json:
    shown: Json = {}
    if message.edited is not None:
        shown["edit_date"] = message.edited
    if message.album is not None:
        shown["media_group_id"] = message.album
    if message.origin is not None:
        sender = user_json(state, message.origin.sender_id)
        shown["forward_origin"] = {"type": "user", "sender_user": sender, "date": message.origin.date}
    manner = message.manner
    if manner.protected:
        shown["has_protected_content"] = True
    if manner.spoiler:
        shown["has_media_spoiler"] = True
    if manner.caption_above:
        shown["show_caption_above_media"] = True
    if manner.link_preview:
        shown["link_preview_options"] = json.loads(manner.link_preview)
    return shown
