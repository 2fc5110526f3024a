"""The stepped clock."""

from __future__ import annotations

import asyncio

from agent_core.testing import SteppedClock


async def test_sleepers_wake_in_order_each_at_its_own_moment() -> None:
    clock = SteppedClock(now=1000.0)
    woken: list[tuple[str, float]] = []

    async def sleep(name: str, seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append((name, clock.monotonic()))

    async with asyncio.TaskGroup() as group:
        for name, seconds in (("late", 9.0), ("soon", 2.0), ("never yet", 50.0)):
            group.create_task(sleep(name, seconds))
        await clock.asleep(3)
        await clock.advance(10)
        assert woken == [("soon", 2.0), ("late", 9.0)]
        assert (clock.monotonic(), clock.now()) == (10.0, 1010.0)
        await clock.advance(40)
    assert woken[-1] == ("never yet", 50.0)


async def test_a_sleeper_that_was_cancelled_is_forgotten() -> None:
    clock = SteppedClock()
    async with asyncio.TaskGroup() as group:
        sleeping = group.create_task(clock.sleep(5))
        await clock.asleep()
        sleeping.cancel()
    await clock.advance(10)
    assert clock.monotonic() == 10.0


async def test_a_leaping_clock_moves_by_itself() -> None:
    clock = SteppedClock(leaping=True)
    await clock.sleep(7)
    assert clock.monotonic() == 7.0
