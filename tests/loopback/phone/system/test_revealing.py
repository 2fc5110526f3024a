"""A field with the cursor shows above the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.pages import Page, Scene
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.ui.palette import WHITE
from loopback.phone.ui.views import FILL, column, space, stack

from .paper import phone_with


def long_page(page: Page) -> Scene:
    fields = [page.field(f"f{number}", f"Field {number}", name=f"f{number}") for number in range(12)]
    rows = [stack(one, width=FILL, height=60) for one in fields]
    return Scene(column(page.scroll(column(*rows, width=FILL))), WHITE)


def short_page(*, covered: bool) -> Callable[[Page], Scene]:
    def build(page: Page) -> Scene:
        low = page.field("low", "Low field", name="low")
        return Scene(column(space(weight=1), low, space(40)), WHITE, covered=covered)

    return build


@pytest.fixture
def long() -> LoopbackPhone:
    return phone_with({"Main": long_page})


def top_of_keys(hand: Hand) -> int:
    return hand.find("q").bounds.top


async def test_a_scrolling_page_moves_the_touched_field_above_the_keyboard(long: LoopbackPhone) -> None:
    hand = Hand(long)
    assert hand.find("Field 11").bounds.bottom > long.parts.panel.display.height * 0.75
    await hand.tap("Field 11")
    field = hand.find("Field 11")
    assert field.focused
    assert field.bounds.bottom <= top_of_keys(hand)


async def test_a_field_that_shows_already_does_not_move_the_page(long: LoopbackPhone) -> None:
    hand = Hand(long)
    before = hand.find("Field 1").bounds
    await hand.tap("Field 1")
    assert hand.find("Field 1").bounds == before


async def test_typing_brings_a_field_back_that_was_scrolled_away(long: LoopbackPhone) -> None:
    hand = Hand(long)
    await hand.tap("Field 11")
    await hand.drag(0.15, 0.45)
    assert not hand.sees("Field 11")
    await long.type_text("xyz")
    assert hand.find("xyz").bounds.bottom <= top_of_keys(hand)


@pytest.mark.parametrize("covered", [False, True])
async def test_a_page_can_choose_to_be_covered(covered: bool) -> None:
    phone = phone_with({"Main": short_page(covered=covered)})
    hand = Hand(phone)
    await hand.tap("Low field")
    assert phone.input_shown
    assert hand.sees("Low field") is not covered
