"""Stopping a run: at once where it waits, at the next border where it acts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


class StoppedError(Exception):
    """The run was stopped here."""


class StopSwitch:
    """Interrupts what may be interrupted, once it is thrown. One for each run."""

    def __init__(self) -> None:
        self.is_thrown = False
        self.is_acting = False
        self._scope: asyncio.Timeout | None = None

    def throw(self) -> None:
        """Stop the run: now where it waits, after the outcome where a command is on its way to the phone."""
        if self.is_thrown:
            return
        self.is_thrown = True
        if self._scope is not None:
            self._scope.reschedule(asyncio.get_running_loop().time())

    async def interruptible(self, wait: Callable[[], Awaitable[T]]) -> T:
        """Begin to wait, unless the switch was thrown; leave when it is. Raises StoppedError then."""
        if self.is_thrown:
            raise StoppedError
        # A deadline without a time, which `throw` sets to now: it cancels this wait and nothing else.
        scope = asyncio.timeout(None)
        try:
            async with scope:
                self._scope = scope
                return await wait()
        except TimeoutError:
            if scope.expired():
                raise StoppedError from None
            raise
        finally:
            self._scope = None
