"""What holds a phone to its computer, as scenario documents see it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Final, Protocol

from loopback.phone.adb.daemon import AdbDaemon
from loopback.phone.adb.link import UNLIMITED, AdbState, LinkSpeed, link_named

_LINK_FIELDS: Final = ("to_phone_mb_s", "from_phone_mb_s", "latency_ms", "jitter_ms")
_MAX_BYTES: Final = 2**53
_MAX_RATE_MB_S: Final = 1e6
_MAX_WAY_MS: Final = 60_000.0


class LinkControl(Protocol):
    """What can be done to the cable itself."""

    def set_link(self, speed: LinkSpeed) -> None:
        """Be so fast from now on."""
        ...

    def drop_after(self, count: int) -> None:
        """Cut the connection that carries the byte after `count` more."""
        ...

    def reset_connections(self) -> None:
        """End every connection by a TCP reset."""
        ...

    def set_adb_state(self, state: AdbState) -> None:
        """Be offline, unauthorized, or a device again."""
        ...

    def replug_elsewhere(self) -> None:
        """Be plugged in at another address."""
        ...


class DaemonCable:
    """The cable of one daemon. `usual` is its speed where nothing else was asked for."""

    def __init__(self, daemon: AdbDaemon, usual: LinkSpeed = UNLIMITED) -> None:
        self._daemon = daemon
        self._usual = usual
        self._daemon.link.speed = usual

    def as_document(self) -> dict[str, object]:
        """Where the phone is plugged in, what it lets computers see, and how fast it is (null: no limit)."""
        speed, port = asdict(self._daemon.link.speed), self._daemon.port
        return {
            "address": None if port is None else f"127.0.0.1:{port}",
            "state": self._daemon.state,
            "link": {name: None if number == math.inf else number for name, number in speed.items()},
        }

    @property
    def latency_s(self) -> float:
        """Seconds that pass before each shell command is performed."""
        return self._daemon.latency_s

    @latency_s.setter
    def latency_s(self, seconds: float) -> None:
        self._daemon.latency_s = seconds

    def unplug(self) -> None:
        """Drop every connection and take no new one."""
        self._daemon.unplug()

    def replug(self) -> None:
        """Take connections again."""
        self._daemon.replug()

    def clear_faults(self) -> None:
        """Forget planted faults, and be the cable of the beginning: its speed, whole, and trusted."""
        self._daemon.faults.clear()
        self._daemon.link.drop_after(None)
        self._daemon.link.speed = self._usual
        self._daemon.state = AdbState.DEVICE
        self._daemon.keys.restore()

    def forget_files(self) -> None:
        """Hold the files of a new phone."""
        self._daemon.forget_files()

    def add_fault(self, pattern: str, mode: str, times: int) -> None:
        """Raises ValueError for a pattern or a mode that does not exist."""
        self._daemon.faults.add(pattern, mode, times=times)

    def set_link(self, speed: LinkSpeed) -> None:
        """Be so fast from now on."""
        self._daemon.link.speed = speed

    def drop_after(self, count: int) -> None:
        """Cut the connection that carries the byte after `count` more."""
        self._daemon.link.drop_after(count)

    def reset_connections(self) -> None:
        """End every connection by a TCP reset."""
        self._daemon.reset_connections()

    def set_adb_state(self, state: AdbState) -> None:
        """Be offline, unauthorized, or a device again."""
        self._daemon.state = state

    def replug_elsewhere(self) -> None:
        """Be plugged in at another address."""
        self._daemon.replug_elsewhere()


def link_readers(cable: LinkControl) -> Mapping[str, Callable[[object], Callable[[], None]]]:
    """What scenario documents may ask of the cable: each key's reader checks its value and tells what to do.

    Each raises ValueError, with the key in its message, for a value that makes no sense.
    """

    def link(value: object) -> Callable[[], None]:
        speed = read_speed(value)
        return lambda: cable.set_link(speed)

    def drop(value: object) -> Callable[[], None]:
        count = _whole("drop_after_bytes", value)
        return lambda: cable.drop_after(count)

    def state(value: object) -> Callable[[], None]:
        if value not in list(AdbState):
            raise ValueError(f"adb_state: one of {', '.join(AdbState)}, not {value!r}")
        wanted = AdbState(str(value))
        return lambda: cable.set_adb_state(wanted)

    return {
        "link": link,
        "drop_after_bytes": drop,
        "reset_connection": lambda value: _only_true("reset_connection", value, cable.reset_connections),
        "adb_state": state,
        "replug_elsewhere": lambda value: _only_true("replug_elsewhere", value, cable.replug_elsewhere),
    }


def read_speed(value: object) -> LinkSpeed:
    """A link as documents tell it: null, a preset's name, or its parts. Raises ValueError."""
    if value is None:
        return UNLIMITED
    if not isinstance(value, dict) or not value:
        raise ValueError(f"link: null, or an object with preset, or with {', '.join(_LINK_FIELDS)}")
    if "preset" in value:
        return _preset(value)
    unknown = sorted(str(key) for key in value if key not in _LINK_FIELDS)
    if unknown:
        raise ValueError(f"link: unknown keys: {', '.join(unknown)}")
    return LinkSpeed(**{name: _amount(name, number) for name, number in value.items()})


def _preset(value: Mapping[str, object]) -> LinkSpeed:
    if len(value) > 1:
        raise ValueError("link: a preset has nothing beside it")
    return link_named(str(value["preset"]))


def _amount(name: str, value: object) -> float:
    rate = name.endswith("_mb_s")
    most = _MAX_RATE_MB_S if rate else _MAX_WAY_MS
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise ValueError(f"link.{name}: a number from 0 to {most:g}, not {value!r}")
    if rate and value < 0.001:
        raise ValueError(f"link.{name}: at least 0.001, not {value!r}")
    return float(value)


def _whole(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MAX_BYTES:
        raise ValueError(f"{name}: a whole number from 0, not {value!r}")
    return value


def _only_true(name: str, value: object, act: Callable[[], None]) -> Callable[[], None]:
    if value is not True:
        raise ValueError(f"{name}: only true makes sense, not {value!r}")
    return act
