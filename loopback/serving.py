"""One ASGI application on a port of 127.0.0.1, for as long as a block lasts."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from collections.abc import Iterator
from types import TracebackType

import uvicorn
from starlette.types import ASGIApp


class PromptServer(uvicorn.Server):
    """A server that leaves signals to the program around it, and ends the moment it is told to."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._leaving = asyncio.Event()

    def leave(self) -> None:
        """Stop taking connections and end."""
        self._leaving.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        await self._leaving.wait()


class Serving:
    """Serves `app` from `async with` to its end; entering gives the port. `port` 0 picks a free one.

    Connections are taken from the moment the block begins. At its end open responses have a second to finish.
    """

    def __init__(self, app: ASGIApp, port: int = 0) -> None:
        self._server = PromptServer(
            uvicorn.Config(
                app,
                log_config=None,
                log_level="error",
                access_log=False,
                lifespan="off",
                timeout_graceful_shutdown=1,
            )
        )
        self._port = port
        self._group = asyncio.TaskGroup()

    async def __aenter__(self) -> int:
        """Listen. Raises OSError where the port is taken."""
        listener = listen(self._port)
        await self._group.__aenter__()
        self._group.create_task(self._serve(listener))
        return int(listener.getsockname()[1])

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop listening. An error from inside the block goes on as it is."""
        self._server.leave()
        await self._group.__aexit__(None, None, None)

    async def _serve(self, listener: socket.socket) -> None:
        with listener:
            await self._server.serve(sockets=[listener])


def listen(port: int) -> socket.socket:
    """A listening socket on 127.0.0.1; 0 picks a free port. Raises OSError where the port is taken."""
    # asyncio turns off Nagle's delay (40 ms an answer) only where the protocol is named.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener
