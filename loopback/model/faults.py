"""Faults on demand: what the endpoint does wrong with its next requests."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class FaultKind(StrEnum):
    """A way to fail."""

    GARBAGE = "garbage"
    """Text without any action."""
    EMPTY = "empty"
    """A reply of no text."""
    LENGTH = "length"
    """A reply cut by max_tokens: finish_reason is `length`."""
    TRUNCATED = "truncated"
    """The connection ends in the middle of the reply."""
    SLOW_FIRST_TOKEN = "slow_first_token"  # noqa: S105
    """Nothing is sent for some seconds, then the reply."""
    SILENT = "silent"
    """The reply begins and then nothing more comes, for some seconds."""
    TWO_ACTIONS = "two_actions"
    """Two actions in one reply."""
    UNAUTHORIZED = "401"
    TOO_MANY_REQUESTS = "429"
    INTERNAL_ERROR = "500"


DEFAULT_S = {FaultKind.SLOW_FIRST_TOKEN: 5.0, FaultKind.SILENT: 3600.0, FaultKind.TOO_MANY_REQUESTS: 1.0}
"""Seconds where the request for a fault names none. For 429 they are what Retry-After says."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault for one request."""

    kind: FaultKind
    seconds: float = 0.0


class FaultQueue:
    """Faults to come, one for each request to completions, in the order they were asked for."""

    def __init__(self) -> None:
        self._waiting: deque[Fault | None] = deque()

    def add(self, fault: Fault, *, times: int = 1, skip: int = 0) -> None:
        """Let the next `times` requests fail, after `skip` good ones."""
        self._waiting.extend([None] * skip)
        self._waiting.extend([fault] * times)

    def take(self) -> Fault | None:
        """The fault of this request, if it has one."""
        return self._waiting.popleft() if self._waiting else None

    def clear(self) -> None:
        """Forget all that are still to come."""
        self._waiting.clear()

    def __len__(self) -> int:
        return len(self._waiting)


@dataclass(frozen=True, slots=True)
class FaultOrder:
    """What `POST /faults` asks for."""

    fault: Fault
    times: int = 1
    skip: int = 0


_KEYS = {"kind", "times", "seconds", "skip"}


def read_order(written: Any) -> FaultOrder:
    """The order in a request's JSON. Raises ValueError that says what is wrong."""
    if not isinstance(written, dict) or "kind" not in written:
        raise ValueError("an object with a 'kind' is needed")
    if unknown := sorted(set(written) - _KEYS):
        raise ValueError(f"unknown key {', '.join(unknown)}")
    try:
        kind = FaultKind(str(written["kind"]))
    except ValueError as error:
        raise ValueError(f"unknown kind; one of {', '.join(FaultKind)}") from error
    times, skip = written.get("times", 1), written.get("skip", 0)
    seconds = written.get("seconds", DEFAULT_S.get(kind, 0.0))
    if (
        not isinstance(times, int)
        or not isinstance(skip, int)
        or not 1 <= times <= 1000
        or not 0 <= skip <= 1000
    ):
        raise ValueError("'times' lies between 1 and 1000, 'skip' between 0 and 1000")
    if not isinstance(seconds, int | float) or not 0 <= seconds <= 86400:
        raise ValueError("'seconds' lies between 0 and 86400")
    return FaultOrder(Fault(kind, float(seconds)), times, skip)
