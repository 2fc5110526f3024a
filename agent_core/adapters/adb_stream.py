"""The adb server's smart-socket protocol: one connection for each command on one phone.

What an act needs and a client library does not give: the exit code, standard error apart, deadlines, and an
end that was not seen told apart from success.
"""

from __future__ import annotations

import asyncio
import re
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from agent_core.adapters.adb_inflow import Inflow
from agent_core.domain.errors import PhoneBusyError, PhoneError, PhoneGoneError, PhoneUnauthorizedError

CONNECT_TIMEOUT_S = 5.0
CHUNK_BYTES = 1 << 20
LARGEST_TEXT_BYTES = 8 << 20
LARGEST_FRAME_BYTES = 160 << 20
"""A raw frame of a large display: 5120x3840 at four bytes, twice."""

T = TypeVar("T")


class _Source(Protocol):
    """What an answer is read from. Raises IncompleteReadError where it ends too early."""

    async def readexactly(self, n: int, /) -> bytes: ...


class _Sink(Protocol):
    """What a request is written to."""

    def write(self, data: bytes, /) -> None: ...


_LENGTH = re.compile(rb"[0-9a-fA-F]{4}")
_PACKET = struct.Struct("<BI")
_STDOUT, _STDERR, _EXIT, _CLOSE_STDIN = 1, 2, 3, 4


class UnseenEndError(Exception):
    """The command was handed over and its end was not seen: it may have been carried out, or not.

    `late` says that a deadline passed; otherwise the connection broke off.
    """

    def __init__(self, message: str, *, late: bool) -> None:
        super().__init__(message)
        self.late = late


def unanswered(error: UnseenEndError) -> PhoneError:
    """The same for a command that changes nothing: there is no answer, and that is all."""
    return PhoneBusyError(str(error)) if error.late else PhoneGoneError(str(error))


@dataclass(frozen=True, slots=True)
class CommandResult:
    """A shell command that came to its end."""

    stdout: bytes
    stderr: bytes
    exit_code: int

    @property
    def text(self) -> str:
        """Standard output as text; what is no UTF-8 is replaced."""
        return self.stdout.decode("utf-8", "replace")

    @property
    def told(self) -> str:
        """Everything it said, errors last: for messages and for errors that Android tells by text alone."""
        return (self.stdout + b"\n" + self.stderr).decode("utf-8", "replace").strip()


@dataclass(frozen=True, slots=True)
class AdbDevice:
    """One phone at one adb server. An empty serial means the only one that is plugged in."""

    host: str
    port: int
    serial: str

    async def shell(self, command: str, *, timeout_s: float) -> CommandResult:
        """Run a command and wait for its end.

        Raises PhoneGoneError, PhoneUnauthorizedError and PhoneBusyError when it was not handed over,
        UnseenEndError when it was and its end was not seen.
        """

        async def talk(handing: _Handing) -> CommandResult:
            reader, writer = await connected(self.host, self.port)
            try:
                await self._hand_over(reader, writer, f"shell,v2,raw:{command}", handing)
                return await _read_packets(reader, writer)
            finally:
                writer.transport.abort()

        return await self._within(timeout_s, talk)

    async def query(self, command: str, *, timeout_s: float) -> CommandResult:
        """Run a command that changes nothing, so that an end that was not seen is no riddle.

        Raises PhoneGoneError, PhoneUnauthorizedError, PhoneBusyError.
        """
        try:
            return await self.shell(command, timeout_s=timeout_s)
        except UnseenEndError as error:
            raise unanswered(error) from error

    async def exec_out(self, command: str, *, timeout_s: float) -> list[bytes]:
        """Run a command and return its output and errors as one stream, in the pieces it came in.

        There is no exit code, and an end that was not seen cannot be told from one that was. Joining the
        pieces is left to who knows where: a picture has ten million bytes. Raises as `shell` does.
        """

        async def talk(handing: _Handing) -> list[bytes]:
            transport, inflow = await _poured(self.host, self.port)
            try:
                await self._hand_over(inflow, transport, f"exec:{command}", handing)
                return await inflow.rest(LARGEST_FRAME_BYTES)
            finally:
                transport.abort()

        return await self._within(timeout_s, talk)

    async def _hand_over(self, source: _Source, sink: _Sink, service: str, handing: _Handing) -> None:
        send(sink, f"host:transport:{self.serial}" if self.serial else "host:transport-any")
        await _expect_okay(source, _refused_transport)
        handing.over = True
        send(sink, service)
        await _expect_okay(source, _refused_service, _garbled_service)

    async def _within(self, timeout_s: float, talk: Callable[[_Handing], Awaitable[T]]) -> T:
        handing = _Handing()
        try:
            async with asyncio.timeout(timeout_s):
                return await talk(handing)
        except TimeoutError as error:
            message = f"no answer within {timeout_s:g} s"
            raise (UnseenEndError(message, late=True) if handing.over else PhoneBusyError(message)) from error
        except (asyncio.IncompleteReadError, OSError) as error:
            message = f"the connection to {self.serial or 'the phone'} broke off"
            raise (
                UnseenEndError(message, late=False) if handing.over else PhoneGoneError(message)
            ) from error


