"""What a socket brings, kept in the pieces it comes in: a picture is not copied on its way."""

from __future__ import annotations

import asyncio


class Inflow(asyncio.Protocol):
    """One connection's answers. A stream of asyncio's own would copy each byte three times."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0
        self._ended = False
        self._broken: Exception | None = None
        self._waiting: asyncio.Future[None] | None = None

    def data_received(self, data: bytes) -> None:
        """Keep a piece."""
        self._pieces.append(data)
        self._size += len(data)
        self._wake()

    def eof_received(self) -> None:
        """Note that the other side has said everything."""
        self._ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """Note that nothing more comes, and why."""
        self._ended, self._broken = True, exc
        self._wake()

    async def readexactly(self, n: int) -> bytes:
        """The next `n` bytes. Raises IncompleteReadError where it ends before."""
        while self._size < n and not self._ended:
            await self._more()
        data = b"".join(self._pieces)
        if len(data) < n:
            raise asyncio.IncompleteReadError(data, n)
        self._pieces, self._size = ([data[n:]] if len(data) > n else []), len(data) - n
        return data[:n]

    async def rest(self, limit: int) -> list[bytes]:
        """Everything up to the end, in pieces. Raises OSError beyond `limit` bytes, or where it broke off."""
        while not self._ended and self._size <= limit:
            await self._more()
        if self._size > limit:
            raise OSError("the command says too much")
        if self._broken is not None:
            raise OSError("the connection broke off") from self._broken
        return self._pieces

    async def _more(self) -> None:
        self._waiting = asyncio.get_running_loop().create_future()
        try:
            await self._waiting
        finally:
            self._waiting = None

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
