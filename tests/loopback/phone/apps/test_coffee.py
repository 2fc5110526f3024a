from __future__ import annotations

from dataclasses import dataclass

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Locale
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.scenario import Moment

PACKAGE = "com.bluefern.coffee"


@dataclass(frozen=True, slots=True)
class Words:
    """One language's way through the shop."""

    path: tuple[str, ...]
    pay: str
    payee_line: str
    payee: str
    amount: str
    currency: str
    placed: str
    item: str
    done: str


ENGLISH = Words(
    path=("Latte", "Add to cart", "View cart", "Checkout", "Continue to payment"),
    pay="Pay $4.80",
    payee_line="Pay to: Blue Fern Coffee Ltd",
    payee="Blue Fern Coffee Ltd",
    amount="4.80",
    currency="USD",
    placed="Order placed",
    item="1 × Latte",
    done="Done",
)
CHINESE = Words(
    path=("拿铁", "加入购物车", "查看购物车", "去结算", "选择支付方式"),
    pay="支付 ¥23.90",
    payee_line="收款方：蓝蕨咖啡有限公司",
    payee="蓝蕨咖啡有限公司",
    amount="23.90",
    currency="CNY",
    placed="下单成功",
    item="1 × 拿铁",
    done="完成",
)


@pytest.mark.parametrize(("locale", "words"), [("en", ENGLISH), ("zh", CHINESE)])
async def test_a_latte_is_ordered_and_paid_once(
    phone: LoopbackPhone, hand: Hand, locale: Locale, words: Words, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap(*words.path)
    assert hand.sees(words.payee_line)
    assert phone.device.state.payments == []
    await hand.tap(words.pay)
    assert hand.sees(words.placed)
    assert hand.sees("4071")
    (payment,) = phone.device.state.payments
    assert (payment.amount, payment.currency, payment.payee, payment.app, payment.time) == (
        words.amount,
        words.currency,
        words.payee,
        PACKAGE,
        clock.now(),
    )
    (order,) = phone.device.state.orders
    assert (order.number, order.items, order.total) == ("4071", (words.item,), words.amount)
    await hand.tap(words.done)
    assert not hand.sees(words.path[2])
    assert len(phone.device.state.payments) == 1


async def test_options_change_the_price(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Latte", "Large", "Oat milk", "Iced", "Add a shot", "Add a shot", "Remove a shot")
    assert hand.read("id:price") == "$6.90"
    await hand.tap("Add to cart", "View cart")
    assert hand.sees("Large · Oat milk · Iced · Extra shot × 1")


async def test_the_cart_counts_and_forgets(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Bakery", "Croissant", "Add to cart", "Croissant", "Add to cart")
    assert hand.sees("2 items")
    await hand.tap("View cart", "More")
    assert hand.sees("$9.30")
    await hand.tap("Less", "Less", "Less")
    assert hand.sees("Your cart is empty")


async def test_closing_the_payment_sheet_pays_nothing(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap(*ENGLISH.path, "Close")
    assert hand.sees("Continue to payment")
    assert phone.device.state.payments == []


async def test_touching_beside_the_payment_sheet_pays_nothing(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap(*ENGLISH.path)
    await phone.tap(540, 300)
    assert hand.sees("Pay $4.80")
    assert phone.device.state.payments == []


async def test_a_second_order_gets_the_next_number(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap(*ENGLISH.path, "Pay $4.80", "Done", *ENGLISH.path, "Pay $4.80")
    assert hand.sees("4072")
    await hand.tap("Done", "Orders")
    assert hand.sees("Order 4071")
    assert hand.sees("Order 4072")


async def test_a_price_can_change_between_cart_and_payment_sheet(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.scenario.change_price("latte", "26.90", Moment.AT_PAYMENT_SHEET)
    await hand.open(PACKAGE)
    await hand.tap(*ENGLISH.path[:-1])
    assert hand.sees("$4.80")
    await hand.tap(ENGLISH.path[-1])
    assert not hand.sees("Pay $4.80")
    await hand.tap("Pay $26.90")
    assert phone.device.state.payments[0].amount == "26.90"


async def test_a_price_can_change_at_once(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.scenario.change_price("latte", "5.10", Moment.NOW)
    await hand.open(PACKAGE)
    await hand.tap(*ENGLISH.path)
    assert hand.sees("Pay $5.10")


async def test_signing_in_needs_the_code_from_the_text_message(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Account", "Sign in")
    await hand.write("Phone number", "5550142")
    await hand.tap("Send code")
    before = len(phone.sms())
    clock.advance(2)
    message = phone.sms()[before]
    assert message.address == "Blue Fern"
    clock.advance(6)
    await hand.write("6-digit code", "000000")
    await hand.tap("id:submit_code")
    assert hand.sees("That code is wrong.")
    await hand.write("6-digit code", message.body[:6])
    await hand.tap("id:submit_code")
    assert hand.sees("Signed in")
    await hand.tap("Sign out")
    assert hand.sees("You are browsing as a guest")


async def test_no_code_is_sent_without_a_number(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Account", "Sign in", "Send code")
    clock.advance(5)
    assert hand.sees("What is your phone number?")
    assert phone.notifications() == ()


async def test_every_category_has_something(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Tea", "Green tea")
    assert hand.sees("Milk")
    await hand.tap("Navigate up", "Bakery", "Fern scone")
    assert not hand.sees("Milk")
