"""What the model is told of its last action: what happened, and what must not follow."""

from __future__ import annotations

import pytest

from agent_core.domain.verdict import Decision
from agent_core.rules import remarks

REFUSALS = [decision for decision in Decision if decision is not Decision.APPROVED]


@pytest.mark.parametrize("decision", REFUSALS)
def test_after_every_refusal_the_model_is_told_not_to_try_again(decision: Decision) -> None:
    told = remarks.refused(decision)
    assert told.startswith("Not approved")
    assert "Do not try it again" in told


def test_each_refusal_says_for_itself_how_it_came_about() -> None:
    assert len({remarks.refused(decision) for decision in REFUSALS}) == len(REFUSALS)


def test_an_approval_cannot_be_told_as_a_refusal() -> None:
    with pytest.raises(KeyError):
        remarks.refused(Decision.APPROVED)


@pytest.mark.parametrize(
    ("told", "named", "advice"),
    [
        (remarks.changed("The amount was 4 and now is 5."), "now is 5", "Look again"),
        (remarks.changed("The amount was 4 and now is 5."), "now is 5", "not done"),
        (remarks.blocked("This wipes the phone."), "wipes the phone", "never done"),
        (remarks.failed("no app called 'Foo'"), "'Foo'", "nothing happened"),
        (remarks.unknown("no answer within 20 s"), "within 20 s", "do not repeat it"),
        (remarks.unreadable("There are two actions."), "two actions", "exactly one action"),
        (remarks.noted("Open till six."), "Open till six.", "Noted"),
        (remarks.answered("the large one"), "the large one", "answered"),
    ],
)
def test_an_outcome_is_told_with_its_reason_and_with_what_follows(told: str, named: str, advice: str) -> None:
    assert named in told
    assert advice in told


def test_an_unknown_outcome_never_reads_as_done_or_as_failed() -> None:
    told = remarks.unknown("the cable was pulled")
    assert not told.startswith((remarks.DONE, "Failed"))
    assert "may or may not have happened" in told


def test_silence_is_not_told_as_an_answer() -> None:
    assert remarks.answered(None) == "Nobody answered."
    assert remarks.answered("") != remarks.answered(None)


def test_a_hand_over_nobody_took_is_told_as_a_refusal() -> None:
    assert remarks.handed_over(done=False).startswith("Not approved")
    assert "done" in remarks.handed_over(done=True)
