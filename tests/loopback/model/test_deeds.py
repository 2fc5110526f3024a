"""From what a rule wants done to one move."""

from __future__ import annotations

import pytest

from loopback.model.deeds import Speaker, is_sayable, move_for
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
from loopback.model.targets import Target
from loopback.model.words import Alike, Language, Words

from .letter import see, view

SPEAKER = Speaker(Language.EN, {"who": "Ann"}, Alike({"who": (("Ann", "安"),)}))
WORDS = Words("to {who}", "给{who}")
PAY = Target(("Pay",))
SHOWN = view(see("Pay", y=1000, enabled=False), see("Pay", y=5000), see("安", y=100))


@pytest.mark.parametrize(
    ("deed", "move"),
    [
        (Deed(Act.TAP, on=PAY), Tap(Spot(500, 500))),
        (Deed(Act.TAP, on=PAY, words=WORDS), Tap(Spot(500, 500), "to Ann")),
        (Deed(Act.TAP, on=Target(("{who}",))), Tap(Spot(500, 10))),
        (Deed(Act.TAP, on=Target(("at:120,900",)), words=WORDS), Tap(Spot(120, 900), "to Ann")),
        (Deed(Act.LONG_PRESS, on=PAY), LongPress(Spot(500, 500))),
        (Deed(Act.SWIPE, on=PAY), Swipe(Spot(500, 500), Spot(500, 100))),
        (Deed(Act.SWIPE, on=PAY, direction=Direction.LEFT), Swipe(Spot(500, 500), Spot(0, 500))),
        (Deed(Act.SWIPE, on=PAY, direction=Direction.RIGHT), Swipe(Spot(500, 500), Spot(999, 500))),
        (Deed(Act.SWIPE), Swipe(Spot(500, 720), Spot(500, 320))),
        (Deed(Act.SWIPE, direction=Direction.DOWN), Swipe(Spot(500, 320), Spot(500, 720))),
        (Deed(Act.TYPE, words=WORDS), Type("to Ann")),
        (Deed(Act.LAUNCH, words=WORDS), Launch("to Ann")),
        (Deed(Act.BACK), Press(Key.BACK)),
        (Deed(Act.HOME), Press(Key.HOME)),
        (Deed(Act.WAIT, seconds=7), Wait(7)),
        (Deed(Act.NOTE, words=WORDS), Note("to Ann")),
        (Deed(Act.TAKE_OVER, words=WORDS), TakeOver("to Ann")),
        (Deed(Act.INTERACT, words=WORDS), Interact("to Ann")),
        (Deed(Act.FINISH, words=WORDS), Finish("to Ann")),
        (Deed(Act.FINISH, on=PAY, words=WORDS), Finish("to Ann")),
        (Deed(Act.TAP, on=Target(("Nothing",))), None),
        (Deed(Act.FINISH, on=Target(("Nothing",)), words=WORDS), None),
    ],
)
def test_a_deed_becomes_one_move_on_what_is_seen_and_enabled(deed: Deed, move: Move | None) -> None:
    assert move_for(deed, SHOWN, SPEAKER) == move


@pytest.mark.parametrize("act", [Act.TAP, Act.LONG_PRESS])
def test_a_touch_needs_a_target(act: Act) -> None:
    with pytest.raises(ValueError, match="without a target"):
        move_for(Deed(act), SHOWN, SPEAKER)


def test_words_are_said_in_the_speakers_language() -> None:
    chinese = Speaker(Language.ZH, {"who": "安"}, Alike())
    assert move_for(Deed(Act.NOTE, words=WORDS), SHOWN, chinese) == Note("给安")


@pytest.mark.parametrize(
    ("words", "blanks", "sayable"),
    [
        (None, {}, True),
        (Words("a", "b"), {}, True),
        (WORDS, {"who": "Ann"}, True),
        (WORDS, {}, False),
        (Words("{who}", "{other}"), {"who": "Ann"}, False),
    ],
)
def test_nothing_is_said_with_a_hole_in_it(
    words: Words | None, blanks: dict[str, str], sayable: bool
) -> None:
    assert is_sayable(Deed(Act.NOTE, words=words), blanks) is sayable
