"""From the verb of an action to the action: what families share when their verbs are told apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from agent_core.domain.action import (
    Action,
    Ask,
    DoubleTap,
    Finish,
    HandOver,
    Key,
    Launch,
    LongPress,
    Note,
    Press,
    Tap,
    TypeText,
    Wait,
)
from agent_core.domain.errors import ReplyError, ReplyErrorKind
from agent_core.rules.dialects.given import Given, malformed

Maker = Callable[[Given], Action]

PAUSE_S = 2.0
"""How long a wait is whose family gives it no duration."""

_KEYS = {
    "back": Key.BACK,
    "home": Key.HOME,
    "enter": Key.ENTER,
    "return": Key.ENTER,
    "search": Key.ENTER,
    "menu": Key.RECENTS,
    "recent": Key.RECENTS,
    "recents": Key.RECENTS,
    "appswitch": Key.RECENTS,
}


def act(verbs: Mapping[str, Maker], given: Given) -> Action:
    """The action that the verb asks for, however it is spelled. Raises ReplyError."""
    maker = verbs.get(plain(given.verb))
    if maker is None:
        detail = f"There is no action {given.verb[:40]!r}; use one of the list."
        raise ReplyError(ReplyErrorKind.UNKNOWN_ACTION, detail)
    return maker(given)


def plain(verb: str) -> str:
    """A verb without what families differ in: `LONG_PRESS`, `Long Press` and `longPress` are one."""
    return re.sub(r"[\s_-]", "", verb).lower()


def tap(*places: str) -> Maker:
    """Touch once; the model's note that this is sensitive comes along."""
    return lambda given: Tap(given.place(*places), given.caution())


def double_tap(*places: str) -> Maker:
    """Touch twice."""
    return lambda given: DoubleTap(given.place(*places))


def long_press(*places: str) -> Maker:
    """Touch and hold, however long: a phone knows one kind of it."""
    return lambda given: LongPress(given.place(*places))


def type_text(texts: tuple[str, ...], places: tuple[str, ...]) -> Maker:
    """Replace a field's text, after touching the field where a place is given."""
    return lambda given: TypeText(
        given.text(*texts), bool(given.flag("submit")), given.optional_place(*places)
    )


def launch(*names: str) -> Maker:
    """Open an app."""
    return lambda given: Launch(given.words(*names).strip())


def press(key: Key) -> Maker:
    """Press that key."""
    return lambda _: Press(key)


def press_named(*names: str) -> Maker:
    """Press the key that is named; Menu means the apps in use. Raises ReplyError for a key of no use here."""

    def make(given: Given) -> Press:
        name = given.words(*names)
        key = _KEYS.get(plain(name.strip().upper().removeprefix("KEYCODE_")))
        if key is None:
            raise ReplyError(
                ReplyErrorKind.UNKNOWN_ACTION,
                f"There is no key {name[:40]!r}; use Back, Home, Menu or Enter.",
            )
        return Press(key)

    return make


def wait(*names: str, pause_s: float | None = PAUSE_S) -> Maker:
    """Let time pass: as long as is said, else `pause_s`; None where it must be said."""

    def make(given: Given) -> Wait:
        silent = pause_s if not given.has(*names) else None
        return Wait(given.seconds(*names) if silent is None else silent)

    return make


def ask(*names: str) -> Maker:
    """Ask the person."""
    return lambda given: Ask(given.said_to_person(*names), given.choices())


def hand_over(*names: str) -> Maker:
    """Ask the person to take the phone."""
    return lambda given: HandOver(given.said_to_person(*names))


def note(*names: str) -> Maker:
    """Remember."""
    return lambda given: Note(given.words(*names))


def finish(*names: str, success: bool | None = None) -> Maker:
    """End with an answer."""
    return lambda given: Finish(given.optional_text(*names), success)


def finish_with_status(status: str, *names: str) -> Maker:
    """End with a word that says whether the task was done."""

    def make(given: Given) -> Finish:
        word = plain(given.words(status).strip())
        done = word in ("success", "complete", "completed", "done", "true")
        if not done and word not in ("fail", "failure", "failed", "infeasible", "impossible", "false"):
            raise malformed(f"{status} says success or failure.")
        return Finish(given.optional_text(*names), done)

    return make
