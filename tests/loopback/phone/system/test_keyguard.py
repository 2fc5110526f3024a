from __future__ import annotations

import pytest

from loopback.phone.android import DumpRefusedError
from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.keyguard import rest_after
from loopback.phone.system.phone import LoopbackPhone

POWER, BACK, MENU, ENTER = 26, 4, 82, 66


@pytest.fixture
def locked(phone: LoopbackPhone) -> LoopbackPhone:
    """A phone that asks for 2580."""
    phone.parts.keyguard.set_pin("2580")
    phone.parts.keyguard.lock()
    return phone


async def test_power_turns_the_screen_off_and_on_behind_a_lock(phone: LoopbackPhone) -> None:
    await phone.key(POWER)
    assert (phone.wakefulness, phone.keyguard_showing) == ("Asleep", True)
    await phone.key(POWER)
    assert (phone.wakefulness, phone.keyguard_showing, phone.keyguard_secure) == ("Awake", True, False)


async def test_a_sleeping_phone_takes_no_touch_and_has_no_tree(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open("com.bluefern.coffee")
    await phone.key(223)
    await phone.tap(540, 900)
    await phone.swipe((540, 2000), (540, 400), 200)
    with pytest.raises(DumpRefusedError):
        phone.dump_tree()
    assert phone.focus() is None
    assert phone.keyguard_showing


async def test_a_swipe_opens_an_insecure_lock_onto_what_was_there(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open("com.bluefern.coffee")
    phone.parts.keyguard.lock()
    assert phone.focus().kind == "keyguard"
    assert phone.resumed().package == "com.bluefern.coffee"
    await hand.drag(0.8, 0.3)
    assert hand.sees("Blue Fern Coffee")


async def test_a_short_swipe_does_not_open(phone: LoopbackPhone, hand: Hand) -> None:
    phone.parts.keyguard.lock()
    await hand.drag(0.5, 0.45)
    assert phone.keyguard_showing


async def test_the_right_pin_opens(locked: LoopbackPhone, hand: Hand) -> None:
    await hand.drag(0.8, 0.3)
    assert hand.sees("Enter PIN")
    await hand.tap("2", "5", "8", "0", "Enter")
    assert not locked.keyguard_showing


async def test_a_pin_can_be_typed(locked: LoopbackPhone) -> None:
    await locked.key(MENU)
    await locked.type_text("2580")
    await locked.key(ENTER)
    assert not locked.keyguard_showing


async def test_a_wrong_pin_keeps_it_shut_and_says_so(locked: LoopbackPhone, hand: Hand) -> None:
    await hand.drag(0.8, 0.3)
    await hand.tap("1", "1", "Delete", "1", "1", "Enter")
    assert locked.keyguard_showing
    assert hand.sees("Wrong PIN")


async def test_after_five_wrong_tries_even_the_right_pin_waits(
    locked: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.drag(0.8, 0.3)
    for _ in range(5):
        await hand.tap("1", "Enter")
    assert hand.sees("Try again in 30 seconds.")
    await hand.tap("2", "5", "8", "0", "Enter")
    assert locked.keyguard_showing
    clock.advance(31)
    await hand.tap("2", "5", "8", "0", "Enter")
    assert not locked.keyguard_showing


async def test_back_leaves_the_pin_pad(locked: LoopbackPhone, hand: Hand) -> None:
    await locked.dismiss_keyguard()
    assert hand.sees("Enter PIN")
    await locked.key(BACK)
    assert hand.sees("Swipe up to open")


async def test_a_secure_lock_hides_what_notifications_say(locked: LoopbackPhone, hand: Hand) -> None:
    locked.device.receive_sms("Bank", "Your code is 118822")
    assert hand.sees("Bank")
    assert hand.sees("Content hidden")
    assert "118822" not in locked.dump_tree()


async def test_dismissing_opens_an_insecure_lock_only(phone: LoopbackPhone) -> None:
    phone.parts.keyguard.lock()
    await phone.dismiss_keyguard()
    assert not phone.keyguard_showing


async def test_apps_are_out_of_reach_behind_the_lock(locked: LoopbackPhone, hand: Hand) -> None:
    await hand.open("com.bluefern.coffee")
    assert not hand.sees("Latte")
    await locked.key(3)
    assert locked.keyguard_showing


@pytest.mark.parametrize(
    ("wrong", "seconds"),
    [(4, 0), (5, 30), (9, 0), (10, 30), (11, 30), (29, 30), (30, 30), (40, 60), (50, 120), (140, 86_400)],
)
def test_the_rest_grows_with_wrong_tries(wrong: int, seconds: float) -> None:
    assert rest_after(wrong) == seconds


async def test_more_wrong_tries_wait_again(locked: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    await hand.drag(0.8, 0.3)
    for number in range(1, 11):
        await hand.tap("1", "Enter")
        if number == 5:
            clock.advance(30)
    assert hand.sees("Try again in 30 seconds.")


def test_the_chosen_lock_is_in_the_settings_and_in_the_record(locked: LoopbackPhone) -> None:
    assert locked.setting("secure", "lockscreen.password_type") == "131072"
    assert locked.device.state.collection("screen_lock") == [{"kind": "pin", "pin": "2580"}]
    locked.parts.keyguard.choose("none")
    assert (locked.setting("secure", "lockscreen.disabled"), locked.keyguard_secure) == ("1", False)


def test_a_lock_that_the_settings_app_chose_is_asked_for(phone: LoopbackPhone) -> None:
    phone.device.state.collection("screen_lock")[:] = [{"kind": "pin", "pin": "4711"}]
    assert phone.keyguard_secure
    phone.parts.keyguard.lock()
    phone.parts.keyguard.swipe_up()
    phone.parts.keyguard.press("4711")
    phone.parts.keyguard.enter()
    assert not phone.keyguard_showing
