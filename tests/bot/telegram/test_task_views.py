"""A task in words: from its place in line to its answer."""

from __future__ import annotations

import pytest

from agent_core.domain.task import Failed, FailureKind, Finished, Language, Outcome, Refused
from agent_core.domain.verdict import Decision, Facts
from bot.household.notices import CardClosed, ResultTold, StatusTold, TaskQueued
from bot.household.presses import StopTask
from bot.locales.catalogue import Catalogue
from bot.store.tasks import UNDER_WAY, Standing
from bot.telegram.markup import visible
from bot.telegram.task_views import ANSWER_UNITS, card_closed, minutes, queued, result, status

EN = Catalogue.load().words(Language.ENGLISH)


def told(outcome: Outcome | None, standing: str = "finished") -> str:
    return visible(result(EN, ResultTold("t1", "latte", standing, outcome, 1, 61.0, (), 7)).text)


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (-5, "0:00"), (59.4, "0:59"), (59.6, "1:00"), (3600, "60:00")]
)
def test_a_length_of_time_is_minutes_and_seconds(seconds: float, shown: str) -> None:
    assert minutes(seconds) == shown


@pytest.mark.parametrize(
    ("outcome", "standing", "sign"),
    [
        (Finished("Ready."), "finished", "✅ Ready."),
        (Finished(""), "finished", "✅ Done."),
        (Failed(FailureKind.PHONE, "unplugged"), "failed", "❌ I could not finish"),
        (Refused("the payment"), "refused", "🚫 I stopped"),
        (None, "stopped", "⏹ Stopped"),
        (None, "interrupted", "⏸ I was restarted"),
    ],
)
def test_every_end_has_its_own_sign_and_sentence(outcome: Outcome | None, standing: str, sign: str) -> None:
    assert told(outcome, standing).startswith(sign)


@pytest.mark.parametrize("kind", list(FailureKind))
def test_every_failure_has_words_and_its_detail(kind: FailureKind) -> None:
    assert "In detail: <why>" in told(Failed(kind, "<why>"), "failed")


def test_an_answer_too_long_for_a_message_is_cut_visibly() -> None:
    assert "the answer was longer" in told(Finished("x" * (ANSWER_UNITS + 1)))
    assert "the answer was longer" not in told(Finished("x" * ANSWER_UNITS))


def test_what_was_decided_is_told_with_the_result() -> None:
    decided = (("payment", Facts("a", "", payee="Bean"), Decision.DENIED),)
    text = visible(result(EN, ResultTold("t1", "r", "refused", Refused(""), 2, 5.0, decided, None)).text)
    assert "Refused: payment · Bean" in text
    assert "2 steps · 0:05" in text


@pytest.mark.parametrize("standing", [each for each in Standing if each not in UNDER_WAY])
def test_a_closed_card_says_how_it_ended_and_has_no_button(standing: Standing) -> None:
    closed = card_closed(EN, CardClosed("t1", "latte", "mum", 3, 61.0, standing.value, None))
    assert EN(f"card.closed.{standing.value}") in visible(closed.text)
    assert closed.rows == ()


@pytest.mark.parametrize(("place", "line"), [(0, "Starting on mum"), (2, "Waiting, number 2 in line on mum")])
def test_a_task_in_line_tells_its_place_and_can_be_stopped(place: int, line: str) -> None:
    shown = queued(EN, TaskQueued("t1", "<latte>", place, "mum", 7))
    assert visible(shown.text).splitlines() == ["<latte>", line]
    assert [button.press for button in shown.buttons] == [StopTask("t1")]


def test_the_status_tells_what_runs_before_what_waits() -> None:
    shown = visible(status(EN, StatusTold((("mum", "Ann", "latte", 0), ("mum", "Bo", "tea", 1)), None)).text)
    assert shown.index("▶ mum · Ann") < shown.index("1. mum · Bo")
    assert visible(status(EN, StatusTold((), None)).text) == "Nothing runs, and nothing waits."
