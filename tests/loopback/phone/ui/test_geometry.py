"""Rectangles and the display."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback.phone.ui.geometry import Display, Rect

SIDES = st.integers(-3000, 3000)
RECTS = st.builds(Rect, SIDES, SIDES, SIDES, SIDES)


@pytest.mark.parametrize(
    ("x", "y", "inside"), [(1, 2, True), (4, 6, True), (5, 6, False), (4, 7, False), (0, 2, False)]
)
def test_the_right_and_lower_edges_are_outside(x: int, y: int, inside: bool) -> None:
    assert Rect(1, 2, 5, 7).contains(x, y) is inside


@given(RECTS, RECTS, SIDES, SIDES)
def test_what_both_cover_is_what_each_covers(one: Rect, other: Rect, x: int, y: int) -> None:
    assert one.intersect(other).contains(x, y) == (one.contains(x, y) and other.contains(x, y))


@given(RECTS)
def test_a_rectangle_that_holds_a_pixel_holds_its_centre(rect: Rect) -> None:
    assert rect.contains(*rect.center) is not rect.empty


@pytest.mark.parametrize(
    ("density", "dp", "pixels"), [(160, 10, 10), (320, 10, 20), (420, 10, 26), (420, 0, 0), (420, 24, 63)]
)
def test_dp_become_whole_pixels(density: int, dp: float, pixels: int) -> None:
    assert Display(1080, 2400, density).px(dp) == pixels


def test_the_status_bar_is_as_high_held_upright_or_turned() -> None:
    assert Display(1080, 2400, 420).status_height == Display(2400, 1080, 420).status_height == 84
    assert Display(720, 1600, 320).status_height == 56
