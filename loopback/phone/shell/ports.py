"""The phone's own localhost: TCP ports its processes listen on, reached from outside through ADB alone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, Protocol

_HIGHEST: Final = 65_535


class Socket(Protocol):
    """One end of a connection."""

    async def read(self, limit: int = 65536) -> bytes:
        """The next bytes, at most `limit`; b"" once the other side closed."""
        ...

    async def write(self, data: bytes) -> None:
        """Send all of `data`. Raises ConnectionError when the other side is gone."""
        ...


Serve = Callable[[Socket], Awaitable[None]]
"""Talks to one client until it is done; returning closes the connection."""


class PortTakenError(Exception):
    """Another process of the phone listens there. The message is the port."""


class Listener:
    """One open port. Closing it also ends what was accepted on it, as the death of its process does."""

    def __init__(self, serve: Serve, forget: Callable[[], None]) -> None:
        self._serve = serve
        self._forget = forget
        self._accepted: set[asyncio.Task[None]] = set()

    async def accept(self, socket: Socket) -> None:
        """Serve one client inside the calling task, which is cancelled when the port closes."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a connection is served inside a task")
        self._accepted.add(task)
        try:
            await self._serve(socket)
        finally:
            self._accepted.discard(task)

    def close(self) -> None:
        """Close the port and every connection on it."""
        self._forget()
        for task in tuple(self._accepted):
            task.cancel()


class Ports:
    """Who listens where on one phone."""

    def __init__(self) -> None:
        self._open: dict[int, Listener] = {}

    def listen(self, port: int, serve: Serve) -> Listener:
        """Open a port. Raises PortTakenError, ValueError for a number that is no port."""
        if not 0 < port <= _HIGHEST:
            raise ValueError(f"{port} is no port")
        if port in self._open:
            raise PortTakenError(str(port))

        def forget() -> None:
            self._open.pop(port, None)

        self._open[port] = Listener(serve, forget)
        return self._open[port]

    def find(self, port: int) -> Listener | None:
        """Who listens there; None where nobody does."""
        return self._open.get(port)
