"""What holds for the payment sheet of every app: its secrecy, its price, and what a press agreed to."""

from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.scenario import Moment

COFFEE = (
    "com.bluefern.coffee",
    ("Latte", "Add to cart", "View cart", "Checkout", "Continue to payment"),
)
DEPOT = ("com.depot.store", ("Tidyscan", "$2.99"))
BOWL = (
    "com.quickbowl.delivery",
    (
        "Clay Pot House",
        "Braised chicken with rice",
        "Add to cart",
        "Go to checkout",
        "No thanks",
        "Place order",
    ),
)
SUNDRY = ("com.sundry.shop", ("Desk lamp", "Black", "Add to cart", "Open cart", "Checkout"))
VALE = (
    "com.ticketvale.app",
    ("River Lights Orchestra", "Find tickets", "Circle", "More tickets", "Continue", "Go to payment"),
)
HOPLA = ("com.hopla.rides", ("Where to?", "Orchard Mall", "Choose Economy"))
LUMEN = ("tv.lumen.app", ("Salt Roads", "Watch now", "First month", "Start for $0.99"))
SHEETS = (COFFEE, DEPOT, BOWL, SUNDRY, VALE, HOPLA, LUMEN)

Sheet = tuple[str, tuple[str, ...]]


async def to_sheet(phone: LoopbackPhone, hand: Hand, clock: SteppedClock, sheet: Sheet) -> None:
    """Go to where money is asked for, waiting for every page."""
    package, labels = sheet
    await hand.open(package)
    for label in labels:
        settle(phone, clock)
        await hand.tap(label)
    settle(phone, clock)


def settle(phone: LoopbackPhone, clock: SteppedClock, seconds: float = 2) -> None:
    clock.advance(seconds)
    phone.device.tick()


def is_secret(phone: LoopbackPhone) -> bool:
    return any(surface.secure for surface in phone.parts.windows.surfaces())


async def press(phone: LoopbackPhone, hand: Hand) -> None:
    """Agree to what is asked, in each app's own way."""
    bar = hand.find("id:swipe_to_pay")
    if bar is not None:
        left, y = bar.bounds.left + 60, bar.bounds.center[1]
        await phone.swipe((left, y), (left + int(bar.bounds.width * 0.9), y), 400)
        return
    names = ("id:pay_button", "id:subscribe_button", "id:book")
    await hand.tap(next(name for name in names if hand.sees(name)))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet[0])
async def test_the_sheet_and_no_page_before_it_is_secret_where_a_scenario_wants_it(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock, sheet: Sheet
) -> None:
    phone.device.scenario.secure_payment = True
    await to_sheet(phone, hand, clock, (sheet[0], sheet[1][:-1]))
    before = is_secret(phone)
    await hand.tap(sheet[1][-1])
    assert (before, is_secret(phone)) == (False, True)
    phone.device.scenario.secure_payment = False
    assert not is_secret(phone)


async def test_a_wallets_cashier_is_secret_where_a_scenario_wants_it(
    phone: LoopbackPhone, hand: Hand
) -> None:
    phone.device.scenario.secure_payment = True
    await hand.open("com.purse.wallet")
    await hand.tap("Send money", "Tom Becker")
    await hand.write("0.00", "12.50")
    assert not is_secret(phone)
    await hand.tap("Continue")
    assert is_secret(phone)


async def test_a_games_offer_is_a_sheet_too_with_its_secrecy_and_its_price(
    phone: LoopbackPhone, hand: Hand
) -> None:
    phone.device.scenario.secure_payment = True
    phone.device.scenario.change_price("pebbledrop-gems", "9.99", Moment.AT_PAYMENT_SHEET)
    phone.parts.tasks.install_offered("games.pebbledrop")
    await hand.open("games.pebbledrop")
    await phone.tap(540, 1404)
    seen = []
    for column in range(3):
        seen.append(is_secret(phone))
        await phone.tap(90 + 180 * column, 1200)
    assert [*seen, is_secret(phone)] == [False, False, False, True]
    await phone.tap(540, 1680)
    assert [payment.amount for payment in phone.device.state.payments] == ["9.99"]


async def test_hopla_asks_with_the_fare_that_it_will_take(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    phone.device.scenario.change_price("hopla-economy", "55.00", Moment.AT_PAYMENT_SHEET)
    await to_sheet(phone, hand, clock, HOPLA)
    assert hand.read("id:amount") == "$55.00"
    await press(phone, hand)
    settle(phone, clock)
    assert [order.total for order in phone.device.state.orders] == ["55.00"]


async def test_hoplas_fare_can_change_after_the_capture_of_the_page_that_asks(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    phone.device.scenario.change_price("hopla-economy", "55.00", Moment.AFTER_CAPTURE)
    await to_sheet(phone, hand, clock, HOPLA)
    before = hand.read("id:amount")
    phone.capture()
    assert (before, hand.read("id:amount")) == ("$5.69", "$55.00")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet[0])
async def test_another_language_after_the_press_changes_neither_sum_nor_currency(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock, sheet: Sheet
) -> None:
    await to_sheet(phone, hand, clock, sheet)
    shown = hand.read("id:swipe_label" if hand.sees("id:swipe_label") else "id:amount")
    await press(phone, hand)
    phone.put_setting("system", "system_locales", "zh-Hans-CN")
    settle(phone, clock)
    settle(phone, clock, 2000)
    (payment,) = phone.device.state.payments
    assert (payment.currency, shown.endswith(f"${payment.amount}")) == ("USD", True)
    assert all(order.currency == "USD" for order in phone.device.state.orders)
    assert phone.device.locale == "zh"
