"""Programs that run for long on the phone: each has a number, shows in `ps` and can be killed."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from itertools import count
from typing import Final

SIGTERM: Final = 15
SIGKILL: Final = 9
_FIRST_ID: Final = 5120


@dataclass(frozen=True, slots=True)
class Process:
    """One running program: its number, what `ps` calls it, and the words it was started with."""

    id: int
    name: str
    words: tuple[str, ...]


class Processes:
    """What runs on one phone beside the system itself."""

    def __init__(self) -> None:
        self._ids = count(_FIRST_ID)
        self._running: dict[int, tuple[Process, asyncio.Task[int]]] = {}
        self._signals: dict[int, int] = {}

    @property
    def running(self) -> tuple[Process, ...]:
        """Every program that has begun and not ended, oldest first."""
        return tuple(process for process, _ in self._running.values())

    async def run(self, name: str, words: tuple[str, ...], program: Coroutine[None, None, int]) -> int:
        """Run a program under a number of its own. Returns its exit code, 128 and the signal when killed."""
        process = Process(next(self._ids), name, words)
        try:
            async with asyncio.TaskGroup() as group:
                task = group.create_task(program)
                self._running[process.id] = (process, task)
        except ExceptionGroup as group_of_one:
            raise group_of_one.exceptions[0] from None
        finally:
            self._running.pop(process.id, None)
            signal = self._signals.pop(process.id, SIGTERM)
        return 128 + signal if task.cancelled() else task.result()

    def kill(self, process_id: int, signal: int = SIGTERM) -> bool:
        """End a program. False where none has that number."""
        if process_id not in self._running:
            return False
        self._signals[process_id] = signal
        self._running[process_id][1].cancel()
        return True
