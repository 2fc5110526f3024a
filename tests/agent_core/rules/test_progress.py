"""A run that gets nowhere is told so once, and then ended with the reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_core.domain.action import Tap
from agent_core.domain.screen import Bounds, Element, Foreground, Frame, PixelFormat, Screen, Share, Size
from agent_core.domain.task import FailureKind, Limits
from agent_core.rules.progress import ADVISE_AFTER, Progress, signature
from agent_core.testing import stacked

LIMITS = Limits(steps=10, minutes=2.0, unreadable_replies=3, unchanged_screens=6)
STARTED = Progress(started_at_s=100.0)


def screen(elements: tuple[Element, ...] | None, pixels: bytes = b"frame", package: str = "shop") -> Screen:
    frame = Frame(pixels, PixelFormat.RGBA, Size(270, 600))
    return Screen("mum", "look-1", "boot", 1.0, frame, Foreground(package, ".Main"), elements=elements)


def test_a_fresh_run_may_go_on() -> None:
    assert STARTED.over(LIMITS, 100.0) is None


@pytest.mark.parametrize(
    ("progress", "now_s", "kind", "named"),
    [
        (replace(STARTED, steps=10), 101.0, FailureKind.BUDGET, "10 steps"),
        (STARTED, 220.0, FailureKind.BUDGET, "2 minutes"),
        (replace(STARTED, unreadable=3), 101.0, FailureKind.REPLY, "could not be read"),
        (replace(STARTED, repeats=6), 101.0, FailureKind.STALLED, "again and again"),
    ],
)
def test_each_limit_ends_the_run_with_its_own_reason(
    progress: Progress, now_s: float, kind: FailureKind, named: str
) -> None:
    failed = progress.over(LIMITS, now_s)
    assert failed is not None
    assert failed.kind is kind
    assert named in failed.detail


@pytest.mark.parametrize(
    ("progress", "now_s"),
    [
        (replace(STARTED, steps=9), 101.0),
        (STARTED, 219.9),
        (replace(STARTED, unreadable=2), 101.0),
        (replace(STARTED, repeats=5), 101.0),
    ],
)
def test_one_short_of_a_limit_may_go_on(progress: Progress, now_s: float) -> None:
    assert progress.over(LIMITS, now_s) is None


@given(st.integers(0, 20), st.integers(0, 5), st.integers(0, 8), st.floats(0, 400))
def test_a_run_that_is_over_stays_over_however_it_goes_on(
    steps: int, unreadable: int, repeats: int, passed_s: float
) -> None:
    progress = Progress(100.0, steps=steps, unreadable=unreadable, repeats=repeats)
    if progress.over(LIMITS, 100.0 + passed_s) is not None:
        assert replace(progress, steps=steps + 1).over(LIMITS, 101.0 + passed_s) is not None


def test_a_circle_is_pointed_out_exactly_once_and_before_it_ends_the_run() -> None:
    advised = [repeats for repeats in range(10) if replace(STARTED, repeats=repeats).advice()]
    assert advised == [ADVISE_AFTER]
    assert Limits().unchanged_screens > ADVISE_AFTER


def test_a_ticking_clock_in_the_pixels_is_no_new_screen() -> None:
    assert signature(screen(stacked("Pay"), b"09:41")) == signature(screen(stacked("Pay"), b"09:42"))


def test_without_a_tree_the_pixels_tell_screens_apart() -> None:
    assert signature(screen(None, b"one")) == signature(screen(None, b"one"))
    assert signature(screen(None, b"one")) != signature(screen(None, b"two"))


def changed(**more: object) -> tuple[Element, ...]:
    root, button = stacked("Pay")
    return root, replace(button, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        screen(changed(text="Pay now")),
        screen(changed(checked=True)),
        screen(changed(bounds=Bounds(0, 10, 270, 310))),
        screen(stacked("Pay", "Cancel")),
        screen(stacked("Pay"), package="bank"),
        screen(None),
    ],
    ids=["word", "tick", "place", "more", "app", "no tree"],
)
def test_whatever_a_person_would_notice_is_a_new_screen(other: Screen) -> None:
    assert signature(other) != signature(screen(stacked("Pay")))


def test_what_was_tried_last_is_compared_as_a_whole() -> None:
    here = signature(screen(stacked("Pay")))
    tried = replace(STARTED, last=(here, Tap(Share(0.5, 0.5))))
    assert tried.last == (signature(screen(stacked("Pay"), b"later")), Tap(Share(0.5, 0.5)))
    assert tried.last != (here, Tap(Share(0.5, 0.6)))
