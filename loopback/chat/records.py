"""What the chat is made of: people, chats, messages and what messages carry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ChatKind = Literal["private", "group"]


@dataclass(frozen=True, slots=True)
class BotIdentity:
    """The one bot of this server."""

    id: int
    name: str
    username: str


@dataclass(slots=True)
class PersonRecord:
    """One person. `started`: they wrote to the bot, so it may write to them."""

    id: int
    name: str
    language: str
    username: str | None
    started: bool = False
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of text with a meaning. `offset` and `length` count UTF-16 units."""

    kind: str
    offset: int
    length: int
    detail: tuple[tuple[str, str], ...] = ()
    """What the kind adds: ("url", …), ("language", …), ("custom_emoji_id", …)."""


@dataclass(frozen=True, slots=True)
class RichText:
    """Text with its entities."""

    text: str = ""
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: exactly one of `data`, `url`, `copy_text` is set."""

    text: str
    data: str | None = None
    url: str | None = None
    copy_text: str | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class PhotoSize:
    """One rendition of a photo; pixels and bytes."""

    file_id: str
    unique_id: str
    width: int
    height: int
    size: int


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo: its renditions, smallest first."""

    sizes: tuple[PhotoSize, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file kept byte for byte."""

    file_id: str
    unique_id: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice message."""

    file_id: str
    unique_id: str
    media_type: str
    size: int
    duration_s: int


Content = Photo | Document | Voice
Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a message is delivered and shown."""

    silent: bool = False
    protected: bool = False
    spoiler: bool = False
    caption_above: bool = False
    force_reply: bool = False
    link_preview: str = ""
    """The options for link previews as JSON, as given; empty when none were."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a forwarded message was first written."""

    sender_id: int
    date: int


@dataclass(frozen=True, slots=True)
class Message:
    """One message. Deleted ones are kept so that the page can show the mark."""

    id: int
    chat_id: int
    sender_id: int
    date: int
    body: RichText
    """The text, or the caption where there is content."""
    content: Content | None = None
    keyboard: Keyboard = ()
    manner: Manner = Manner()
    reply_to: int | None = None
    edited: int | None = None
    album: str | None = None
    origin: Origin | None = None
    reaction: str = ""
    pinned: bool = False
    deleted: bool = False


@dataclass(slots=True)
class Chat:
    """A private chat (its id is the person's) or a group (a negative id)."""

    id: int
    kind: ChatKind
    title: str
    members: list[int]
    instance: str
    """What the chat is called in presses."""
    bot_is_admin: bool = False
    messages: dict[int, Message] = field(default_factory=dict)

    def live(self, message_id: int) -> Message | None:
        """The message, unless it never was or is deleted."""
        message = self.messages.get(message_id)
        return None if message is None or message.deleted else message
