"""When the next message may go out: pure bookkeeping on a monotonic clock, in seconds.

Telegram names no exact limits: about one message a second in a chat, about thirty a second overall, and
edits count. Asking faster than it likes is answered with ever longer bans.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaceLimits:
    """Seconds between two messages of a chat, two edits of a chat's cards, and any two calls."""

    message_s: float = 1.1
    edit_s: float = 3.0
    slowest_edit_s: float = 30.0
    any_s: float = 0.04


@dataclass(slots=True)
class _Chat:
    message_at: float = 0.0
    edit_at: float = 0.0
    refused_until: float = 0.0
    edit_s: float = 0.0


class Pace:
    """Knows for each chat when the next message and the next edit of a running card may go.

    Refused edits slow the edits of their chat down; each that passes lets them recover a little.
    """

    def __init__(self, limits: PaceLimits) -> None:
        self._limits = limits
        self._chats: dict[int, _Chat] = {}
        self._any_at = 0.0

    def ready_at(self, chat_id: int, *, edit: bool) -> float:
        """From when on this chat may be written to."""
        chat = self._chat(chat_id)
        own = max(chat.message_at, chat.edit_at) if edit else chat.message_at
        return max(own, chat.refused_until, self._any_at)

    def began(self, now: float) -> None:
        """Some call was just made."""
        self._any_at = now + self._limits.any_s

    def passed(self, chat_id: int, *, edit: bool, now: float) -> None:
        """A message or an edit was taken."""
        chat = self._chat(chat_id)
        if edit:
            chat.edit_at = now + chat.edit_s
            chat.edit_s = max(self._limits.edit_s, chat.edit_s * 0.9)
        else:
            chat.message_at = now + self._limits.message_s

    def refused(self, chat_id: int, *, edit: bool, now: float, retry_after_s: float) -> None:
        """The chat may not be written to for so long."""
        chat = self._chat(chat_id)
        chat.refused_until = max(chat.refused_until, now + retry_after_s)
        if edit:
            chat.edit_s = min(self._limits.slowest_edit_s, chat.edit_s * 2)

    def _chat(self, chat_id: int) -> _Chat:
        return self._chats.setdefault(chat_id, _Chat(edit_s=self._limits.edit_s))
