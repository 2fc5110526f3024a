"""What a button means. Stored beside the hash of its nonce; nothing of it travels over the wire."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Approve:
    """Approve exactly this question."""

    approval_id: str


@dataclass(frozen=True, slots=True)
class Deny:
    """Refuse exactly this question."""

    approval_id: str


@dataclass(frozen=True, slots=True)
class StopTask:
    """Stop exactly this task."""

    task_id: str


@dataclass(frozen=True, slots=True)
class Choose:
    """Answer a question with one of its choices."""

    question_id: str
    choice: str


@dataclass(frozen=True, slots=True)
class EndHandOver:
    """Give the phone back: done, or given up."""

    hand_over_id: str
    done: bool


@dataclass(frozen=True, slots=True)
class RefreshScreen:
    """Look at this phone anew."""

    phone_id: str


PressMeaning = Approve | Deny | StopTask | Choose | EndHandOver | RefreshScreen


@dataclass(frozen=True, slots=True)
class PressAnswer:
    """What the presser is told at once: a sentence key from `bot.household.sentences`, with its values.

    `alert` asks for a dialog that must be closed instead of a passing line.
    """

    key: str
    values: tuple[tuple[str, str | int], ...] = ()
    alert: bool = False
