"""Time that a test moves."""

from __future__ import annotations

import asyncio


class SteppedClock:
    """Time that moves only when told to.

    With `leaping`, a sleep moves it by itself and returns at once: for code that waits alone.
    """

    def __init__(self, now: float = 1_800_000_000.0, *, leaping: bool = False) -> None:
        self._epoch = now
        self._passed = 0.0
        self._leaping = leaping
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []
        self._changed = asyncio.Event()

    def now(self) -> float:
        """Seconds since the Unix epoch."""
        return self._epoch + self._passed

    def monotonic(self) -> float:
        """Seconds since the clock was made."""
        return self._passed

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock was moved so far."""
        if self._leaping or seconds <= 0:
            self._passed += max(0.0, seconds)
            await asyncio.sleep(0)
            return
        sleeper = (self._passed + seconds, asyncio.get_running_loop().create_future())
        self._sleepers.append(sleeper)
        self._changed.set()
        try:
            await sleeper[1]
        finally:
            self._sleepers.remove(sleeper)

    async def asleep(self, count: int = 1) -> None:
        """Wait until at least so many sleep on this clock."""
        while len(self._sleepers) < count:
            self._changed.clear()
            await self._changed.wait()

    async def advance(self, seconds: float) -> None:
        """Let time pass. Those who sleep wake in order, each at its own moment."""
        end = self._passed + seconds
        while due := [s for s in self._sleepers if s[0] <= end and not s[1].done()]:
            first = min(due, key=lambda sleeper: sleeper[0])
            self._passed = max(self._passed, first[0])
            first[1].set_result(None)
            # Once for the sleeper to wake, once for what it schedules to begin.
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        self._passed = end
