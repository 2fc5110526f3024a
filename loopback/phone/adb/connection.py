"""One client's connection: the handshake, then packets sorted onto streams."""

from __future__ import annotations

import asyncio
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
        self._offered_payload = MAX_PAYLOAD_BEFORE_AUTH
        self._token = b""
        self._online = False
        self._last_id = 0
        self._streams: dict[int, tuple[Stream, asyncio.Task[None]]] = {}
        self.closed = asyncio.Event()

    async def serve(self) -> None:
        """Run the connection. Returns when it is over and everything it ran has ended."""
        try:
            async with asyncio.TaskGroup() as group:
                waiting = group.create_task(self._read_all(group))
                await asyncio.wait({waiting})
                self._cancel_streams()
                for task in self._asked:
                    task.cancel()
        finally:
            self.drop()
            self.closed.set()
