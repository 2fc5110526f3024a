"""The port that a phone listens on, which can be changed for another while it runs."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import Final

from loopback.serving import listen

_SCANNED_PORTS: Final = range(5555, 5586)
_READ_BUFFER_BYTES: Final = 256 * 1024

Accept = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Listening:
    """Hands every connection to `accept`, from `start` to `stop`, on 127.0.0.1."""

    def __init__(self, accept: Accept) -> None:
        self._accept = accept
        self._server: asyncio.Server | None = None
        self._moves: asyncio.Queue[socket.socket] = asyncio.Queue()
        self._group = asyncio.TaskGroup()
        self._mover: asyncio.Task[None] | None = None
        self.port: int | None = None

    async def start(self, port: int) -> int:
        """Listen, and return the port. Port 0 takes a free one outside the range that adb scans.

        Raises OSError when the port is taken, RuntimeError when it is listening already.
        """
        if self.port is not None:
            raise RuntimeError("the daemon is listening already")
        listener = _unscanned() if port == 0 else listen(port)
        self.port = _port_of(listener)
        await self._serve(listener)
        self._group = asyncio.TaskGroup()
        await self._group.__aenter__()
        self._mover = self._group.create_task(self._follow())
        return self.port

    def move(self) -> int:
        """Listen on another free port and return it: the old one refuses from now on, the new one answers.

        Connections that stand are not touched. Raises RuntimeError when it is not listening.
        """
        if self._server is None:
            raise RuntimeError("the daemon is not listening")
        listener = _unscanned()
        self._server.close()
        self._moves.put_nowait(listener)
        self.port = _port_of(listener)
        return self.port

    def close(self) -> None:
        """Refuse connections from now on. `stop` ends the rest."""
        self.port = None
        if self._server is not None:
            self._server.close()
        while not self._moves.empty():
            self._moves.get_nowait().close()

    async def stop(self) -> None:
        """Refuse connections, and return when nothing of it is left. Its connections have to be closed."""
        self.close()
        server, self._server = self._server, None
        if server is None or self._mover is None:
            return
        self._mover.cancel()
        await self._group.__aexit__(None, None, None)
        await server.wait_closed()

    async def _follow(self) -> None:
        """Take up each new port; what connects before that waits in its queue."""
        while True:
            listener = await self._moves.get()
            if self.port == _port_of(listener):
                await self._serve(listener)
            else:
                listener.close()

    async def _serve(self, listener: socket.socket) -> None:
        # Kept before it waits for anything, so that a cancellation leaves nothing that listens unseen.
        self._server = await asyncio.start_server(
            self._receive, sock=listener, limit=_READ_BUFFER_BYTES, start_serving=False
        )
        await self._server.start_serving()

    async def _receive(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # Accepted before the port was given up, and only now handed over.
        if writer.get_extra_info("sockname")[1] != self.port:
            writer.transport.abort()
        else:
            await self._accept(reader, writer)


def _unscanned() -> socket.socket:
    """A listener on a free port that adb does not try by itself."""
    scanned: list[socket.socket] = []
    while _port_of(listener := listen(0)) in _SCANNED_PORTS:
        scanned.append(listener)
    for taken in scanned:
        taken.close()
    return listener


def _port_of(listener: socket.socket) -> int:
    port: int = listener.getsockname()[1]
    return port
