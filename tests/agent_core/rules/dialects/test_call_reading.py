"""The one call of a reply is found behind the mark of its family, and a mark inside a text is none."""

from __future__ import annotations

import re

import pytest

from agent_core.domain.errors import ReplyError
from agent_core.rules.dialects.call_reading import MOST_ATTEMPTS, find_call
from agent_core.rules.dialects.call_syntax import Grammar

GRAMMAR = Grammar(("go", "say"), ("text",), bare=("go",))
MARK = re.compile(r"^Now:", re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "name", "thought"),
    [
        ("I see.\nNow: go()", "go", "I see.\nNow:"),
        ("go() or say(text='x')?\nNow: go()", "go", "go() or say(text='x')?\nNow:"),
        ("I might go() at once.\nsay(text='x')", "say", "I might go() at once."),
        ("say(text='a\nNow: go()')", "say", ""),
        ("<think>go()</think>Now: say(text='</think>')", "say", "go()Now:"),
    ],
)
def test_the_call_behind_the_mark_counts(text: str, name: str, thought: str) -> None:
    found = find_call(text, GRAMMAR, MARK)
    assert found.call is not None
    assert (found.call.name, found.thought) == (name, thought)


def test_without_a_call_there_is_the_part_that_was_searched() -> None:
    found = find_call("I see.\nNow: walk()", GRAMMAR, MARK)
    assert (found.call, found.answer, found.marked) == (None, "walk()", True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Now: go() go()", "multiple_actions"),
        ("Now: say(text='cut", "malformed"),
        ("<think>go() and then", "no_action"),
        ("go() " * (MOST_ATTEMPTS + 5), "multiple_actions"),
    ],
)
def test_doubt_is_an_error(text: str, kind: str) -> None:
    with pytest.raises(ReplyError) as caught:
        find_call(text, GRAMMAR, MARK)
    assert caught.value.kind == kind
