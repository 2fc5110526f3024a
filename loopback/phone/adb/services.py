"""Which service a stream asked for, and the small ones among them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from loopback.phone.adb.framebuffer import serve_framebuffer
from loopback.phone.adb.shell_service import ShellService
from loopback.phone.adb.sync import SyncService

if TYPE_CHECKING:
    from loopback.phone.adb.connection import Service
    from loopback.phone.adb.faults import Faults
    from loopback.phone.adb.stream import Stream
    from loopback.phone.shell.runtime import Shell


class Services:
    """The services of one phone by name. `port` is where the phone listens."""

    def __init__(self, shell: Shell, faults: Faults) -> None:
        self._shell = shell
        self._faults = faults
        self._sync = SyncService(shell.files)
        self.latency_s = 0.0
        self.port: int | None = None
        self._running: list[str] = []

    @property
    def running_commands(self) -> tuple[str, ...]:
        """The shell commands that have begun and not ended, oldest first."""
        return tuple(self._running)

    def find(self, name: str) -> Service | None:
        """What serves a stream opened under this name; None where the phone has no such service."""
        service, _, argument = name.partition(":")
        match service.split(","):
            case ["shell", *options]:
                framed = "v2" in options
                return partial(self._run_shell, argument, framed=framed)
            case ["exec"]:
                return partial(self._run_shell, argument, framed=False)
            case ["sync"]:
                return self._sync.serve
            case ["framebuffer"]:
                return partial(serve_framebuffer, self._shell.android)
            case ["reboot"]:
                return partial(_answer, f"reboot (reboot,{argument}) failed\n")
            case ["root"]:
                return partial(_answer, "adbd cannot run as root in production builds\n")
            case ["unroot"]:
                return partial(_answer, "adbd not running as root\n")
            case ["tcp"]:
                return self._connect(argument)
            case ["tcpip"]:
                return partial(_answer, self._restarting(argument))
            case _:
                return None

    def _connect(self, argument: str) -> Service | None:
        """A connection to a port of the phone's own; None where nothing listens there."""
        port, _, host = argument.partition(":")
        if not port.isdecimal() or len(port) > 5 or host not in ("", "localhost", "127.0.0.1"):
            return None
        listener = self._shell.seats.ports.find(int(port))
        return listener.accept if listener else None

    def _restarting(self, port: str) -> str:
        """The phone is on TCP already; it moves to no other port, so only its own is good."""
        good = port == str(self.port)
        return f"restarting in TCP mode port: {port}\n" if good else f"invalid port '{port}'\n"

    async def _run_shell(self, command: str, stream: Stream, *, framed: bool) -> None:
        service = ShellService(self._shell, self._faults, latency_s=self.latency_s)
        self._running.append(command)
        try:
            await service.serve(command, stream, framed=framed)
        finally:
            self._running.remove(command)


async def _answer(text: str, stream: Stream) -> None:
    await stream.write(text.encode())
