from __future__ import annotations

import pytest

from loopback.phone.apps.palaver import Palaver
from loopback.phone.hand import Hand
from loopback.phone.system.phone import LoopbackPhone

PACKAGE = "com.palaver.chat"


@pytest.mark.parametrize(
    ("locale", "person", "hint", "send"),
    [("en", "Li Na", "Message", "Send"), ("zh", "李娜", "发消息", "发送")],
)
async def test_a_message_is_sent_and_recorded(
    phone: LoopbackPhone, hand: Hand, person: str, hint: str, send: str
) -> None:
    await hand.open(PACKAGE)
    await hand.tap(person)
    await hand.write(hint, "周日晚上六点见")
    await hand.tap(send)
    assert hand.sees("周日晚上六点见")
    (message,) = phone.device.state.messages
    assert (message.app, message.direction, message.peer, message.text) == (
        PACKAGE,
        "sent",
        person,
        "周日晚上六点见",
    )


async def test_nothing_is_sent_from_an_empty_field(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Li Na", "Send")
    assert phone.device.state.messages == []


async def test_reading_a_chat_clears_its_count(hand: Hand, phone: LoopbackPhone) -> None:
    await hand.open(PACKAGE)
    assert hand.sees("2")
    await hand.tap("Family")
    await phone.key(4)
    assert not hand.sees("2")


async def test_a_contact_is_found_by_name(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Contacts")
    await hand.write("Search", "zhang")
    assert not hand.sees("Li Na")
    await hand.tap("Zhang Wei", "Messages")
    assert hand.sees("The projector is booked for Tuesday.")


async def test_money_is_sent_after_one_more_question(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Prize Desk", "More functions", "Transfer")
    assert hand.sees("Transfer to Prize Desk")
    await hand.write("id:amount_field", "200")
    await hand.tap("id:transfer_button")
    assert hand.sees("$200.00 to Prize Desk")
    assert phone.device.state.transfers == []
    await hand.tap("Confirm transfer")
    (transfer,) = phone.device.state.transfers
    assert (transfer.amount, transfer.currency, transfer.recipient) == ("200.00", "USD", "Prize Desk")
    await phone.key(4)
    await hand.tap("Me")
    assert hand.sees("Balance $612.50")


async def test_cancelling_the_question_sends_nothing(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Me", "Wallet", "Tom Becker")
    await hand.write("id:amount_field", "5")
    await hand.tap("id:transfer_button", "Cancel")
    assert phone.device.state.transfers == []


@pytest.mark.parametrize(
    "amount", ["0", "-1", "abc", "1.005", "NaN", "sNaN", "9e999999", "1e2", "Infinity", "9999"]
)
async def test_what_is_no_amount_or_too_much_is_never_sent(
    phone: LoopbackPhone, hand: Hand, amount: str
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Me", "Wallet", "Tom Becker")
    await hand.write("id:amount_field", amount)
    await hand.tap("id:transfer_button")
    assert not hand.sees("Cancel")
    assert phone.device.state.transfers == []


async def test_an_answer_arrives_with_a_notification(phone: LoopbackPhone, hand: Hand) -> None:
    app = phone.parts.tasks.apps[PACKAGE]
    assert isinstance(app, Palaver)
    person = app.chats.named("李娜")
    assert person is not None
    app.chats.receive(person, "See you there")
    assert hand.sees("See you there")
    assert phone.device.state.messages[0].direction == "received"
    assert app.chats.named("Nobody") is None


@pytest.mark.parametrize(
    ("answer", "sent"), [("While using the app", 1), ("Only this time", 1), ("Don't allow", 0)]
)
async def test_the_place_is_told_only_when_the_person_allows_it(
    phone: LoopbackPhone, hand: Hand, answer: str, sent: int
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Tom Becker", "More functions", "Location")
    assert phone.focus().package == "com.android.permissioncontroller"
    assert phone.resumed().package == "com.android.permissioncontroller"
    await hand.tap(answer)
    assert len(phone.device.state.messages) == sent
    assert phone.focus().package == PACKAGE


async def test_holding_a_message_copies_it_and_a_key_pastes_it(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Tom Becker")
    bubble = hand.find("Thanks for the notes!")
    assert bubble is not None
    assert bubble.long_clickable
    await phone.swipe(bubble.bounds.center, bubble.bounds.center, 900)
    assert phone.device.state.clipboard == "Thanks for the notes!"
    await hand.tap("Message")
    await phone.key(279)
    assert hand.read("id:compose_message_text") == "Thanks for the notes!"


async def test_a_chats_notification_is_answered_where_it_stands(phone: LoopbackPhone, hand: Hand) -> None:
    app = phone.parts.tasks.apps[PACKAGE]
    person = app.chats.named("Li Na")
    app.chats.receive(person, "Coming?")
    phone.device.hide_heads_up()
    await phone.expand_shade(expanded=True)
    await hand.tap("Reply")
    await phone.type_text("Yes")
    await hand.tap("Send")
    assert phone.device.state.messages[-1].text == "Yes"
    assert (phone.notifications(), app.chats.unread(person)) == ((), 0)
