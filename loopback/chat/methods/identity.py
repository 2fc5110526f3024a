"""getMe, getChat, getChatMember: who and where."""

from __future__ import annotations

from loopback.chat.errors import BadRequestError
from loopback.chat.methods.common import known_chat
from loopback.chat.parameters import Parameters
from loopback.chat.records import Chat
from loopback.chat.state import ChatState
from loopback.chat.wire import chat_json, message_json, user_json

_GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)
_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
)
_NO_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_promote_members",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


async def get_me(state: ChatState, _call: Parameters) -> object:
    """The bot, with what it may do."""
    return user_json(state, state.bot.id) | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
    }


async def get_chat(state: ChatState, call: Parameters) -> object:
    """A chat in full. Raises BadRequestError, ForbiddenError."""
    chat = known_chat(state, call)
    shown = chat_json(state, chat) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    pinned = [message for message in chat.messages.values() if message.pinned]
    return shown | ({"pinned_message": message_json(state, pinned[-1])} if pinned else {})


async def get_chat_member(state: ChatState, call: Parameters) -> object:
    """A member's standing in a chat. Raises BadRequestError for a user nobody knows."""
    chat = known_chat(state, call)
    user_id = call.whole("user_id", 0)
    if user_id not in state.persons and user_id != state.bot.id:
        raise BadRequestError("user not found")
    return {"user": user_json(state, user_id), **_standing(state, chat, user_id)}


def _standing(state: ChatState, chat: Chat, user_id: int) -> dict[str, object]:
    if user_id == state.bot.id and chat.bot_is_admin:
        rights = dict.fromkeys(_RIGHTS, True) | dict.fromkeys(_NO_RIGHTS, False)
        return {"status": "administrator", **rights}
    if user_id != state.bot.id and user_id not in chat.members:
        return {"status": "left"}
    if chat.kind == "group" and user_id == chat.members[0]:
        return {"status": "creator", "is_anonymous": False}
    return {"status": "member"}
