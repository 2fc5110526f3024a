"""The phone's ADB server: what a cable, or `adb connect`, reaches."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from loopback.phone.adb.connection import Connection, Welcome
from loopback.phone.adb.faults import Faults
from loopback.phone.adb.keys import KeyPolicy
from loopback.phone.adb.services import Services
from loopback.phone.commands.table import command_table
from loopback.phone.shell.files import FileTree
from loopback.phone.shell.runtime import Shell
from loopback.phone.shell.seed import seed_files

if TYPE_CHECKING:
    from loopback.phone.android import Android

FEATURES: Final = ("shell_v2", "cmd", "stat_v2", "ls_v2", "fixed_push_mkdir", "sendrecv_v2")
"""What the phone tells clients it can do beyond the first version of the protocol."""
_SCANNED_PORTS: Final = range(5555, 5586)
_READ_BUFFER_BYTES: Final = 2 * 1024 * 1024


class AdbDaemon:
    """Speaks the device side of ADB over TCP for one phone, to any number of clients.

    `latency_s` is waited before each shell command. `faults` holds what goes wrong next. `files` is the
    phone's file system (`files.listing()` gives path -> size of what people and computers put there).
    `keys.allow()` is a person tapping Allow.
    """

    def __init__(
        self, android: Android, *, keys: KeyPolicy | None = None, now: Callable[[], float] = time.time
    ) -> None:
        """Without `keys` every computer may connect. `now` is seconds since the Unix epoch."""
        commands = command_table()
        self.keys = keys or KeyPolicy.accept_all()
        self.faults = Faults()
        self.files: FileTree = seed_files(commands, now=now, boot_id=str(uuid.uuid4()))
        self._android = android
        self._shell = Shell(android, self.files, commands, now=now)
        self._connections: set[Connection] = set()
        self._plugged = True
        self._server: asyncio.Server | None = None
        self._services = Services(self._shell, self.faults)

    @property
    def latency_s(self) -> float:
        """Seconds that pass before each shell command is performed."""
        return self._services.latency_s

    @latency_s.setter
    def latency_s(self, seconds: float) -> None:
        self._services.latency_s = seconds

    @property
    def running_commands(self) -> tuple[str, ...]:
        """The shell commands that have begun and not ended, oldest first."""
        return self._services.running_commands

    @property
    def port(self) -> int | None:
        """Where it listens; None before `start` and after `stop`."""
        return self._services.port

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> int:
        """Listen, and return the port. Port 0 takes a free one outside the range that adb scans.

        Raises OSError when the port is taken, RuntimeError when it is listening already.
        """
        if self._server is not None:
            raise RuntimeError("the daemon is listening already")
        self._server = await self._listen(host, port)
        if port == 0 and _port_of(self._server) in _SCANNED_PORTS:
            scanned, self._server = self._server, await self._listen(host, port)
            scanned.close()
        self._services.port = _port_of(self._server)
        return self._services.port

    async def stop(self) -> None:
        """Drop every connection, cancel what they run, and stop listening. Returns when all has ended."""
        if self._server is None:
            return
        server, self._server = self._server, None
        self._services.port = None
        server.close()
        leaving = tuple(self._connections)
        self._drop_all()
        for connection in leaving:
            await connection.closed.wait()
        await server.wait_closed()

    def unplug(self) -> None:
        """Drop every connection at once, as a pulled cable does; new ones are dropped until `replug`."""
        self._plugged = False
        self._drop_all()

    def replug(self) -> None:
        """Take connections again."""
        self._plugged = True

    async def _listen(self, host: str, port: int) -> asyncio.Server:
        return await asyncio.start_server(self._accept, host, port, limit=_READ_BUFFER_BYTES)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._plugged:
            writer.transport.abort()
            return
        connection = Connection(reader, writer, Welcome(self._banner, self.keys, self._services.find))
        self._connections.add(connection)
        try:
            await connection.serve()
        finally:
            self._connections.discard(connection)

    def _drop_all(self) -> None:
        for connection in tuple(self._connections):
            connection.drop()

    def _banner(self) -> bytes:
        names = ("ro.product.name", "ro.product.model", "ro.product.device")
        known = "".join(f"{name}={self._android.properties.get(name, '')};" for name in names)
        return f"device::{known}features={','.join(FEATURES)}".encode()


def _port_of(server: asyncio.Server) -> int:
    port: int = server.sockets[0].getsockname()[1]
    return port
