"""What calls of the tool `mobile_use` are read as, in each family that writes them."""

from __future__ import annotations

import json

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
from agent_core.rules.dialects.gui_owl import GUI_OWL
from agent_core.rules.dialects.mai_ui import MAI_UI
from agent_core.rules.dialects.mobile_use import sentence_of
from agent_core.rules.dialects.qwen_vl import QWEN3_VL, QWEN25_VL
from agent_core.rules.dialects.text_dialect import Family

from .reading import at, read, swipe, tap, thought

FAMILIES = [QWEN3_VL, GUI_OWL, MAI_UI]
BACK = Press(Key.BACK)
PRESSES_BACK = '{"name": "mobile_use", "arguments": {"action": "system_button", "button": "Back"}}'


def call(**arguments: object) -> str:
    body = json.dumps({"name": "mobile_use", "arguments": arguments}, ensure_ascii=False)
    return f"<tool_call>\n{body}\n</tool_call>"


def click(written: str) -> str:
    arguments = f'{{"action":"click","coordinate":{written}}}'
    return f'<tool_call>{{"name":"mobile_use","arguments":{arguments}}}</tool_call>'


READ: list[tuple[str, Action]] = [
    (call(action="click", coordinate=[500, 100]), tap(500, 100)),
    (call(action="click", coordinate=[500, 100], message="Pay 5.00"), tap(500, 100, "Pay 5.00")),
    (call(action="click", coordinate=[500, 100], message=None), tap(500, 100)),
    (call(action="click", coordinate=["500", "100"]), tap(500, 100)),
    (call(action="click", coordinate="[500, 100]"), tap(500, 100)),
    (call(action="click", coordinate=[400, 50, 600, 150]), tap(500, 100)),
    (call(action="click", coordinate=[[400, 50], [600, 150]]), tap(500, 100)),
    (call(action="CLICK", coordinate=[0, 1000]), tap(0, 1000)),
    (call(action="long_press", coordinate=[500, 100], time=2), LongPress(at(500, 100))),
    (call(action="double_click", coordinate=[500, 100]), DoubleTap(at(500, 100))),
    (call(action="swipe", coordinate=[500, 800], coordinate2=[500, 200]), swipe(500, 800, 500, 200)),
    (call(action="swipe", direction="up"), swipe(500, 700, 500, 300)),
    (call(action="swipe", direction="left", coordinate=[500, 900]), swipe(700, 900, 300, 900)),
    (call(action="scroll", direction="down"), swipe(500, 700, 500, 300)),
    (call(action="drag", start_coordinate=[1, 2], end_coordinate=[3, 4]), swipe(1, 2, 3, 4)),
    (call(action="type", text="tea"), TypeText("tea")),
    (call(action="type", text='say "hi"\n'), TypeText('say "hi"\n')),
    (call(action="type", text="</tool_call> <tool_call>{}"), TypeText("</tool_call> <tool_call>{}")),
    (call(action="type", text="</think>"), TypeText("</think>")),
    (call(action="type", text=PRESSES_BACK), TypeText(PRESSES_BACK)),
    (call(action="type", text="x", submit=True), TypeText("x", submit=True)),
    (call(action="type", text=12.50), TypeText("12.5")),
    (call(action="type", text="x", coordinate=[500, 100]), TypeText("x", at=at(500, 100))),
    (call(action="system_button", button="Back"), BACK),
    (call(action="system_button", button="home"), Press(Key.HOME)),
    (call(action="system_button", button="Menu"), Press(Key.RECENTS)),
    (call(action="system_button", button="Enter"), Press(Key.ENTER)),
    (call(action="key", text="enter"), Press(Key.ENTER)),
    (call(action="key", text="KEYCODE_BACK"), BACK),
    (call(action="open", text="微信"), Launch("微信")),
    (call(action="open", app="微信"), Launch("微信")),
    (call(action="wait", time=2), Wait(2)),
    (call(action="wait", time="2 seconds"), Wait(2)),
    (call(action="wait"), Wait(2)),
    (call(action="answer", text="It rains."), Finish("It rains.")),
    (call(action="terminate", status="success"), Finish("", success=True)),
    (call(action="terminate", status="failure", text="No shop."), Finish("No shop.", success=False)),
    (call(action="terminate", status="fail"), Finish("", success=False)),
    (call(action="interact", text="Which?"), Ask("Which?")),
    (call(action="ask_user", text="Which?", choices=["A", "B"]), Ask("Which?", ("A", "B"))),
    (call(action="take_over", text="Log in"), HandOver("Log in")),
    (call(action="note", text="3 apples"), Note("3 apples")),
    # around the call
    (f"Thought: a\nAction: b\n{call(action='wait', time=2)}", Wait(2)),
    (f"<thinking>a</thinking>{call(action='wait', time=2)}", Wait(2)),
    (f"<think>{PRESSES_BACK} might do</think>{call(action='wait', time=2)}", Wait(2)),
    (f"<think>I wait.{call(action='wait', time=2)}", Wait(2)),
    (f"a</think>\n{call(action='wait', time=2)}", Wait(2)),
    (f"<think>a\n{PRESSES_BACK}", BACK),
    (f"<tool_call>\n{PRESSES_BACK}", BACK),
    (f"</tool_call>{PRESSES_BACK}<tool_call>", BACK),
    (f"<tool_call><tool_call>{PRESSES_BACK}</tool_call></tool_call>", BACK),
    (f"<TOOL_CALL>{PRESSES_BACK}</TOOL_CALL>", BACK),
    (f"```json\n{PRESSES_BACK}\n```", BACK),
    (f"<tool_call>\n```json\n{PRESSES_BACK}\n```\n</tool_call>", BACK),
    (f"[{PRESSES_BACK}]", BACK),
    (f"I go back. {PRESSES_BACK} That leads to the list.", BACK),
    (f'The page shows {{"price": 5}}.\n{PRESSES_BACK}', BACK),
    (f"<tool_call>{PRESSES_BACK}</tool_call>\nThen I look again.", BACK),
    # around the arguments
    ('{"action": "system_button", "button": "Back"}', BACK),
    ('{"name": "system_button", "arguments": {"button": "Back"}}', BACK),
    ('{"name": "mobile_use", "parameters": {"action": "wait", "time": 2}}', Wait(2)),
    ('{"name": "mobile_use", "arguments": "{\\"action\\": \\"wait\\", \\"time\\": 2}"}', Wait(2)),
    ('{"arguments": {"action": "wait", "time": 2}}', Wait(2)),
    (
        (
            "<tool_call>\n<function=mobile_use>\n<parameter=action>\nclick\n</parameter>\n"
            "<parameter=coordinate>\n[500, 100]\n</parameter>\n</function>\n</tool_call>"
        ),
        tap(500, 100),
    ),
    (
        (
            '<function_calls><invoke name="mobile_use"><parameter name="action">wait</parameter>'
            '<parameter name="time">2</parameter></invoke></function_calls>'
        ),
        Wait(2),
    ),
    # slips in the JSON
    (click("[195, 620)"), tap(195, 620)),
    (click("(195, 620)"), tap(195, 620)),
    (click("[195, 620"), tap(195, 620)),
    (click("［195，620］"), tap(195, 620)),
    (click("[195, 620,]"), tap(195, 620)),
    ("{'name': 'mobile_use', 'arguments': {'action': 'click', 'coordinate': [195, 620]}}", tap(195, 620)),
    ("{name: mobile_use, arguments: {action: click, coordinate: [195, 620]}}", tap(195, 620)),
    ("｛“name”：“mobile_use”，“arguments”：｛“action”：“wait”，“time”：2｝｝", Wait(2)),
    ('{{"name": "mobile_use", "arguments": {"action": "wait", "time": 2}}}', Wait(2)),
    ('{"name": "mobile_use", "arguments": {"action": "wait", "time": 2}', Wait(2)),
    ('<tool_call>{"name": "mobile_use", "arguments": {"action": "wait", "time": 2</tool_call>', Wait(2)),
    ('{"action": "type", "text": "say "hi" to "Tom""}', TypeText('say "hi" to "Tom"')),
    ('{"action": "type", "text": "a\nb"}', TypeText("a\nb")),
    ('{"action": "type", "text": "it\'s"}', TypeText("it's")),
    ('{"action": "answer", "text": "He said "no".", }', Finish('He said "no".')),
    ("### Thought ###\na\n### Action ###\n" + PRESSES_BACK + "\n### Description ###\nGo back.", BACK),
    ('### Action ### {"action": "open", "text": "Maps"} ### Description ### Open Maps.', Launch("Maps")),
]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
@pytest.mark.parametrize(("raw", "action"), READ)
def test_what_leaves_no_doubt_is_read(family: Family, raw: str, action: Action) -> None:
    assert read(family, raw) == action


