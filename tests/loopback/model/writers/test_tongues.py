"""Replies are written as each family writes them."""

from __future__ import annotations

import pytest

from loopback.model.moves import Finish, Interact, Key, Launch, Move, Press, Reply, Spot, Swipe, Tap, Type
from loopback.model.writers.spots import Grid
from loopback.model.writers.tongues import TONGUES

TAP = Tap(Spot(500, 100), "Pay 5.00")
SWIPE = Swipe(Spot(500, 800), Spot(500, 200))


def written(name: str, move: Move, *steps: str, picture: tuple[int, int] = (1092, 2408)) -> str:
    tongue = TONGUES[name]
    return tongue.write(Reply("Stand-in: step 'pay'.", move), tongue.grid(picture), steps)


@pytest.mark.parametrize(
    ("name", "move", "part"),
    [
        ("autoglm", TAP, 'do(action="Tap", element=[500,100], message="Pay 5.00")'),
        ("ui-tars", TAP, "Action: click(point='<point>500 100</point>', message='Pay 5.00')"),
        ("ui-tars", Type("it's"), "Action: type(content='it\\'s')"),
        ("ui-tars", SWIPE, "drag(start_point='<point>500 800</point>', end_point='<point>500 200</point>')"),
        ("ui-tars-px", TAP, "click(point='<point>546 241</point>'"),
        ("qwen3-vl", TAP, '{"action": "click", "coordinate": [500, 100], "message": "Pay 5.00"}'),
        ("qwen3-vl", Press(Key.BACK), '"button": "Back"'),
        ("qwen2.5-vl", TAP, '"coordinate": [546, 241]'),
        ("gui-owl", Interact("Which?"), '{"action": "interact", "text": "Which?"}'),
        ("mai-ui", Interact("Which?"), '{"action": "ask_user", "text": "Which?"}'),
        ("mai-ui", Launch("微信"), '{"action": "open", "text": "微信"}'),
        ("mai-ui", SWIPE, '"action": "drag", "start_coordinate": [500, 800], "end_coordinate": [500, 200]'),
        ("mai-ui", Press(Key.HOME), '"button": "home"'),
        ("step-gui", TAP, "\taction:CLICK\tpoint:500,100\tmessage:Pay 5.00\tsummary:step 'pay'"),
        ("step-gui", Finish("It rains."), "\taction:COMPLETE\treturn:It rains.\t"),
        ("glm-v", TAP, '<|begin_of_box|>{"action_type": "click", "box_2d": [[496, 96, 504, 104]]'),
        ("glm-v", Tap(Spot(1, 999)), '"box_2d": [[0, 998, 2, 1000]]'),
        ("ui-venus", TAP, "<action>Click(box=(500,100), message='Pay 5.00')</action>"),
        ("ui-venus", SWIPE, "<action>Scroll(start=(500,800), end=(500,200))</action>"),
    ],
)
def test_a_move_is_written_in_the_familys_own_words(name: str, move: Move, part: str) -> None:
    assert part in written(name, move)


@pytest.mark.parametrize("name", TONGUES)
def test_the_step_is_named_and_a_second_action_comes_after_the_first(name: str) -> None:
    reply = written(name, TAP)
    assert "step 'pay'" in reply
    doubled = TONGUES[name].double(reply)
    assert len(doubled) > len(reply)


def test_a_summary_repeats_the_steps_before() -> None:
    assert written("step-gui", TAP, "a", "", "b").endswith("summary:step 'a'; step 'b'; step 'pay'")


def test_places_are_counted_in_the_picture_where_the_family_does_so() -> None:
    assert TONGUES["ui-tars-px"].grid((728, 1624)) == Grid(728, 1624)
    assert TONGUES["ui-tars"].grid((728, 1624)) == TONGUES["ui-tars-px"].grid(None) == Grid()
