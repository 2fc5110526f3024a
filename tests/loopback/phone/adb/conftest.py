"""A daemon on a free port, and an adb server of its own for each test module and each adb binary."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from loopback.phone.adb.daemon import AdbDaemon
from loopback.phone.adb.packets import VERSION_SKIP_CHECKSUM, Kind, Packet, encode, read_packet

MIB = 1024 * 1024


def _bundled() -> Path:
    found = importlib.util.find_spec("adbutils")
    assert found is not None
    assert found.origin is not None
    name = "adb.exe" if sys.platform == "win32" else "adb"
    return Path(found.origin).parent / "binaries" / name


def _binaries() -> list[Path]:
    system = shutil.which("adb", path="/usr/bin") if sys.platform.startswith("linux") else None
    return [path for path in (_bundled(), Path(system) if system else None) if path and path.exists()]


@dataclass
class AdbServer:
    """The real adb server, private to the tests."""

    binary: Path
    port: int
    environment: dict[str, str]

    @property
    def tells_cuts(self) -> bool:
        """Whether `adb shell` fails when its stream ends without an exit code: not so in version 29."""
        out = subprocess.run([str(self.binary), "version"], check=True, capture_output=True).stdout
        found = re.search(rb"Version (\d+)", out)
        return found is not None and int(found[1]) > 29

    async def run(self, *arguments: str, stdin: bytes = b"") -> tuple[int, bytes, bytes]:
        """One adb command, with the exit code and both outputs."""
        process = await asyncio.create_subprocess_exec(
            *(str(self.binary), "-P", str(self.port), *arguments),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self.environment,
        )
        out, err = await asyncio.wait_for(process.communicate(stdin), 30)
        assert process.returncode is not None
        return process.returncode, out, err


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_server(process: subprocess.Popen[bytes], port: int) -> None:
    """Return when the server takes connections; fail as soon as it has died instead."""
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            with contextlib.suppress(subprocess.TimeoutExpired):
                pytest.fail(f"adb ended with {process.wait(timeout=0.05)}")
        else:
            return
    pytest.fail("adb never listened")


@pytest.fixture(scope="session", params=_binaries(), ids=lambda path: path.parent.name)
def adb(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AdbServer]:
    home = tmp_path_factory.mktemp("adb")
    environment = dict(os.environ)
    environment |= {"HOME": str(home), "USERPROFILE": str(home), "ANDROID_USER_HOME": str(home)}
    environment |= {"ADB_LOCAL_TRANSPORT_MAX_PORT": "5554", "ADB_EMU": "0"}
    environment |= {"ADB_USB": "0", "ADB_MDNS_OPENSCREEN": "0"}
    server = AdbServer(request.param, _free_port(), environment)
    log = (home / "log.txt").open("wb")
    arguments = [str(server.binary), "-P", str(server.port), "nodaemon", "server"]
    process = subprocess.Popen(arguments, env=environment, stdout=log, stderr=log)
    try:
        _await_server(process, server.port)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=10)
        log.close()


@dataclass
class Peer:
    """A client that may say anything. `number` is its own id of the stream it opened last."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    number: int = 0

    async def say(self, kind: int, arg0: int = 0, arg1: int = 0, payload: bytes = b"") -> None:
        await self.shout(encode(Packet(kind, arg0, arg1, payload), version=VERSION_SKIP_CHECKSUM))

    async def shout(self, data: bytes) -> None:
        """Any bytes. A phone that does not listen any more is no error."""
        with contextlib.suppress(ConnectionError):
            self.writer.write(data)
            await self.writer.drain()

    async def hear(self) -> Packet:
        return await asyncio.wait_for(read_packet(self.reader, max_payload=2 * MIB), 20)

    async def greet(self, max_payload: int = MIB) -> Packet:
        await self.say(Kind.CNXN, VERSION_SKIP_CHECKSUM, max_payload, b"host::features=shell_v2")
        return await self.hear()

    async def open(self, service: str) -> int:
        """The phone's id of a new stream."""
        self.number += 1
        await self.say(Kind.OPEN, self.number, 0, service.encode() + b"\0")
        answer = await self.hear()
        assert (answer.kind, answer.arg1) == (Kind.OKAY, self.number)
        return answer.arg0

    async def collect(self, remote: int) -> bytes:
        """What the last stream sends until it closes."""
        data = bytearray()
        while (packet := await self.hear()).kind == Kind.WRTE:
            data += packet.payload
            await self.say(Kind.OKAY, self.number, remote)
        assert packet.kind == Kind.CLSE
        return bytes(data)

    async def run(self, service: str) -> bytes:
        return await self.collect(await self.open(service))

    async def rest(self) -> bytes:
        """Everything until the phone hangs up. Raises ConnectionResetError where it does so rudely."""
        return await asyncio.wait_for(self.reader.read(), 20)

    async def gone(self) -> bool:
        """Whether the phone hangs up, however."""
        with contextlib.suppress(ConnectionError):
            await self.rest()
        return True


class Dial(Protocol):
    """Connects a peer to a port of the phone's; the daemon's by default."""

    async def __call__(self, port: int | None = None) -> Peer: ...


@pytest.fixture
async def dial(daemon: AdbDaemon) -> AsyncIterator[Dial]:
    peers: list[Peer] = []

    async def connect(port: int | None = None) -> Peer:
        streams = await asyncio.open_connection("127.0.0.1", port or daemon.port, limit=4 * MIB)
        peers.append(Peer(*streams))
        return peers[-1]

    yield connect
    for peer in peers:
        peer.writer.transport.abort()


@pytest.fixture
async def daemon(android: object) -> AsyncIterator[AdbDaemon]:
    daemon = AdbDaemon(android)
    await daemon.start()
    yield daemon
    await daemon.stop()


@pytest.fixture
async def serial(adb: AdbServer, daemon: AdbDaemon) -> AsyncIterator[str]:
    """The daemon, connected to the adb server, as adb calls it."""
    name = f"127.0.0.1:{daemon.port}"
    code, out, _ = await adb.run("connect", name)
    assert (code, out.split()[0]) == (0, b"connected")
    yield name
    await adb.run("disconnect", name)