REFUSED = [
    ("", "empty"),
    ("\n\t ", "empty"),
    ("I see a page.", "no_action"),
    ("Action: click the button", "no_action"),
    ('{"price": 5}', "no_action"),
    (f"<think>{PRESSES_BACK}</think>", "no_action"),
    (f"<think>{PRESSES_BACK} but then", "no_action"),
    ("I terminate here.", "no_action"),
    ("<tool_call>", "malformed"),
    ("<tool_call>\nclick [5, 5]\n</tool_call>", "malformed"),
    ('<tool_call>{"name": "mobile_use"}</tool_call>', "malformed"),
    ('{"name": "mobile_use", "arguments": {"coordinate": [5, 5]}}', "malformed"),
    ('{"name": "mobile_use", "arguments": {"action": "click", "coordinate": [5', "malformed"),
    ('{"name": "mobile_use", "arguments": {"action": "type", "text": "cut o', "malformed"),
    ('{"name": "mobile_use", "arguments": {"action": "answer", "text": "cut o', "malformed"),
    ('{"name": "mobile_use", "arguments": {"action": "termin', "malformed"),
    ('{"name": "mobile_use", "arguments": {"action": "click", "coordinate": [5, 5],', "malformed"),
    ('{"name": "mobile_use", "arguments": {"action": "wait", "time": 1', "malformed"),
    ('{"action": "click", "action": "type", "coordinate": [5, 5]}', "malformed"),
    ('{"action": "click", "coordinate": {"x": 5, "y": 5}}', "malformed"),
    ('{"name": "mobile_use", "arguments": "{broken"}', "malformed"),
    (call(action="click"), "malformed"),
    (call(action="type"), "malformed"),
    (call(action="type", text=["a", "b"]), "malformed"),
    (call(action="open", text=" "), "malformed"),
    (call(action="swipe", coordinate=[5, 5]), "malformed"),
    (call(action="swipe", direction="sideways"), "malformed"),
    (call(action="terminate"), "malformed"),
    (call(action="terminate", status="perhaps"), "malformed"),
    (call(action="interact"), "malformed"),
    (call(action="fly"), "unknown_action"),
    (call(action="key", text="volume_up"), "unknown_action"),
    (call(action="system_button", button="Power"), "unknown_action"),
    ('<tool_call>{"name": "amap_search", "arguments": {"query": "tea"}}</tool_call>', "unknown_action"),
    (PRESSES_BACK + "\n" + PRESSES_BACK, "multiple_actions"),
    (f"{call(action='wait', time=2)}{call(action='wait', time=2)}", "multiple_actions"),
    (f"{call(action='click', coordinate=[5, 5])}\n{PRESSES_BACK}", "multiple_actions"),
    (call(action="click", coordinate=[1001, 5]), "bad_coordinates"),
    (call(action="click", coordinate=[5, -1]), "bad_coordinates"),
    (call(action="click", coordinate=[5]), "bad_coordinates"),
    (call(action="click", coordinate=[1, 2, 3]), "bad_coordinates"),
    (call(action="click", coordinate="middle"), "bad_coordinates"),
    (call(action="swipe", coordinate=[1, 2], coordinate2=[1, 2000]), "bad_coordinates"),
    (click("[1e999, 5]"), "bad_coordinates"),
    (call(action="wait", time=0), "bad_duration"),
    (call(action="wait", time=61), "bad_duration"),
    (call(action="wait", time="long"), "bad_duration"),
]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
@pytest.mark.parametrize(("raw", "kind"), REFUSED)
def test_doubt_is_an_error_of_the_right_kind(family: Family, raw: str, kind: str) -> None:
    assert read(family, raw) == kind


