from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Locale
from loopback.phone.system.line import Line
from loopback.phone.system.phone import LoopbackPhone

PACKAGE = "com.android.dialer"
IN_CALL = "com.android.incallui.InCallActivity"


def calls(phone: LoopbackPhone) -> list[tuple[str, str]]:
    return [(call.direction, call.peer) for call in phone.device.state.calls]


def let_ring(phone: LoopbackPhone, peer: str) -> None:
    assert Line(phone.device).ring(peer)
    phone.parts.tasks.open_page(PACKAGE, IN_CALL, {})


async def test_the_dial_pad_calls_what_was_typed(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Keypad", *"5550199", "Backspace", "0", "Dial")
    assert calls(phone) == [("outgoing", "5550190")]
    assert hand.sees("Calling…")
    clock.advance(9)
    assert hand.sees("00:05")
    await hand.tap("End call")
    assert Line(phone.device).call is None


async def test_a_recent_call_is_called_back(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Call Emma Novak")
    assert calls(phone) == [("outgoing", "+1 555 0137")]
    assert hand.read("id:contactgrid_contact_name") == "Emma Novak"


async def test_during_a_call_no_second_one_begins(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Call Emma Novak")
    await phone.start_activity(None, action="android.intent.action.CALL", data="tel:+15550199")
    assert len(calls(phone)) == 1
    assert hand.sees("Emma Novak")


async def test_an_incoming_call_is_answered_and_muted(phone: LoopbackPhone, hand: Hand) -> None:
    let_ring(phone, "+1 555 0123")
    assert hand.sees("Incoming call")
    await hand.tap("Answer", "Mute", "Speaker")
    call = Line(phone.device).call
    assert call is not None
    assert (call["muted"], call["speaker"]) == ("yes", "yes")
    await hand.tap("End call")
    assert calls(phone) == [("answered", "+1 555 0123")]


async def test_an_incoming_call_is_declined(phone: LoopbackPhone, hand: Hand) -> None:
    let_ring(phone, "+1 555 0123")
    await hand.tap("Decline")
    assert calls(phone) == [("declined", "+1 555 0123")]
    assert not hand.sees("Incoming call")


async def test_a_call_that_stops_ringing_is_shown_as_ended_and_listed_as_missed(
    phone: LoopbackPhone, hand: Hand
) -> None:
    let_ring(phone, "+1 555 0177")
    Line(phone.device).miss()
    assert hand.sees("Call ended")
    await hand.tap("Close")
    await hand.open(PACKAGE)
    assert hand.sees("+1 555 0177")
    assert calls(phone) == [("missed", "+1 555 0177")]


async def test_blocking_asks_first_and_can_be_undone(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("+1 555 0186", "Block number", "Cancel")
    assert phone.device.state.collection("blocked") == []
    await hand.tap("Block number", "Block")
    assert phone.device.state.collection("blocked") == [{"number": "+1 555 0186"}]
    await hand.tap("Unblock number")
    assert phone.device.state.collection("blocked") == []


async def test_a_number_is_blocked_from_its_list(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Blocked numbers", "Block")
    assert hand.sees("Enter a number")
    await hand.write("Phone number", "+1 555 0199")
    await hand.tap("Block")
    assert Line(phone.device).is_blocked("+15550199")
    await hand.tap("Unblock +1 555 0199")
    assert hand.sees("No blocked numbers")


async def test_voicemail_is_read_and_deleted(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Voicemail", "School Office")
    assert "signed form" in hand.read("id:transcription")
    await hand.tap("Play")
    clock.advance(7)
    assert hand.sees("0:07")
    await hand.tap("Delete")
    assert not hand.sees("School Office")
    assert phone.device.state.deleted == ["voicemail +1 555 0162"]


async def test_an_intent_fills_the_dial_pad(phone: LoopbackPhone, hand: Hand) -> None:
    await phone.start_activity(None, action="android.intent.action.DIAL", data="tel:+15550123")
    assert hand.read("id:digits") == "+15550123"
    assert hand.sees("Li Na")
    assert calls(phone) == []


@pytest.mark.parametrize("locale", ["zh"])
async def test_calls_in_chinese(phone: LoopbackPhone, hand: Hand, locale: Locale) -> None:
    await hand.open(PACKAGE)
    await hand.tap("呼叫李娜")
    assert hand.sees("正在呼叫…")
    await hand.tap("挂断")
    assert calls(phone) == [("outgoing", "+1 555 0123")]
