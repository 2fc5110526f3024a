"""What a button means is a closed set of small values, and all of them can be stored."""

from __future__ import annotations

import dataclasses
import inspect
import typing

import pytest

from bot.codec import Codec, dumps
from bot.household import presses
from bot.household.presses import (
    Approve,
    Choose,
    Deny,
    EndHandOver,
    PressAnswer,
    PressMeaning,
    RefreshScreen,
    StopTask,
)

EXAMPLES: list[PressMeaning] = [
    Approve("a1"),
    Deny("a1"),
    StopTask("t1"),
    Choose("q1", "large, “hot”"),
    EndHandOver("h1", done=True),
    EndHandOver("h1", done=False),
    RefreshScreen("mum"),
]


def test_every_meaning_of_the_module_belongs_to_the_union() -> None:
    defined = {c for _, c in inspect.getmembers(presses, inspect.isclass) if c.__module__ == presses.__name__}
    assert defined == {*typing.get_args(PressMeaning), PressAnswer}


@pytest.mark.parametrize("meaning", EXAMPLES, ids=lambda meaning: type(meaning).__name__)
def test_a_stored_meaning_comes_back_as_it_was(meaning: PressMeaning) -> None:
    assert Codec(typing.get_args(PressMeaning)).loads(dumps(meaning)) == meaning


def test_there_is_an_example_of_every_meaning() -> None:
    assert {type(example) for example in EXAMPLES} == set(typing.get_args(PressMeaning))


def test_approving_and_refusing_the_same_question_are_never_equal() -> None:
    approve, deny = Approve("a1"), Deny("a1")
    assert approve != deny
    assert dumps(approve) != dumps(deny)


def test_a_meaning_cannot_be_changed_after_it_was_made() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Approve("a1").approval_id = "a2"  # type: ignore[misc]


def test_an_answer_passes_by_unless_it_says_otherwise() -> None:
    assert not PressAnswer("press.approved").alert
