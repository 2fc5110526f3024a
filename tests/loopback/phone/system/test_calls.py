"""A call that comes in over an app, or over the lock."""

from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone

COFFEE = "com.bluefern.coffee"
NUMBER = "+1 555 0188"


@pytest.fixture
async def ringing(phone: LoopbackPhone, hand: Hand) -> Hand:
    await hand.open(COFFEE)
    phone.parts.calls.ring(NUMBER, 20)
    return hand


def ends(phone: LoopbackPhone) -> list[tuple[str, str]]:
    return [(call.direction, call.peer) for call in phone.device.state.calls]


async def test_the_app_stays_in_use_below_the_panel(phone: LoopbackPhone, ringing: Hand) -> None:
    assert ringing.sees("Incoming call")
    focus = phone.focus()
    assert focus is not None
    assert focus.package == COFFEE
    await ringing.tap("Orders")
    assert ringing.sees("Answer")
    assert phone.call_state == 1


async def test_declining_ends_it(phone: LoopbackPhone, ringing: Hand) -> None:
    await ringing.tap("Decline")
    assert not ringing.sees("Incoming call")
    assert (ends(phone), phone.call_state) == ([("declined", NUMBER)], 0)


async def test_answering_shows_the_call(phone: LoopbackPhone, ringing: Hand) -> None:
    await ringing.tap("Answer")
    resumed = phone.resumed()
    assert resumed is not None
    assert resumed.activity == "com.android.incallui.InCallActivity"
    assert (ends(phone), phone.call_state) == ([("answered", NUMBER)], 2)


async def test_nobody_answers_and_a_notice_stays(
    phone: LoopbackPhone, ringing: Hand, clock: SteppedClock
) -> None:
    clock.advance(20)
    assert not ringing.sees("Incoming call")
    assert ends(phone) == [("missed", NUMBER)]
    assert [(notice.title, notice.text) for notice in phone.notifications()] == [("Missed call", NUMBER)]
    await phone.expand_shade(expanded=True)
    await ringing.tap("Missed call")
    resumed = phone.resumed()
    assert resumed is not None
    assert resumed.package == "com.android.dialer"


async def test_it_outlasts_going_home(phone: LoopbackPhone, ringing: Hand) -> None:
    await phone.key(3)
    assert ringing.sees("Answer")


async def test_it_wakes_a_locked_phone_and_shows_over_the_lock(phone: LoopbackPhone, hand: Hand) -> None:
    phone.parts.keyguard.set_pin("2580")
    await phone.key(26)
    phone.parts.calls.ring(NUMBER, 20)
    assert (phone.wakefulness, phone.keyguard_showing) == ("Awake", True)
    assert (hand.sees("Answer"), hand.sees("Swipe up to open")) == (True, False)
    await hand.tap("Decline")
    assert ends(phone) == [("declined", NUMBER)]
    assert hand.sees("Swipe up to open")


async def test_nothing_but_the_call_is_reached_over_a_lock(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(COFFEE)
    phone.parts.keyguard.set_pin("2580")
    await phone.key(26)
    phone.parts.calls.ring(NUMBER, 20)
    await phone.swipe((540, 10), (540, 900), 200)
    await phone.key(187)
    assert not phone.parts.shade.expanded
    await phone.key(3)
    assert hand.sees("Swipe up to open")
    await phone.tap(540, 900)
    assert not hand.sees("Latte")


async def test_a_blocked_number_does_not_ring(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.state.collection("blocked").append({"number": NUMBER})
    phone.parts.calls.ring(NUMBER, 20)
    assert not hand.sees("Incoming call")
    assert ends(phone) == [("blocked", NUMBER)]


@pytest.mark.parametrize("pin", [None, "2580"])
async def test_an_alarm_shows_over_any_lock(phone: LoopbackPhone, hand: Hand, pin: str | None) -> None:
    phone.parts.keyguard.set_pin(pin)
    await phone.key(26)
    phone.device.wake()
    alarm = phone.device.state.collection("alarms")[0]["id"]
    phone.parts.tasks.open_page(
        "com.android.deskclock", "com.android.deskclock.alarms.AlarmActivity", {"alarm": alarm}
    )
    assert (phone.wakefulness, phone.keyguard_showing) == ("Awake", True)
    assert (hand.sees("Stop"), hand.sees("Swipe up to open")) == (True, False)
    await phone.key(3)
    assert hand.sees("Swipe up to open")
