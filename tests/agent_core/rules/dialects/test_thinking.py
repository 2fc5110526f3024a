"""Tags of every family are told from words."""

from __future__ import annotations

import pytest

from agent_core.rules.dialects.thinking import THINKS, THOUGHT_ENDS, unlabelled, untagged


@pytest.mark.parametrize("name", ["think", "THINK", "thinking", "thought", "TINK"])
def test_thinking_has_many_names(name: str) -> None:
    assert THINKS.fullmatch(f"<{name}>")
    assert THOUGHT_ENDS.fullmatch(f"</{name}>")
    assert untagged(f"<{name}>a</{name}>") == "a"


def test_words_between_angles_are_words() -> None:
    assert untagged(" a <b> <thinker> c ") == "a <b> <thinker> c"
    assert untagged("<|begin_of_box|>x<|end_of_box|></action>") == "x"


@pytest.mark.parametrize("said", ["Thought: a", "thought：a", "**Thought:** a", "### Thought ### a", "a"])
def test_a_thought_is_told_without_its_name(said: str) -> None:
    assert unlabelled(said) == "a"


def test_a_thought_that_begins_with_the_word_keeps_it() -> None:
    assert unlabelled("Thoughts differ here.") == "Thoughts differ here."
    assert unlabelled("Thought is cheap.") == "Thought is cheap."
