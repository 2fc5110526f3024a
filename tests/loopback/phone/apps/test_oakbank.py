from __future__ import annotations

import re

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone

PACKAGE = "com.oakbank.mobile"


async def sign_in(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock, password: str = "Harbour-42"
) -> None:
    zh = phone.device.locale == "zh"
    await hand.open(PACKAGE)
    await hand.write("密码" if zh else "Password", password)
    await hand.tap("登录" if zh else "Sign in")
    clock.advance(1)
    phone.device.tick()


async def to_code(hand: Hand, payee: str, amount: str) -> None:
    await hand.tap("Transfer", payee)
    await hand.write("0.00", amount)
    await hand.tap("Continue", "Confirm transfer")


def is_secret(phone: LoopbackPhone) -> bool:
    return any(surface.secure for surface in phone.parts.windows.surfaces())


async def enter(hand: Hand, code: str) -> None:
    for digit in code:
        await hand.tap(f"id:key_{digit}")


def settle(phone: LoopbackPhone, clock: SteppedClock, seconds: float = 10) -> None:
    clock.advance(seconds)
    phone.device.tick()


async def test_a_transfer_to_a_known_payee_needs_the_pin_and_happens_once(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await sign_in(phone, hand, clock)
    await to_code(hand, "Li Na", "20")
    await enter(hand, "4802")
    assert phone.device.state.transfers == []
    settle(phone, clock)
    (transfer,) = phone.device.state.transfers
    assert (transfer.amount, transfer.currency, transfer.recipient) == ("20.00", "USD", "Li Na")
    assert hand.sees("Transfer sent")
    assert phone.device.state.collection("bank_accounts")[0]["balance"] == "3264.16"


async def test_three_wrong_pins_cancel_the_transfer(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await sign_in(phone, hand, clock)
    await to_code(hand, "Tom Becker", "20")
    await enter(hand, "111122223333")
    settle(phone, clock)
    assert phone.device.state.transfers == []
    assert hand.sees("Total balance")


async def test_a_new_payee_needs_the_code_from_the_message(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await sign_in(phone, hand, clock)
    await hand.tap("Transfer", "New payee")
    await hand.write("Full name", "Ada Moss")
    await hand.write("Account number", "6217 0077 1234")
    await hand.tap("Continue")
    await hand.write("0.00", "75.50")
    await hand.tap("Continue")
    assert hand.sees("You have never paid this person. Check the number with them.")
    await hand.tap("Confirm transfer")
    settle(phone, clock)
    code = re.search(r"\d{6}", phone.sms()[-1].body)
    assert code is not None
    await enter(hand, code[0])
    settle(phone, clock)
    assert phone.device.state.transfers[0].recipient == "Ada Moss"
    assert phone.device.state.collection("bank_payees")[-1] == {"name": "Ada Moss", "number": "621700771234"}


async def test_no_more_is_sent_than_there_is(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    await sign_in(phone, hand, clock)
    await hand.tap("Transfer", "Li Na")
    await hand.write("0.00", "99999")
    assert hand.sees("Not enough money on the account")
    await hand.tap("Continue")
    assert hand.sees("Amount")


async def test_five_wrong_passwords_lock_the_login_for_a_while(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    phone.put_setting("system", "screen_off_timeout", "3600000")
    for _ in range(5):
        await sign_in(phone, hand, clock, "guess")
    assert hand.sees("Too many wrong passwords. Try again in 5 minutes.")
    await sign_in(phone, hand, clock)
    assert not hand.sees("Total balance")
    settle(phone, clock, 301)
    await hand.tap("Sign in")
    settle(phone, clock)
    assert hand.sees("Total balance")


async def test_all_behind_the_login_hides_from_pictures_until_the_customer_allows_them(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    assert not is_secret(phone)
    await sign_in(phone, hand, clock)
    assert is_secret(phone)
    await hand.tap("More", "Allow screenshots", "Allow")
    assert not is_secret(phone)
    assert phone.device.state.collection("bank_settings")[0]["screenshots"] == "yes"


async def test_a_session_ends_with_its_time_and_with_the_app(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    phone.put_setting("system", "screen_off_timeout", "3600000")
    await sign_in(phone, hand, clock)
    settle(phone, clock, 901)
    assert hand.sees("Your session has ended")
    await hand.tap("Sign in again")
    assert hand.sees("Password")
    await sign_in(phone, hand, clock)
    await phone.force_stop(PACKAGE)
    await hand.open(PACKAGE)
    assert hand.sees("Password")


async def test_a_card_is_frozen_and_thawed(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    await sign_in(phone, hand, clock)
    await hand.tap("Cards", "Freeze Oak Credit")
    await hand.tap("Cancel")
    assert [card["frozen"] for card in phone.device.state.collection("bank_cards")] == ["no", "no"]
    await hand.tap("Freeze Oak Credit", "Freeze")
    assert [card["frozen"] for card in phone.device.state.collection("bank_cards")] == ["no", "yes"]
    await hand.tap("Freeze Oak Credit", "Unfreeze")
    assert [card["frozen"] for card in phone.device.state.collection("bank_cards")] == ["no", "no"]


async def test_a_statement_is_filtered_and_searched(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await sign_in(phone, hand, clock)
    await hand.tap("Everyday account", "Money in")
    assert hand.sees("Priya Nair")
    assert not hand.sees("Blue Fern Coffee")
    await hand.tap("All")
    await hand.write("Search this account", "water")
    await phone.key(4)
    assert hand.sees("Linden Water")
    assert not hand.sees("Greenleaf Market")


@pytest.mark.parametrize("locale", ["zh"])
async def test_it_speaks_chinese_and_counts_in_yuan(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await sign_in(phone, hand, clock)
    assert hand.read("id:balance_everyday") == "¥21,406.38"
    await hand.tap("转账", "李娜")
    await hand.write("0.00", "66.60")
    await hand.tap("下一步", "确认转账")
    await enter(hand, "4802")
    settle(phone, clock)
    assert (phone.device.state.transfers[0].amount, phone.device.state.transfers[0].currency) == (
        "66.60",
        "CNY",
    )
