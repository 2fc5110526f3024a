"""deleteMessage, deleteMessages."""

from __future__ import annotations

from loopback.chat.errors import BadRequestError
from loopback.chat.methods.common import known_chat, needed_message_id
from loopback.chat.parameters import Parameters
from loopback.chat.records import Chat, Message
from loopback.chat.state import ChatState

DELETE_WITHIN_S = 48 * 3600
MAX_AT_ONCE = 100


async def delete_message(state: ChatState, call: Parameters) -> object:
    """Delete one message. Raises BadRequestError when it is gone, too old or somebody else's."""
    chat = known_chat(state, call)
    message = chat.live(needed_message_id(call, "message identifier is not specified"))
    if message is None:
        raise BadRequestError("message to delete not found")
    _check(state, chat, message)
    state.remove(message)
    return True


async def delete_messages(state: ChatState, call: Parameters) -> object:
    """Delete up to 100 messages, passing over those that are gone. Raises BadRequestError."""
    chat, numbers = known_chat(state, call), call.json("message_ids")
    if not isinstance(numbers, list) or not 1 <= len(numbers) <= MAX_AT_ONCE:
        raise BadRequestError("message_ids must hold 1 to 100 identifiers")
    if not all(isinstance(number, int) for number in numbers):
        raise BadRequestError("message identifier is not a number")
    found = [message for number in numbers if (message := chat.live(number)) is not None]
    for message in found:
        _check(state, chat, message)
    for message in found:
        state.remove(message)
    return True


def _check(state: ChatState, chat: Chat, message: Message) -> None:
    if chat.kind == "group" and message.sender_id != state.bot.id and not chat.bot_is_admin:
        raise BadRequestError("message can't be deleted")
    if state.clock.now() - message.date > DELETE_WITHIN_S:
        raise BadRequestError("message can't be deleted for everyone")
