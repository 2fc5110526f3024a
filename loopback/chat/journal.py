"""The journal of Bot API calls, without bytes and without the token."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass

KEPT_CALLS = 20_000


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call. `time` is when it came; `status` None: the connection was reset before an answer."""

    number: int
    method: str
    params: dict[str, object]
    time: float
    status: int | None
    description: str

    def json(self) -> dict[str, object]:
        """The record as the world API shows it."""
        return {
            "number": self.number,
            "method": self.method,
            "params": self.params,
            "time": self.time,
            "status": self.status,
            "description": self.description,
        }


class Journal:
    """The last calls, in the order in which they ended, and counters of what was not understood."""

    def __init__(self) -> None:
        self._calls: deque[CallRecord] = deque(maxlen=KEPT_CALLS)
        self._last = 0
        self.unknown_methods: Counter[str] = Counter()
        self.ignored_parameters: Counter[str] = Counter()

    def add(
        self, method: str, params: dict[str, object], *, time: float, status: int | None, description: str
    ) -> CallRecord:
        """Write a call down under the next number."""
        self._last += 1
        record = CallRecord(self._last, method, params, time, status, description)
        self._calls.append(record)
        return record

    def after(self, number: int) -> list[CallRecord]:
        """The calls numbered above `number`, oldest first."""
        return [call for call in self._calls if call.number > number]
