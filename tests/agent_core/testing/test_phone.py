"""What the phone of drawn screens can do beyond the port's promises."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agent_core.domain.action import Key, PhoneAct, Press, Tap, TypeText
from agent_core.domain.errors import (
    ActionUnknownError,
    CaptureFailedError,
    StaleClearanceError,
    TreeUnavailableError,
)
from agent_core.domain.screen import Share
from agent_core.domain.verdict import Cleared
from agent_core.testing import PAPER_SIZE, PaperPhone, PaperScreen, stacked

CART = PaperScreen("cart", stacked("Latte 4.80", "Pay"), taps={"Pay": "paid"})
PAID = PaperScreen("paid", stacked("Thank you"), keys={Key.BACK: "cart"})


async def perform(phone: PaperPhone, act: PhoneAct) -> None:
    screen = await phone.look()
    await phone.perform(Cleared(act, phone_id=phone.id, observation=screen.observation, approval_id=None))


def tap_on(screen: PaperScreen, label: str) -> Tap:
    center = screen.element(label).bounds.center
    return Tap(Share(center.x / PAPER_SIZE.width, center.y / PAPER_SIZE.height))


async def test_taps_and_keys_lead_from_screen_to_screen() -> None:
    phone = PaperPhone([CART, PAID])
    await perform(phone, tap_on(CART, "Pay"))
    assert phone.shown.name == "paid"
    await perform(phone, Press(Key.BACK))
    assert phone.shown.name == "cart"
    await perform(phone, tap_on(CART, "Latte 4.80"))
    assert phone.shown.name == "cart"
    assert phone.performed == [tap_on(CART, "Pay"), Press(Key.BACK), tap_on(CART, "Latte 4.80")]


async def test_typing_at_a_place_touches_it_first() -> None:
    field = replace(CART.element("Pay"), text="Name", focused=True)
    form = replace(PAID, elements=(field,))
    phone = PaperPhone([CART, form])
    center = CART.element("Pay").bounds.center
    place = Share(center.x / PAPER_SIZE.width, center.y / PAPER_SIZE.height)
    await perform(phone, TypeText("Ann", at=place))
    assert phone.shown.name == "paid"
    assert [element.text for element in phone.shown.elements or ()] == ["Ann"]


async def test_a_screen_that_comes_up_is_another_window_and_a_new_price_is_not() -> None:
    phone = PaperPhone([CART, PAID])
    screen = await phone.look()
    acts = [
        Cleared(tap_on(CART, "Pay"), phone_id=phone.id, observation=screen.observation, approval_id=None)
        for _ in range(2)
    ]
    phone.show("paid")
    with pytest.raises(StaleClearanceError):
        await phone.perform(acts[0])
    assert phone.performed == []
    phone.show("cart")
    phone.redraw(replace(CART, elements=stacked("Latte 5.80", "Pay")))
    await phone.perform(acts[1])
    assert phone.shown.name == "paid"


async def test_another_content_gives_another_picture_and_the_same_the_same() -> None:
    phone = PaperPhone([CART, PAID])
    first, same = (await phone.look()).frame.digest, (await phone.look()).frame.digest
    phone.redraw(replace(CART, elements=stacked("Latte 5.80", "Pay")))
    assert first == same != (await phone.look()).frame.digest


async def test_planned_faults_come_in_their_turn() -> None:
    phone = PaperPhone([CART, replace(PAID, elements=None)])
    phone.fail_next("look", CaptureFailedError("black"))
    with pytest.raises(CaptureFailedError):
        await phone.look()
    phone.fail_next("perform", ActionUnknownError("cut"), applied=True)
    with pytest.raises(ActionUnknownError):
        await perform(phone, tap_on(CART, "Pay"))
    assert phone.shown.name == "paid"
    with pytest.raises(TreeUnavailableError):
        await phone.read_elements()
    phone.fail_next("perform", ActionUnknownError("cut"))
    with pytest.raises(ActionUnknownError):
        await perform(phone, Press(Key.BACK))
    assert len(phone.performed) == 1


def test_an_element_that_is_not_there_is_not_found() -> None:
    with pytest.raises(KeyError):
        CART.element("Refund")
