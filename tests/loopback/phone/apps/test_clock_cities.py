"""The world clock is right in summer too."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from loopback.phone.apps.clock_cities import CITIES


@pytest.mark.parametrize(
    ("name", "moment", "hours"),
    [
        ("London", "2026-03-29 00:59", 0),
        ("London", "2026-03-29 01:00", 1),
        ("London", "2026-10-25 00:59", 1),
        ("London", "2026-10-25 01:00", 0),
        ("New York", "2026-03-08 06:59", -5),
        ("New York", "2026-03-08 07:00", -4),
        ("New York", "2026-11-01 05:59", -4),
        ("New York", "2026-11-01 06:00", -5),
        ("Chicago", "2027-03-14 07:59", -6),
        ("Chicago", "2027-03-14 08:00", -5),
        ("Sydney", "2026-04-04 15:59", 11),
        ("Sydney", "2026-04-04 16:00", 10),
        ("Sydney", "2026-10-03 15:59", 10),
        ("Sydney", "2026-10-03 16:00", 11),
        ("Sydney", "2026-12-31 23:00", 11),
        ("Beijing", "2026-07-01 00:00", 8),
        ("Reykjavik", "2026-07-01 00:00", 0),
    ],
)
def test_clocks_turn_at_the_minute(name: str, moment: str, hours: int) -> None:
    (city,) = (city for city in CITIES if city.names[0] == name)
    assert city.hours(datetime.fromisoformat(moment).replace(tzinfo=UTC)) == hours
