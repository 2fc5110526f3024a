"""The phone's own time."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Tells the time in seconds since the Unix epoch. It never goes back."""

    def now(self) -> float:
        """Seconds since the Unix epoch."""
        ...


class WallClock:
    """The computer's time, kept from going back."""

    def __init__(self) -> None:
        self._start = time.time() - time.monotonic()

    def now(self) -> float:
        """Seconds since the Unix epoch."""
        return self._start + time.monotonic()


class SteppedClock:
    """Stands still until it is told to go on."""

    def __init__(self, now: float = 1_780_000_000.0) -> None:
        self._now = now

    def now(self) -> float:
        """Seconds since the Unix epoch, as last set."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Raises ValueError for less than nothing."""
        if seconds < 0:
            raise ValueError("time does not go back")
        self._now += seconds
