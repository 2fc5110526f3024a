"""One direction of a cable: what is sent arrives later, in order, at the cable's pace."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Final

from loopback.phone.adb.sharing import Act, FairShare

_RECENT_S: Final = 0.02
_MOST_MADE_UP_FOR_S: Final = 0.005


@dataclass(slots=True)
class Lateness:
    """How far behind the cable's own time the last delivery was made, for all lanes of one cable.

    A timer of the operating system fires up to some milliseconds late. An answer to what came late sets out
    that much earlier, or every packet would pay for it and the cable would be slower than it says.
    """

    seconds: float = 0.0
    at: float = 0.0

    def departure(self, now: float) -> float:
        """When something that is sent now sets out."""
        recent = now - self.at <= _RECENT_S
        return now - min(self.seconds, _MOST_MADE_UP_FOR_S) if recent else now

    def note(self, due: float, now: float) -> None:
        """Something due at `due` is delivered now."""
        self.seconds, self.at = max(0.0, now - due), now


class Lane:
    """Carries parcels of bytes one way: shared fairly, at `rate` bytes per second, `latency_s` on the way.

    `jitter_s` is added to each parcel's way by chance, anything from nothing to all of it, and holds up
    what comes after it, as a lost radio frame does. An infinite rate without latency delivers at once.
    """

    def __init__(self, chance: random.Random, lateness: Lateness) -> None:
        self._chance = chance
        self._lateness = lateness
        self._share = FairShare(float("inf"))
        self._under_way: deque[tuple[float, Act]] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._latency_s = self._jitter_s = 0.0
        self._free = True

    def set_pace(self, rate: float, *, latency_s: float, jitter_s: float) -> None:
        """Change the pace from now on, also for what is under way."""
        if self._timer is not None:
            self._collect(asyncio.get_running_loop().time())
        self._share.change_rate(rate)
        self._latency_s, self._jitter_s = latency_s, jitter_s
        self._free = rate == float("inf") and not latency_s and not jitter_s
        if self._timer is not None:
            self._wait()

    def carry(self, flow: Hashable, size: int, deliver: Act) -> None:
        """Call `deliver` when `size` bytes have come through. Parcels of one flow keep their order."""
        if self._free and self._timer is None:
            deliver()
            return
        now = asyncio.get_running_loop().time()
        self._collect(now)
        self._share.put(flow, size, deliver, at=self._lateness.departure(now))
        self._go_on()

    def lose(self, lost: Callable[[Hashable], bool]) -> None:
        """Carry nothing more of these flows; what has only its latency before it still comes."""
        if self._timer is not None:
            self._collect(asyncio.get_running_loop().time())
            self._share.lose(lost)
            self._wait()

    def _collect(self, now: float) -> None:
        for moment, act in self._share.passed(now):
            arrival = moment + self._latency_s + self._chance.random() * self._jitter_s
            if self._under_way:
                arrival = max(arrival, self._under_way[-1][0])
            self._under_way.append((arrival, act))

    def _go_on(self) -> None:
        now = asyncio.get_running_loop().time()
        self._collect(now)
        while self._under_way and self._under_way[0][0] <= now:
            due, act = self._under_way.popleft()
            self._lateness.note(due, now)
            act()
        self._wait()

    def _wait(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        moments = [self._under_way[0][0]] if self._under_way else []
        if (passing := self._share.next_moment()) is not None:
            moments.append(passing)
        if moments:
            self._timer = asyncio.get_running_loop().call_at(min(moments), self._go_on)
