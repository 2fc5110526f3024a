"""Flood control: how much a bot may do in a chat, and what ignoring a refusal costs."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from loopback.chat.clock import ChatClock
from loopback.chat.errors import FloodError


@dataclass(frozen=True, slots=True)
class Rate:
    """A bucket of `burst` acts that fills up again at `per_second`."""

    burst: float
    per_second: float


@dataclass(frozen=True, slots=True)
class FloodRules:
    """Telegram does not publish its numbers; these are the ones it has been seen to keep.

    `first_wait_s` is the shortest retry_after; a call made before it is over doubles it, up to
    `longest_wait_s`.
    """

    private: Rate = Rate(burst=8, per_second=1)
    group: Rate = Rate(burst=20, per_second=20 / 60)
    everywhere: Rate = Rate(burst=30, per_second=30)
    first_wait_s: int = 3
    longest_wait_s: int = 3600

    @classmethod
    def relaxed(cls) -> FloodRules:
        """Rules that a fast test does not meet."""
        wide = Rate(burst=100_000, per_second=100_000)
        return cls(private=wide, group=wide, everywhere=wide)


@dataclass(slots=True)
class _Bucket:
    rate: Rate
    level: float
    filled_at: float

    def fill(self, now: float) -> None:
        """Add what has come in since the last time."""
        passed = max(0.0, now - self.filled_at)
        self.level = min(self.rate.burst, self.level + passed * self.rate.per_second)
        self.filled_at = now

    def wait_s(self, cost: int) -> float:
        """How long until `cost` is there; an album larger than the burst waits for a full bucket."""
        return max(0.0, (min(cost, self.rate.burst) - self.level) / self.rate.per_second)


@dataclass(slots=True)
class _Penalty:
    until: float = 0.0
    strikes: int = 0


@dataclass(slots=True)
class FloodLimits:
    """Counts what the bot does. Groups have negative chat ids, as in Telegram."""

    clock: ChatClock
    rules: FloodRules = FloodRules()
    _buckets: dict[int | None, _Bucket] = field(default_factory=dict)
    _penalties: dict[int, _Penalty] = field(default_factory=dict)

    def spend(self, chat: int, cost: int = 1) -> None:
        """Count `cost` acts in this chat. Raises FloodError, growing while it is not heeded."""
        now = self.clock.now()
        penalty = self._penalties.setdefault(chat, _Penalty())
        if now < penalty.until:
            penalty.strikes += 1
            raise self._refuse(penalty, now, penalty.until - now)
        buckets = (self._bucket(chat, now), self._bucket(None, now))
        wait_s = max(bucket.wait_s(cost) for bucket in buckets)
        if wait_s > 0:
            raise self._refuse(penalty, now, wait_s)
        penalty.strikes = 0
        for bucket in buckets:
            bucket.level -= cost

    def _bucket(self, chat: int | None, now: float) -> _Bucket:
        if chat not in self._buckets:
            rate = (
                self.rules.everywhere
                if chat is None
                else self.rules.group
                if chat < 0
                else self.rules.private
            )
            self._buckets[chat] = _Bucket(rate, rate.burst, now)
        self._buckets[chat].fill(now)
        return self._buckets[chat]

    def _refuse(self, penalty: _Penalty, now: float, at_least_s: float) -> FloodError:
        grown = self.rules.first_wait_s * 2 ** min(penalty.strikes, 20)
        wait_s = math.ceil(max(at_least_s, min(grown, self.rules.longest_wait_s)))
        penalty.until = now + wait_s
        return FloodError(wait_s)
