"""answerCallbackQuery, sendChatAction, setMessageReaction, pinChatMessage, unpinChatMessage, getFile."""

from __future__ import annotations

from dataclasses import replace

from loopback.chat.entities import utf16_length
from loopback.chat.errors import BadRequestError
from loopback.chat.files import MAX_DOWNLOAD_BYTES
from loopback.chat.methods.common import known_chat, needed_message_id
from loopback.chat.parameters import Parameters
from loopback.chat.presses import Answer
from loopback.chat.records import Chat, Message
from loopback.chat.state import ChatState

MAX_ANSWER = 200
_ACTION_NAMES = (
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document"
    " choose_sticker find_location record_video_note upload_video_note"
)
_ACTIONS = frozenset(_ACTION_NAMES.split())
_EMOJI = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳"
    " 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋"
    " 😈 😴 😭 🤓 👻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷 😡"
)
_REACTIONS = frozenset(_EMOJI.split())


async def answer_callback_query(state: ChatState, call: Parameters) -> object:
    """Answer a press, once and within 15 seconds. Raises BadRequestError."""
    call.refuse("url")
    call.text("cache_time")
    text = call.text("text") or ""
    if utf16_length(text) > MAX_ANSWER:
        raise BadRequestError("MESSAGE_TOO_LONG")
    answer = Answer(text, call.truth("show_alert"))
    press = state.presses.answer(call.text("callback_query_id") or "", answer)
    state.events.publish(
        {
            "type": "callback_answered",
            "chat": press.chat_id,
            "id": press.message_id,
            "person": press.person_id,
            "text": answer.text,
            "alert": answer.alert,
        }
    )
    return True


async def send_chat_action(state: ChatState, call: Parameters) -> object:
    """Show for up to five seconds what the bot does. Raises BadRequestError for an unknown action."""
    chat, action = known_chat(state, call), call.text("action")
    call.text("message_thread_id")
    if action not in _ACTIONS:
        raise BadRequestError("wrong parameter action in request")
    state.events.publish({"type": "action", "chat": chat.id, "action": action})
    return True


async def set_message_reaction(state: ChatState, call: Parameters) -> object:
    """Set or take away the bot's one reaction. Raises BadRequestError."""
    call.text("is_big")
    _, message = _target(state, call, "message to react not found")
    reactions = call.json_objects("reaction") or []
    if len(reactions) > 1:
        raise BadRequestError("REACTIONS_TOO_MANY")
    emoji = str(reactions[0].get("emoji", "")) if reactions else ""
    if reactions and (reactions[0].get("type") != "emoji" or emoji not in _REACTIONS):
        raise BadRequestError("REACTION_INVALID")
    state.change(replace(message, reaction=emoji))
    return True


async def pin_chat_message(state: ChatState, call: Parameters) -> object:
    """Pin a message. Raises BadRequestError, in a group also when the bot is no admin."""
    call.text("disable_notification")
    chat, message = _target(state, call, "message to pin not found")
    _check_pin_right(chat)
    state.change(replace(message, pinned=True))
    return True


async def unpin_chat_message(state: ChatState, call: Parameters) -> object:
    """Unpin a message, or the last pinned one. Raises BadRequestError when nothing is pinned."""
    chat = known_chat(state, call)
    _check_pin_right(chat)
    number = call.whole("message_id", 0)
    pinned = [one for one in chat.messages.values() if one.pinned and number in {0, one.id}]
    if not pinned:
        raise BadRequestError("message to unpin not found")
    state.change(replace(pinned[-1], pinned=False))
    return True


async def get_file(state: ChatState, call: Parameters) -> object:
    """Where to download a file of at most 20 MB. Raises BadRequestError."""
    file = state.files.find(call.needed_text("file_id", "invalid file_id"))
    if len(file.content) > MAX_DOWNLOAD_BYTES:
        raise BadRequestError("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
        "file_path": file.path,
    }


def _target(state: ChatState, call: Parameters, complaint: str) -> tuple[Chat, Message]:
    chat = known_chat(state, call)
    message = chat.live(needed_message_id(call, complaint))
    if message is None:
        raise BadRequestError(complaint)
    return chat, message


def _check_pin_right(chat: Chat) -> None:
    if chat.kind == "group" and not chat.bot_is_admin:
        raise BadRequestError("not enough rights to manage pinned messages in the chat")
