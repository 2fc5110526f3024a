"""Stopping a run: at once where it waits, at the next border where it acts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


class StoppedError(Exception):
    """The run was stopped here."""


class StopSwitch:
    """Interrupts what may be interrupted, once it is thrown. One for each run."""

    def __init__(self) -> None:
        self.is_thrown = False
        self._scope: asyncio.Timeout | None = None

    @property
    def acts_at_once(self) -> bool:
        """Whether the run waits for something that may be cut short right now."""
        return self._scope is not None

    def throw(self) -> None:
        """Stop the run."""
        if self.is_thrown:
            return
        self.is_thrown = True
        if self._scope is not None:
            self._scope.reschedule(asyncio.get_running_loop().time())

    async def interruptible(self, waiting: Awaitable[T]) -> T:
        """Wait, unless the switch is thrown before or meanwhile. Raises StoppedError then."""
        try:
            # A deadline without a time, which `throw` sets to now: cancels this wait and nothing else.
            async with asyncio.timeout(None) as scope:
                self._scope = scope
                if self.is_thrown:
                    scope.reschedule(asyncio.get_running_loop().time())
                return await waiting
        except TimeoutError:
            if scope.expired():
                raise StoppedError from None
            raise
        finally:
            self._scope = None
