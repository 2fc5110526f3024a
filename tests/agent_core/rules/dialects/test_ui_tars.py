"""What replies of UI-TARS are read as, in thousandths and in pixels, and what it is sent."""

from __future__ import annotations

import pytest

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
    TypeText,
    Wait,
)
from agent_core.domain.screen import Size
from agent_core.rules.dialects.ui_tars import UI_TARS, UI_TARS_PIXELS

from .reading import at, read, swipe, tap, thought

BACK = Press(Key.BACK)

READ: list[tuple[str, Action]] = [
    ("Thought: I see it.\nAction: click(point='<point>500 100</point>')", tap(500, 100)),
    ("Thought: I see it.\nAction: click(start_box='(500,100)')", tap(500, 100)),
    ("Action: click(start_box='<|box_start|>(500,100)<|box_end|>')", tap(500, 100)),
    ("Action: click(start_box=<|box_start|>(500,100)<|box_end|>)", tap(500, 100)),
    ("Action: click(point=<point>500 100</point>)", tap(500, 100)),
    ("Action: click(start_box='[400, 50, 600, 150]')", tap(500, 100)),
    ("Action: click(start_box='<bbox>400 50 600 150</bbox>')", tap(500, 100)),
    ("Action: click(point='<point>500 100</point>', message='Pay 5.00')", tap(500, 100, "Pay 5.00")),
    ("Action: click(point=[195, 620)", tap(195, 620)),
    ("Action: click(point='[195, 620)')", tap(195, 620)),
    ("Action：click（point=‘<point>500 100</point>’）", tap(500, 100)),
    ("**Action:** CLICK(point='<point>0 1000</point>')", tap(0, 1000)),
    ("click(point='<point>500 100</point>')", tap(500, 100)),
    ("```\nAction: click(point='<point>500 100</point>')\n```", tap(500, 100)),
    ("<think>click(point='1 1') would miss</think>Action: click(point='500 100')", tap(500, 100)),
    ("Action: left_double(start_box='(500,100)')", DoubleTap(at(500, 100))),
    ("Action: double_click(point='<point>500 100</point>')", DoubleTap(at(500, 100))),
    ("Action: long_press(point='<point>500 100</point>', time='2')", LongPress(at(500, 100))),
    ("Action: type(content='tea')", TypeText("tea")),
    ("Action: type(content='tea\\n')", TypeText("tea", submit=True)),
    ("Action: type(content='it\\'s \\\"tea\\\"\\nor milk')", TypeText('it\'s "tea"\nor milk')),
    ("Action: type(content='it's fine')", TypeText("it's fine")),
    ("Action: type(content='a\nb')", TypeText("a\nb")),
    ('Action: type(content="say "hi", or press_back()")', TypeText('say "hi", or press_back()')),
    ("Action: type(content='x', point='500 100')", TypeText("x", at=at(500, 100))),
    ("Action: type(content='Action: press_back()')", TypeText("Action: press_back()")),
    ("Action: scroll(point='<point>500 500</point>', direction='down')", swipe(500, 700, 500, 300)),
    ("Action: scroll(point='<point>500 500</point>', direction='up')", swipe(500, 300, 500, 700)),
    ("Action: scroll(direction='right')", swipe(700, 500, 300, 500)),
    ("Action: scroll(start_box='(900,980)', direction='down')", swipe(900, 900, 900, 500)),
    ("Action: scroll(start_box='(500,800)', end_box='(500,200)')", swipe(500, 800, 500, 200)),
    (
        "Action: drag(start_point='<point>1 2</point>', end_point='<point>3 4</point>')",
        swipe(1, 2, 3, 4),
    ),
    ("Action: open_app(app_name='微信')", Launch("微信")),
    ("Action: press_home()", Press(Key.HOME)),
    ("Action: press_back()", BACK),
    ("Action: press_enter()", Press(Key.ENTER)),
    ("Action: press_recent()", Press(Key.RECENTS)),
    ("Action: press_back() # to leave", BACK),
    ("I could wait() here.\nAction: press_back()", BACK),
    ("Action: wait()", Wait(5)),
    ("Action: wait(time='2')", Wait(2)),
    ("Action: finished(content='It's \"done\".')", Finish('It\'s "done".')),
    ("Action: finished()", Finish("")),
    ("Action: call_user(content='Which one?')", Ask("Which one?")),
    ("Action: call_user(content='Which?', choices=['A', 'B, C'])", Ask("Which?", ("A", "B, C"))),
    ("Thought: Two shops fit.\nAction: call_user()", Ask("Two shops fit.")),
    ("Action: take_over(content='Log in')", HandOver("Log in")),
    ("Action: note(content='3 apples')", Note("3 apples")),
]


