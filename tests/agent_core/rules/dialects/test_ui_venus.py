"""What replies of UI-Venus are read as."""

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
from agent_core.rules.dialects.ui_venus import UI_VENUS

from .reading import at, read, swipe, tap, thought

HERE = at(500, 100)
BACK = Press(Key.BACK)


def reply(call: str) -> str:
    return f"<think>I see it.</think><action>{call}</action><conclusion>It opens.</conclusion>"


READ: list[tuple[str, Action]] = [
    (reply("Click(box=(500,100))"), tap(500, 100)),
    (reply("Click(box=(500, 100), message='Pay 5.00')"), tap(500, 100, "Pay 5.00")),
    (reply("Click(box=[500,100])"), tap(500, 100)),
    (reply("Click(box='(500,100)')"), tap(500, 100)),
    (reply("Click(box=(400,50,600,150))"), tap(500, 100)),
    (reply("Click(box=[195, 620)"), tap(195, 620)),
    (reply("Click（box=（500，100））"), tap(500, 100)),
    (reply("click(box=(0,1000))"), tap(0, 1000)),
    (reply("Click(box=(500,100)"), tap(500, 100)),
    (reply("DoubleClick(box=(500,100))"), DoubleTap(HERE)),
    (reply("LongPress(box=(500,100))"), LongPress(HERE)),
    (reply("Drag(start=(1,2), end=(3,4))"), swipe(1, 2, 3, 4)),
    (reply("Scroll(start=(500,800), end=(500,200), direction='down')"), swipe(500, 800, 500, 200)),
    (reply("Scroll(start=(500,500), direction='down')"), swipe(500, 700, 500, 300)),
    (reply("Scroll(direction='left')"), swipe(300, 500, 700, 500)),
    (reply("Type(content='tea')"), TypeText("tea")),
    (reply("Type(content='tea', submit=true)"), TypeText("tea", submit=True)),
    (reply("Type(content='it's \"tea\"')"), TypeText('it\'s "tea"')),
    (reply("Type(content='a\nb')"), TypeText("a\nb")),
    (reply("Type(content='</action>')"), TypeText("</action>")),
    (reply("Type(content='PressBack()')"), TypeText("PressBack()")),
    (reply("Launch(app='微信')"), Launch("微信")),
    (reply("Wait()"), Wait(2)),
    (reply("Wait(time=5)"), Wait(5)),
    (reply("Finished(content='It rains.')"), Finish("It rains.")),
    (reply("Finished()"), Finish("")),
    (reply("CallUser(content='Which?')"), Ask("Which?")),
    (reply("CallUser(content='Which?', choices=['A', 'B, C'])"), Ask("Which?", ("A", "B, C"))),
    (reply("TakeOver(content='Log in')"), HandOver("Log in")),
    (reply("Note(content='3 apples')"), Note("3 apples")),
    (reply("PressBack()"), BACK),
    (reply("PressHome()"), Press(Key.HOME)),
    (reply("PressEnter()"), Press(Key.ENTER)),
    (reply("PressRecent()"), Press(Key.RECENTS)),
    ("<action>PressBack()", BACK),
    ("PressBack()</action>", BACK),
    ("<think>a<action>PressBack()</action>", BACK),
    ("<think>PressHome()</think>\n<action>\nPressBack()\n</action>", BACK),
    ("<THINK>a</THINK><ACTION>PressBack()</ACTION>", BACK),
    ("<action>```\nPressBack()\n```</action>", BACK),
    ("I go back.\nPressBack()\nThen I look.", BACK),
    ("<think>a\nPressBack()", BACK),
]


@pytest.mark.parametrize(("raw", "action"), READ)
def test_what_leaves_no_doubt_is_read(raw: str, action: Action) -> None:
    assert read(UI_VENUS, raw) == action


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("", "empty"),
        ("I see a page.", "no_action"),
        ("I have finished (all of it).", "no_action"),
        ("<action></action>", "no_action"),
        ("</action>PressBack()<action>", "no_action"),
        ("<think>PressBack()</think>", "no_action"),
        ("<think>I might PressBack() but then", "no_action"),
        (reply("back"), "no_action"),
        (reply("Fly(box=(5,5))"), "unknown_action"),
        (reply("Screenshot()"), "unknown_action"),
        (reply("Click((5,5))"), "malformed"),
        (reply("Click()"), "malformed"),
        (reply("Click(box=(5,5"), "malformed"),
        ("<action>Type(content='cut o", "malformed"),
        ("<action>Finished(content='cut o", "malformed"),
        (reply("Drag(start=(1,2))"), "malformed"),
        (reply("Scroll(start=(1,2))"), "malformed"),
        (reply("Launch(app='')"), "malformed"),
        (reply("Click(box=(5,5), box=(6,6))"), "malformed"),
        (reply("PressBack()\nPressHome()"), "multiple_actions"),
        (reply("Click(box=(5,5)) Finished(content='x')"), "multiple_actions"),
        (reply("PressBack()") + reply("PressHome()"), "multiple_actions"),
        (reply("PressBack()\nFly(box=(5,5))"), "multiple_actions"),
        (reply("Click(box=(1001,5))"), "bad_coordinates"),
        (reply("Click(box=(-1,5))"), "bad_coordinates"),
        (reply("Click(box=(5))"), "bad_coordinates"),
        (reply("Click(box=(x,y))"), "bad_coordinates"),
        (reply("Drag(start=(1,2), end=(3,4000))"), "bad_coordinates"),
        (reply("Wait(time='long')"), "bad_duration"),
        (reply("Wait(time=61)"), "bad_duration"),
    ],
)
def test_doubt_is_an_error_of_the_right_kind(raw: str, kind: str) -> None:
    assert read(UI_VENUS, raw) == kind


def test_the_thought_is_kept_without_tags() -> None:
    assert thought(UI_VENUS, reply("PressBack()")) == "I see it."
