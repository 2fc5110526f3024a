"""Faults that a scenario plants: the next shell command that matches goes wrong in a chosen way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class FaultMode(StrEnum):
    """How a planted fault shows itself to the client."""

    FAIL = "fail"
    """The command is not performed; it prints a message and exits with 1."""
    HANG = "hang"
    """The command is not performed and never answers until the client goes away."""
    CUT = "cut"
    """The command is performed; the connection drops before its exit code is sent."""
    DROP = "drop"
    """The connection drops before the command is performed."""


@dataclass(slots=True)
class _Planted:
    pattern: re.Pattern[str]
    mode: FaultMode
    times: int


class Faults:
    """The faults that wait for a command. Each is used up by as many commands as it was added for."""

    def __init__(self) -> None:
        self._planted: list[_Planted] = []

    def add(self, pattern: str, mode: FaultMode | str, *, times: int = 1) -> None:
        """Let the next `times` shell commands in which the regular expression is found go wrong.

        Raises ValueError for an unknown mode, an invalid expression, or fewer than one time.
        """
        if times < 1:
            raise ValueError(f"a fault happens at least once, not {times} times")
        try:
            compiled = re.compile(pattern)
        except re.error as error:
            raise ValueError(f"not a regular expression: {pattern!r}: {error}") from error
        self._planted.append(_Planted(compiled, FaultMode(mode), times))

    def clear(self) -> None:
        """Forget every fault that has not happened yet."""
        self._planted.clear()

    def take(self, command: str) -> FaultMode | None:
        """The oldest fault planted for this command, used up once; None where nothing waits for it."""
        for planted in self._planted:
            if planted.pattern.search(command):
                planted.times -= 1
                if planted.times == 0:
                    self._planted.remove(planted)
                return planted.mode
        return None
