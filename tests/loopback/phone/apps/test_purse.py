from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone

PACKAGE = "com.purse.wallet"


def settle(phone: LoopbackPhone, clock: SteppedClock) -> None:
    clock.advance(2)
    phone.device.tick()


def wallet(phone: LoopbackPhone) -> dict[str, str]:
    return phone.device.state.collection("wallet")[0]


async def enter(hand: Hand, code: str) -> None:
    for digit in code:
        await hand.tap(f"id:key_{digit}")


async def send(hand: Hand, name: str, amount: str) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Send money", name)
    await hand.write("0.00", amount)
    await hand.tap("Continue", "Confirm payment")


async def test_a_small_amount_goes_without_a_password_and_once(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await send(hand, "Tom Becker", "12.50")
    await phone.tap(540, 2200)
    settle(phone, clock)
    assert hand.sees("Money sent")
    (transfer,) = phone.device.state.transfers
    assert (transfer.recipient, transfer.amount, transfer.app) == ("Tom Becker", "12.50", PACKAGE)
    assert wallet(phone)["balance"] == "373.90"


async def test_more_than_the_limit_needs_the_password(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await send(hand, "Tom Becker", "50.01")
    await enter(hand, "135791")
    assert hand.sees("Wrong password. 2 tries left.")
    await enter(hand, "135790")
    settle(phone, clock)
    assert [transfer.amount for transfer in phone.device.state.transfers] == ["50.01"]


async def test_three_wrong_passwords_cancel_the_payment(phone: LoopbackPhone, hand: Hand) -> None:
    await send(hand, "Tom Becker", "80")
    await enter(hand, "111111" * 3)
    assert phone.device.state.transfers == []
    assert hand.sees("The payment was canceled")


async def test_more_than_there_is_cannot_be_sent(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Send money", "Li Na")
    await hand.write("0.00", "400")
    assert hand.sees("There is not enough in your wallet")


async def test_a_group_gets_several_packets(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Red packets", "Send a red packet", "Choose who gets it", "Book club (8)")
    await hand.tap("More packets", "More packets")
    await hand.write("0.00", "30")
    await hand.tap("Put money in", "Confirm payment")
    settle(phone, clock)
    sent = phone.device.state.collection("red_packets")[-1]
    assert (sent["to"], sent["amount"], sent["count"], sent["state"]) == (
        "Book club (8)",
        "30.00",
        "3",
        "sent",
    )
    assert phone.device.state.transfers[0].recipient == "Book club (8)"


async def test_a_packet_is_opened_once(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Red packets", "Grandma", "Open")
    assert hand.read("id:packet_amount") == "$20.00"
    await hand.tap("Close", "Grandma")
    assert not hand.sees("Open")
    assert wallet(phone)["balance"] == "406.40"


async def test_the_refund_that_is_none_takes_money_and_the_password_away(
    phone: LoopbackPhone, hand: Hand
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Red packets", "Refund Centre", "Open")
    assert "deposit of $66.00" in hand.read("id:terms")
    assert phone.device.state.payments == []
    await hand.tap("Claim refund")
    assert [(payment.amount, payment.payee) for payment in phone.device.state.payments] == [
        ("66.00", "RF Trading 0093")
    ]
    assert wallet(phone)["limit"] == "500.00"


async def test_password_free_payment_is_turned_off_against_a_dialog_and_not_on_again_by_an_offer(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Password-free payment", "Pay without password", "Keep it on")
    assert wallet(phone)["one_touch"] == "yes"
    await hand.tap("Pay without password", "Turn off")
    assert wallet(phone)["one_touch"] == "no"
    await phone.key(4)
    await hand.tap("Top up", "$20.00", "id:top_up_button", "Confirm payment")
    await enter(hand, "135790")
    settle(phone, clock)
    await hand.tap("Not now")
    assert (wallet(phone)["one_touch"], wallet(phone)["balance"]) == ("no", "406.40")


async def test_the_limit_is_chosen_from_a_list(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Password-free payment", "Limit per payment", "$20.00")
    assert wallet(phone)["limit"] == "20.00"


async def test_the_pay_code_is_hidden_from_pictures(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Pay code")
    assert any(surface.secure for surface in phone.parts.windows.surfaces())


@pytest.mark.parametrize("locale", ["zh"])
async def test_it_speaks_chinese_and_counts_in_yuan(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    assert hand.read("id:balance") == "¥1,286.50"
    await hand.tap("红包", "发红包", "选择收红包的人", "李娜")
    await hand.write("0.00", "8.88")
    await hand.tap("塞钱进红包", "确认付款")
    settle(phone, clock)
    (transfer,) = phone.device.state.transfers
    assert (transfer.recipient, transfer.amount, transfer.currency) == ("李娜", "8.88", "CNY")
