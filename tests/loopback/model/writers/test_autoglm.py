"""Replies are written as AutoGLM-Phone writes them."""

from __future__ import annotations

import pytest

from loopback.model.moves import (
    Finish,
    Interact,
    Key,
    Launch,
    LongPress,
    Move,
    Note,
    Press,
    Reply,
    Spot,
    Swipe,
    TakeOver,
    Tap,
    Type,
    Wait,
)
from loopback.model.writers.autoglm import write


@pytest.mark.parametrize(
    ("move", "answer"),
    [
        (Tap(Spot(5, 999)), 'do(action="Tap", element=[5,999])'),
        (Tap(Spot(5, 9), 'Pay "now"'), 'do(action="Tap", element=[5,9], message="Pay \\"now\\"")'),
        (LongPress(Spot(1, 2)), 'do(action="Long Press", element=[1,2])'),
        (Swipe(Spot(1, 2), Spot(3, 4)), 'do(action="Swipe", start=[1,2], end=[3,4])'),
        (Type('say "hi"'), 'do(action="Type", text="say "hi"")'),
        (Press(Key.BACK), 'do(action="Back")'),
        (Press(Key.HOME), 'do(action="Home")'),
        (Launch("微信"), 'do(action="Launch", app="微信")'),
        (Wait(2), 'do(action="Wait", duration="2 seconds")'),
        (Note("a\nb"), 'do(action="Note", message="a\\nb")'),
        (TakeOver("please"), 'do(action="Take_over", message="please")'),
        (Interact("which?"), 'do(action="Interact", message="which?")'),
        (Finish("done"), 'finish(message="done")'),
    ],
)
def test_a_move_is_one_call_between_answer_tags(move: Move, answer: str) -> None:
    assert write(Reply("why", move)) == f"<think>why</think><answer>{answer}</answer>"
