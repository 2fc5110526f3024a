"""Everything a model can ask for: a closed union of small values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from agent_core.domain.screen import Share


class Key(StrEnum):
    """A key that can be pressed."""

    BACK = "Back"
    HOME = "Home"
    RECENTS = "Recents"
    ENTER = "Enter"


@dataclass(frozen=True, slots=True)
class Tap:
    """Touch once. `message` is the model's own note that this is sensitive; it may only raise caution."""

    at: Share
    message: str | None = None


@dataclass(frozen=True, slots=True)
class DoubleTap:
    """Touch twice in quick succession."""

    at: Share


@dataclass(frozen=True, slots=True)
class LongPress:
    """Touch and hold."""

    at: Share


@dataclass(frozen=True, slots=True)
class Swipe:
    """Drag a finger from `start` to `end`."""

    start: Share
    end: Share


@dataclass(frozen=True, slots=True)
class TypeText:
    """Replace the focused field's text. `submit` presses Enter after it.

    With `at`, the field there is touched first, so that it has the focus.
    """

    text: str
    submit: bool = False
    at: Share | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """Press one key."""

    key: Key


@dataclass(frozen=True, slots=True)
class Launch:
    """Open an app by the name a person would use, or by its package."""

    app: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Let time pass, `duration_s` seconds."""

    duration_s: float


@dataclass(frozen=True, slots=True)
class Note:
    """Remember something read on the screen for later steps and for the answer."""

    message: str


@dataclass(frozen=True, slots=True)
class CallApi:
    """Have the model summarise or comment on what was noted, without touching the phone."""

    instruction: str


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask the person a question. `choices` are offered as buttons where there are any."""

    message: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandOver:
    """Ask the person to take the phone for a moment: a login, a code, a CAPTCHA."""

    message: str


@dataclass(frozen=True, slots=True)
class Finish:
    """End the task with an answer. `success` is None where the model does not say."""

    message: str
    success: bool | None = None


PhoneAct = Tap | DoubleTap | LongPress | Swipe | TypeText | Press | Launch
"""What reaches the phone, and so needs a clearance."""

Action = PhoneAct | Wait | Note | CallApi | Ask | HandOver | Finish
"""What a reply can ask for."""


def reaches_window(act: PhoneAct) -> bool:
    """Whether it is aimed at what is in front. Leaving or opening an app means the same anywhere."""
    match act:
        case Press(key=key):
            return key is Key.ENTER
        case Launch():
            return False
        case _:
            return True