PLACELESS = [(raw, action) for raw, action in READ if not ({"at", "start"} & set(type(action).__slots__))]


@pytest.mark.parametrize(("raw", "expected"), [*PLACELESS, *REFUSED])
def test_the_family_that_counts_pixels_reads_all_else_alike(raw: str, expected: Action | str) -> None:
    # On a screen of this size a pixel is a thousandth, but for the last eight.
    screen = Size(1008, 1008)
    in_range = expected == "bad_coordinates" and "1001" in raw
    assert read(QWEN25_VL, raw, screen=screen) == (tap(1001 / 1.008, 5 / 1.008) if in_range else expected)


@pytest.mark.parametrize(
    ("raw", "screen", "expected"),
    [
        (call(action="click", coordinate=[546, 1204]), Size(1080, 2400), tap(500, 500)),
        (call(action="click", coordinate=[273, 602, 819, 1806]), Size(1080, 2400), tap(500, 500)),
        (call(action="click", coordinate=[1092, 2408]), Size(1080, 2400), tap(1000, 1000)),
        (call(action="click", coordinate=[1093, 5]), Size(1080, 2400), "bad_coordinates"),
        (call(action="click", coordinate=[5, 2409]), Size(1080, 2400), "bad_coordinates"),
        (call(action="click", coordinate=[720, 1596]), Size(1440, 3200), tap(720 / 1.428, 1596 / 3.192)),
        (
            call(action="swipe", coordinate=[0, 0], coordinate2=[546, 0]),
            Size(1080, 2400),
            swipe(0, 0, 500, 0),
        ),
        (call(action="swipe", direction="down"), Size(1080, 2400), swipe(500, 300, 500, 700)),
    ],
)
def test_pixels_are_those_of_the_picture_that_is_sent(raw: str, screen: Size, expected: Action | str) -> None:
    assert read(QWEN25_VL, raw, screen=screen) == expected


def test_a_reply_that_a_server_took_for_thinking_alone_is_read_when_the_call_ends_it() -> None:
    assert read(QWEN3_VL, "", reasoning=f"I go back.\n{PRESSES_BACK}") == BACK
    assert read(QWEN3_VL, "", reasoning=f"{PRESSES_BACK} would be wrong.") == "no_action"
    assert read(QWEN3_VL, " ", reasoning="\n") == "empty"


def test_the_thought_and_the_sentence_are_kept() -> None:
    raw = f"Thought: I see it.\nAction: Go back.\n{call(action='wait', time=2)}"
    assert thought(QWEN3_VL, raw) == "I see it.\nAction: Go back."
    assert sentence_of(thought(QWEN3_VL, raw)) == "Go back."
    v1 = '### Thought ### I see. ### Action ### {"action": "wait"}\n### Description ###\nWait a moment.'
    assert sentence_of(thought(GUI_OWL, v1)) == "Wait a moment."
    assert sentence_of(None) == ""
