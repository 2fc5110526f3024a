"""The phone's own time."""

from __future__ import annotations

import asyncio
import time

import pytest

from loopback.phone.system.clock import SteppedClock, WallClock


def test_a_stepped_clock_goes_on_only_when_told() -> None:
    clock = SteppedClock(10.0)
    clock.advance(0)
    clock.advance(2.5)
    assert (clock.now(), clock.now()) == (12.5, 12.5)


def test_a_stepped_clock_does_not_go_back() -> None:
    with pytest.raises(ValueError, match="back"):
        SteppedClock().advance(-0.1)


def test_the_wall_clock_tells_the_computers_time_and_never_goes_back() -> None:
    before = time.time()
    clock = WallClock()
    told = [clock.now() for _ in range(100)]
    assert told == sorted(told)
    assert told[0] == pytest.approx(before, abs=5)


async def test_a_pause_takes_its_time_on_the_wall_and_none_where_time_is_stepped() -> None:
    stepped, before = SteppedClock(10.0), time.monotonic()
    await asyncio.wait_for(stepped.pause(3600), timeout=5)
    await WallClock().pause(0.02)
    assert stepped.now() == 10.0
    assert time.monotonic() - before >= 0.02
