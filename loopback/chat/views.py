"""People, chats and messages as a person sees them: the world API's JSON."""

from __future__ import annotations

from loopback.chat.records import Button, Chat, Content, Document, Message, Photo, Voice
from loopback.chat.state import ChatState
from loopback.chat.wire import entity_json

Json = dict[str, object]


def sender_view(state: ChatState, user_id: int) -> Json:
    """Who wrote: id, name, and whether it is the bot."""
    if user_id == state.bot.id:
        return {"id": user_id, "name": state.bot.name, "is_bot": True}
    return {"id": user_id, "name": state.persons[user_id].name, "is_bot": False}


def person_view(state: ChatState, person_id: int) -> Json:
    """A person with the id of their private chat, which is their own."""
    person = state.persons[person_id]
    return {
        "id": person.id,
        "chat": person.id,
        "name": person.name,
        "language": person.language,
        "username": person.username,
        "started": person.started,
        "blocked": person.blocked,
    }


def chat_view(state: ChatState, chat: Chat) -> Json:
    """A chat for the conversation list, with its last message."""
    last = next((one for one in reversed(chat.messages.values()) if not one.deleted), None)
    return {
        "id": chat.id,
        "kind": chat.kind,
        "title": state.bot.name if chat.kind == "private" else chat.title,
        "members": chat.members,
        "last": None if last is None else message_view(state, last),
    }


def message_view(state: ChatState, message: Message, *, reveal: bool = False) -> Json:
    """A message as it stands now. Callback data is shown only with `reveal`."""
    content = None if message.deleted else message.content
    name = "text" if message.content is None else "caption"
    return {
        "id": message.id,
        "chat": message.chat_id,
        "from": sender_view(state, message.sender_id),
        "date": message.date,
        name: "" if message.deleted else message.body.text,
        "entities": [] if message.deleted else [entity_json(one) for one in message.body.entities],
        "photo": _photo(content),
        "document": _document(content),
        "voice": _voice(content),
        "keyboard": [[_button(button, reveal=reveal) for button in row] for row in message.keyboard],
        "reply_to": message.reply_to,
        "album": message.album,
        "edited": message.edited is not None,
        "silent": message.manner.silent,
        "deleted": message.deleted,
        "protected": message.manner.protected,
        "spoiler": message.manner.spoiler,
        "caption_above": message.manner.caption_above,
        "force_reply": message.manner.force_reply,
        "forwarded_from": message.origin and sender_view(state, message.origin.sender_id)["name"],
        "reaction": message.reaction,
        "pinned": message.pinned,
    }


def _photo(content: Content | None) -> Json | None:
    if not isinstance(content, Photo):
        return None
    largest = content.sizes[-1]
    return {"url": _url(largest.file_id), "width": largest.width, "height": largest.height}


def _document(content: Content | None) -> Json | None:
    if not isinstance(content, Document):
        return None
    return {"url": _url(content.file_id), "name": content.name, "size": content.size}


def _voice(content: Content | None) -> Json | None:
    if not isinstance(content, Voice):
        return None
    return {"url": _url(content.file_id), "duration": content.duration_s}


def _url(file_id: str) -> str:
    return f"/world/files/{file_id}"


def _button(button: Button, *, reveal: bool) -> Json:
    shown: Json = {"text": button.text, "style": button.style, "url": button.url, "copy": button.copy_text}
    return shown | {"data": button.data} if reveal else shown