@dataclass(slots=True)
class _Handing:
    """How far a command got."""

    over: bool = False


async def ask_server(host: str, port: int, request: str, *, timeout_s: float) -> str:
    """Ask the adb server itself something (`host:version`) and return its one answer.

    Raises PhoneGoneError when there is no adb server, or with its words when it refuses; PhoneBusyError.
    """
    try:
        async with asyncio.timeout(timeout_s):
            reader, writer = await connected(host, port)
            try:
                send(writer, request)
                await _expect_okay(reader, PhoneGoneError)
                return await _read_block(reader)
            finally:
                writer.transport.abort()
    except TimeoutError as error:
        raise PhoneBusyError(f"the adb server did not answer within {timeout_s:g} s") from error
    except (asyncio.IncompleteReadError, OSError) as error:
        raise PhoneGoneError(f"the adb server at {host}:{port} broke off") from error


async def connected(host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A fresh connection to the adb server. Raises PhoneGoneError."""
    try:
        return await asyncio.open_connection(host, port, limit=CHUNK_BYTES)
    except (OSError, ValueError, OverflowError) as error:
        # The last two: a name that no host can have, a port that no host has.
        raise PhoneGoneError(f"there is no adb server at {host}:{port}") from error


async def _poured(host: str, port: int) -> tuple[asyncio.Transport, Inflow]:
    """The same for what is long: its pieces are kept as they come. Raises PhoneGoneError."""
    try:
        return await asyncio.get_running_loop().create_connection(Inflow, host, port)
    except (OSError, ValueError, OverflowError) as error:
        raise PhoneGoneError(f"there is no adb server at {host}:{port}") from error


def send(writer: _Sink, request: str) -> None:
    """Send one request with its length before it."""
    data = request.encode("utf-8")
    if len(data) > 0xFFFF:
        raise PhoneGoneError("a command may have at most 65535 bytes")
    writer.write(b"%04x" % len(data) + data)


async def _expect_okay(
    reader: _Source,
    refused: Callable[[str], Exception],
    garbled: Callable[[str], Exception] = PhoneGoneError,
) -> None:
    answer = await reader.readexactly(4)
    if answer == b"FAIL":
        raise refused(await _read_block(reader))
    if answer != b"OKAY":
        raise garbled(f"what listens there is no adb server; it said {answer!r}")


async def _read_block(reader: _Source) -> str:
    length = await reader.readexactly(4)
    if _LENGTH.fullmatch(length) is None:
        raise OSError(f"a length that is no number: {length!r}")
    size = int(length, 16)
    return (await reader.readexactly(size)).decode("utf-8", "replace")


def _refused_transport(words: str) -> PhoneError:
    if "unauthorized" in words or "authorizing" in words:
        return PhoneUnauthorizedError(
            "the phone waits for someone to tap Allow under “Allow USB debugging?” on its screen"
        )
    if "more than one" in words:
        return PhoneGoneError("more than one phone is plugged in: name the one that is meant in PHONES")
    return PhoneGoneError(words)


def _refused_service(words: str) -> Exception:
    # "closed" is also what the server says when the phone went away after the command had reached it.
    return UnseenEndError(f"the phone closed the command: {words}", late=False)


def _garbled_service(words: str) -> Exception:
    # The command was sent already, whatever it is that answered.
    return UnseenEndError(words, late=False)


async def _read_packets(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> CommandResult:
    # Nothing is ever sent to a command, so one that reads must find the end at once.
    writer.write(_PACKET.pack(_CLOSE_STDIN, 0))
    told: dict[int, bytearray] = {_STDOUT: bytearray(), _STDERR: bytearray()}
    while True:
        kind, size = _PACKET.unpack(await reader.readexactly(_PACKET.size))
        if size > LARGEST_TEXT_BYTES:
            raise OSError(f"a packet of {size} bytes")
        data = await reader.readexactly(size)
        if kind == _EXIT:
            if not data:
                raise OSError("an end without an exit code")
            return CommandResult(bytes(told[_STDOUT]), bytes(told[_STDERR]), data[0])
        if kind in told:
            told[kind] += data
            if len(told[kind]) > LARGEST_TEXT_BYTES:
                raise OSError("the command says too much")
