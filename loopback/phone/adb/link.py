"""The cable between a phone and its computer: how fast it is each way, and when it breaks."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from loopback.phone.adb.lane import Lane, Lateness

_SEED: Final = 20


class AdbState(StrEnum):
    """What `adb devices` says of the phone."""

    DEVICE = "device"
    """It lets computers in as its keys say."""
    OFFLINE = "offline"
    """It takes connections and answers no greeting."""
    UNAUTHORIZED = "unauthorized"
    """It knows no computer; a person is asked on its screen."""


@dataclass(frozen=True, slots=True)
class LinkSpeed:
    """How fast a link is. Rates in millions of bytes per second; infinity is no limit.

    `latency_ms` passes on each way, and up to `jitter_ms` more, by chance that repeats from run to run.
    """

    to_phone_mb_s: float = math.inf
    from_phone_mb_s: float = math.inf
    latency_ms: float = 0.0
    jitter_ms: float = 0.0

    def __post_init__(self) -> None:
        """Raises ValueError for what no link can be."""
        if not (self.to_phone_mb_s > 0 and self.from_phone_mb_s > 0):
            raise ValueError("a link carries something")
        if not (0 <= self.latency_ms < math.inf and 0 <= self.jitter_ms < math.inf):
            raise ValueError("time on the way is from 0")


UNLIMITED: Final = LinkSpeed()
PRESETS: Final[Mapping[str, LinkSpeed]] = MappingProxyType(
    {
        # Measured by the authors of adb on a Pixel 3, over cables of both kinds.
        "usb2": LinkSpeed(36, 36, latency_ms=0.2),
        "usb3": LinkSpeed(125, 125, latency_ms=0.1),
        "wifi": LinkSpeed(8, 8, latency_ms=1.5, jitter_ms=2),
    }
)
"""Links by name."""


def link_named(name: str | None) -> LinkSpeed:
    """A preset; None is no limit. Raises ValueError for one that there is not."""
    if name is None:
        return UNLIMITED
    if name not in PRESETS:
        raise ValueError(f"link: one of {', '.join(PRESETS)}, not {name!r}")
    return PRESETS[name]


class Link:
    """Carries packets both ways for one phone: the cable is one, however many connections it has."""

    def __init__(self, speed: LinkSpeed = UNLIMITED) -> None:
        chance, lateness = random.Random(_SEED), Lateness()  # noqa: S311 - jitter is no secret
        self.to_phone = Lane(chance, lateness)
        self.from_phone = Lane(chance, lateness)
        self._chance = chance
        self._left: int | None = None
        self._speed = UNLIMITED
        self.speed = speed

    @property
    def speed(self) -> LinkSpeed:
        """How fast it is; setting it begins the jitter's chances anew."""
        return self._speed

    @speed.setter
    def speed(self, speed: LinkSpeed) -> None:
        self._speed = speed
        self._chance.seed(_SEED)
        for lane, rate in ((self.to_phone, speed.to_phone_mb_s), (self.from_phone, speed.from_phone_mb_s)):
            lane.set_pace(rate * 1e6, latency_s=speed.latency_ms / 1e3, jitter_s=speed.jitter_ms / 1e3)

    def drop_after(self, count: int | None) -> None:
        """Let `count` more bytes pass, either way, and no further one to the connection that carries it.

        None takes that back. Raises ValueError for less than none.
        """
        if count is not None and count < 0:
            raise ValueError(f"bytes from 0, not {count}")
        self._left = count

    def spend(self, size: int) -> int | None:
        """Account for a packet of `size` bytes that comes through.

        None lets it pass. A number is how many of its bytes still do; then the connection ends, and only it.
        """
        if self._left is None:
            return None
        if size <= self._left:
            self._left -= size
            return None
        left, self._left = self._left, None
        return left

    def hang_up(self, owner: object) -> None:
        """Carry nothing more for an owner: its flows are pairs of it and a number."""
        for lane in (self.to_phone, self.from_phone):
            lane.lose(lambda flow: isinstance(flow, tuple) and flow[0] is owner)
