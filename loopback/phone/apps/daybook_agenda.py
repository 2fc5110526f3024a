"""What is on which day."""

from __future__ import annotations

import itertools
from datetime import date, datetime, time, timedelta

from loopback.phone.apps.content import load
from loopback.phone.system.device import Device
from loopback.phone.system.state import Record

REPEATS = ("none", "daily", "weekly", "monthly")
REMINDERS = ("none", "10", "30", "60", "1440")
"""Minutes before the beginning."""


class Agenda:
    """The collection "events".

    Its fields: id, title, title_zh, date (ISO), start, end (HH:MM), place, place_zh, repeat, reminder.
    `repeat` is one of REPEATS, `reminder` one of REMINDERS. What was typed is the same in both languages.
    """

    def __init__(self, device: Device, package: str) -> None:
        self._device = device
        self._package = package
        self.records.extend(self._first_events())

    @property
    def records(self) -> list[Record]:
        """All events."""
        return self._device.state.collection("events")

    @property
    def today(self) -> date:
        """The day that it is on the phone."""
        return self._device.local_time().date()

    def title(self, event: Record) -> str:
        """The title in the phone's language."""
        return self._device.tr(event["title"], event["title_zh"])

    def place(self, event: Record) -> str:
        """The place in the phone's language."""
        return self._device.tr(event["place"], event["place_zh"])

    def on(self, day: date) -> list[Record]:
        """The events of a day by their beginning, those that repeat among them."""
        found = [event for event in self.records if falls_on(event, day)]
        return sorted(found, key=lambda event: event["start"])

    def search(self, words: str) -> list[Record]:
        """Events whose title or place holds the words, by date."""
        wanted = words.strip().lower()
        found = [
            event for event in self.records if wanted in f"{self.title(event)} {self.place(event)}".lower()
        ]
        return sorted(found, key=lambda event: (event["date"], event["start"]))

    def with_id(self, event_id: str) -> Record | None:
        """The event of that id, None once it is deleted."""
        return next((event for event in self.records if event["id"] == event_id), None)

    def keep(self, event_id: str, values: Record) -> Record:
        """Change an event, or add one where there is none of that id; its reminder is set."""
        event = self.with_id(event_id)
        if event is None:
            number = max((int(one["id"]) for one in self.records), default=0) + 1
            event = {"id": str(number)}
            self.records.append(event)
        event.update(values)
        self._set_reminder(event)
        return event

    def remove(self, event: Record) -> None:
        """Delete an event with all its repetitions."""
        self.records.remove(event)
        self._device.state.deleted.append(f"event {event['title']}")

    def _set_reminder(self, event: Record) -> None:
        if event["reminder"] == "none":
            return
        begins = datetime.combine(date.fromisoformat(event["date"]), time.fromisoformat(event["start"]))
        left = begins.astimezone().timestamp() - 60 * int(event["reminder"]) - self._device.now()
        if left > 0:
            planned = dict(event)
            self._device.later(left, lambda: self._remind(planned))

    def _remind(self, planned: Record) -> None:
        """Tell of an event, unless it was changed or deleted since."""
        if planned in self.records:
            words = f"{planned['start']} {self.place(planned)}".strip()
            self._device.notify(self._package, self.title(planned), words)

    def _first_events(self) -> list[Record]:
        found = []
        for number, table in zip(itertools.count(1), load("events").tables("event"), strict=False):
            title, title_zh = table.words("titles")
            place, place_zh = table.words("places")
            day = self.today + timedelta(days=int(table.number("day")))
            found.append(
                {"id": str(number), "title": title, "title_zh": title_zh, "date": day.isoformat()}
                | {
                    "start": table.text("start"),
                    "end": table.text("end"),
                    "place": place,
                    "place_zh": place_zh,
                }
                | {"repeat": table.text("repeat", "none"), "reminder": table.text("reminder", "none")}
            )
        return found


def falls_on(event: Record, day: date) -> bool:
    """Whether the event, or one of its repetitions, is on that day."""
    first = date.fromisoformat(event["date"])
    if day < first:
        return False
    match event["repeat"]:
        case "daily":
            return True
        case "weekly":
            return (day - first).days % 7 == 0
        case "monthly":
            return day.day == first.day
    return day == first


def month_weeks(day: date) -> list[list[date]]:
    """The weeks of a day's month, Monday first, with the days of the neighbouring months that fill them."""
    first = day.replace(day=1)
    start = first - timedelta(days=first.weekday())
    weeks = [[start + timedelta(days=7 * week + number) for number in range(7)] for week in range(6)]
    return [week for week in weeks if any(one.month == day.month for one in week)]


def month_later(day: date, months: int) -> date:
    """The first of the month that lies so many months later."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
