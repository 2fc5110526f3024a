"""`shell:`, `shell,v2:` and `exec:`: a command, its streams, and the faults planted for it."""

from __future__ import annotations

import asyncio
import struct
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from loopback.phone.adb.faults import FaultMode, Faults
from loopback.phone.shell.redirection import Streams

if TYPE_CHECKING:
    from loopback.phone.adb.stream import Stream
    from loopback.phone.shell.command import Input, Output
    from loopback.phone.shell.runtime import Shell

_FRAME: Final = struct.Struct("<BI")
_MAX_FRAME: Final = 16 * 1024 * 1024
_SKIPPED_AT_ONCE: Final = 64 * 1024
_RECORDED_CHARACTERS: Final = 8192
_MESSAGE: Final = b"Failure calling service: Broken pipe (32)\n"


class FrameKind(IntEnum):
    """What a frame of the second shell protocol carries."""

    STDIN = 0
    STDOUT = 1
    STDERR = 2
    EXIT = 3
    CLOSE_STDIN = 4
    WINDOW_SIZE = 5


class _StreamOutput:
    """Output straight onto the stream, where one descriptor carries both stdout and stderr."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    async def write(self, data: bytes) -> None:
        await self._stream.write(data)


class _FramedOutput:
    """Output in frames of one kind."""

    def __init__(self, stream: Stream, kind: FrameKind) -> None:
        self._stream = stream
        self._kind = kind

    async def write(self, data: bytes) -> None:
        if data:
            await self._stream.write(_FRAME.pack(self._kind, len(data)) + data)


class _FramedInput:
    """Input out of the client's frames; frames that are no input are skipped."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._left = 0
        self._ended = False

    async def read(self, limit: int = 65536) -> bytes:
        while not self._left and not self._ended:
            await self._next_frame()
        if self._ended:
            return b""
        data = await self._stream.read(min(limit, self._left))
        self._left -= len(data)
        return data

    async def _next_frame(self) -> None:
        kind, length = _FRAME.unpack(await self._stream.read_exactly(_FRAME.size))
        if length > _MAX_FRAME:
            raise EOFError(f"a frame of {length} bytes")
        if kind == FrameKind.STDIN:
            self._left = length
        else:
            while length:
                length -= len(await self._stream.read_exactly(min(length, _SKIPPED_AT_ONCE)))
            self._ended = kind == FrameKind.CLOSE_STDIN


class ShellService:
    """Runs one command for one stream and records it, whatever its end."""

    def __init__(self, shell: Shell, faults: Faults, *, latency_s: float) -> None:
        self._shell = shell
        self._faults = faults
        self._latency_s = latency_s

    async def serve(self, command: str, stream: Stream, *, framed: bool) -> None:
        """Perform `command`, or what is planted for it. `framed` is the second protocol."""
        streams = _framed_streams(stream) if framed else _plain_streams(stream)
        started = self._shell.now()
        status: int | None = None
        try:
            status = await self._perform(command, streams, stream)
        finally:
            text = command[:_RECORDED_CHARACTERS]
            self._shell.android.record_command(text, started, self._shell.now(), status)
        if status is None:
            stream.drop()
        elif framed:
            await stream.write(_FRAME.pack(FrameKind.EXIT, 1) + bytes([status & 0xFF]))

    async def _perform(self, command: str, streams: Streams, stream: Stream) -> int | None:
        """The exit code, or None where the connection is to drop instead."""
        fault = self._faults.take(command)
        if self._latency_s > 0:
            await asyncio.sleep(self._latency_s)
        match fault:
            case FaultMode.DROP:
                return None
            case FaultMode.HANG:
                await asyncio.get_running_loop().create_future()
            case FaultMode.FAIL:
                await streams.stderr.write(_MESSAGE)
                return 1
            case FaultMode.CUT:
                await self._run(command, streams)
                await stream.flush()
                return None
            case None:
                pass
        return await self._run(command, streams)

    async def _run(self, command: str, streams: Streams) -> int:
        if not command:
            return await self._shell.interact(streams)
        return await self._shell.run(command, streams)


def _plain_streams(stream: Stream) -> Streams:
    output: Output = _StreamOutput(stream)
    return Streams(stream, output, output)


def _framed_streams(stream: Stream) -> Streams:
    source: Input = _FramedInput(stream)
    return Streams(source, _FramedOutput(stream, FrameKind.STDOUT), _FramedOutput(stream, FrameKind.STDERR))
