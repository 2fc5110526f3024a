"""One stream of a connection: a service on the phone, talking to one client."""

from __future__ import annotations

import asyncio
from contextlib import AbstractContextManager
from typing import Final, Protocol

from loopback.phone.adb.packets import Kind, MalformedPacketError, Packet

_READS_WITHOUT_A_PAUSE: Final = 64


class PacketLink(Protocol):
    """What a stream needs of the connection it lives on."""

    @property
    def max_payload(self) -> int:
        """The largest payload that both sides take, in bytes."""
        ...

    async def send(self, packet: Packet) -> None:
        """Send one packet. Raises ConnectionError when the client is gone."""
        ...

    def holding(self, count: int) -> AbstractContextManager[None]:
        """Count so many bytes as written and not taken, for as long as the block lasts."""
        ...

    def drop(self) -> None:
        """End the whole connection at once, as a pulled cable does."""
        ...


class Stream:
    """Bytes both ways, one packet in flight each way until it is acknowledged.

    `local_id` is the phone's number for the stream, `remote_id` the client's.
    """

    def __init__(self, link: PacketLink, local_id: int, remote_id: int) -> None:
        self._link = link
        self.local_id = local_id
        self.remote_id = remote_id
        self._arrived: asyncio.Queue[bytes] = asyncio.Queue()
        self._unread = memoryview(b"")
        self._reads = 0
        self._acknowledged = asyncio.Event()
        self._acknowledged.set()

    async def read(self, limit: int = 65536) -> bytes:
        """The next bytes, at least one and at most `limit`. The stream's end is a cancellation.

        The client may send its next packet when the one before is read.
        """
        if not self._unread:
            self._unread = memoryview(await self._arrived.get())
            await self._link.send(Packet(Kind.OKAY, self.local_id, self.remote_id))
        await self._pause()
        taken, self._unread = self._unread[:limit], self._unread[limit:]
        return bytes(taken)

    async def _pause(self) -> None:
        """Give others their turn: bytes that are here already are read without ever waiting."""
        self._reads = (self._reads + 1) % _READS_WITHOUT_A_PAUSE
        if not self._reads:
            await asyncio.sleep(0)

    async def read_exactly(self, count: int) -> bytes:
        """Exactly `count` bytes. Raises EOFError when the client closes before."""
        parts: list[bytes] = []
        missing = count
        while missing:
            part = await self.read(missing)
            if not part:
                raise EOFError(f"{missing} of {count} bytes never came")
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    async def write(self, data: bytes) -> None:
        """Send all of `data` in as many packets as it needs, each after the one before was acknowledged."""
        view = memoryview(data)
        with self._link.holding(len(data)):
            for start in range(0, len(view), self._link.max_payload):
                await self._acknowledged.wait()
                self._acknowledged.clear()
                part = bytes(view[start : start + self._link.max_payload])
                await self._link.send(Packet(Kind.WRTE, self.local_id, self.remote_id, part))

    async def flush(self) -> None:
        """Wait until the client has acknowledged everything written."""
        await self._acknowledged.wait()

    def drop(self) -> None:
        """End the whole connection this stream is on."""
        self._link.drop()

    def acknowledge(self) -> None:
        """The client took the packet in flight."""
        self._acknowledged.set()

    def receive(self, data: bytes) -> None:
        """Take a packet of the client's. Raises MalformedPacketError when the one before is still unread."""
        if not self._arrived.empty():
            raise MalformedPacketError("a second packet before the first was acknowledged")
        if data:
            self._arrived.put_nowait(data)
