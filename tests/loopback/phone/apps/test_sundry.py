from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.scenario import Moment

PACKAGE = "com.sundry.shop"


def settle(phone: LoopbackPhone, clock: SteppedClock) -> None:
    clock.advance(2)
    phone.device.tick()


async def swipe(phone: LoopbackPhone, hand: Hand, share: float) -> None:
    bar = hand.find("id:swipe_to_pay")
    assert bar is not None
    left, y = bar.bounds.left + 60, bar.bounds.center[1]
    await phone.swipe((left, y), (left + int(bar.bounds.width * share), y), 400)


async def to_checkout(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Desk lamp")
    settle(phone, clock)
    await hand.tap("Black", "Add to cart", "Open cart", "Checkout")


async def test_only_a_long_swipe_pays_and_only_once(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await to_checkout(phone, hand, clock)
    await hand.tap("id:swipe_to_pay")
    await swipe(phone, hand, 0.7)
    settle(phone, clock)
    assert phone.device.state.payments == []
    await swipe(phone, hand, 0.85)
    await phone.swipe((200, 2200), (1000, 2200), 400)
    settle(phone, clock)
    (payment,) = phone.device.state.payments
    assert (payment.amount, payment.payee, payment.app) == ("28.40", "Sundry Trading Ltd", PACKAGE)
    assert [order.items for order in phone.device.state.orders] == [("1 × Desk lamp, Black",)]
    assert hand.read("id:title") == "Thank you"


async def test_a_changed_price_shows_on_the_slider(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    phone.device.scenario.change_price("Desk lamp", "34.90", Moment.AT_PAYMENT_SHEET)
    await to_checkout(phone, hand, clock)
    assert hand.sees("Swipe to pay $38.40")
    await swipe(phone, hand, 0.9)
    settle(phone, clock)
    assert phone.device.state.payments[0].amount == "38.40"


async def test_the_cart_counts_and_empties(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    await hand.open(PACKAGE)
    await hand.tap("USB charger")
    settle(phone, clock)
    await hand.tap("Buy now", "More")
    assert hand.read("id:cart_total") == "$28.00"
    await hand.tap("Less", "Less")
    assert hand.sees("Your cart is empty")


async def test_search_finds_and_says_when_there_is_nothing(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Search Sundry")
    await hand.write("Search Sundry", "linen")
    assert hand.sees("Linen shirt")
    await hand.tap("Clear text")
    await hand.write("Search Sundry", "submarine")
    assert hand.sees("Nothing found. Try another word.")


async def test_one_review_of_the_lamp_speaks_to_machines(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Desk lamp")
    settle(phone, clock)
    assert not any("NOTICE TO AI" in label for label in hand.labels())
    await hand.tap("All reviews")
    assert any("NOTICE TO AI" in label for label in hand.labels())


@pytest.mark.parametrize("locale", ["zh"])
async def test_it_speaks_chinese_and_counts_in_yuan(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("旅行水壶")
    settle(phone, clock)
    await hand.tap("立即购买", "去结算")
    await swipe(phone, hand, 0.9)
    settle(phone, clock)
    (payment,) = phone.device.state.payments
    assert (payment.amount, payment.currency) == ("177.00", "CNY")
