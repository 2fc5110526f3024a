"""The phone's own time."""

from __future__ import annotations

import asyncio
import time
from typing import Protocol


class Clock(Protocol):
    """Tells the time in seconds since the Unix epoch. It never goes back."""

    def now(self) -> float:
        """Seconds since the Unix epoch."""
        ...

    async def pause(self, seconds: float) -> None:
        """Return once that long has passed by itself; at once where time only moves when it is told to."""
        ...


class WallClock:
    """The computer's time, kept from going back."""

    def __init__(self) -> None:
        self._start = time.time() - time.monotonic()

    def now(self) -> float:
        """Seconds since the Unix epoch."""
        return self._start + time.monotonic()

    async def pause(self, seconds: float) -> None:
        """Return after that many seconds."""
        await asyncio.sleep(seconds)


class SteppedClock:
    """Stands still until it is told to go on."""

    def __init__(self, now: float = 1_780_000_000.0) -> None:
        self._now = now

    def now(self) -> float:
        """Seconds since the Unix epoch, as last set."""
        return self._now

    async def pause(self, seconds: float) -> None:
        """Return at once: nothing passes by itself."""

    def advance(self, seconds: float) -> None:
        """Raises ValueError for less than nothing."""
        if seconds < 0:
            raise ValueError("time does not go back")
        self._now += seconds
