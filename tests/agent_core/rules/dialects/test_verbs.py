"""Verbs are known however they are spelled, and give the action they say."""

from __future__ import annotations

import pytest

from agent_core.domain.action import Action, Finish, Key, Press, Wait
from agent_core.domain.errors import ReplyError
from agent_core.rules.dialects import verbs
from agent_core.rules.dialects.given import Given

TABLE = {"longpress": verbs.press(Key.BACK), "key": verbs.press_named("text"), "wait": verbs.wait("time")}


def act(verb: str, **arguments: str) -> Action:
    return verbs.act(TABLE, Given(verb, arguments))


@pytest.mark.parametrize("verb", ["long_press", "LONGPRESS", "Long Press", "long-press", "LongPress"])
def test_a_verb_is_known_however_it_is_spelled(verb: str) -> None:
    assert act(verb) == Press(Key.BACK)


def test_a_verb_outside_the_table_is_an_unknown_action() -> None:
    with pytest.raises(ReplyError) as caught:
        act("fly")
    assert caught.value.kind == "unknown_action"
    assert "'fly'" in caught.value.detail


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Back", Key.BACK),
        ("KEYCODE_HOME", Key.HOME),
        ("menu", Key.RECENTS),
        ("app_switch", Key.RECENTS),
        ("Enter", Key.ENTER),
        ("return", Key.ENTER),
    ],
)
def test_a_key_has_several_names(name: str, key: Key) -> None:
    assert act("key", text=name) == Press(key)


def test_a_wait_without_a_duration_is_short_where_its_family_says_none() -> None:
    assert act("wait") == Wait(verbs.PAUSE_S)
    with pytest.raises(ReplyError):
        verbs.wait("time", pause_s=None)(Given("wait", {}))


@pytest.mark.parametrize(
    ("word", "done"), [("success", True), ("Complete", True), ("fail", False), ("infeasible", False)]
)
def test_a_status_says_whether_it_was_done(word: str, done: bool) -> None:
    assert verbs.finish_with_status("status", "text")(Given("end", {"status": word})) == Finish("", done)


def test_a_status_that_says_neither_is_malformed() -> None:
    with pytest.raises(ReplyError) as caught:
        verbs.finish_with_status("status")(Given("end", {"status": "maybe"}))
    assert caught.value.kind == "malformed"
