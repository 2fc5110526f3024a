from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Locale
from loopback.phone.system.phone import LoopbackPhone

PACKAGE = "com.android.deskclock"


def alarms(phone: LoopbackPhone) -> list[tuple[str, str, str]]:
    return [(one["time"], one["days"], one["on"]) for one in phone.device.state.collection("alarms")]


async def set_alarm(hand: Hand, hour: str, minute: str, *days: str) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Add alarm")
    assert hand.sees("New alarm")
    hand.phone.parts.tasks.front.fields.update(hour="", minute="")
    await hand.write("id:hour", hour)
    await hand.write("id:minute", minute)
    await hand.tap(*days, "Save")


async def test_an_alarm_is_kept_with_its_days(phone: LoopbackPhone, hand: Hand) -> None:
    await set_alarm(hand, "7", "05", "Monday", "Friday", "Tuesday", "Tuesday")
    assert ("07:05", "Mon,Fri", "yes") in alarms(phone)
    assert hand.sees("07:05")


@pytest.mark.parametrize(("hour", "minute"), [("24", "00"), ("7", "60"), ("", "10"), ("x", "1")])
async def test_what_is_no_time_cannot_be_saved(
    phone: LoopbackPhone, hand: Hand, hour: str, minute: str
) -> None:
    before = alarms(phone)
    await set_alarm(hand, hour, minute)
    assert hand.sees("New alarm")
    assert alarms(phone) == before


async def test_the_time_is_stepped_by_its_arrows(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("06:45", "Hour up", "Minute down", "Save")
    assert ("07:44", "Mon,Tue,Wed,Thu,Fri", "yes") in alarms(phone)


async def test_minutes_that_run_over_take_the_hour_along(phone: LoopbackPhone, hand: Hand) -> None:
    await phone.start_activity(None, action="android.intent.action.SET_ALARM", data="23:59")
    await hand.tap("Minute up", "Save")
    assert ("00:00", "", "yes") in alarms(phone)


async def test_a_switch_turns_an_alarm_off_and_on(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("06:45 alarm")
    assert alarms(phone)[0][2] == "no"
    await hand.tap("06:45 alarm")
    assert alarms(phone)[0][2] == "yes"


async def test_a_new_alarm_begins_at_the_time_it_is(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Add alarm", "Save")
    assert (f"{phone.device.local_time():%H:%M}", "", "yes") in alarms(phone)


async def test_an_alarm_is_deleted_after_a_question(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("08:30", "Delete", "Cancel", "Delete", "Delete")
    assert [time for time, _, _ in alarms(phone)] == ["06:45", "13:15", "21:00"]


async def test_an_alarm_that_was_set_rings_once_and_is_snoozed(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    phone.put_setting("global", "stay_on_while_plugged_in", "3")
    soon = phone.device.local_time()
    await set_alarm(hand, str((soon.hour + 1) % 24), f"{soon.minute:02d}")
    await phone.key(3)
    clock.advance(3601)
    phone.device.tick()
    assert hand.sees("Snooze")
    await hand.tap("Snooze")
    assert not hand.sees("Snooze")
    clock.advance(601)
    phone.device.tick()
    await hand.tap("Stop")
    assert [on for _, days, on in alarms(phone) if not days and on == "yes"] == []


async def test_an_alarm_wakes_a_locked_phone(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    soon = phone.device.local_time()
    await set_alarm(hand, str((soon.hour + 1) % 24), f"{soon.minute:02d}")
    await phone.key(26)
    assert phone.wakefulness == "Asleep"
    clock.advance(3601)
    await hand.tap("Stop")
    assert phone.wakefulness == "Awake"
    assert phone.keyguard_showing


async def test_an_alarm_that_was_turned_off_stays_silent(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    soon = phone.device.local_time()
    await set_alarm(hand, str((soon.hour + 1) % 24), f"{soon.minute:02d}")
    await hand.tap(f"{(soon.hour + 1) % 24:02d}:{soon.minute:02d} alarm")
    clock.advance(3700)
    phone.device.tick()
    assert not hand.sees("Snooze")


async def test_a_timer_counts_down_pauses_and_tells_its_end(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Timer", "1 min", "Start")
    clock.advance(20)
    assert hand.read("id:timer_time_text") == "00:40"
    await hand.tap("Pause")
    clock.advance(30)
    assert hand.read("id:timer_time_text") == "00:40"
    await hand.tap("+1 min", "Resume")
    clock.advance(100)
    phone.device.tick()
    assert [one["state"] for one in phone.device.state.collection("timers")] == ["done"]
    assert [notice.title for notice in phone.device.notices] == ["Timer"]


async def test_a_stopwatch_counts_up_with_laps(hand: Hand, clock: SteppedClock) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Stopwatch", "Start")
    clock.advance(12.5)
    await hand.tap("Lap")
    clock.advance(1)
    await hand.tap("Stop")
    assert hand.sees("00:12.50")
    assert hand.read("id:stopwatch_time_text") == "00:13.50"
    await hand.tap("Reset")
    assert hand.read("id:stopwatch_time_text") == "00:00.00"


async def test_a_city_is_added(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("World clock", "Add city", "Tokyo")
    assert hand.sees("Tokyo")
    assert phone.device.state.collection("cities")[-1] == {"name": "Tokyo"}


async def test_an_intent_opens_a_new_alarm_at_its_time(phone: LoopbackPhone, hand: Hand) -> None:
    await phone.start_activity(None, action="android.intent.action.SET_ALARM", data="05:55")
    await hand.tap("Save")
    assert ("05:55", "", "yes") in alarms(phone)


@pytest.mark.parametrize("locale", ["zh"])
async def test_it_speaks_chinese(hand: Hand, locale: Locale) -> None:
    await hand.open(PACKAGE)
    assert hand.sees("周末")
