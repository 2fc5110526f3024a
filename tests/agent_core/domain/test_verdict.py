"""Amounts as they are read aloud, and the clearance that is good once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_core.domain.action import Tap
from agent_core.domain.screen import Share
from agent_core.domain.verdict import Amount, Cleared, Decision


@pytest.mark.parametrize(
    ("minor", "told"),
    [(0, "0.00 USD"), (5, "0.05 USD"), (480, "4.80 USD"), (100000, "1000.00 USD")],
)
def test_an_amount_is_told_in_whole_units_with_two_places(minor: int, told: str) -> None:
    assert str(Amount(minor, "USD")) == told


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_two_amounts_never_read_the_same(one: int, other: int) -> None:
    assert (str(Amount(one, "CNY")) == str(Amount(other, "CNY"))) is (one == other)


def cleared() -> Cleared:
    return Cleared(Tap(Share(0.5, 0.5)), phone_id="mum", observation="look-7", approval_id="a1")


def test_a_clearance_can_be_spent_once_only() -> None:
    leave = cleared()
    assert [leave.spend() for _ in range(3)] == [True, False, False]


def test_two_clearances_of_the_same_act_are_spent_apart() -> None:
    one, other = cleared(), cleared()
    assert one.spend()
    assert other.spend()
    assert one != other


def test_a_clearance_names_its_act_phone_and_observation_in_the_log() -> None:
    assert all(part in repr(cleared()) for part in ("Tap", "mum", "look-7"))


def test_nothing_can_be_added_to_a_clearance() -> None:
    with pytest.raises(AttributeError):
        cleared().approved_by = "model"  # type: ignore[attr-defined]


def test_only_one_decision_says_yes() -> None:
    assert [each for each in Decision if each.value == "approved"] == [Decision.APPROVED]
