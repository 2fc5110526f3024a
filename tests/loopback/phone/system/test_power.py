"""The screen goes dark by itself, and locks."""

from __future__ import annotations

import pytest

from loopback.phone.android import DumpRefusedError
from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone

WAKEUP, POWER = 224, 26


@pytest.fixture
def idle(phone: LoopbackPhone) -> LoopbackPhone:
    """A phone that may go dark after ten seconds."""
    phone.put_setting("global", "stay_on_while_plugged_in", "0")
    phone.put_setting("system", "screen_off_timeout", "10000")
    return phone


def test_it_dozes_after_the_timeout_then_sleeps(idle: LoopbackPhone, clock: SteppedClock) -> None:
    clock.advance(9.9)
    assert idle.wakefulness == "Awake"
    clock.advance(0.1)
    assert idle.wakefulness == "Dozing"
    clock.advance(10)
    assert idle.wakefulness == "Asleep"


def test_an_ambient_display_dozes_on(idle: LoopbackPhone, clock: SteppedClock) -> None:
    idle.put_setting("secure", "doze_always_on", "1")
    clock.advance(500)
    assert idle.wakefulness == "Dozing"


async def test_every_touch_begins_the_time_anew(idle: LoopbackPhone, clock: SteppedClock) -> None:
    for _ in range(4):
        clock.advance(8)
        await idle.tap(540, 300)
    assert idle.wakefulness == "Awake"


async def test_a_dark_screen_shows_nothing_takes_no_touch_and_wakes(
    idle: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    clock.advance(11)
    with pytest.raises(DumpRefusedError):
        idle.dump_tree()
    await idle.tap(540, 300)
    assert idle.wakefulness == "Dozing"
    await idle.key(WAKEUP)
    assert (idle.wakefulness, idle.keyguard_showing, hand.sees("Blue Fern")) == ("Awake", False, True)


@pytest.mark.parametrize(("after_s", "locked"), [(4, False), (6, True)])
async def test_the_lock_comes_a_little_later(
    idle: LoopbackPhone, clock: SteppedClock, after_s: float, locked: bool
) -> None:
    clock.advance(10 + after_s)
    await idle.key(WAKEUP)
    assert idle.keyguard_showing is locked


async def test_when_the_lock_comes_is_a_setting(idle: LoopbackPhone, clock: SteppedClock) -> None:
    idle.put_setting("secure", "lock_screen_lock_after_timeout", "60000")
    clock.advance(60)
    await idle.key(WAKEUP)
    assert not idle.keyguard_showing


async def test_the_power_key_locks_at_once(idle: LoopbackPhone) -> None:
    await idle.key(POWER)
    assert (idle.wakefulness, idle.keyguard_showing) == ("Asleep", True)


def test_a_charging_phone_stays_awake_where_it_is_told_to(idle: LoopbackPhone, clock: SteppedClock) -> None:
    idle.put_setting("global", "stay_on_while_plugged_in", "3")
    clock.advance(3600)
    assert idle.wakefulness == "Awake"
    idle.battery["status"] = 3
    assert idle.wakefulness == "Asleep"


async def test_without_a_lock_there_is_none(idle: LoopbackPhone) -> None:
    idle.parts.keyguard.choose("none")
    await idle.key(POWER)
    await idle.key(POWER)
    assert not idle.keyguard_showing
