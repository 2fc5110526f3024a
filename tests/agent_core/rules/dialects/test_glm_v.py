"""What replies of GLM-V are read as."""

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
from agent_core.rules.dialects.glm_v import GLM_V

from .reading import at, read, swipe, tap, thought

BOX = [[400, 50, 600, 150]]
HERE = at(500, 100)
BACK = Press(Key.BACK)
GOES_BACK = '{"action_type": "navigate_back"}'


def act(action_type: str, **arguments: object) -> str:
    body = json.dumps({"action_type": action_type, **arguments}, ensure_ascii=False)
    return f"Memory: none\nReason: it is there.\nAction: {body}"


READ: list[tuple[str, Action]] = [
    (act("click", box_2d=BOX), tap(500, 100)),
    (act("click", box_2d=[400, 50, 600, 150]), tap(500, 100)),
    (act("click", box_2d=[500, 100]), tap(500, 100)),
    (act("click", box_2d="[[400, 50, 600, 150]]"), tap(500, 100)),
    (act("click", box_2d=[["400", "50", "600", "150"]]), tap(500, 100)),
    (act("click", box_2d=[[0, 0, 1000, 1000]]), tap(500, 500)),
    (act("CLICK", box_2d=BOX, message="Pay 5.00"), tap(500, 100, "Pay 5.00")),
    (act("double_tap", box_2d=BOX), DoubleTap(HERE)),
    (act("long_press", box_2d=BOX), LongPress(HERE)),
    (act("input_text", text="tea", box_2d=BOX, override=True), TypeText("tea", at=HERE)),
    (act("input_text", text="tea"), TypeText("tea")),
    (act("input_text", text=GOES_BACK), TypeText(GOES_BACK)),
    (act("keyboard_enter"), Press(Key.ENTER)),
    (act("navigate_home"), Press(Key.HOME)),
    (act("navigate_back"), BACK),
    (act("navigate_recents"), Press(Key.RECENTS)),
    (act("swipe", direction="up"), swipe(500, 700, 500, 300)),
    (act("swipe", direction="Down", box_2d=[[0, 400, 1000, 600]]), swipe(500, 300, 500, 700)),
    (act("swipe", direction="left", box_2d=[[0, 900, 1000, 1000]]), swipe(700, 950, 300, 950)),
    (act("scroll", direction="down"), swipe(500, 700, 500, 300)),
    (act("drag", start_box_2d=[1, 2], end_box_2d=[3, 4]), swipe(1, 2, 3, 4)),
    (act("open_app", app_name="微信"), Launch("微信")),
    (act("wait"), Wait(2)),
    (act("wait", time=5), Wait(5)),
    (act("answer", text="It rains."), Finish("It rains.")),
    (act("status", goal_status="complete"), Finish("", success=True)),
    (act("status", goal_status="infeasible", text="No shop."), Finish("No shop.", success=False)),
    (act("ask_user", text="Which?", choices=["A", "B"]), Ask("Which?", ("A", "B"))),
    (act("take_over", text="Log in"), HandOver("Log in")),
    (act("note", text="3 apples"), Note("3 apples")),
    (f"Reason: a\nAction: <|begin_of_box|>{GOES_BACK}<|end_of_box|>", BACK),
    (f"<|begin_of_box|>{GOES_BACK}<|end_of_box|>", BACK),
    (f"<|begin_of_box|>{GOES_BACK}", BACK),
    (f"<think>{GOES_BACK} might do</think><|begin_of_box|>{GOES_BACK}<|end_of_box|>", BACK),
    (f"<think>a\n{GOES_BACK}", BACK),
    (f"Action: ```json\n{GOES_BACK}\n```", BACK),
    (f"{GOES_BACK}\nThis leads back.", BACK),
    ('Memory: {"price": 5}\nAction: ' + GOES_BACK, BACK),
    ("{'action_type': 'navigate_back'}", BACK),
    ('{"action_type": "click", "box_2d": [[400, 50, 600, 150]}', tap(500, 100)),
    ('{"action_type": "click", "box_2d": [[400, 50, 600, 150)]}', tap(500, 100)),
    ('{"action_type": "click", "box_2d": [[400, 50, 600, 150]]', tap(500, 100)),
    ('{"action_type": "answer", "text": "He said "no"."}', Finish('He said "no".')),
    ("{“action_type”：“input_text”，“text”：“茶”}", TypeText("茶")),
]


@pytest.mark.parametrize(("raw", "action"), READ)
def test_what_leaves_no_doubt_is_read(raw: str, action: Action) -> None:
    assert read(GLM_V, raw) == action


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("", "empty"),
        ("Memory: none\nReason: it is there.\nAction:", "no_action"),
        ("The status is complete.", "no_action"),
        ('{"price": 5}', "no_action"),
        (f"<think>{GOES_BACK}</think>", "no_action"),
        (f"<think>{GOES_BACK} and then", "no_action"),
        ("<|begin_of_box|>done<|end_of_box|>", "malformed"),
        ("<|begin_of_box|>{}<|end_of_box|>", "malformed"),
        ('Action: {"box_2d": [[1, 2, 3, 4]]}', "malformed"),
        ('{"action_type": "click", "box_2d": [[400, 50', "malformed"),
        ('{"action_type": "answer", "text": "cut o', "malformed"),
        ('{"action_type": "status", "goal_status": "comp', "malformed"),
        ('{"action_type": "click", "action_type": "answer", "text": "x"}', "malformed"),
        ('{"action_type": ["click"]}', "malformed"),
        (act("click"), "malformed"),
        (act("input_text", box_2d=BOX), "malformed"),
        (act("swipe"), "malformed"),
        (act("status"), "malformed"),
        (act("status", goal_status="perhaps"), "malformed"),
        (act("fly"), "unknown_action"),
        (GOES_BACK + GOES_BACK, "multiple_actions"),
        (act("click", box_2d=BOX) + "\n" + act("answer", text="x"), "multiple_actions"),
        (act("click", box_2d=[[0, 0, 1001, 5]]), "bad_coordinates"),
        (act("click", box_2d=[[-1, 0, 10, 5]]), "bad_coordinates"),
        (act("click", box_2d=[1, 2, 3]), "bad_coordinates"),
        (act("click", box_2d=[]), "bad_coordinates"),
        (act("click", box_2d=[[1, 2, 3, 4], [5, 6, 7, 8]]), "bad_coordinates"),
        (act("wait", time="long"), "bad_duration"),
        (act("wait", time=0), "bad_duration"),
    ],
)
def test_doubt_is_an_error_of_the_right_kind(raw: str, kind: str) -> None:
    assert read(GLM_V, raw) == kind


def test_the_thought_is_memory_and_reason() -> None:
    assert thought(GLM_V, act("wait")) == "Memory: none\nReason: it is there."
