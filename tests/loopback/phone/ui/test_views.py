"""The primitives that screens are declared from."""

from __future__ import annotations

import pytest

from loopback.phone.ui.views import Box, Field, Insets, Text, column, pad, row, space, stack


@pytest.mark.parametrize(
    ("given", "insets"),
    [((), Insets()), ((5,), Insets(5, 5, 5, 5)), ((5, 2), Insets(5, 2, 5, 2)), ((5, 0), Insets(5, 0, 5, 0))],
)
def test_padding_is_the_same_on_opposite_sides(given: tuple[float, ...], insets: Insets) -> None:
    assert pad(*given) == insets


@pytest.mark.parametrize(
    ("make", "axis", "align"),
    [(column, "column", "stretch"), (row, "row", "center"), (stack, "stack", "stretch")],
)
def test_none_is_left_out_of_a_container(make, axis: str, align: str) -> None:
    box = make(Text("a"), None, Text("b"), gap=3)
    assert [child.text for child in box.children] == ["a", "b"]
    assert (box.axis, box.align, box.gap) == (axis, align, 3)


def test_a_row_may_be_aligned_otherwise() -> None:
    assert row(align="start").align == "start"


def test_room_is_a_length_or_a_share_and_leaves_no_node() -> None:
    fixed, shared = space(8), space(weight=1)
    assert (fixed.width, fixed.height, fixed.weight, fixed.ghost) == (8, 8, 0, True)
    assert (shared.width, shared.height, shared.weight) == (None, None, 1)
    assert isinstance(fixed, Box)


@pytest.mark.parametrize(("password", "shown"), [(False, "2580"), (True, "••••")])
def test_a_password_is_painted_as_dots(password: bool, shown: str) -> None:
    assert Field("pin", "2580", password=password).shown == shown
