"""The phone's ADB server: what a cable, or `adb connect`, reaches."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from loopback.phone.adb.clients import Clients
from loopback.phone.adb.connection import Connection, Welcome
from loopback.phone.adb.faults import Faults
from loopback.phone.adb.keys import KeyPolicy
from loopback.phone.adb.limits import Limits
from loopback.phone.adb.link import AdbState, Link
from loopback.phone.adb.listening import Listening
from loopback.phone.adb.services import Services
from loopback.phone.adb.unread import Unread
from loopback.phone.commands.table import command_table
from loopback.phone.shell.command import Command, Seats
from loopback.phone.shell.files import FileTree
from loopback.phone.shell.runtime import Shell
from loopback.phone.shell.seed import seed_files

if TYPE_CHECKING:
    from loopback.phone.android import Android

FEATURES: Final = ("shell_v2", "cmd", "stat_v2", "ls_v2", "fixed_push_mkdir", "sendrecv_v2")
"""What the phone tells clients it can do beyond the first version of the protocol."""


class AdbDaemon:
    """Speaks the device side of ADB over TCP for one phone, to any number of clients.

    `latency_s` is waited before each shell command. `faults` holds what goes wrong next. `files` is the
    phone's file system (`files.listing()` gives path -> size of what people and computers put there).
    `keys.allow()` is a person tapping Allow.
    """

    def __init__(
        self,
        android: Android,
        *,
        keys: KeyPolicy | None = None,
        now: Callable[[], float] = time.time,
        programs: Mapping[str, Command] | None = None,
        limits: Limits | None = None,
    ) -> None:
        """Without `keys` every computer may connect. `now` is seconds since the Unix epoch.

        `programs` are those that `app_process` runs, by their main class.
        """
        commands = command_table(android.quirks.missing)
        self.keys = keys or KeyPolicy.accept_all()
        self.faults = Faults()
        self._new_files = partial(seed_files, tuple(commands), now=now, boot_id=str(uuid.uuid4()))
        self.files: FileTree = self._new_files()
        self._android = android
        self._shell = Shell(android, self.files, commands, now=now, seats=Seats(programs))
        self._limits = limits or Limits()
        self.link = Link()
        self._unread = Unread(self._limits.unread_bytes)
        self._clients = Clients(self._limits)
        self._listening = Listening(self._accept)
        self._plugged = True
        self._state = AdbState.DEVICE
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
        return self._listening.port

    @property
    def unread_bytes(self) -> int:
        """Output of services that computers have not taken yet."""
        return self._unread.total

    async def start(self, port: int = 0) -> int:
        """Listen on 127.0.0.1, and return the port. Port 0 takes a free one outside the range that adb scans.

        Raises OSError when the port is taken, RuntimeError when it is listening already.
        """
        self._services.port = await self._listening.start(port)
        return self._services.port

    async def stop(self) -> None:
        """Drop every connection, cancel what they run, and stop listening. Returns when all has ended."""
        self._services.port = None
        self._listening.close()
        self._clients.drop_all()
        await self._clients.left()
        await self._listening.stop()

    def forget_files(self) -> None:
        """Hold the files of a new phone, and nothing that was put there since."""
        self.files.become(self._new_files())

    def unplug(self) -> None:
        """Drop every connection at once, as a pulled cable does; new ones are dropped until `replug`."""
        self._plugged = False
        self._clients.drop_all()

    def replug(self) -> None:
        """Take connections again."""
        self._plugged = True

    def replug_elsewhere(self) -> int:
        """Be plugged in at another address, whose port is returned: the old one refuses.

        Raises RuntimeError when it is not listening.
        """
        self._services.port = self._listening.move()
        self._clients.drop_all()
        self._plugged = True
        return self._services.port

    def reset_connections(self) -> None:
        """End every connection by a TCP reset; new ones are taken."""
        self._clients.reset_all()

    @property
    def state(self) -> AdbState:
        """What `adb devices` is to say. A change drops every connection that was let in."""
        return self._state

    @state.setter
    def state(self, state: AdbState) -> None:
        if state is self._state:
            return
        self._state = state
        if state is not AdbState.DEVICE:
            self._clients.drop_all()
        if state is AdbState.UNAUTHORIZED:
            self.keys.distrust()
        else:
            self.keys.restore()
        self._clients.greet_again()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._plugged:
            writer.transport.abort()
            return
        await self._clients.serve(Connection(reader, writer, self._welcome()))

    def _welcome(self) -> Welcome:
        return Welcome(
            self._banner,
            self.keys,
            self._services.find,
            silent=lambda: self._state is AdbState.OFFLINE,
            link=self.link,
            limits=self._limits,
            unread=self._unread,
        )

    def _banner(self) -> bytes:
        names = ("ro.product.name", "ro.product.model", "ro.product.device")
        known = "".join(f"{name}={self._android.properties.get(name, '')};" for name in names)
        return f"device::{known}features={','.join(FEATURES)}".encode()
