from __future__ import annotations

import pytest

from loopback.phone.ui.palette import SYSTEM
from loopback.phone.ui.parts import progress, radio_row, search_field, sheet, slider, tabs
from loopback.phone.ui.views import Box, Field, View


def inside(view: View) -> list[View]:
    """The view and everything in it."""
    children = view.children if isinstance(view, Box) else ()
    return [view, *(found for child in children for found in inside(child))]


def nothing() -> None:
    """What a touch does that is not asked about."""


@pytest.mark.parametrize(
    ("at", "moved", "ends"), [(0.5, 0.25, 0.75), (0.5, 0.9, 1.0), (0.2, -0.9, 0.0), (1.7, -0.5, 0.5)]
)
def test_a_slider_moves_by_the_share_that_a_finger_crosses_and_no_further(
    at: float, moved: float, ends: float
) -> None:
    heard: list[float] = []
    drag = slider(at, SYSTEM, description="Volume", on_move=heard.append).on_drag
    assert drag is not None
    drag(moved, 0.3)
    assert heard == [pytest.approx(ends)]


@pytest.mark.parametrize(("share", "filled"), [(-1.0, 0.001), (0.25, 0.25), (3.0, 1.0)])
def test_progress_fills_its_share(share: float, filled: float) -> None:
    assert progress(share, SYSTEM).children[0].weight == filled


@pytest.mark.parametrize(("value", "crosses"), [("", 0), ("tea", 1)])
def test_only_a_search_with_words_can_be_emptied(value: str, crosses: int) -> None:
    bar = search_field(Field("search", value), SYSTEM, on_clear=nothing)
    assert sum(view.description == "Clear text" for view in inside(bar)) == crosses


def test_a_touch_above_a_sheet_closes_it() -> None:
    closed: list[str] = []
    shown = sheet(palette=SYSTEM, on_close=lambda: closed.append("yes"), title="More")
    above = shown.children[0].on_tap
    assert above is not None
    above()
    assert closed == ["yes"]


def test_the_open_tab_and_the_chosen_row_say_so() -> None:
    line = tabs((("One", nothing, False), ("Two", nothing, True)), SYSTEM)
    assert [tab.selected for tab in line.children] == [False, True]
    assert radio_row("Large", SYSTEM, nothing, chosen=True).checked
