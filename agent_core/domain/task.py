"""What a person asked for, how far the agent may go, and how it can end."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Language(StrEnum):
    """The languages people are spoken to in."""

    ENGLISH = "en"
    CHINESE = "zh"


@dataclass(frozen=True, slots=True)
class Limits:
    """How far one task may go before it is ended as failed.

    `unreadable_replies` counts in a row, `steps` and `minutes` over the whole task.
    """

    steps: int = 60
    minutes: float = 20.0
    unreadable_replies: int = 3
    unchanged_screens: int = 6


@dataclass(frozen=True, slots=True)
class Task:
    """A member's words, to be carried out on one phone. `id` is unique within the household."""

    id: str
    request: str
    language: Language = Language.ENGLISH
    limits: Limits = field(default_factory=Limits)


class FailureKind(StrEnum):
    """Why a task could not be finished."""

    PHONE = "phone"
    MODEL = "model"
    REPLY = "reply"
    BUDGET = "budget"
    STALLED = "stalled"
    GAVE_UP = "gave_up"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Finished:
    """The model ended the task with an answer."""

    message: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The task could not be finished. `detail` is one sentence for a person."""

    kind: FailureKind
    detail: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A person, or silence, refused something the task needed. `detail` says what."""

    detail: str


Outcome = Finished | Failed | Refused
"""How a run ends by itself. A stop is recorded by whoever stopped it."""
