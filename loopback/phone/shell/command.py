"""What a command is given and what it gives back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from loopback.phone.shell.ports import Ports
from loopback.phone.shell.processes import Processes

if TYPE_CHECKING:
    from loopback.phone.android import Android
    from loopback.phone.shell.files import FileTree

MAX_BUFFER: Final = 64 * 1024 * 1024
"""Bytes that a pipe, a redirection or a command may hold at once."""


class Input(Protocol):
    """Where a command reads from."""

    async def read(self, limit: int = 65536) -> bytes:
        """The next bytes, at most `limit`; b"" at the end."""
        ...


class Output(Protocol):
    """Where a command writes to."""

    async def write(self, data: bytes) -> None:
        """Take all of `data`. Raises ConnectionError when the reader is gone."""
        ...


class OutputLimitError(Exception):
    """More was written than a pipe or redirection of this shell holds."""


class CommandError(Exception):
    """A command ends here: the message goes to stderr as it stands, `exit_code` to `$?`."""

    def __init__(self, message: str, exit_code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class BytesInput:
    """Input that is known beforehand."""

    def __init__(self, data: bytes = b"") -> None:
        self._data = memoryview(data)

    async def read(self, limit: int = 65536) -> bytes:
        """The next bytes, at most `limit`; b"" at the end."""
        taken, self._data = self._data[:limit], self._data[limit:]
        return bytes(taken)


class BufferOutput:
    """Output that is kept. Raises OutputLimitError past `limit` bytes."""

    def __init__(self, limit: int = MAX_BUFFER) -> None:
        self._data = bytearray()
        self._limit = limit

    @property
    def data(self) -> bytes:
        """Everything written so far."""
        return bytes(self._data)

    async def write(self, data: bytes) -> None:
        """Keep `data`."""
        if len(self._data) + len(data) > self._limit:
            raise OutputLimitError(f"more than {self._limit} bytes")
        self._data += data


async def read_all(source: Input) -> bytes:
    """Everything the input holds. Raises CommandError when that is more than MAX_BUFFER bytes."""
    parts = bytearray()
    while chunk := await source.read(1024 * 1024):
        parts += chunk
        if len(parts) > MAX_BUFFER:
            raise CommandError("Out of memory", 1)
    return bytes(parts)


@dataclass(slots=True)
class Session:
    """What lasts from one command to the next: where one is, the variables, the last exit code."""

    cwd: str = "/"
    variables: dict[str, str] = field(default_factory=dict)
    status: int = 0
    depth: int = 0

    def copy(self) -> Session:
        """A session that starts like this one and changes on its own."""
        return Session(self.cwd, dict(self.variables), self.status, self.depth + 1)


class Seats:
    """What commands of one phone share: ports, processes, a finger held down.

    `finger` is where and when (Unix seconds) `input motionevent DOWN` put it; None while it is up.
    `programs` are those that `app_process` can run, by their main class.
    """

    def __init__(self, programs: Mapping[str, Command] | None = None) -> None:
        self.programs = programs or {}
        self.ports = Ports()
        self.processes = Processes()
        self.finger: tuple[int, int, float] | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """The phone and the shell around one command."""

    android: Android
    files: FileTree
    session: Session
    stdout: Output
    stderr: Output
    now: Callable[[], float]
    commands: Mapping[str, Command]
    seats: Seats

    async def say(self, text: str) -> None:
        """Write a line to stdout."""
        await self.stdout.write(encode(text + "\n"))

    async def complain(self, text: str) -> None:
        """Write a line to stderr."""
        await self.stderr.write(encode(text + "\n"))


Command = Callable[[Context, list[str], Input], Awaitable[int]]
"""Runs with its arguments (without its own name) and returns its exit code.

It may raise CommandError; a FileError is printed as `name: path: reason` with exit code 1.
"""


def encode(text: str) -> bytes:
    """Text as bytes; what came in as bytes that are no UTF-8 goes out as it came."""
    return text.encode("utf-8", "surrogateescape")


def decode(data: bytes) -> str:
    """Bytes as text, undone by `encode` without loss."""
    return data.decode("utf-8", "surrogateescape")
