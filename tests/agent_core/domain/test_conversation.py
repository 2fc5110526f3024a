"""Pictures have the size that their dialect wants, computed in one place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_core.domain.conversation import PictureSpec, PixelBudget
from agent_core.domain.screen import Size

BUDGET = PixelBudget(28, min_pixels=100 * 28 * 28, max_pixels=16384 * 28 * 28)


@pytest.mark.parametrize(
    ("screen", "sent"),
    [
        (Size(1080, 2400), Size(1092, 2408)),
        (Size(2400, 1080), Size(2408, 1092)),
        (Size(1440, 3200), Size(1428, 3192)),
        (Size(28, 28), Size(280, 280)),
        (Size(4000, 8000), Size(2520, 5068)),
    ],
)
def test_a_budget_asks_for_multiples_of_its_factor_within_its_bounds(screen: Size, sent: Size) -> None:
    assert PictureSpec(budget=BUDGET).sent_size(screen) == sent


SIDES = st.integers(200, 8000)


@given(SIDES, SIDES)
def test_a_picture_within_the_budget_is_left_as_it_is(width: int, height: int) -> None:
    sent = BUDGET.fit(Size(width, height))
    assert BUDGET.fit(sent) == sent
    assert sent.width % 28 == sent.height % 28 == 0
    assert BUDGET.min_pixels <= sent.width * sent.height <= BUDGET.max_pixels


@given(st.integers(1, 99_999), st.integers(1, 99_999))
def test_every_screen_has_a_picture(width: int, height: int) -> None:
    sent = BUDGET.fit(Size(width, height))
    assert min(sent.width, sent.height) >= 28


@pytest.mark.parametrize(
    ("screen", "sent"),
    [
        (Size(1080, 2400), Size(720, 1600)),
        (Size(2400, 1080), Size(1600, 720)),
        (Size(720, 1280), Size(720, 1280)),
        (Size(1, 9000), Size(1, 1600)),
    ],
)
def test_without_a_budget_the_longest_side_is_bounded_and_nothing_grows(screen: Size, sent: Size) -> None:
    assert PictureSpec().sent_size(screen) == sent
