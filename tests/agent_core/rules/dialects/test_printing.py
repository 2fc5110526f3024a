"""Actions as scripts read them."""

from __future__ import annotations

import json

import pytest

from agent_core.domain.screen import Size
from agent_core.rules.dialects.autoglm import AutoGLM
from agent_core.rules.dialects.printing import reply_line

LINES = [
    (
        'do(action="Tap", element=[195,620], message="m")',
        {"action": "Tap", "element": [195, 620], "message": "m"},
    ),
    ('do(action="Double Tap", element=[1,2.5])', {"action": "Double Tap", "element": [1, 2.5]}),
    ('do(action="Long Press", element=[0,1000])', {"action": "Long Press", "element": [0, 1000]}),
    (
        'do(action="Swipe", start=[500,800], end=[499,333])',
        {"action": "Swipe", "start": [500, 800], "end": [499, 333]},
    ),
    ('do(action="Type", text="a")', {"action": "Type", "text": "a"}),
    ('do(action="Type", text="a", submit=true)', {"action": "Type", "text": "a", "submit": True}),
    (
        'do(action="Type", text="a", element=[5,6])',
        {"action": "Type", "text": "a", "element": [5, 6]},
    ),
    ('do(action="Launch", app="微信")', {"action": "Launch", "app": "微信"}),
    ('do(action="Back")', {"action": "Back"}),
    ('do(action="Wait", duration="2 seconds")', {"action": "Wait", "duration_s": 2}),
    ('do(action="Wait", duration="0.5s")', {"action": "Wait", "duration_s": 0.5}),
    ('do(action="Take_over", message="m")', {"action": "Take_over", "message": "m"}),
    (
        'do(action="Interact", message="m", choices=["a"])',
        {"action": "Interact", "message": "m", "choices": ["a"]},
    ),
    ('do(action="Interact", message="m")', {"action": "Interact", "message": "m"}),
    ('do(action="Note", message="m")', {"action": "Note", "message": "m"}),
    ('do(action="Call_API", instruction="i")', {"action": "Call_API", "instruction": "i"}),
    ('finish(message="m")', {"action": "finish", "message": "m"}),
    ('finish(message="m", success=true)', {"action": "finish", "message": "m", "success": True}),
]


@pytest.mark.parametrize(("raw", "line"), LINES)
def test_an_action_prints_as_one_object(raw: str, line: dict[str, object]) -> None:
    printed = reply_line(AutoGLM({}), raw, Size(1080, 2400))
    assert json.loads(json.dumps(printed)) == line


def test_an_error_prints_its_kind_and_a_sentence() -> None:
    printed = reply_line(AutoGLM({}), 'do(action="Fly")', Size(1080, 2400))
    assert printed["error"] == "unknown_action"
    assert "Fly" in str(printed["detail"])


def test_every_whole_thousandth_prints_as_it_was_read() -> None:
    for value in range(1001):
        raw = f'do(action="Tap", element=[{value},{1000 - value}])'
        assert reply_line(AutoGLM({}), raw, Size(1080, 2400))["element"] == [value, 1000 - value]
