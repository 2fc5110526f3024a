"""What many methods read alike: the chat, the text, the keyboard, the manner of delivery."""

from __future__ import annotations

import json
from dataclasses import dataclass

from loopback.chat.entities import detect, trim, utf16_length
from loopback.chat.errors import BadRequestError, ForbiddenError
from loopback.chat.keyboards import read_keyboard
from loopback.chat.markup import parse_html
from loopback.chat.parameters import Parameters
from loopback.chat.records import Chat, Entity, Keyboard, Manner, RichText
from loopback.chat.state import ChatState

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ENTITIES = 100
_DETAILS = ("url", "language", "custom_emoji_id")
_OPAQUE = frozenset({"code", "pre", "text_link"})


def known_chat(state: ChatState, call: Parameters) -> Chat:
    """The chat of the call, in which the bot may write. Raises BadRequestError, ForbiddenError."""
    raw = call.needed_text("chat_id", "chat_id is empty")
    chat = state.chats.get(call.whole("chat_id", 0)) if raw.removeprefix("-").isdecimal() else None
    if chat is None:
        raise BadRequestError("chat not found")
    if chat.kind == "private":
        person = state.persons[chat.id]
        if person.blocked:
            raise ForbiddenError("bot was blocked by the user")
        if not person.started:
            raise ForbiddenError("bot can't initiate conversation with a user")
    return chat


def read_text(call: Parameters) -> RichText:
    """The text of a message, formatted. Raises BadRequestError when it is empty or too long."""
    body = _rich(call, "text", "entities")
    if not body.text:
        raise BadRequestError("message text is empty")
    return _within(body, MAX_TEXT, "message is too long")


def read_caption(call: Parameters) -> RichText:
    """The caption of a message, formatted; may be empty. Raises BadRequestError when it is too long."""
    return _within(_rich(call, "caption", "caption_entities"), MAX_CAPTION, "message caption is too long")


@dataclass(frozen=True, slots=True)
class Markup:
    """What reply_markup asked for."""

    keyboard: Keyboard = ()
    force_reply: bool = False


def read_markup(call: Parameters) -> Markup:
    """The keyboard or the request for a reply. Raises BadRequestError for a kind this server lacks."""
    raw = call.json_object("reply_markup")
    if raw is None or "remove_keyboard" in raw:
        return Markup()
    if "inline_keyboard" in raw:
        return Markup(keyboard=read_keyboard(raw["inline_keyboard"]))
    if raw.get("force_reply"):
        return Markup(force_reply=True)
    raise BadRequestError("reply keyboards are not supported by the loopback chat")


def read_inline_markup(call: Parameters) -> Keyboard:
    """The keyboard of an edit; none given takes it away. Raises BadRequestError."""
    markup = read_markup(call)
    if markup.force_reply:
        raise BadRequestError("inline keyboard expected")
    return markup.keyboard


def read_manner(call: Parameters, *, force_reply: bool = False) -> Manner:
    """How to deliver: silent, protected, behind a spoiler. Raises BadRequestError."""
    call.refuse("business_connection_id", "direct_messages_topic_id", "suggested_post_parameters")
    if call.whole("message_thread_id", 0):
        raise BadRequestError("message thread not found")
    call.text("message_effect_id")
    call.text("allow_paid_broadcast")
    preview = call.json_object("link_preview_options")
    if call.truth("disable_web_page_preview"):
        preview = {"is_disabled": True}
    return Manner(
        silent=call.truth("disable_notification"),
        protected=call.truth("protect_content"),
        spoiler=call.truth("has_spoiler"),
        caption_above=call.truth("show_caption_above_media"),
        force_reply=force_reply,
        link_preview=json.dumps(preview) if preview else "",
    )


def read_reply(chat: Chat, call: Parameters) -> int | None:
    """The message replied to, of the same chat. Raises BadRequestError when it is gone and must not be."""
    given = call.json_object("reply_parameters") or {}
    lenient = bool(given.get("allow_sending_without_reply")) or call.truth("allow_sending_without_reply")
    number = given.get("message_id") or call.whole("reply_to_message_id", 0)
    elsewhere = given.get("chat_id", chat.id)
    if not number:
        return None
    if isinstance(number, int) and str(elsewhere) == str(chat.id) and chat.live(number):
        return number
    if lenient:
        return None
    raise BadRequestError("message to be replied not found")


def needed_message_id(call: Parameters, complaint: str) -> int:
    """The message id of the call. Raises BadRequestError with `complaint` when there is none."""
    call.needed_text("message_id", complaint)
    return call.whole("message_id", 0)


def _rich(call: Parameters, name: str, entities_name: str) -> RichText:
    text = call.text(name) or ""
    given = call.json_objects(entities_name)
    mode = (call.text("parse_mode") or "").lower()
    if given is not None:
        rich = RichText(text, tuple(_entity(one, utf16_length(text)) for one in given))
    elif mode == "html":
        rich = parse_html(text)
    elif mode == "":
        rich = RichText(text)
    elif mode in {"markdown", "markdownv2"}:
        raise BadRequestError("the loopback chat reads parse_mode HTML only")
    else:
        raise BadRequestError("unsupported parse_mode")
    return _with_found(trim(rich))


def _with_found(rich: RichText) -> RichText:
    """Adds what Telegram finds by itself, outside of code and links."""
    opaque = [entity for entity in rich.entities if entity.kind in _OPAQUE]
    found = [
        one
        for one in detect(rich.text)
        if not any(
            one.offset < other.offset + other.length and other.offset < one.offset + one.length
            for other in opaque
        )
    ]
    both = sorted((*rich.entities, *found), key=lambda entity: (entity.offset, -entity.length))
    return RichText(rich.text, tuple(both[:MAX_ENTITIES]))


def _entity(raw: dict[str, object], end: int) -> Entity:
    kind, offset, length = raw.get("type"), raw.get("offset"), raw.get("length")
    if not (isinstance(kind, str) and isinstance(offset, int) and isinstance(length, int)):
        raise BadRequestError("can't parse MessageEntity: type, offset and length are needed")
    if offset < 0 or length <= 0 or offset + length > end:
        raise BadRequestError("entity lies outside of the text: ENTITY_BOUNDS_INVALID")
    return Entity(
        kind, offset, length, tuple((name, str(raw[name])) for name in _DETAILS if raw.get(name) is not None)
    )


def _within(rich: RichText, limit: int, complaint: str) -> RichText:
    if utf16_length(rich.text) > limit:
        raise BadRequestError(complaint)
    return rich
