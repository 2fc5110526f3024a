"""The smart-socket client against an adb server that says exactly what each test lets it say."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from agent_core.adapters.adb_stream import AdbDevice, UnseenEndError, ask_server
from agent_core.domain.errors import PhoneBusyError, PhoneError, PhoneGoneError, PhoneUnauthorizedError

HANG = b"<hang>"


def fail(words: str) -> bytes:
    return b"FAIL%04x" % len(words) + words.encode()


def packet(kind: int, data: bytes) -> bytes:
    return struct.pack("<BI", kind, len(data)) + data


@dataclass
class FakeServer:
    """Answers the requests of one connection in turn, then closes it."""

    answers: tuple[bytes, ...]
    requests: list[str] = field(default_factory=list)
    port: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            for answer in self.answers:
                size = int(await reader.readexactly(4), 16)
                self.requests.append((await reader.readexactly(size)).decode())
                writer.write(answer.removesuffix(HANG))
                await writer.drain()
                if answer.endswith(HANG):
                    await reader.read()
        finally:
            writer.close()


@asynccontextmanager
async def serving(*answers: bytes) -> AsyncIterator[tuple[FakeServer, AdbDevice]]:
    fake = FakeServer(answers)
    async with await asyncio.start_server(fake.serve, "127.0.0.1", 0) as server:
        fake.port = server.sockets[0].getsockname()[1]
        yield fake, AdbDevice("127.0.0.1", fake.port, "R58M1")


async def test_output_errors_and_exit_code_come_apart() -> None:
    told = packet(1, b"on") + packet(2, b"oops") + packet(1, "ly ü".encode()) + packet(3, b"\x07")
    async with serving(b"OKAY", b"OKAY" + told) as (fake, device):
        done = await device.shell("ls", timeout_s=5)
    assert (done.text, done.stderr, done.exit_code) == ("only ü", b"oops", 7)
    assert done.told == "only ü\noops"
    assert fake.requests == ["host:transport:R58M1", "shell,v2,raw:ls"]


async def test_without_a_serial_the_only_phone_is_meant() -> None:
    async with serving(b"OKAY", b"OKAY" + packet(3, b"\0")) as (fake, _):
        await AdbDevice("127.0.0.1", fake.port, "").shell("true", timeout_s=5)
    assert fake.requests[0] == "host:transport-any"


async def test_a_stream_is_read_to_its_end() -> None:
    picture = bytes(range(256)) * 5000
    async with serving(b"OKAY", b"OKAY" + picture) as (fake, device):
        assert b"".join(await device.exec_out("screencap", timeout_s=5)) == picture
    assert fake.requests[1] == "exec:screencap"


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("device unauthorized.\nThis adb server's $ADB_VENDOR_KEYS is not set", PhoneUnauthorizedError),
        ("device still authorizing", PhoneUnauthorizedError),
        ("device 'R58M1' not found", PhoneGoneError),
        ("device offline", PhoneGoneError),
        ("no devices/emulators found", PhoneGoneError),
        ("more than one device/emulator", PhoneGoneError),
    ],
)
async def test_a_refused_phone_is_told_before_anything_is_sent(words: str, error: type[PhoneError]) -> None:
    async with serving(fail(words), b"OKAY") as (fake, device):
        with pytest.raises(error):
            await device.shell("input tap 1 1", timeout_s=5)
    assert len(fake.requests) == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"OK",
        b"OKAY",
        b"OKAY" + packet(1, b"done"),
        b"OKAY" + packet(3, b"\0")[:-1],
        b"OKAY" + packet(3, b""),
        b"OKAY" + struct.pack("<BI", 1, 1 << 30),
        fail("closed"),
        b"FAIL+004none",
        b"FAIL-001",
        b"HTTP/1.1 400",
    ],
    ids=range(11),
)
async def test_an_end_that_was_not_seen_is_neither_success_nor_failure(answer: bytes) -> None:
    async with serving(b"OKAY", answer) as (_, device):
        with pytest.raises(UnseenEndError) as caught:
            await device.shell("input tap 1 1", timeout_s=5)
    assert not caught.value.late


async def test_a_deadline_after_the_command_was_sent_is_an_unseen_end() -> None:
    async with serving(b"OKAY", b"OKAY" + packet(1, b"...") + HANG) as (_, device):
        with pytest.raises(UnseenEndError) as caught:
            await device.shell("input tap 1 1", timeout_s=0.1)
    assert caught.value.late


async def test_a_deadline_before_is_a_busy_phone() -> None:
    async with serving(HANG) as (fake, device):
        with pytest.raises(PhoneBusyError):
            await device.shell("input tap 1 1", timeout_s=0.1)
    assert fake.requests == ["host:transport:R58M1"]


async def test_a_server_that_is_away_or_another_program_is_a_gone_phone() -> None:
    with pytest.raises(PhoneGoneError, match="no adb server"):
        await AdbDevice("127.0.0.1", 9, "x").shell("true", timeout_s=5)
    async with serving(b"HTTP/1.1 400") as (_, device):
        with pytest.raises(PhoneGoneError, match="no adb server"):
            await device.shell("true", timeout_s=5)


@pytest.mark.parametrize(
    ("host", "port"), [("a..b", 5037), ("x" * 70, 5037), ("a\0b", 5037), ("127.0.0.1", 70_000)]
)
async def test_an_address_that_cannot_be_is_a_gone_phone(host: str, port: int) -> None:
    with pytest.raises(PhoneGoneError, match="no adb server"):
        await ask_server(host, port, "host:version", timeout_s=5)
    with pytest.raises(PhoneGoneError, match="no adb server"):
        await AdbDevice(host, port, "x").shell("true", timeout_s=5)


async def test_a_command_longer_than_the_protocol_allows_is_not_sent() -> None:
    async with serving(b"OKAY", b"OKAY") as (fake, device):
        with pytest.raises(PhoneError):
            await device.shell("x" * 70_000, timeout_s=5)
    assert len(fake.requests) == 1


async def test_the_server_answers_for_itself() -> None:
    async with serving(b"OKAY00040029") as (fake, _):
        assert await ask_server("127.0.0.1", fake.port, "host:version", timeout_s=5) == "0029"
    for answer in (fail("no"), b"OKAYzzzz", b"OKAY-001", b"OKAY+004none", b"OKAY 1_0", b"", b"OK"):
        async with serving(answer) as (fake, _):
            with pytest.raises(PhoneGoneError):
                await ask_server("127.0.0.1", fake.port, "host:version", timeout_s=5)
    async with serving(HANG) as (fake, _):
        with pytest.raises(PhoneBusyError):
            await ask_server("127.0.0.1", fake.port, "host:version", timeout_s=0.1)
