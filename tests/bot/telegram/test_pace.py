"""Messages keep their distance, edits a larger one, and a refusal is obeyed."""

from __future__ import annotations

from bot.telegram.pace import Pace, PaceLimits

LIMITS = PaceLimits(message_s=1.1, edit_s=3.0, slowest_edit_s=10.0, any_s=0.04)


def test_a_chat_nobody_wrote_to_is_ready() -> None:
    assert Pace(LIMITS).ready_at(5, edit=False) == 0.0


def test_messages_of_one_chat_are_apart_and_other_chats_do_not_wait() -> None:
    pace = Pace(LIMITS)
    pace.passed(5, edit=False, now=100.0)
    assert pace.ready_at(5, edit=False) == 101.1
    assert pace.ready_at(6, edit=False) == 0.0


def test_edits_are_further_apart_and_hold_up_no_message() -> None:
    pace = Pace(LIMITS)
    pace.passed(5, edit=True, now=100.0)
    assert pace.ready_at(5, edit=True) == 103.0
    assert pace.ready_at(5, edit=False) == 0.0


def test_an_edit_keeps_its_distance_from_a_message_too() -> None:
    pace = Pace(LIMITS)
    pace.passed(5, edit=False, now=100.0)
    assert pace.ready_at(5, edit=True) == 101.1


def test_no_two_calls_are_made_at_once() -> None:
    pace = Pace(LIMITS)
    pace.began(100.0)
    assert pace.ready_at(6, edit=False) == 100.04


def test_a_refusal_silences_its_chat_and_no_other() -> None:
    pace = Pace(LIMITS)
    pace.refused(5, edit=False, now=100.0, retry_after_s=7)
    assert pace.ready_at(5, edit=False) == 107.0
    assert pace.ready_at(6, edit=False) == 0.0


def test_refused_edits_become_rarer_up_to_a_bound_and_recover() -> None:
    pace = Pace(LIMITS)
    distances = []
    for start in (0.0, 1000.0, 2000.0):
        pace.refused(5, edit=True, now=start, retry_after_s=1)
        pace.passed(5, edit=True, now=start + 100)
        distances.append(pace.ready_at(5, edit=True) - start - 100)
    assert distances == [6.0, 10.0, 10.0]
    for turn in range(20):
        pace.passed(5, edit=True, now=5000.0 + turn)
    assert pace.ready_at(5, edit=True) == 5019.0 + 3.0
