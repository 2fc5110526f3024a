"""When an alarm rings next, and how that is said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loopback.phone.apps.clock_times import DAYS, add, until
from loopback.phone.system.phone import LoopbackPhone


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (0, "7 d"),
        (1, "1 min"),
        (60, "1 h"),
        (95, "1 h 35 min"),
        (24 * 60, "1 d"),
        (24 * 60 + 5, "1 d"),
        (4 * 24 * 60 + 60, "4 d 1 h"),
        (4 * 24 * 60 + 95, "4 d 1 h"),
    ],
)
def test_the_time_until_an_alarm_takes_two_units_at_most(
    phone: LoopbackPhone, minutes: int, told: str
) -> None:
    phone.clock.advance(60 - phone.device.local_time().second)
    now = phone.device.local_time()
    rings = now + timedelta(minutes=minutes)
    alarm = add(phone.device, f"{rings:%H:%M}", DAYS[rings.weekday()], label="")
    assert until(phone.device, alarm) == told
