"""The chat's own time, which a test may move."""

from __future__ import annotations

import time


class ChatClock:
    """Unix seconds that run on by themselves and jump when told to."""

    def __init__(self) -> None:
        self._ahead_s = time.time() - time.monotonic()

    def now(self) -> float:
        """Unix seconds, with every jump so far."""
        return time.monotonic() + self._ahead_s

    def advance(self, seconds: float) -> None:
        """Jump ahead, or back with a negative number, as a wrong clock does."""
        self._ahead_s += seconds
