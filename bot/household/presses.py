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
