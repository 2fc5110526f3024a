"""One client's connection: the handshake, then packets sorted onto streams."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

from loopback.phone.adb.handshake import Handshake, Patience
from loopback.phone.adb.keys import KeyPolicy
from loopback.phone.adb.limits import Limits
from loopback.phone.adb.link import Link
from loopback.phone.adb.packets import (
    MAX_PAYLOAD,
    MAX_PAYLOAD_BEFORE_AUTH,
    VERSION_MIN,
    VERSION_SKIP_CHECKSUM,
    Kind,
    MalformedPacketError,
    Packet,
    checksum,
)
from loopback.phone.adb.stream import Stream
from loopback.phone.adb.unread import Unread
from loopback.phone.adb.wire import Wire

_log = logging.getLogger(__name__)
_LAST_ID: Final = 0xFFFFFFFF

Service = Callable[[Stream], Awaitable[None]]
"""Serves one stream to its end."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """What a phone is to every client: its banner, whom it lets in, its services by name, and its cable.

    `service` answers None for a service that the phone does not have. While `silent` says so, greetings are
    not answered.
    """

    banner: Callable[[], bytes]
    keys: KeyPolicy
    service: Callable[[str], Service | None]
    silent: Callable[[], bool] = field(default=lambda: False)
    link: Link = field(default_factory=Link)
    limits: Limits = field(default_factory=Limits)
    unread: Unread = field(default_factory=lambda: Unread(Limits().unread_bytes))


class Connection:
    """Serves one client until it goes, sends nonsense, says nothing for too long, or is dropped."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, welcome: Welcome) -> None:
        self._welcome = welcome
        self._wire = Wire(reader, writer, welcome.link, welcome.limits)
        self._agreed_payload = MAX_PAYLOAD_BEFORE_AUTH
        self._online = False
        self._greeting: Packet | None = None
        self._last_id = 0
        self._streams: dict[int, tuple[Stream, asyncio.Task[None]]] = {}
        self._patience = Patience(welcome.limits.handshake_s, self._lose_patience)
        self._handshake = Handshake(welcome.keys, self._patience, send=self.send, let_in=self._go_online)
        self.closed = asyncio.Event()

    @property
    def max_payload(self) -> int:
        """The largest payload that both sides take, in bytes."""
        return self._wire.max_payload

    @property
    def leaving(self) -> bool:
        """Whether it is over, though what it ran may not have ended yet."""
        return self._wire.closing

    @property
    def online(self) -> bool:
        """Whether the client has been let in."""
        return self._online

    @property
    def heard_at(self) -> float:
        """The event loop's time when the client last sent a packet."""
        return self._wire.heard_at

    async def serve(self) -> None:
        """Run the connection. Returns when it is over and everything it ran has ended."""
        self._patience.begin()
        try:
            async with asyncio.TaskGroup() as group:
                work = [
                    group.create_task(self._take_packets(group)),
                    group.create_task(self._write_packets()),
                ]
                await self._bring_packets()
                self._end(work)
        finally:
            self._patience.end()
            self.drop()
            self.closed.set()

    def drop(self) -> None:
        """Close at once; what was not sent is lost."""
        self._wire.drop()

    def reset(self) -> None:
        """Close at once, so that the client's system reports a reset."""
        self._wire.reset()

    async def send(self, packet: Packet) -> None:
        """Send one packet. Raises ConnectionError when the client is gone."""
        await self._wire.send(packet)

    def holding(self, count: int) -> contextlib.AbstractContextManager[None]:
        """Count output that the client has still to take."""
        return self._welcome.unread.holding(self, count)

    def greet_again(self) -> None:
        """Answer the greeting that was not answered, if there is one."""
        greeting, self._greeting = self._greeting, None
        if greeting is not None:
            self._wire.take_back(greeting)

    async def _bring_packets(self) -> None:
        try:
            await self._wire.bring()
        except MalformedPacketError as error:
            _log.info("dropping an ADB client: %s", error)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass

    async def _take_packets(self, group: asyncio.TaskGroup) -> None:
        try:
            while True:
                packet = await self._wire.next_packet()
                self._check(packet)
                await self._take(packet, group)
                self._wire.handled(packet)
        except MalformedPacketError as error:
            _log.info("dropping an ADB client: %s", error)
        except ConnectionError:
            pass
        self.drop()

    async def _write_packets(self) -> None:
        try:
            await self._wire.write_out()
        except ConnectionError:
            self.drop()

    def _end(self, work: list[asyncio.Task[None]]) -> None:
        self.drop()
        self._cancel_all()
        for task in work:
            task.cancel()

    def _check(self, packet: Packet) -> None:
        version = packet.arg0 if packet.kind == Kind.CNXN else self._wire.version
        if version < VERSION_SKIP_CHECKSUM and packet.checksum != checksum(packet.payload):
            raise MalformedPacketError("the checksum does not match the payload")

    async def _take(self, packet: Packet, group: asyncio.TaskGroup) -> None:
        match packet.kind:
            case Kind.CNXN:
                await self._greet(packet)
            case Kind.AUTH if not self._online:
                await self._handshake.answer(packet, group)
            case Kind.OPEN if self._online:
                await self._open(packet, group)
            case Kind.OKAY | Kind.WRTE | Kind.CLSE if self._online:
                await self._route(packet)
            case _:
                _log.debug("ignoring a packet of kind %#010x", packet.kind)

    async def _greet(self, packet: Packet) -> None:
        if packet.arg1 == 0:
            raise MalformedPacketError("a client that takes no payload")
        self._cancel_all()
        self._online = False
        self._greeting = None
        self._wire.version = max(VERSION_MIN, min(packet.arg0, VERSION_SKIP_CHECKSUM))
        self._agreed_payload = min(packet.arg1, MAX_PAYLOAD)
        self._wire.max_payload = MAX_PAYLOAD_BEFORE_AUTH
        if self._welcome.silent():
            self._greeting = packet
            self._patience.end()
        else:
            await self._handshake.begin()

    async def _go_online(self) -> None:
        self._online = True
        self._wire.max_payload = self._agreed_payload
        banner = self._welcome.banner()
        await self.send(Packet(Kind.CNXN, VERSION_SKIP_CHECKSUM, MAX_PAYLOAD, banner))

    async def _open(self, packet: Packet, group: asyncio.TaskGroup) -> None:
        remote_id = packet.arg0
        if remote_id == 0:
            return
        name = packet.payload.rstrip(b"\0").decode("utf-8", "surrogateescape")
        service = self._welcome.service(name)
        if service is None or len(self._streams) >= self._welcome.limits.streams:
            await self.send(Packet(Kind.CLSE, 0, remote_id))
            return
        stream = Stream(self, self._next_id(), remote_id)
        await self.send(Packet(Kind.OKAY, stream.local_id, remote_id))
        task = group.create_task(self._run(service, stream))
        self._streams[stream.local_id] = (stream, task)
        # Not in the task itself: one that is cancelled before its first step runs no line of its own.
        task.add_done_callback(lambda _: self._close(stream))

    def _next_id(self) -> int:
        self._last_id = self._last_id % _LAST_ID + 1
        while self._last_id in self._streams:
            self._last_id = self._last_id % _LAST_ID + 1
        return self._last_id

    async def _run(self, service: Service, stream: Stream) -> None:
        try:
            await service(stream)
        except (ConnectionError, EOFError):
            pass
        except Exception:  # noqa: BLE001 - border: one broken service must not take the phone down
            _log.exception("a service of the loopback phone failed")

    def _close(self, stream: Stream) -> None:
        """Tell the client, unless a new greeting has ended the stream: then the client has forgotten it."""
        if self._streams.pop(stream.local_id, None) is not None:
            self._wire.post(Packet(Kind.CLSE, stream.local_id, stream.remote_id))

    async def _route(self, packet: Packet) -> None:
        stream, task = self._streams.get(packet.arg1, (None, None))
        if stream is None or task is None or packet.arg0 not in (stream.remote_id, 0):
            return
        if packet.kind == Kind.OKAY:
            stream.acknowledge()
        elif packet.kind == Kind.WRTE and packet.payload:
            stream.receive(packet.payload)
        elif packet.kind == Kind.WRTE:
            await self.send(Packet(Kind.OKAY, stream.local_id, stream.remote_id))
        else:
            task.cancel()

    def _cancel_all(self) -> None:
        for _, task in self._streams.values():
            task.cancel()
        self._streams.clear()
        self._handshake.stop()

    def _lose_patience(self) -> None:
        _log.info("dropping an ADB client that does not say who it is")
        self.drop()
