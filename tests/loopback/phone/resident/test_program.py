from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from loopback.phone.commands.table import command_table
from loopback.phone.resident.program import MAIN_CLASS, resident_programs
from loopback.phone.shell.command import BufferOutput, BytesInput, Seats
from loopback.phone.shell.redirection import Streams
from loopback.phone.shell.runtime import Shell
from loopback.phone.shell.seed import seed_files


class Talk:
    """A client that sends these bytes and keeps what comes back."""

    def __init__(self, *sent: bytes) -> None:
        self._sent = list(sent)
        self.got = b""

    async def read(self, limit: int = 65536) -> bytes:
        return self._sent.pop(0) if self._sent else b""

    async def write(self, data: bytes) -> None:
        self.got += data


class Heard(BufferOutput):
    """Output that tells when the first word of it came: the program opens its port right after."""

    def __init__(self, first: asyncio.Event) -> None:
        super().__init__()
        self._first = first

    async def write(self, data: bytes) -> None:
        await super().write(data)
        self._first.set()


class Bench:
    """A shell on the phone that starts the program without its archive."""

    def __init__(self, phone) -> None:
        self.phone = phone
        commands = {**command_table(), "serve": resident_programs(phone)[MAIN_CLASS]}
        files = seed_files(commands, now=phone.clock.now, boot_id="1")
        self.seats = Seats()
        self.greeted = asyncio.Event()
        self._shell = Shell(phone, files, commands, now=phone.clock.now, seats=self.seats)

    async def run(self, script: str) -> tuple[int, str]:
        out = Heard(self.greeted)
        code = await self._shell.run(script, Streams(BytesInput(), out, out))
        return code, out.data.decode()

    async def ask(self, *sent: bytes) -> bytes:
        talk = Talk(*sent)
        listener = self.seats.ports.find(9008)
        assert listener is not None
        await listener.accept(talk)
        return talk.got


@pytest.fixture
def bench(phone) -> Bench:
    return Bench(phone)


@pytest.fixture
async def serving(bench) -> AsyncIterator[Bench]:
    async with asyncio.TaskGroup() as group:
        running = group.create_task(bench.run("serve -p 9008"))
        await bench.greeted.wait()
        yield bench
        running.cancel()
    assert bench.seats.ports.find(9008) is None
    assert bench.phone.automation.owner is None


async def test_it_answers_pings_and_calls_on_one_connection(serving) -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "deviceInfo", "params": {}}).encode()
    call = b"POST /jsonrpc/0 HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % len(body)
    got = await serving.ask(b"GET /ping HTTP/1.1\r\n\r\n", call, body, b"GET /else HTTP/1.1\r\n\r\n")
    assert got.count(b"HTTP/1.1 200 OK") == 2
    assert b"\r\n\r\npong" in got
    assert b'"displayWidth": 1080' in got
    assert b"HTTP/1.1 404" in got


async def test_what_is_no_http_is_answered_once(serving) -> None:
    assert (await serving.ask(b"\x00\x01\r\n\r\n")).startswith(b"HTTP/1.1 400")


async def test_it_stops_when_it_is_asked_to(bench) -> None:
    async with asyncio.TaskGroup() as group:
        running = group.create_task(bench.run("serve"))
        await bench.greeted.wait()
        assert b"Server stopped" in await bench.ask(b"GET /stop HTTP/1.1\r\nConnection: close\r\n\r\n")
    assert running.result() == (0, "[server] INFO: [UiAutomator2Server] Starting Server\n")
    assert bench.phone.automation.owner is None


async def test_only_one_client_has_ui_automation(serving) -> None:
    code, said = await serving.run("serve -p 9009")
    assert code == 1
    assert "already registered" in said
    assert serving.phone.automation.owner is not None


async def test_a_taken_port_is_told_and_ui_automation_given_back(bench) -> None:
    async def never(_socket: object) -> None:
        """Nobody connects."""

    bench.seats.ports.listen(9008, never)
    code, said = await bench.run("serve")
    assert code == 1
    assert "BindException" in said
    assert bench.phone.automation.owner is None
    assert (await bench.run("serve --wrong"))[0] == 1
