from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.scenario import Moment

PACKAGE = "com.hopla.rides"


def settle(phone: LoopbackPhone, clock: SteppedClock, seconds: float = 1) -> None:
    clock.advance(seconds)
    phone.device.tick()
    phone.device.hide_heads_up()


def rides(phone: LoopbackPhone) -> list[dict[str, str]]:
    return phone.device.state.collection("rides")


def payments(phone: LoopbackPhone) -> list[tuple[str, str]]:
    return [(payment.amount, payment.payee) for payment in phone.device.state.payments]


async def to_booking(phone: LoopbackPhone, hand: Hand, clock: SteppedClock, place: str) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Where to?", place)
    settle(phone, clock)
    await hand.tap("Choose Economy")


async def book(phone: LoopbackPhone, hand: Hand, clock: SteppedClock, place: str = "Orchard Mall") -> None:
    await to_booking(phone, hand, clock, place)
    await hand.tap("id:book")
    settle(phone, clock)


async def test_a_ride_is_found_driven_and_then_paid(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await book(phone, hand, clock)
    told = [hand.read("id:ride_state")]
    for seconds in (6, 240, 700):
        settle(phone, clock, seconds)
        told.append(hand.read("id:ride_state"))
    assert told == ["Looking for a driver", "Your driver is on the way", "You are on the way", "Arrived"]
    assert payments(phone) == [("5.69", "Hopla Rides Ltd")]
    assert (rides(phone)[0]["to"], rides(phone)[0]["state"]) == ("Orchard Mall", "done")


async def test_a_second_press_books_no_second_car(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await to_booking(phone, hand, clock, "Orchard Mall")
    button = hand.find("id:book")
    assert button is not None
    await phone.tap(*button.bounds.center)
    await phone.tap(*button.bounds.center)
    settle(phone, clock)
    assert len(rides(phone)) == len(phone.device.state.orders) == 1


async def test_giving_up_early_is_free(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    await book(phone, hand, clock)
    await hand.tap("Cancel ride")
    assert hand.sees("Nothing is charged.")
    await hand.tap("Yes, cancel")
    settle(phone, clock, 900)
    assert (rides(phone)[0]["state"], payments(phone)) == ("cancelled", [])


async def test_giving_up_late_costs_a_fee_and_can_be_thought_over(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await book(phone, hand, clock)
    settle(phone, clock, 60)
    await hand.tap("Cancel ride", "Keep the ride")
    assert rides(phone)[0]["state"] == "coming"
    await hand.tap("Cancel ride", "Yes, cancel", "Receipt")
    assert hand.sees("Cancellation fee")
    assert payments(phone) == [("3.00", "Hopla Rides Ltd")]
    assert rides(phone)[0]["fee"] == "3.00"


async def test_a_busy_place_costs_more_only_on_a_word(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await to_booking(phone, hand, clock, "Kestrel Airport")
    assert hand.read("id:amount") == "$11.18"
    await hand.tap("id:book")
    assert hand.sees("Many people are looking for a ride. You pay $11.18 instead of $7.45.")
    await hand.tap("Wait for lower fares")
    assert rides(phone) == []
    settle(phone, clock, 301)
    assert hand.read("id:amount") == "$7.45"
    await hand.tap("id:book")
    settle(phone, clock)
    assert rides(phone)[0]["price"] == "7.45"


async def test_a_scenario_makes_any_place_busy(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    phone.device.scenario.change_price("hopla-surge", "2", Moment.NOW)
    await to_booking(phone, hand, clock, "Orchard Mall")
    await hand.tap("id:book", "Accept and book")
    settle(phone, clock)
    assert rides(phone)[0]["price"] == "11.38"


async def test_the_driver_is_called_on_the_dial_pad(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await book(phone, hand, clock)
    settle(phone, clock, 6)
    await hand.tap("Call the driver")
    assert phone.parts.tasks.front.package == "com.android.dialer"


async def test_a_running_ride_waits_on_the_first_page(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await book(phone, hand, clock)
    await phone.key(4)
    await hand.tap("Looking for a driver")
    assert hand.sees("Cancel ride")


async def test_old_trips_have_receipts(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Trips", "City Hospital")
    assert hand.sees("Receipt")
    assert hand.sees("Amina")


async def test_no_place_is_made_up(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Where to?")
    await hand.write("Destination", "Atlantis")
    assert hand.sees("No such place")


@pytest.mark.parametrize("locale", ["zh"])
async def test_it_speaks_chinese_and_counts_in_yuan(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("去哪儿？", "中央车站")
    settle(phone, clock)
    await hand.tap("舒适型", "选择舒适型", "id:book")
    settle(phone, clock)
    (order,) = phone.device.state.orders
    assert (order.items, order.total, order.currency) == (("前往中央车站",), "22.52", "CNY")
