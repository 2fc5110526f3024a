"""One client's connection: the handshake, then packets sorted onto streams."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from loopback.phone.adb.keys import TOKEN_BYTES, KeyFormatError, KeyMode, KeyPolicy, RsaPublicKey
from loopback.phone.adb.packets import (
    MAX_PAYLOAD,
    MAX_PAYLOAD_BEFORE_AUTH,
    VERSION_MIN,
    VERSION_SKIP_CHECKSUM,
    Kind,
    MalformedPacketError,
    Packet,
    checksum,
    encode,
    read_packet,
)
from loopback.phone.adb.stream import Stream

_log = logging.getLogger(__name__)
_MAX_STREAMS: Final = 128
_MAX_ATTEMPTS: Final = 256
_AUTH_TOKEN: Final = 1
_AUTH_SIGNATURE: Final = 2
_AUTH_PUBLIC_KEY: Final = 3

Service = Callable[[Stream], Awaitable[None]]
"""Serves one stream to its end."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """What a phone is to every client: its banner, whom it lets in, and its services by name.

    `service` answers None for a service that the phone does not have.
    """

    banner: Callable[[], bytes]
    keys: KeyPolicy
    service: Callable[[str], Service | None]


class Connection:
    """Serves one client until it goes, sends nonsense, or `drop` is called."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, welcome: Welcome) -> None:
        self._reader = reader
        self._writer = writer
        self._welcome = welcome
        self._version = VERSION_MIN
        self.max_payload = MAX_PAYLOAD_BEFORE_AUTH
        self._agreed_payload = MAX_PAYLOAD_BEFORE_AUTH
        self._token = b""
        self._attempts = 0
        self._online = False
        self._last_id = 0
        self._streams: dict[int, tuple[Stream, asyncio.Task[None]]] = {}
        self._person: asyncio.Task[None] | None = None
        self.closed = asyncio.Event()

    async def serve(self) -> None:
        """Run the connection. Returns when it is over and everything it ran has ended."""
        try:
            async with asyncio.TaskGroup() as group:
                await self._take_packets(group)
                self.drop()
                self._cancel_all()
        finally:
            self.drop()
            self.closed.set()

    def drop(self) -> None:
        """Close at once; what was not sent is lost."""
        self._writer.transport.abort()

    async def send(self, packet: Packet) -> None:
        """Send one packet. Raises ConnectionError when the client is gone."""
        if self._writer.is_closing():
            raise ConnectionResetError("the connection is closed")
        self._writer.write(encode(packet, version=self._version))
        await self._writer.drain()

    async def _take_packets(self, group: asyncio.TaskGroup) -> None:
        try:
            while True:
                packet = await read_packet(self._reader, max_payload=self.max_payload)
                self._check(packet)
                await self._take(packet, group)
        except MalformedPacketError as error:
            _log.info("dropping an ADB client: %s", error)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass

    def _check(self, packet: Packet) -> None:
        version = packet.arg0 if packet.kind == Kind.CNXN else self._version
        if version < VERSION_SKIP_CHECKSUM and packet.checksum != checksum(packet.payload):
            raise MalformedPacketError("the checksum does not match the payload")

    async def _take(self, packet: Packet, group: asyncio.TaskGroup) -> None:
        match packet.kind:
            case Kind.CNXN:
                await self._greet(packet)
            case Kind.AUTH:
                await self._authenticate(packet, group)
            case Kind.OPEN if self._online:
                await self._open(packet, group)
            case Kind.OKAY | Kind.WRTE | Kind.CLSE if self._online:
                self._route(packet)
            case _:
                _log.debug("ignoring a packet of kind %#010x", packet.kind)

    async def _greet(self, packet: Packet) -> None:
        if packet.arg1 == 0:
            raise MalformedPacketError("a client that takes no payload")
        self._cancel_all()
        self._online = False
        self._version = max(VERSION_MIN, min(packet.arg0, VERSION_SKIP_CHECKSUM))
        self._agreed_payload = min(packet.arg1, MAX_PAYLOAD)
        self.max_payload = MAX_PAYLOAD_BEFORE_AUTH
        if self._welcome.keys.mode is KeyMode.OPEN:
            await self._go_online()
        else:
            await self._challenge()

    async def _challenge(self) -> None:
        self._attempts += 1
        if self._attempts > _MAX_ATTEMPTS:
            raise MalformedPacketError("too many signatures that match no key")
        self._token = secrets.token_bytes(TOKEN_BYTES)
        await self.send(Packet(Kind.AUTH, _AUTH_TOKEN, 0, self._token))

    async def _authenticate(self, packet: Packet, group: asyncio.TaskGroup) -> None:
        if self._online or not self._token:
            return
        if packet.arg0 == _AUTH_SIGNATURE:
            if self._welcome.keys.signed_by_known(self._token, packet.payload):
                await self._go_online()
            else:
                await self._challenge()
        elif packet.arg0 == _AUTH_PUBLIC_KEY and self._person is None:
            try:
                key = RsaPublicKey.parse(packet.payload)
            except KeyFormatError as error:
                raise MalformedPacketError(str(error)) from error
            self._person = group.create_task(self._await_person(key))

    async def _await_person(self, key: RsaPublicKey) -> None:
        await self._welcome.keys.allowed(key)
        with contextlib.suppress(ConnectionError):
            await self._go_online()

    async def _go_online(self) -> None:
        self._token = b""
        self._online = True
        self.max_payload = self._agreed_payload
        banner = self._welcome.banner()
        await self.send(Packet(Kind.CNXN, VERSION_SKIP_CHECKSUM, MAX_PAYLOAD, banner))

    async def _open(self, packet: Packet, group: asyncio.TaskGroup) -> None:
        remote_id = packet.arg0
        name = packet.payload.rstrip(b"\0").decode("utf-8", "surrogateescape")
        service = self._welcome.service(name)
        if remote_id == 0:
            return
        if service is None or len(self._streams) >= _MAX_STREAMS:
            await self.send(Packet(Kind.CLSE, 0, remote_id))
            return
        self._last_id += 1
        stream = Stream(self, self._last_id, remote_id)
        await self.send(Packet(Kind.OKAY, stream.local_id, remote_id))
        self._streams[stream.local_id] = (stream, group.create_task(self._run(service, stream)))

    async def _run(self, service: Service, stream: Stream) -> None:
        try:
            await service(stream)
        except (ConnectionError, EOFError):
            pass
        except Exception:  # noqa: BLE001 - border: one broken service must not take the phone down
            _log.exception("a service of the loopback phone failed")
        finally:
            self._streams.pop(stream.local_id, None)
            with contextlib.suppress(ConnectionError):
                await self.send(Packet(Kind.CLSE, stream.local_id, stream.remote_id))

    def _route(self, packet: Packet) -> None:
        stream, task = self._streams.get(packet.arg1, (None, None))
        if stream is None or task is None or packet.arg0 not in (stream.remote_id, 0):
            return
        if packet.kind == Kind.OKAY:
            stream.acknowledge()
        elif packet.kind == Kind.WRTE:
            stream.receive(packet.payload)
        else:
            task.cancel()

    def _cancel_all(self) -> None:
        for _, task in self._streams.values():
            task.cancel()
        if self._person is not None:
            self._person.cancel()
            self._person = None
