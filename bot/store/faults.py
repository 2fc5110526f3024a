"""Named places where a test may end the process at once, as a power cut would."""

from __future__ import annotations

import os
from typing import Final

FAULT_POINTS: Final = frozenset(
    {
        "inbox.stored",
        "inbox.done",
        "task.started",
        "step.recorded",
        "approval.asked",
        "approval.decided",
        "approval.consumed",
        "action.performed",
        "approval.ended",
        "outbox.sending",
        "outbox.sent",
        "task.ended",
        "keyboard.saved",
        "keyboard.restored",
    }
)


class FaultPoints:
    """Ends the process with exit code 137 when the named point is reached for the nth time.

    Without a name, which is how a household runs, reaching a point does nothing.
    Raises ValueError for a name that is no fault point.
    """

    def __init__(self, spec: str = "") -> None:
        name, _, count = spec.partition(":")
        if name and name not in FAULT_POINTS:
            raise ValueError(
                f"no fault point is called {name!r}; there are {', '.join(sorted(FAULT_POINTS))}"
            )
        self._name = name
        self._left = int(count or "1")

    def reach(self, name: str) -> None:
        """Pass the point `name`, or end here."""
        if name not in FAULT_POINTS:
            raise ValueError(f"{name!r} is missing from FAULT_POINTS")
        if name != self._name:
            return
        self._left -= 1
        if self._left == 0:
            os._exit(137)
