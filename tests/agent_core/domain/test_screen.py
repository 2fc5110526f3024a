"""Sizes, shares and points: the one place where coordinates are scaled."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_core.domain.screen import (
    Bounds,
    Element,
    Foreground,
    Frame,
    PixelFormat,
    Point,
    Screen,
    Share,
    Size,
)

SIDES = st.integers(min_value=1, max_value=5000)
BUTTON = Element("Pay", "Pay now", "", "android.widget.Button", "com.shop", Bounds(0, 0, 10, 10))


@pytest.mark.parametrize(("width", "height"), [(0, 1), (1, 0), (-1080, 2400)])
def test_a_size_without_area_cannot_be_made(width: int, height: int) -> None:
    with pytest.raises(ValueError, match="positive sides"):
        Size(width, height)


@pytest.mark.parametrize("place", [(-0.001, 0.5), (0.5, 1.001), (float("nan"), 0.5), (0.5, float("inf"))])
def test_a_share_outside_the_picture_cannot_be_made(place: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        Share(*place)


@pytest.mark.parametrize(
    ("share", "point"),
    [
        (Share(0.0, 0.0), Point(0, 0)),
        (Share(0.5, 0.25), Point(540, 600)),
        (Share(1.0, 1.0), Point(1079, 2399)),
        (Share(0.999, 0.9), Point(1078, 2160)),
        (Share.of_thousandths(195, 620), Point(210, 1488)),
    ],
)
def test_a_share_falls_on_the_pixel_of_that_part_of_each_side(share: Share, point: Point) -> None:
    assert share.on(Size(1080, 2400)) == point


@given(st.floats(0, 1), st.floats(0, 1), SIDES, SIDES)
def test_every_share_falls_inside_every_picture(x: float, y: float, width: int, height: int) -> None:
    assert Bounds(0, 0, width, height).contains(Share(x, y).on(Size(width, height)))


@given(st.floats(0, 1), st.floats(0, 1), SIDES)
def test_a_share_further_right_never_falls_further_left(one: float, other: float, side: int) -> None:
    low, high = sorted((one, other))
    assert Share(low, 0).on(Size(side, 1)).x <= Share(high, 0).on(Size(side, 1)).x


@pytest.mark.parametrize(
    ("point", "inside"),
    [
        (Point(10, 20), True),
        (Point(29, 39), True),
        (Point(30, 39), False),
        (Point(29, 40), False),
        (Point(9, 20), False),
        (Point(10, 19), False),
    ],
)
def test_the_right_and_bottom_edge_lie_outside_a_rectangle(point: Point, *, inside: bool) -> None:
    assert Bounds(10, 20, 30, 40).contains(point) is inside


def test_the_centre_of_a_rectangle_lies_in_its_middle() -> None:
    assert Bounds(10, 20, 30, 60).center == Point(20, 40)


@pytest.mark.parametrize(
    ("bounds", "area"), [(Bounds(10, 20, 30, 50), 600), (Bounds(30, 20, 10, 50), 0), (Bounds(5, 5, 5, 9), 0)]
)
def test_a_rectangle_turned_inside_out_has_no_area(bounds: Bounds, area: int) -> None:
    assert bounds.area == area


def test_an_element_is_called_by_its_text_and_else_by_its_description() -> None:
    assert BUTTON.label == "Pay"
    assert replace(BUTTON, text="").label == "Pay now"
    assert replace(BUTTON, text="", description="").label == ""


def test_a_frame_is_known_by_its_bytes_alone() -> None:
    frame = Frame(b"\x01\x02", PixelFormat.RGBA, Size(1, 1))
    assert frame.digest == hashlib.sha256(b"\x01\x02").hexdigest()
    assert frame.digest != replace(frame, data=b"\x01\x03").digest
    assert "x01" not in repr(frame)


def test_a_screen_stays_the_same_observation_when_its_tree_comes_in() -> None:
    frame = Frame(b"1234", PixelFormat.RGBA, Size(1, 1))
    seen = Screen("mum", "look-7", "boot", 3.0, frame, Foreground("com.shop", ".Pay"), dark=True)
    with_tree = seen.with_elements((BUTTON,))
    assert with_tree.elements == (BUTTON,)
    assert with_tree.with_elements(None) == seen
    assert with_tree.size == Size(1, 1)
