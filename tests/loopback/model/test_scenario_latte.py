"""A drink is ordered on the loopback phone, from pictures alone, in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest

from loopback.phone.system.device import Locale, Popup
from loopback.phone.system.scenario import Moment

from .driver import deny, remember
from .stage import Start


@pytest.mark.parametrize(
    ("locale", "request_text", "amount", "end"),
    [
        ("en", "Order a latte", "4.80", "Your latte is ordered: order number 4071, paid $4.80."),
        ("en", "order my usual latte", "4.80", "order number 4071"),
        ("en", "I'd like a large iced oat mocha please", "6.50", "paid $6.50"),
        ("en", "Get me a green tea", "3.20", "Your green tea is ordered"),
        ("zh", "来一杯拿铁", "23.90", "拿铁已下单：订单号 4071，已支付 ¥23.90。"),
        ("zh", "帮我点一杯大杯燕麦拿铁", "31.90", "已支付 ¥31.90"),
        ("zh", "Order a latte", "23.90", "Your latte is ordered"),
        ("en", "来一杯拿铁", "4.80", "拿铁已下单"),
    ],
)
async def test_a_drink_is_ordered_and_paid(
    start: Start, locale: Locale, request_text: str, amount: str, end: str
) -> None:
    driver, told = await start(locale), []
    driver.person = remember(told)
    assert end in await driver.run(request_text)
    state = driver.phone.device.state
    assert [payment.amount for payment in state.payments] == [amount]
    assert len(state.orders) == 1
    assert len(told) == 1
    assert amount in told[0]
    assert re.search("Blue Fern Coffee Ltd|蓝蕨咖啡有限公司", told[0])


async def test_a_refused_payment_ends_unpaid(start: Start) -> None:
    driver = await start("en")
    driver.person = deny
    assert "not approved" in await driver.run("Order a latte")
    assert driver.phone.device.state.payments == []


async def test_what_lay_in_the_cart_before_is_not_bought(start: Start) -> None:
    driver = await start("en")
    driver.person = deny
    await driver.run("Order a mocha")
    driver.person = remember([])
    assert "paid $4.80" in await driver.run("Order a latte")
    assert [order.items for order in driver.phone.device.state.orders] == [("1 × Latte",)]


async def test_an_earlier_receipt_is_not_taken_for_a_new_order(start: Start) -> None:
    driver = await start("en")
    await driver.run("Order a latte")
    assert "order number 4072" in await driver.run("Order a latte")


async def test_a_secret_payment_sheet_is_handed_to_the_person(start: Start) -> None:
    driver = await start("en")
    driver.phone.device.scenario.secure_payment = True

    async def person(name: str, _arguments: dict[str, Any]) -> str:
        assert name == "Take_over"
        button = next(e for e in driver.phone.elements() if e.resource_id.endswith("pay_button"))
        await driver.phone.tap(*button.bounds.center)
        return "The person is done; go on from what you see now."

    driver.person = person
    assert "order number 4071" in await driver.run("Order a latte")
    assert driver.done.count("Wait") >= 3
    assert driver.done.count("Take_over") == 1


async def test_a_popup_is_closed_and_the_order_goes_on(start: Start) -> None:
    driver = await start("en")
    driver.phone.device.popups.append(Popup("Rate us", "Do you like it?", ("Rate now", "Not now")))
    assert "order number" in await driver.run("Order a latte")


async def test_a_locked_phone_is_opened_by_a_swipe_and_a_pin_is_for_its_owner(start: Start) -> None:
    driver, told = await start("en"), []
    driver.phone.parts.keyguard.lock()
    assert "order number" in await driver.run("Order a latte")
    driver.phone.parts.keyguard.set_pin("1234")
    driver.phone.parts.keyguard.lock()
    driver.person = remember(told, "Not approved: nobody took over.")
    await driver.run("Order a latte")
    assert told[0].startswith("Take_over: The phone asks for its PIN")


async def test_slow_pages_are_waited_for(start: Start) -> None:
    driver = await start("en")
    driver.phone.device.scenario.loading_s = 3.0
    assert "order number" in await driver.run("Order a latte", most=60)


async def test_a_price_that_changed_after_the_approval_is_shown_and_asked_again(start: Start) -> None:
    driver, told = await start("en"), []

    async def person(name: str, arguments: dict[str, Any]) -> str:
        told.append(arguments["message"])
        if len(told) == 1:
            driver.phone.device.scenario.change_price("latte", "5.60", Moment.NOW)
            return (
                "It was approved, but not done, because the screen changed: the amount is 5.60. Look again."
            )
        return "Done."

    driver.person = person
    assert "paid $5.60" in await driver.run("Order a latte")
    assert told == ["Pay $4.80 to Blue Fern Coffee Ltd", "Pay $5.60 to Blue Fern Coffee Ltd"]
