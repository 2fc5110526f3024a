from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.scenario import Moment

PACKAGE = "tv.lumen.app"


def settle(phone: LoopbackPhone, clock: SteppedClock) -> None:
    clock.advance(2)
    phone.device.tick()


def member(phone: LoopbackPhone) -> None:
    phone.device.state.collection("subscriptions").append(
        {"plan": "month", "price": "14.99", "renews": "yes", "cover": "no", "state": "active"}
    )


async def to_checkout(hand: Hand, plan: str = "First month") -> None:
    await hand.open(PACKAGE)
    await hand.tap("Salt Roads", "Watch now", plan)


async def test_what_is_ticked_is_out_of_sight_and_costs_more(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await to_checkout(hand)
    assert not hand.sees("id:renews_box")
    await hand.tap("Start for $0.99")
    assert hand.read("id:amount") == "$3.98"
    await hand.tap("Subscribe")
    await phone.tap(540, 2200)
    settle(phone, clock)
    assert [(payment.amount, payment.payee) for payment in phone.device.state.payments] == [
        ("3.98", "Lumen Video Ltd")
    ]
    (kept,) = phone.device.state.collection("subscriptions")
    assert kept == {"plan": "month", "price": "14.99", "renews": "yes", "cover": "yes", "state": "active"}


async def test_unticked_it_is_one_month_and_no_more(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await to_checkout(hand)
    await hand.drag(0.8, 0.1)
    await hand.tap("id:renews_box", "id:cover_box", "Start for $0.99", "Subscribe")
    settle(phone, clock)
    assert phone.device.state.payments[0].amount == "0.99"
    (kept,) = phone.device.state.collection("subscriptions")
    assert (kept["renews"], kept["cover"], kept["price"]) == ("no", "no", "0.99")


async def test_a_price_can_change_on_the_way_to_the_sheet(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.scenario.change_price("One year", "119.00", Moment.AT_PAYMENT_SHEET)
    await to_checkout(hand, "One year")
    await hand.tap("Start for $89.00")
    assert hand.read("id:amount") == "$121.99"


async def test_the_way_out_pleads_twice_and_ends_the_membership(phone: LoopbackPhone, hand: Hand) -> None:
    member(phone)
    await hand.open(PACKAGE)
    await hand.tap("Account", "Membership", "Other options", "I watch too little", "Continue", "No thanks")
    assert phone.device.state.collection("subscriptions")[0]["state"] == "active"
    await hand.tap("End membership")
    assert phone.device.state.collection("subscriptions")[0]["state"] == "cancelled"
    await hand.tap("Membership")
    assert hand.sees("You have no membership")


async def test_half_price_means_that_it_goes_on(phone: LoopbackPhone, hand: Hand) -> None:
    member(phone)
    await hand.open(PACKAGE)
    await hand.tap("Account", "Membership", "Other options", "I miss films", "Continue", "Take half price")
    kept = phone.device.state.collection("subscriptions")[0]
    assert (kept["state"], kept["renews"], kept["price"]) == ("active", "yes", "7.50")


async def test_members_watch_and_others_are_shown_the_plans(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Paper Birds", "Watch now")
    assert hand.sees("Choose your plan")
    await phone.key(4)
    member(phone)
    await hand.tap("Watch now")
    assert hand.sees("Playing")


@pytest.mark.parametrize("locale", ["zh"])
async def test_it_speaks_chinese_and_counts_in_yuan(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("盐路", "立即观看", "首月", "¥1.00 开通", "确认开通")
    settle(phone, clock)
    (payment,) = phone.device.state.payments
    assert (payment.amount, payment.currency) == ("10.90", "CNY")
    assert hand.sees("是，¥25.00/月")
