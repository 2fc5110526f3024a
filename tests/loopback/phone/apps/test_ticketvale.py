from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.scenario import Moment

PACKAGE = "com.ticketvale.app"


def settle(phone: LoopbackPhone, clock: SteppedClock, seconds: float = 2) -> None:
    clock.advance(seconds)
    phone.device.tick()


async def to_order(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("River Lights Orchestra", "Find tickets", "Circle", "More tickets", "Continue")


async def test_the_fee_comes_with_the_payment_sheet_and_money_leaves_once(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await to_order(hand)
    assert hand.sees("$64.00")
    assert not hand.sees("Service fee")
    await hand.tap("Go to payment")
    assert hand.read("id:amount") == "$70.75"
    await hand.tap("Pay $70.75")
    await phone.tap(540, 2200)
    settle(phone, clock)
    assert [(payment.amount, payment.payee) for payment in phone.device.state.payments] == [
        ("70.75", "Ticketvale Europe BV")
    ]
    (order,) = phone.device.state.orders
    assert order.items == ("2 × River Lights Orchestra, Circle",)
    assert (order.number, order.total) == ("TV610233", "70.75")


async def test_seats_that_were_held_too_long_are_free_again(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    phone.put_setting("system", "screen_off_timeout", "3600000")
    await to_order(hand)
    assert hand.read("id:countdown") == "Held for 5:00"
    await hand.tap("Go to payment")
    settle(phone, clock, 301)
    await hand.tap("id:pay_button")
    assert hand.sees("Your seats are free again")
    assert phone.device.state.payments == []


async def test_a_price_can_change_on_the_way_to_the_sheet(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.scenario.change_price("River Lights Orchestra", "40.00", Moment.AT_PAYMENT_SHEET)
    await to_order(hand)
    await hand.tap("Go to payment")
    assert hand.read("id:amount") == "$86.75"


async def test_nothing_goes_on_before_a_seat_is_chosen(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Late Comedy Night", "Find tickets", "Continue")
    assert hand.read("id:subtotal") == "–"


async def test_events_are_filtered_and_listed_by_date(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Sport")
    names = [element.text for element in phone.elements() if element.resource_id == "android:id/title"]
    assert names == ["Linden Bay Derby", "Harbour Half Marathon"]


async def test_bought_tickets_are_among_ones_own(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("My tickets")
    assert hand.sees("No tickets yet")
    await hand.tap("Events", "Late Comedy Night", "Find tickets", "Standing", "Continue", "Go to payment")
    await hand.tap("Pay $21.75")
    settle(phone, clock)
    await hand.tap("Done", "My tickets")
    assert hand.sees("1 × Late Comedy Night, Standing")


@pytest.mark.parametrize("locale", ["zh"])
async def test_it_speaks_chinese_and_counts_in_yuan(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("深夜喜剧", "选座购票", "前排", "下一步", "去支付", "支付 ¥258.00")
    settle(phone, clock)
    assert [(payment.amount, payment.currency) for payment in phone.device.state.payments] == [
        ("258.00", "CNY")
    ]
