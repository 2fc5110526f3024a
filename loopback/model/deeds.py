"""From what a rule wants done to one move at a place in the picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from loopback.model.moves import (
    Finish,
    Interact,
    Key,
    Launch,
    LongPress,
    Move,
    Note,
    Press,
    Spot,
    Swipe,
    TakeOver,
    Tap,
    Type,
    Wait,
)
from loopback.model.scenario import Act, Deed, Direction
from loopback.model.sight import Seen, View
from loopback.model.words import Alike, Language, blanks_in

_SWIPES: Mapping[Direction, tuple[Spot, Spot]] = {
    Direction.UP: (Spot(500, 720), Spot(500, 320)),
    Direction.DOWN: (Spot(500, 320), Spot(500, 720)),
    Direction.LEFT: (Spot(850, 500), Spot(150, 500)),
    Direction.RIGHT: (Spot(150, 500), Spot(850, 500)),
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """The language a reply is written in, and the values of its blanks."""

    language: Language
    blanks: Mapping[str, str]
    alike: Alike


def is_sayable(deed: Deed, blanks: Mapping[str, str]) -> bool:
    """Whether every blank in the deed's words is filled: nothing is ever typed or said with a hole in it."""
    return deed.words is None or not (blanks_in(deed.words.en) | blanks_in(deed.words.zh)) - blanks.keys()


def move_for(deed: Deed, view: View, speaker: Speaker) -> Move | None:
    """The move, or None where its element is not seen or not enabled."""
    if deed.on is None:
        return _placeless(deed, _said(deed, speaker))
    seen = _enabled(deed, view, speaker)
    if seen is None:
        return None
    match deed.act:
        case Act.LONG_PRESS:
            return LongPress(seen.at)
        case Act.TAP:
            return Tap(seen.at, _said(deed, speaker) or None)
        case Act.SWIPE:
            start, end = _SWIPES[deed.direction]
            return Swipe(
                seen.at, Spot(_within(seen.at.x + end.x - start.x), _within(seen.at.y + end.y - start.y))
            )
        case _:
            return _placeless(deed, _said(deed, speaker))


def _placeless(deed: Deed, said: str) -> Move:
    match deed.act:
        case Act.SWIPE:
            return Swipe(*_SWIPES[deed.direction])
        case Act.TYPE:
            return Type(said)
        case Act.LAUNCH:
            return Launch(said)
        case Act.BACK:
            return Press(Key.BACK)
        case Act.HOME:
            return Press(Key.HOME)
        case Act.WAIT:
            return Wait(deed.seconds)
        case Act.NOTE:
            return Note(said)
        case Act.TAKE_OVER:
            return TakeOver(said)
        case Act.INTERACT:
            return Interact(said)
        case Act.FINISH:
            return Finish(said)
        case Act.TAP | Act.LONG_PRESS:
            raise ValueError(f"{deed.act} without a target")
        case _:
            assert_never(deed.act)


def _said(deed: Deed, speaker: Speaker) -> str:
    return deed.words.say(speaker.language, speaker.blanks) if deed.words else ""


def _enabled(deed: Deed, view: View, speaker: Speaker) -> Seen | None:
    if deed.on is None:
        return None
    found = deed.on.filled(speaker.blanks, speaker.alike).all_among(view.seen)
    return next((seen for seen in found if seen.element.enabled), None)


def _within(thousandths: int) -> int:
    return max(0, min(999, thousandths))
