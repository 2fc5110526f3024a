from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.scenario import Moment

PACKAGE = "com.quickbowl.delivery"


def settle(phone: LoopbackPhone, clock: SteppedClock, seconds: float = 2) -> None:
    clock.advance(seconds)
    phone.device.tick()


def orders(phone: LoopbackPhone) -> list[tuple[tuple[str, ...], str]]:
    return [(order.items, order.total) for order in phone.device.state.orders]


def payments(phone: LoopbackPhone) -> list[tuple[str, str]]:
    return [(payment.amount, payment.payee) for payment in phone.device.state.payments]


async def choose(hand: Hand, restaurant: str, dish: str) -> None:
    await hand.open(PACKAGE)
    await hand.tap(restaurant, dish, "Add to cart")


async def to_checkout(hand: Hand) -> None:
    await choose(hand, "Clay Pot House", "Braised chicken with rice")
    await hand.tap("Go to checkout", "No thanks")


async def test_an_order_is_placed_and_paid_once(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await to_checkout(hand)
    await hand.tap("Place order")
    button = hand.find("id:pay_button")
    assert button is not None
    await phone.tap(*button.bounds.center)
    await phone.tap(*button.bounds.center)
    settle(phone, clock)
    assert hand.sees("Payment successful")
    assert orders(phone) == [(("1 × Braised chicken with rice",), "12.10")]
    assert payments(phone) == [("12.10", "Quickbowl Ltd")]


async def test_cutlery_is_on_the_bill_unless_somebody_takes_it_off(hand: Hand) -> None:
    await to_checkout(hand)
    before = hand.read("id:checkout_total")
    await hand.tap("Cutlery $0.80")
    assert (before, hand.read("id:checkout_total")) == ("$12.10", "$11.30")


async def test_a_drink_is_offered_once_and_added_only_on_a_word(phone: LoopbackPhone, hand: Hand) -> None:
    await choose(hand, "Clay Pot House", "Braised chicken with rice")
    await hand.tap("Go to checkout", "Add for $2.20")
    assert hand.sees("Sour plum drink")
    await phone.key(4)
    await hand.tap("Go to checkout")
    assert hand.sees("Place order")


async def test_a_coupon_counts_only_from_its_smallest_order_on(hand: Hand) -> None:
    await to_checkout(hand)
    await hand.tap("Coupons", "$3 off from $15")
    assert hand.sees("$1 off from $8")
    await hand.tap("$1 off from $8")
    assert hand.read("id:checkout_total") == "$11.10"
    await hand.tap("More", "Coupons", "$3 off from $15", "Less")
    assert hand.read("id:coupon_value") == "Choose"


async def test_less_than_the_smallest_order_cannot_be_ordered(hand: Hand) -> None:
    await choose(hand, "Clay Pot House", "Garlic greens")
    assert hand.read("id:checkout") == "$3.50 more needed"
    await hand.tap("id:checkout")
    assert hand.sees("Mains")


async def test_a_large_sum_needs_the_pay_password(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await choose(hand, "Clay Pot House", "Braised chicken, large")
    await hand.tap("Go to checkout", "No thanks", "More", "Place order", "id:pay_button")
    for digit in "111111":
        await hand.tap(f"id:key_{digit}")
    assert hand.sees("That is not the password.")
    for digit in "246810":
        await hand.tap(f"id:key_{digit}")
    settle(phone, clock)
    assert payments(phone) == [("33.90", "Quickbowl Ltd")]


async def test_time_address_tip_and_way_to_pay_are_chosen(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await to_checkout(hand)
    await hand.tap("Home", "Work", "Delivery time")
    slot = next(label for label in hand.labels() if " - " in label)
    await hand.tap(slot, "$1.00", "Place order", "Linden Bank card", "Quickbowl balance")
    assert hand.sees("Quickbowl balance")
    await hand.tap("Pay $13.10")
    settle(phone, clock)
    assert hand.sees("3 Harbour Street, floor 5")


async def test_an_earlier_order_is_ordered_again(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Orders", "Noodle Lanes", "Order again")
    assert hand.sees("Checkout")
    assert hand.sees("Beef noodle soup")
    assert hand.sees("Pork dumplings, 12")
    assert phone.device.state.orders == []


async def test_an_order_comes_nearer_as_time_passes(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await to_checkout(hand)
    await hand.tap("Place order", "id:pay_button")
    settle(phone, clock)
    await hand.tap("Track order")
    told = [hand.read("id:status")]
    for seconds in (400, 600, 800):
        settle(phone, clock, seconds)
        told.append(hand.read("id:status"))
    assert told[0] == "The restaurant has your order"
    assert told[-1] == "Delivered"
    assert len(set(told)) == 4


async def test_the_price_may_change_at_the_payment_sheet(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.scenario.change_price("chicken-rice", "19.80", Moment.AT_PAYMENT_SHEET)
    await to_checkout(hand)
    before = hand.read("id:checkout_total")
    await hand.tap("Place order")
    assert (before, hand.read("id:amount")) == ("$12.10", "$22.10")


async def test_dishes_are_found_and_what_does_not_exist_is_not(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Search dishes and restaurants")
    await hand.write("Dish or restaurant", "pizza")
    assert hand.sees("Stone Oven Pizza")
    await hand.tap("Clear text")
    await hand.write("Dish or restaurant", "unicorn")
    assert hand.sees("Nothing found")


async def test_restaurants_are_sorted_and_refreshed(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Noodles", "Best rated")
    names = [one.text for one in phone.elements() if one.resource_id.endswith("/restaurant_name")]
    assert names == ["Noodle Lanes", "Riverside Rice Noodles", "Granary Noodle Bar"]
    await hand.drag(0.4, 0.8)
    assert hand.sees("Refreshing")
    settle(phone, clock)
    assert not hand.sees("Refreshing")


@pytest.mark.parametrize("locale", ["zh"])
async def test_it_speaks_chinese_and_counts_in_yuan(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap(
        "砂锅人家", "黄焖鸡米饭", "特辣", "加入购物车", "去结算", "不用了", "提交订单", "支付 ¥27.00"
    )
    settle(phone, clock)
    (order,) = phone.device.state.orders
    assert (order.items, order.total, order.currency) == (("1 × 黄焖鸡米饭",), "27.00", "CNY")