@pytest.mark.parametrize(("raw", "action"), READ)
def test_what_leaves_no_doubt_is_read(raw: str, action: Action) -> None:
    assert read(UI_TARS, raw) == action


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("", "empty"),
        ("  \n", "empty"),
        ("Thought: I see a page.", "no_action"),
        ("Thought: I am finished here.\nAction:", "no_action"),
        ("Action: tap the button", "no_action"),
        ("<think>press_back() might do", "no_action"),
        ("<think>press_back()</think>", "no_action"),
        ("Action: fly(point='1 1')", "unknown_action"),
        ("Action: hotkey(key='ctrl c')", "unknown_action"),
        ("Action: right_single(start_box='(5,5)')", "unknown_action"),
        ("Action: click('(500,100)')", "malformed"),
        ("Action: click()", "malformed"),
        ("Action: click(point='<point>500 100</point>", "malformed"),
        ("Action: type(content='cut o", "malformed"),
        ("Action: finished(content='cut o", "malformed"),
        ("Action: click(point=[500, 10", "malformed"),
        ("Action: type()", "malformed"),
        ("Action: open_app(app_name=' ')", "malformed"),
        ("Action: scroll(point='500 500', direction='sideways')", "malformed"),
        ("Action: drag(start_point='1 2')", "malformed"),
        ("Action: press_back()\n\npress_home()", "multiple_actions"),
        ("Action: press_back()\n\nAction: press_home()", "multiple_actions"),
        ("Action: click(point='1 2')\n\nfinished(content='x')", "multiple_actions"),
        ("Action: press_back()\nfly(point='1 1')", "multiple_actions"),
        ("Action: click(point='<point>1001 5</point>')", "bad_coordinates"),
        ("Action: click(point='<point>-1 5</point>')", "bad_coordinates"),
        ("Action: click(point='middle')", "bad_coordinates"),
        ("Action: click(point='500')", "bad_coordinates"),
        ("Action: click(point='1 2 3')", "bad_coordinates"),
        ("Action: wait(time='61')", "bad_duration"),
        ("Action: wait(time='a while')", "bad_duration"),
    ],
)
def test_doubt_is_an_error_of_the_right_kind(raw: str, kind: str) -> None:
    assert read(UI_TARS, raw) == kind


@pytest.mark.parametrize(
    ("raw", "screen", "expected"),
    [
        # 1080x2400 is sent as 1092x2408, the nearest multiples of 28.
        ("Action: click(start_box='(546,1204)')", Size(1080, 2400), tap(500, 500)),
        ("Action: click(start_box='(1092,2408)')", Size(1080, 2400), tap(1000, 1000)),
        ("Action: click(start_box='(1093,5)')", Size(1080, 2400), "bad_coordinates"),
        ("Action: click(start_box='(1204,546)')", Size(2400, 1080), tap(500, 500)),
        ("Action: drag(start_box='(0,0)', end_box='(546,0)')", Size(1080, 2400), swipe(0, 0, 500, 0)),
        # A small picture is sent larger: 90x200 has fewer than 100 times 28 squared pixels.
        ("Action: click(start_box='(98,210)')", Size(90, 200), tap(500, 500)),
    ],
)
def test_pixels_are_those_of_the_picture_that_is_sent(raw: str, screen: Size, expected: Action | str) -> None:
    assert read(UI_TARS_PIXELS, raw, screen=screen) == expected


def test_the_thought_is_kept_without_its_name() -> None:
    assert thought(UI_TARS, "Thought: I see it.\nAction: press_back()") == "I see it."
    assert thought(UI_TARS, "Action: press_back()", reasoning=" Apart. ") == "Apart."
