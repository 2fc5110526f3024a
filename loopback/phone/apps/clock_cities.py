"""Cities of the world clock, and how far each is from UTC on a given day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, assert_never

Summer = Literal["none", "europe", "america", "australia"]
"""Whose rule turns the clocks forward by an hour."""

_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class City:
    """A city by its English and Chinese name. `winter_h` is its hours from UTC while no summer time holds."""

    names: tuple[str, str]
    winter_h: int
    summer: Summer = "none"

    def hours(self, moment: datetime) -> int:
        """Its hours from UTC at that moment, which must know its own time zone."""
        return self.winter_h + (1 if self._is_summer(moment.astimezone(UTC)) else 0)

    def _is_summer(self, utc: datetime) -> bool:
        year = utc.year
        match self.summer:
            case "none":
                return False
            case "europe":
                return _last_sunday(year, 3, 1) <= utc < _last_sunday(year, 10, 1)
            case "america":
                turn = 2 - self.winter_h
                return _sunday(year, 3, 2, turn) <= utc < _sunday(year, 11, 1, turn - 1)
            case "australia":
                turn = 2 - self.winter_h
                return not _sunday(year, 4, 1, turn) <= utc < _sunday(year, 10, 1, turn)
        assert_never(self.summer)


def _sunday(year: int, month: int, which: int, hour: int) -> datetime:
    """The first, second … Sunday of a month, so many hours after its midnight in UTC, less than none too."""
    first = datetime(year, month, 1, tzinfo=UTC)
    days = (_SUNDAY - first.weekday()) % 7 + 7 * (which - 1)
    return first + timedelta(days=days, hours=hour)


def _last_sunday(year: int, month: int, hour: int) -> datetime:
    last = datetime(year, month, monthrange(year, month)[1], tzinfo=UTC)
    return last + timedelta(days=-((last.weekday() - _SUNDAY) % 7), hours=hour)


CITIES = (
    City(("London", "伦敦"), 0, "europe"),
    City(("Lisbon", "里斯本"), 0, "europe"),
    City(("Nairobi", "内罗毕"), 3),
    City(("Beijing", "北京"), 8),
    City(("Tokyo", "东京"), 9),
    City(("Sydney", "悉尼"), 10, "australia"),
    City(("New York", "纽约"), -5, "america"),
    City(("Chicago", "芝加哥"), -6, "america"),
    City(("São Paulo", "圣保罗"), -3),
    City(("Reykjavik", "雷克雅未克"), 0),
)
