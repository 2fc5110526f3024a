"""Lengths as Telegram counts them, and the entities it finds in plain text by itself."""

from __future__ import annotations

import re

from loopback.chat.records import Entity, RichText

_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?!\w)")
_MENTION = re.compile(r"(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w)")
_URL = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]")
_FINDERS = (("url", _URL), ("bot_command", _COMMAND), ("mention", _MENTION))


def utf16_length(text: str) -> int:
    """How many UTF-16 units the text takes: the unit of every Telegram limit and offset."""
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


def detect(text: str) -> tuple[Entity, ...]:
    """Commands, mentions and web addresses in plain text, in their order."""
    found: list[Entity] = []
    taken: list[range] = []
    for kind, pattern in _FINDERS:
        for match in pattern.finditer(text):
            span = range(match.start(), match.end())
            if not any(span.start < other.stop and other.start < span.stop for other in taken):
                taken.append(span)
                offset = utf16_length(text[: span.start])
                found.append(Entity(kind, offset, utf16_length(match.group())))
    return tuple(sorted(found, key=lambda entity: entity.offset))


def trim(rich: RichText) -> RichText:
    """Without white space at both ends, as Telegram stores it; entities move along."""
    cut = utf16_length(rich.text) - utf16_length(rich.text.lstrip())
    text = rich.text.strip()
    end = utf16_length(text)
    moved = (_clip(entity, cut, end) for entity in rich.entities)
    return RichText(text, tuple(entity for entity in moved if entity.length > 0))


def _clip(entity: Entity, cut: int, end: int) -> Entity:
    start = min(max(entity.offset - cut, 0), end)
    stop = min(max(entity.offset + entity.length - cut, 0), end)
    return Entity(entity.kind, start, stop - start, entity.detail)


def plain(text: str) -> RichText:
    """Text as a person typed it, trimmed, with what Telegram finds in it."""
    stripped = text.strip()
    return RichText(stripped, detect(stripped))
