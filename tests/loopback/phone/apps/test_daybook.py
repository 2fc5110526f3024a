from __future__ import annotations

from datetime import date, timedelta

import pytest

from loopback.phone.apps.daybook_agenda import falls_on, month_later, month_weeks
from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Locale
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.state import Record

PACKAGE = "org.daybook.calendar"


def day(phone: LoopbackPhone, number: int) -> str:
    return (phone.device.local_time().date() + timedelta(days=number)).isoformat()


def event(phone: LoopbackPhone, title: str) -> Record:
    (found,) = (one for one in phone.device.state.collection("events") if one["title"] == title)
    return found


async def test_an_event_is_kept_as_it_was_filled_in(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("New event")
    await hand.write("Title", "Dentist")
    await hand.write("Location", "Chapel Square")
    await hand.tap("id:pick_date", "Tomorrow")
    await hand.tap("id:pick_start", "15 o'clock", "30 minutes", "Done")
    await hand.tap("id:pick_repeat", "Every month", "id:pick_reminder", "1 hour before", "Save")
    kept = event(phone, "Dentist")
    assert (kept["date"], kept["start"], kept["end"]) == (day(phone, 1), "15:30", "16:30")
    assert (kept["place"], kept["repeat"], kept["reminder"]) == ("Chapel Square", "monthly", "60")


async def test_an_event_without_a_title_or_that_ends_too_early_is_not_kept(
    phone: LoopbackPhone, hand: Hand
) -> None:
    before = len(phone.device.state.collection("events"))
    await hand.open(PACKAGE)
    await hand.tap("New event", "Save")
    assert hand.sees("Give the event a title")
    await hand.write("Title", "Night")
    await hand.tap("id:pick_end", "3 o'clock", "Done", "Save")
    assert hand.sees("It ends before it starts")
    assert len(phone.device.state.collection("events")) == before


async def test_an_event_is_moved_and_keeps_its_names(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Week", "Eye test", "Edit", "id:pick_start", "11 o'clock", "Done", "Save")
    assert hand.read("id:event_time") == "11:20–12:20"
    assert event(phone, "Eye test")["title_zh"] == "验光"


async def test_deleting_asks_first(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Team meeting", "Delete")
    assert hand.sees("All its repetitions go as well.")
    await hand.tap("Cancel")
    assert event(phone, "Team meeting")
    await hand.tap("Delete")
    await hand.tap("id:android:id/button1" if hand.sees("id:android:id/button1") else "Delete")
    assert phone.device.state.deleted == ["event Team meeting"]


async def test_a_day_of_the_month_shows_what_is_on(phone: LoopbackPhone, hand: Hand) -> None:
    tomorrow = date.fromisoformat(day(phone, 1))
    await hand.open(PACKAGE)
    assert not hand.sees("Eye test")
    if tomorrow.day == 1:
        await hand.tap("Next")
    await hand.tap(f"{tomorrow.day} {tomorrow:%B}")
    assert hand.sees("Eye test")


async def test_a_day_of_the_week_view_opens_with_its_hours(phone: LoopbackPhone, hand: Hand) -> None:
    tomorrow = date.fromisoformat(day(phone, 1))
    await hand.open(PACKAGE)
    await hand.tap("Week", f"Tomorrow · {tomorrow:%A}, {tomorrow.day} {tomorrow:%B}")
    assert hand.sees("09:00")
    assert hand.sees("Eye test")
    await hand.tap("New event")
    assert hand.read("id:date_value").startswith("Tomorrow")


async def test_a_reminder_tells_of_the_event_in_time_unless_it_is_gone(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    for title in ("Tea", "Gone"):
        await hand.tap("New event")
        await hand.write("Title", title)
        await hand.tap("id:pick_date", "Tomorrow", "Save")
    phone.device.state.collection("events").remove(event(phone, "Gone"))
    clock.advance(24 * 3600)
    phone.device.tick()
    assert "Tea" not in [notice.title for notice in phone.device.notices]
    clock.advance(24 * 3600)
    phone.device.tick()
    told = [notice.title for notice in phone.device.notices]
    assert "Tea" in told
    assert "Gone" not in told


@pytest.mark.parametrize(
    ("repeat", "days", "expected"),
    [
        ("none", 0, True),
        ("none", 7, False),
        ("daily", 3, True),
        ("weekly", 7, True),
        ("weekly", 8, False),
        ("monthly", 31, True),
        ("daily", -1, False),
    ],
)
def test_repetitions_fall_on_their_days(repeat: str, days: int, *, expected: bool) -> None:
    first = date(2026, 5, 4)
    record = {"date": first.isoformat(), "repeat": repeat}
    assert falls_on(record, first + timedelta(days=days)) is expected


def test_a_month_is_shown_in_whole_weeks() -> None:
    weeks = month_weeks(date(2026, 2, 10))
    assert [len(week) for week in weeks] == [7] * len(weeks)
    assert date(2026, 2, 1) in weeks[0]
    assert date(2026, 2, 28) in weeks[-1]
    assert month_later(date(2026, 12, 31), 2) == date(2027, 2, 1)


@pytest.mark.parametrize("locale", ["zh"])
async def test_events_in_chinese(phone: LoopbackPhone, hand: Hand, locale: Locale) -> None:
    await hand.open(PACKAGE)
    await hand.tap("新建日程")
    await hand.write("标题", "看牙医")
    await hand.tap("id:pick_start", "9 点", "05 分", "完成", "保存")
    assert (event(phone, "看牙医")["start"], event(phone, "看牙医")["title_zh"]) == ("09:05", "看牙医")
