"""What replies of Step-GUI are read as, and what it remembers."""

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
from agent_core.rules.dialects.step_gui import STEP_GUI

from .reading import at, read, swipe, tap, thought

BACK = Press(Key.BACK)


def reply(*fields: str) -> str:
    return "<THINK>I see it.</THINK>\nexplain:I go on\t" + "\t".join(fields) + "\tsummary:So far all is well."


READ: list[tuple[str, Action]] = [
    (reply("action:CLICK", "point:500,100"), tap(500, 100)),
    (reply("action:CLICK", "point:500,100", "message:Pay 5.00"), tap(500, 100, "Pay 5.00")),
    (reply("action:CLICK", "point:(500,100)"), tap(500, 100)),
    (reply("action:CLICK", "point:[195, 620)"), tap(195, 620)),
    (reply("action:CLICK", "point:500，100"), tap(500, 100)),
    (reply("action:CLICK", "point:500 100"), tap(500, 100)),
    (reply("action:CLICK", "point:400,50,600,150"), tap(500, 100)),
    (reply("action：CLICK", "point：0,1000"), tap(0, 1000)),
    (reply("Action:click", "Point:500,100"), tap(500, 100)),
    (reply("point:500,100", "action:CLICK"), tap(500, 100)),
    (reply("action:DOUBLE_CLICK", "point:500,100"), DoubleTap(at(500, 100))),
    (reply("action:LONGPRESS", "point:500,100"), LongPress(at(500, 100))),
    (reply("action:LONG_PRESS", "point:500,100"), LongPress(at(500, 100))),
    (reply("action:SLIDE", "point1:500,800", "point2:500,200"), swipe(500, 800, 500, 200)),
    (reply("action:TYPE", "value:tea"), TypeText("tea")),
    (reply("action:TYPE", "value:tea", "point:500,100"), TypeText("tea", at=at(500, 100))),
    (reply("action:TYPE", "value:tea", "submit:true"), TypeText("tea", submit=True)),
    (reply("action:TYPE", 'value:say "hi", action or not'), TypeText('say "hi", action or not')),
    (reply("action:TYPE", "value:a\nb: c"), TypeText("a\nb: c")),
    (reply("action:TYPE", "value:"), TypeText("")),
    (reply("action:AWAKE", "value:微信"), Launch("微信")),
    (reply("action:WAIT", "value:2"), Wait(2)),
    (reply("action:WAIT", "value:2 seconds"), Wait(2)),
    (reply("action:INFO", "value:Which?"), Ask("Which?")),
    (reply("action:INFO", "value:Which?", "choices:A|B"), Ask("Which?", ("A", "B"))),
    (reply("action:INFO"), Ask("I go on")),
    (reply("action:CALL_USER", "value:Log in"), HandOver("Log in")),
    (reply("action:NOTE", "value:3 apples"), Note("3 apples")),
    (reply("action:HOT_KEY", "value:BACK"), BACK),
    (reply("action:HOT_KEY", "value:Enter"), Press(Key.ENTER)),
    (reply("action:HOT_KEY", "value:MENU"), Press(Key.RECENTS)),
    (reply("action:COMPLETE", "return:It rains."), Finish("It rains.", success=True)),
    (reply("action:COMPLETE"), Finish("", success=True)),
    (reply("action:ABORT", "value:No shop."), Finish("No shop.", success=False)),
    ("<TINK>a</TINK>\nexplain:b\taction:HOT_KEY\tvalue:BACK\tsummary:c", BACK),
    ("<think>a</think>\nexplain:b\taction:HOT_KEY\tvalue:BACK", BACK),
    ("a</THINK>\nexplain:b\taction:HOT_KEY\tvalue:BACK", BACK),
    ("<THINK>a\nexplain:b\taction:HOT_KEY\tvalue:BACK", BACK),
    ("<THINK>action:ABORT</THINK>\nexplain:b\taction:HOT_KEY\tvalue:BACK", BACK),
    ("explain:b\taction:HOT_KEY\tvalue:BACK\tsummary:c", BACK),
    ("action:HOT_KEY\tvalue:BACK", BACK),
    ("explain:b\naction:HOT_KEY\nvalue:BACK\nsummary:c", BACK),
    ("explain:b\\taction:HOT_KEY\\tvalue:BACK\\tsummary:c", BACK),
    ("explain:b action:HOT_KEY value:BACK summary:c", BACK),
    ("```\nexplain:b\taction:HOT_KEY\tvalue:BACK\n```", BACK),
    ("explain:b\taction:CLICK\tpoint:500,100\n\nThis opens the list.", tap(500, 100)),
    ("action:TYPE\tvalue:</think>\tsummary:c", TypeText("</think>")),
]


@pytest.mark.parametrize(("raw", "action"), READ)
def test_what_leaves_no_doubt_is_read(raw: str, action: Action) -> None:
    assert read(STEP_GUI, raw) == action


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("", "empty"),
        ("\n", "empty"),
        ("I see a page.", "no_action"),
        ("<THINK>action:COMPLETE</THINK>", "no_action"),
        ("<THINK>I think", "no_action"),
        ("explain:b\tsummary:complete", "no_action"),
        ("CLICK 500,100", "no_action"),
        ("explain:b\taction:\tpoint:5,5", "malformed"),
        (reply("action:CLICK"), "malformed"),
        (reply("action:TYPE"), "malformed"),
        (reply("action:AWAKE", "value: "), "malformed"),
        (reply("action:SLIDE", "point1:5,5"), "malformed"),
        (reply("action:WAIT"), "malformed"),
        (reply("action:CLICK", "point:5,5", "point:6,6"), "malformed"),
        (reply("action:FLY", "point:5,5"), "unknown_action"),
        (reply("action:HOT_KEY", "value:POWER"), "unknown_action"),
        (reply("action:CLICK", "point:5,5", "action:COMPLETE"), "multiple_actions"),
        (reply("action:CLICK", "point:5,5") + "\n" + reply("action:COMPLETE"), "multiple_actions"),
        (reply("action:CLICK", "point:1001,5"), "bad_coordinates"),
        (reply("action:CLICK", "point:-1,5"), "bad_coordinates"),
        (reply("action:CLICK", "point:500"), "bad_coordinates"),
        (reply("action:CLICK", "point:x,y"), "bad_coordinates"),
        (reply("action:CLICK", "point:"), "bad_coordinates"),
        (reply("action:TYPE", "value:x", "point:5,2000"), "bad_coordinates"),
        (reply("action:WAIT", "value:0"), "bad_duration"),
        (reply("action:WAIT", "value:61"), "bad_duration"),
        (reply("action:WAIT", "value:long"), "bad_duration"),
    ],
)
def test_doubt_is_an_error_of_the_right_kind(raw: str, kind: str) -> None:
    assert read(STEP_GUI, raw) == kind


def test_the_thought_holds_what_was_said_around_the_action() -> None:
    assert thought(STEP_GUI, reply("action:HOT_KEY", "value:BACK")) == (
        "I see it.\nI go on\nsummary: So far all is well."
    )
