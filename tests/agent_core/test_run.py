"""One run's state: what it counts, what it remembers, and how it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from agent_core.domain.action import Finish, Tap
from agent_core.domain.conversation import RawReply, Reply, Turn, Usage
from agent_core.domain.errors import ReplyError, ReplyErrorKind
from agent_core.domain.screen import Foreground, Frame, PixelFormat, Screen, Share, Size
from agent_core.domain.task import Failed, FailureKind, Finished, Refused, Task
from agent_core.domain.verdict import Confirm, Decision, Facts
from agent_core.rules import remarks
from agent_core.rules.progress import ADVISE_AFTER, Progress
from agent_core.run import Run, iso_date, of_this_window
from agent_core.testing import stacked

TAP = Reply("I tap.", Tap(Share(0.5, 0.5)))
PAYS = Confirm("payment", "It pays.", Facts("com.example.shop", ".Pay"))
SHOP = Screen(
    "mum",
    "look-1",
    "boot",
    1.0,
    Frame(b"frame", PixelFormat.RGBA, Size(270, 600)),
    Foreground("com.example.shop", ".Main"),
    elements=stacked("Latte"),
)
UNREADABLE = ReplyError(ReplyErrorKind.NO_ACTION, "There is no action.")
RAW = RawReply("Hm.", "", Usage(5, 1), 0.5)


def started() -> Run:
    return Run(Task("t1", "Order a latte"), Progress(0.0), "2026-03-01")


def test_steps_are_counted_from_one() -> None:
    run = started()
    run.begin_step()
    assert run.step == 1
    run.begin_step()
    assert run.step == 2


def test_tokens_add_up_over_all_replies() -> None:
    run = started()
    run.add_usage(Usage(100, 7))
    run.add_usage(Usage(20, 3))
    assert run.usage == Usage(120, 10)


def test_the_model_is_told_what_came_of_its_last_action_only() -> None:
    run = started()
    run.close_turn(TAP, "Failed, nothing happened: no such app")
    run.close_turn(TAP, remarks.DONE)
    briefing = run.briefing(SHOP, "Shop")
    assert briefing.remarks == (remarks.DONE,)
    assert [turn.outcome for turn in briefing.turns] == [
        "Failed, nothing happened: no such app",
        remarks.DONE,
    ]


def test_a_briefing_is_not_changed_by_what_happens_later() -> None:
    run = started()
    run.notes.append("Open till six.")
    briefing = run.briefing(SHOP, "Shop")
    run.notes.append("Closed on Monday.")
    run.close_turn(TAP, remarks.DONE)
    assert (briefing.notes, briefing.turns) == (("Open till six.",), ())


def test_a_black_screen_is_told_with_the_look_that_saw_it() -> None:
    run = started()
    assert remarks.DARK not in run.briefing(SHOP, "Shop").remarks
    assert remarks.DARK in run.briefing(replace(SHOP, dark=True, elements=None), "Shop").remarks
    assert remarks.HIDDEN in run.briefing(replace(SHOP, dark=True), "Shop").remarks


def test_a_lock_that_wants_a_secret_and_a_display_that_is_off_are_told() -> None:
    run = started()
    locked = replace(SHOP, locked=True, secured=True, dark=True)
    assert run.briefing(locked, "").remarks == (remarks.SECURED,)
    assert run.briefing(replace(SHOP, asleep=True, dark=True), "").remarks == (remarks.ASLEEP,)


def test_a_picture_of_a_moving_screen_is_told_as_such() -> None:
    assert remarks.RESTLESS in started().briefing(replace(SHOP, still=False), "Shop").remarks


def test_a_refused_picture_is_told_once_with_the_next_one() -> None:
    run = started()
    run.note_refused_picture()
    run.note_refused_picture()
    assert run.briefing(SHOP, "Shop").remarks == (remarks.REFUSED,)
    run.close_turn(TAP, remarks.DONE)
    assert remarks.REFUSED not in run.briefing(SHOP, "Shop").remarks


def test_an_app_without_elements_is_told_while_it_is_in_front_and_a_stray_tree_is_counted() -> None:
    run = started()
    root = replace(SHOP, elements=stacked())
    run.note_tree(root, stray=False)
    assert remarks.BARE in run.briefing(SHOP, "Shop").remarks
    run.note_tree(replace(SHOP, elements=None), stray=True)
    assert run.stray_trees == 1
    run.note_tree(SHOP, stray=False)
    assert remarks.BARE not in run.briefing(SHOP, "Shop").remarks
    run.note_tree(replace(SHOP, elements=None, dark=True), stray=False)
    assert run.bare == set()


def test_an_unreadable_reply_is_kept_as_it_was_written_and_asked_for_again() -> None:
    run = started()
    run.close_unreadable(RAW, UNREADABLE)
    assert run.turns == [Turn("Hm.", None, None, run.remarks[0])]
    assert "There is no action." in run.remarks[0]
    assert run.progress.unreadable == 1


def test_unreadable_replies_count_in_a_row_only() -> None:
    run = started()
    run.close_unreadable(RAW, UNREADABLE)
    run.close_unreadable(RAW, UNREADABLE)
    run.note_progress(SHOP, TAP.action)
    assert run.progress.unreadable == 0


def test_the_same_act_on_the_same_screen_counts_as_a_repeat_until_something_differs() -> None:
    run = started()
    repeats = []
    for screen, action in (
        (SHOP, TAP.action),
        (SHOP, TAP.action),
        (replace(SHOP, observation="look-2"), TAP.action),
        (SHOP, Tap(Share(0.1, 0.1))),
        (replace(SHOP, elements=stacked("Tea")), Tap(Share(0.1, 0.1))),
    ):
        run.note_progress(screen, action)
        repeats.append(run.progress.repeats)
    assert repeats == [0, 1, 2, 0, 0]


def test_a_run_that_goes_in_circles_is_advised_beside_the_last_outcome() -> None:
    run = started()
    for _ in range(ADVISE_AFTER + 1):
        run.note_progress(SHOP, TAP.action)
        run.close_turn(TAP, remarks.DONE)
    assert len(run.briefing(SHOP, "Shop").remarks) == 2


def test_the_first_refusal_is_told_and_the_second_ends_the_run() -> None:
    run = started()
    run.note_refusal(TAP, PAYS, Decision.EXPIRED)
    assert run.outcome is None
    assert run.remarks == [remarks.refused(Decision.EXPIRED)]
    run.note_refusal(TAP, PAYS, Decision.DENIED)
    assert run.outcome == Refused("Not approved: the person said no. (payment)")


@pytest.mark.parametrize(
    ("finish", "outcome"),
    [
        (Finish("It is ordered."), Finished("It is ordered.")),
        (Finish("It is ordered.", success=True), Finished("It is ordered.")),
        (Finish("It is sold out.", success=False), Failed(FailureKind.GAVE_UP, "It is sold out.")),
    ],
)
def test_a_run_ends_as_the_model_says(finish: Finish, outcome: object) -> None:
    run = started()
    run.end(finish)
    assert run.outcome == outcome


@pytest.mark.parametrize("success", [None, True, False])
def test_after_a_refusal_the_model_cannot_call_the_task_finished(*, success: bool | None) -> None:
    run = started()
    run.note_refusal(TAP, PAYS, Decision.DENIED)
    run.end(Finish("It is paid.", success))
    assert run.outcome == Refused("It is paid.")


def test_a_refused_run_without_a_last_word_ends_with_the_refusal() -> None:
    run = started()
    run.note_refusal(TAP, PAYS, Decision.DENIED)
    run.end(Finish(""))
    assert run.outcome == Refused("Not approved: the person said no.")


def test_a_tree_of_another_window_than_the_frame_is_none_at_all() -> None:
    assert of_this_window(stacked("Allow", package="com.android.systemui"), SHOP) is None


@pytest.mark.parametrize(
    ("package", "elements"),
    [
        ("com.example.shop", stacked("Latte")),
        ("com.example.shop", (*stacked("Sale", package="com.overlay"), *stacked("Latte"))),
        ("", stacked("Latte")),
        ("com.example.shop", None),
    ],
)
def test_a_tree_that_holds_the_window_in_front_is_taken_whole(package: str, elements: object) -> None:
    screen = replace(SHOP, foreground=Foreground(package, ".Main"))
    assert of_this_window(elements, screen) == elements  # type: ignore[arg-type]


def test_today_is_the_date_on_this_computers_own_clock() -> None:
    noon = datetime(2026, 3, 1, 12).astimezone()
    assert iso_date(noon.timestamp()) == "2026-03-01"
    assert date.fromisoformat(iso_date(0.0)) in {date(1969, 12, 31), date(1970, 1, 1)}
