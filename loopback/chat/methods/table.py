"""Every method there is, by name, and which of them flood control counts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import MappingProxyType

from loopback.chat.methods import albums, commands, editing, identity, marks, polling, removing, sending
from loopback.chat.parameters import Parameters
from loopback.chat.state import ChatState


@dataclass(frozen=True, slots=True)
class Method:
    """A method: its name as documented, what it does, and whether it counts as an act in the chat."""

    name: str
    run: Callable[[ChatState, Parameters], Awaitable[object]]
    counted: bool = False

    def cost(self, call: Parameters) -> int:
        """How many acts the call counts as: an album as many as it has items."""
        if not self.counted:
            return 0
        media = call.json("media") if self.name == "sendMediaGroup" else None
        return max(1, len(media)) if isinstance(media, list) else 1


_ALL = (
    Method("getMe", identity.get_me),
    Method("getChat", identity.get_chat),
    Method("getChatMember", identity.get_chat_member),
    Method("getUpdates", polling.get_updates),
    Method("deleteWebhook", polling.delete_webhook),
    Method("getWebhookInfo", polling.get_webhook_info),
    Method("setMyCommands", commands.set_my_commands),
    Method("getMyCommands", commands.get_my_commands),
    Method("deleteMyCommands", commands.delete_my_commands),
    Method("sendMessage", sending.send_message, counted=True),
    Method("sendPhoto", sending.send_photo, counted=True),
    Method("sendDocument", sending.send_document, counted=True),
    Method("sendVoice", sending.send_voice, counted=True),
    Method("sendMediaGroup", albums.send_media_group, counted=True),
    Method("sendChatAction", marks.send_chat_action, counted=True),
    Method("editMessageText", editing.edit_message_text, counted=True),
    Method("editMessageCaption", editing.edit_message_caption, counted=True),
    Method("editMessageMedia", editing.edit_message_media, counted=True),
    Method("editMessageReplyMarkup", editing.edit_message_reply_markup, counted=True),
    Method("deleteMessage", removing.delete_message),
    Method("deleteMessages", removing.delete_messages),
    Method("answerCallbackQuery", marks.answer_callback_query),
    Method("setMessageReaction", marks.set_message_reaction, counted=True),
    Method("pinChatMessage", marks.pin_chat_message),
    Method("unpinChatMessage", marks.unpin_chat_message),
    Method("getFile", marks.get_file),
)
METHODS = MappingProxyType({method.name.lower(): method for method in _ALL})
