from __future__ import annotations

from loopback.phone.hand import Hand
from loopback.phone.system.phone import LoopbackPhone

PACKAGE = "com.android.messaging"


async def test_threads_are_listed_with_the_newest_first(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.receive_sms("Blue Fern", "Your drink is ready.")
    phone.device.hide_heads_up()
    await hand.open(PACKAGE)
    titles = [element.text for element in phone.elements() if element.resource_id == "android:id/title"]
    assert titles == ["Blue Fern", "+1 555 0177", "Locker 12", "Linden Water", "+1 555 0142"]


async def test_an_answer_is_sent_and_recorded(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Locker 12")
    await hand.write("Text message", "Thank you")
    await hand.tap("Send")
    assert hand.sees("Thank you")
    assert hand.sees("Text message")
    (message,) = phone.device.state.messages
    assert (message.direction, message.peer, message.text) == ("sent", "Locker 12", "Thank you")
    assert phone.sms()[-1].kind == 2


async def test_a_new_message_goes_to_whom_it_is_addressed(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("New message")
    await hand.write("Name or phone number", "+1 555 0199")
    await hand.write("Text message", "Hello")
    await hand.tap("Send")
    assert hand.read("id:title") == "+1 555 0199"
    assert phone.device.state.messages[0].peer == "+1 555 0199"


async def test_a_message_to_nobody_is_not_sent(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("New message")
    await hand.write("Text message", "Hello")
    await hand.tap("Send")
    assert hand.sees("Add a recipient first")
    assert phone.device.state.messages == []


async def test_a_long_conversation_opens_at_its_end(phone: LoopbackPhone, hand: Hand) -> None:
    for number in range(30):
        phone.device.receive_sms("Mill", f"line {number}")
    phone.device.hide_heads_up()
    await hand.open(PACKAGE)
    await hand.tap("Mill")
    assert hand.sees("line 29")
    assert not hand.sees("line 0")
    await hand.drag(0.3, 0.8)
    assert not hand.sees("line 29")


async def test_who_is_in_the_address_book_is_shown_by_name(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.receive_sms("+1 555 0123", "On my way")
    phone.device.hide_heads_up()
    await hand.open(PACKAGE)
    await hand.tap("Li Na")
    assert hand.read("id:title") == "Li Na"
    assert hand.sees("On my way")
