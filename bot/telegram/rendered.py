"""A message as it will stand in a chat, before any library of the messenger sees it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from bot.codec import dumps
from bot.household.presses import PressMeaning
from bot.telegram.markup import utf16_units, visible

TEXT_UNITS = 4096
"""Telegram's limit for a text message, in UTF-16 units after parsing."""

CAPTION_UNITS = 1024
"""Telegram's limit for a caption under a picture, in UTF-16 units after parsing."""

LABEL_UNITS = 48
"""What a button shows on a narrow phone, generously."""


class UnfitError(Exception):
    """The message cannot be shown whole. It must not be sent, and whoever waits for it must be told."""


class Look(StrEnum):
    """How a button stands out."""

    PLAIN = ""
    GOOD = "success"
    BAD = "danger"


@dataclass(frozen=True, slots=True)
class RenderedButton:
    """A button: its words, what a press means, and who may press it."""

    label: str
    press: PressMeaning
    eligible: frozenset[int]
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Rendered:
    """One message. `text` is HTML; `photo` the digest of a stored JPEG.

    Raises UnfitError when it is longer than Telegram takes.
    """

    text: str
    photo: str | None = None
    rows: tuple[tuple[RenderedButton, ...], ...] = field(default=())
    reply_to: int | None = None
    silent: bool = False
    protect: bool = False

    def __post_init__(self) -> None:
        limit = TEXT_UNITS if self.photo is None else CAPTION_UNITS
        if (length := utf16_units(visible(self.text))) > limit:
            raise UnfitError(f"{length} units of text, where {limit} fit")

    @property
    def buttons(self) -> tuple[RenderedButton, ...]:
        """All buttons, row after row."""
        return tuple(button for row in self.rows for button in row)

    @property
    def content_hash(self) -> str:
        """The same for two messages that show the same and whose buttons mean the same."""
        shown = [self.text, self.photo, [[b.label, dumps(b.press), sorted(b.eligible)] for b in self.buttons]]
        return hashlib.sha256(dumps(shown).encode()).hexdigest()
