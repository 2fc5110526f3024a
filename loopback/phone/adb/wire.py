"""One client's packets, both ways, at the pace of the link."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import struct
from functools import partial
from typing import TYPE_CHECKING, Final

from loopback.phone.adb.packets import (
    HEADER,
    MAX_PAYLOAD_BEFORE_AUTH,
    VERSION_MIN,
    Kind,
    Packet,
    encode,
    read_packet,
)

if TYPE_CHECKING:
    from loopback.phone.adb.limits import Limits
    from loopback.phone.adb.link import Link

_EACH_PACKET_BYTES: Final = 16 * 1024
"""What a packet weighs beside its payload, so that a flood of short ones leaves the others their turn."""
_HANDSHAKE: Final = (Kind.CNXN, Kind.AUTH)
_TORN_END_S: Final = 1.0
# Struct linger: two ints, but two shorts with Winsock.
_NO_LINGER: Final = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)


class Wire:
    """Reads and writes packets for one connection. `bring` and `write_out` run for as long as it lasts.

    `version` and `max_payload` are what both sides agreed on so far; `heard_at` is the event loop's time when
    the client last sent a packet.
    """

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, link: Link, limits: Limits
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._link = link
        self._limits = limits
        self.version = VERSION_MIN
        self.max_payload = MAX_PAYLOAD_BEFORE_AUTH
        self.heard_at = asyncio.get_running_loop().time()
        self._arrived: asyncio.Queue[Packet] = asyncio.Queue()
        self._weight = 0
        self._lighter = asyncio.Event()
        self._outgoing: asyncio.Queue[Packet] = asyncio.Queue()
        self._replies = 0
        self._fewer = asyncio.Event()

    @property
    def closing(self) -> bool:
        """Whether nothing more can be sent."""
        return self._writer.is_closing()

    async def bring(self) -> None:
        """Take in what the client sends, no faster than it is dealt with.

        Raises MalformedPacketError for nonsense, asyncio.IncompleteReadError or ConnectionError at the end.
        """
        while True:
            packet = await read_packet(self._reader, max_payload=self.max_payload)
            self.heard_at = asyncio.get_running_loop().time()
            weight = _weight(packet)
            await self._await_weight(self._limits.arrived_bytes - weight)
            self._weight += weight
            size = HEADER.size + len(packet.payload)
            self._link.to_phone.carry((self, packet.arg0), size, partial(self._arrive, packet, size))
            if packet.kind in _HANDSHAKE:
                # What follows is read by the rules that this one agrees on.
                await self._await_weight(0)

    async def next_packet(self) -> Packet:
        """The next packet that has arrived. Call `handled` when it is dealt with."""
        return await self._arrived.get()

    def handled(self, packet: Packet) -> None:
        """Make room for another one."""
        self._weight -= _weight(packet)
        self._lighter.set()

    def take_back(self, packet: Packet) -> None:
        """Let a packet that was dealt with arrive once more."""
        self._weight += _weight(packet)
        self._arrived.put_nowait(packet)

    async def send(self, packet: Packet) -> None:
        """Send a packet. Waits while too many short ones wait; output waits for its own acknowledgements.

        Raises ConnectionError when the client is gone.
        """
        while packet.kind != Kind.WRTE and self._replies >= self._limits.replies and not self.closing:
            self._fewer.clear()
            await self._fewer.wait()
        if self.closing:
            raise ConnectionResetError("the connection is closed")
        self.post(packet)

    def post(self, packet: Packet) -> None:
        """Send a packet without waiting for anything. One that cannot be sent any more is lost."""
        if self.closing:
            return
        self._replies += packet.kind != Kind.WRTE
        size = HEADER.size + len(packet.payload)
        self._link.from_phone.carry((self, packet.arg0), size, partial(self._outgoing.put_nowait, packet))

    async def write_out(self) -> None:
        """Write what has come through the link. Raises ConnectionError when the client is gone."""
        while True:
            packet = await self._outgoing.get()
            self._replies -= packet.kind != Kind.WRTE
            self._fewer.set()
            data = encode(packet, version=self.version)
            torn = self._link.spend(len(data))
            if torn is not None:
                self._tear(data[:torn])
                return
            self._writer.write(data)
            await self._writer.drain()

    def drop(self) -> None:
        """Close at once; what was not sent is lost."""
        self._writer.transport.abort()
        self._link.hang_up(self)
        self._wake()

    def reset(self) -> None:
        """Close at once, so that the client's system reports a reset."""
        with contextlib.suppress(OSError):
            self._writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
        self.drop()

    def _arrive(self, packet: Packet, size: int) -> None:
        if self._link.spend(size) is None:
            self._arrived.put_nowait(packet)
        else:
            self.drop()

    def _tear(self, rest: bytes) -> None:
        """The link ends in the middle of a packet: its beginning still gets through."""
        self._writer.write(rest)
        self._writer.close()
        asyncio.get_running_loop().call_later(_TORN_END_S, self.drop)
        self._wake()

    def _wake(self) -> None:
        """Nobody needs to wait for room where nothing goes on."""
        self._lighter.set()
        self._fewer.set()

    async def _await_weight(self, most: int) -> None:
        while self._weight > max(most, 0) and not self.closing:
            self._lighter.clear()
            await self._lighter.wait()


def _weight(packet: Packet) -> int:
    return _EACH_PACKET_BYTES + len(packet.payload)
