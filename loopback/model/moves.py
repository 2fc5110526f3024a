"""What the stand-in can answer, before any dialect writes it down.

Coordinates are thousandths (0 to 999) of the sides of the picture that was sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Key(Enum):
    """A key of the phone itself."""

    BACK = "Back"
    HOME = "Home"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the picture, in thousandths of its width and height."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Tap:
    """Touch once; `message` says that this is sensitive, and why."""

    at: Spot
    message: str | None = None


@dataclass(frozen=True, slots=True)
class LongPress:
    """Touch and hold."""

    at: Spot


@dataclass(frozen=True, slots=True)
class Swipe:
    """Drag from `start` to `end`."""

    start: Spot
    end: Spot


@dataclass(frozen=True, slots=True)
class Type:
    """Replace the focused field's text."""

    text: str


@dataclass(frozen=True, slots=True)
class Press:
    """Press a key."""

    key: Key


@dataclass(frozen=True, slots=True)
class Launch:
    """Open an app by its name."""

    app: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Let some seconds pass."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Note:
    """Remember what was read."""

    message: str


@dataclass(frozen=True, slots=True)
class TakeOver:
    """Ask the person to take the phone."""

    message: str


@dataclass(frozen=True, slots=True)
class Interact:
    """Ask the person a question."""

    message: str


@dataclass(frozen=True, slots=True)
class Finish:
    """End the task with an answer."""

    message: str


Step = Tap | LongPress | Swipe | Type | Press | Launch | Wait | Note | TakeOver | Interact
"""An action after which the task goes on."""

Move = Step | Finish
"""One action."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: what it says it thinks, and the one move it asks for."""

    thought: str
    move: Move
