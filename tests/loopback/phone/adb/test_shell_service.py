"""A command behind a stream, and what is planted for it."""

from __future__ import annotations

import asyncio
import struct

import pytest

from loopback.phone.adb.faults import Faults
from loopback.phone.adb.shell_service import FrameKind, ShellService


class PaperStream:
    """Holds what the client sent, and what was sent back."""

    def __init__(self, sent: bytes = b"") -> None:
        self.sent = sent
        self.data = b""
        self.flushed = self.dropped = False

    async def read(self, limit: int = 65536) -> bytes:
        taken, self.sent = self.sent[:limit], self.sent[limit:]
        return taken

    async def read_exactly(self, count: int) -> bytes:
        if len(self.sent) < count:
            raise EOFError
        return await self.read(count)

    async def write(self, data: bytes) -> None:
        self.data += data

    async def flush(self) -> None:
        self.flushed = True

    def drop(self) -> None:
        self.dropped = True


def frame(kind: int, data: bytes) -> bytes:
    return struct.pack("<BI", kind, len(data)) + data


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def serve(handset, faults: Faults):
    """Runs one command; its stream comes back."""

    async def run(command: str, sent: bytes = b"", *, framed: bool = True) -> PaperStream:
        stream = PaperStream(sent)
        service = ShellService(handset.shell, faults, latency_s=0.0)
        await service.serve(command, stream, framed=framed)  # type: ignore[arg-type]
        return stream

    return run


async def test_input_ends_where_the_client_closes_it(serve) -> None:
    sent = (
        frame(FrameKind.STDIN, b"one\n")
        + frame(FrameKind.STDIN, b"two\n")
        + frame(FrameKind.CLOSE_STDIN, b"")
    )
    stream = await serve("cat", sent + frame(FrameKind.STDIN, b"late"))
    assert stream.data == frame(1, b"one\n") + frame(1, b"two\n") + frame(3, b"\0")


async def test_frames_that_are_no_input_are_skipped(serve) -> None:
    sent = frame(FrameKind.WINDOW_SIZE, b"24x80,0x0\0") + frame(FrameKind.STDIN, b"x") + frame(4, b"")
    assert (await serve("cat", sent)).data == frame(1, b"x") + frame(3, b"\0")


async def test_a_plain_shell_reads_the_stream_as_it_comes(serve) -> None:
    stream = await serve("wc -c", b"\0\5\0\0\0", framed=False)
    assert stream.data == b"5\n"


async def test_no_command_is_an_interactive_shell(serve) -> None:
    stream = await serve("", b"cd /sdcard\npwd\nexit 2\n", framed=False)
    assert stream.data == b"/sdcard\n"


@pytest.mark.parametrize("status", [0, 1, 255])
async def test_the_exit_code_is_the_last_frame_and_is_recorded(serve, android, status: int) -> None:
    stream = await serve(f"exit {status}")
    assert stream.data == frame(3, bytes([status]))
    assert android.commands == [(f"exit {status}", status)]


async def test_a_failing_command_is_not_performed(serve, faults, android) -> None:
    faults.add("tap", "fail")
    stream = await serve("input tap 1 2")
    assert stream.data == frame(2, b"Failure calling service: Broken pipe (32)\n") + frame(3, b"\1")
    assert (android.acts, android.commands) == ([], [("input tap 1 2", 1)])


async def test_a_dropped_command_is_not_performed_and_has_no_code(serve, faults, android) -> None:
    faults.add("tap", "drop")
    stream = await serve("input tap 1 2")
    assert (stream.data, stream.dropped, android.acts) == (b"", True, [])
    assert android.commands == [("input tap 1 2", None)]


async def test_a_cut_command_is_performed_and_has_no_code(serve, faults, android) -> None:
    faults.add("tap", "cut")
    stream = await serve("input tap 1 2; echo done")
    assert (stream.data, stream.flushed, stream.dropped) == (frame(1, b"done\n"), True, True)
    assert android.acts == [("tap", 1, 2)]
    assert android.commands == [("input tap 1 2; echo done", None)]


async def test_a_hanging_command_is_recorded_when_it_is_given_up(serve, faults, android) -> None:
    faults.add("tap", "hang")
    async with asyncio.TaskGroup() as group:
        hanging = group.create_task(serve("input tap 1 2"))
        await asyncio.sleep(0)
        assert (hanging.done(), android.commands) == (False, [])
        hanging.cancel()
    assert (android.acts, android.commands) == ([], [("input tap 1 2", None)])


async def test_a_frame_of_absurd_length_ends_the_command(serve, android) -> None:
    with pytest.raises(EOFError, match="bytes"):
        await serve("cat", struct.pack("<BI", 0, 2**31))
    assert android.commands == [("cat", None)]
