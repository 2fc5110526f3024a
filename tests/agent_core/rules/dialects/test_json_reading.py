"""The one object that is an action is found; others are mentioned, and a second one is told as such."""

from __future__ import annotations

import re

import pytest

from agent_core.domain.errors import ReplyError
from agent_core.rules.dialects.json_reading import find_object

NAMES = frozenset({"verb"})
MARK = re.compile(r"<tool_call>")
GO = '{"verb": "go"}'


@pytest.mark.parametrize(
    ("text", "thought"),
    [
        (GO, ""),
        (f"I see.\n{GO}\nThat is it.", "I see.\n\n\nThat is it."),
        (f'The page says {{"price": 5}}. {GO}', 'The page says {"price": 5}.'),
        (f'{{"verb": "stay"}} is wrong. <tool_call>{GO}</tool_call>', '{"verb": "stay"} is wrong.'),
        (f"<think>{GO}?</think>{GO}", f"{GO}?"),
        (f"<think>I see. {GO}", "I see."),
    ],
)
def test_the_object_behind_the_mark_or_with_its_name_counts(text: str, thought: str) -> None:
    found = find_object(text, NAMES, MARK)
    assert (found.members, found.text, found.thought) == ({"verb": "go"}, GO, thought)


def test_behind_the_mark_any_object_counts() -> None:
    assert find_object('<tool_call>{"x": 1}', NAMES, MARK).members == {"x": "1"}


def test_a_mark_inside_a_text_is_none() -> None:
    found = find_object('{"verb": "say", "text": "<tool_call>"}', NAMES, MARK)
    assert found.members == {"verb": "say", "text": "<tool_call>"}


def test_tags_with_parameters_are_an_object_too() -> None:
    text = "<tool_call><function=go>\n<parameter=to>\nhome\n</parameter></function></tool_call>"
    assert find_object(text, NAMES, MARK).members == {"name": "go", "arguments": {"to": "home"}}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("nothing", "no_action"),
        ('{"price": 5}', "no_action"),
        (f"<think>{GO} or not", "no_action"),
        ("<tool_call>go home</tool_call>", "malformed"),
        ('{"verb": "go', "malformed"),
        ('<tool_call>{"x": [1', "malformed"),
        (f"{GO}{GO}", "multiple_actions"),
        (f"<tool_call>{GO}</tool_call>{GO}", "multiple_actions"),
        ("<function=go></function><function=go></function>", "multiple_actions"),
    ],
)
def test_doubt_is_an_error(text: str, kind: str) -> None:
    with pytest.raises(ReplyError) as caught:
        find_object(text, NAMES, MARK)
    assert caught.value.kind == kind
