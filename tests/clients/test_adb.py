"""adb's own command line in each version there is: forwards, the log, reconnecting, waiting for a device."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from importlib import resources
from pathlib import Path

import httpx
import pytest

from agent_core.adapters.adb_server import pinned_adb_path
from loopback.phone.server import PhoneServer


def binaries() -> list[Path]:
    system = shutil.which("adb", path="/usr/bin") if sys.platform.startswith("linux") else None
    return [Path(pinned_adb_path()), *([Path(system)] if system else [])]


class Adb:
    """One adb binary and a server of its own."""

    def __init__(self, binary: Path, home: Path) -> None:
        self.binary = binary
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        quiet = {"HOME": str(home), "USERPROFILE": str(home), "ANDROID_USER_HOME": str(home)}
        quiet |= {"ADB_LOCAL_TRANSPORT_MAX_PORT": "5554", "ADB_EMU": "0", "ADB_MDNS": "0", "ADB_USB": "0"}
        self.environment = os.environ | quiet

    def serve(self, log: Path) -> subprocess.Popen[bytes]:
        with log.open("wb") as out:
            command = [str(self.binary), "-P", str(self.port), "nodaemon", "server"]
            process = subprocess.Popen(command, env=self.environment, stdout=out, stderr=out)
        while process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                continue
            break
        return process

    async def start(self, *arguments: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *(str(self.binary), "-P", str(self.port), *arguments),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env=self.environment,
        )

    async def run(self, *arguments: str) -> tuple[int | None, str]:
        process = await self.start(*arguments)
        out, _ = await asyncio.wait_for(process.communicate(), 30)
        return process.returncode, out.decode().replace("\r", "")


@pytest.fixture(scope="module", params=binaries(), ids=lambda path: path.parent.name)
def adb(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Adb]:
    home = tmp_path_factory.mktemp("adb")
    adb = Adb(request.param, home)
    process = adb.serve(home / "log.txt")
    yield adb
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture
async def phone() -> AsyncIterator[PhoneServer]:
    async with PhoneServer() as server:
        yield server


@pytest.fixture
async def serial(adb, phone) -> AsyncIterator[str]:
    assert await adb.run("connect", phone.adb_address) == (0, f"connected to {phone.adb_address}\n")
    yield phone.adb_address
    await adb.run("disconnect", phone.adb_address)


async def test_a_forwarded_port_reaches_a_program_on_the_phone_while_it_runs(adb, serial, phone) -> None:
    with resources.as_file(resources.files("uiautomator2") / "assets" / "u2.jar") as jar:
        assert (await adb.run("-s", serial, "push", str(jar), "/data/local/tmp/u2.jar"))[0] == 0
    _, port = await adb.run("-s", serial, "forward", "tcp:0", "tcp:9008")
    _, listed = await adb.run("forward", "--list")
    assert listed.split() == [serial, f"tcp:{port.strip()}", "tcp:9008"]
    url = f"http://127.0.0.1:{port.strip()}/ping"
    async with httpx.AsyncClient(trust_env=False) as client:
        with pytest.raises(httpx.HTTPError):
            await client.get(url)
        command = "CLASSPATH=/data/local/tmp/u2.jar app_process / com.wetest.uia2.Main -p 9008"
        server = await adb.start("-s", serial, "shell", command)
        assert server.stdout is not None
        assert b"Starting Server" in await server.stdout.readline()
        async with asyncio.timeout(10):
            while not await answers(client, url):
                assert server.returncode is None
        await adb.run("-s", serial, "shell", "pkill app_process")
        assert await asyncio.wait_for(server.wait(), 10) == 143
        assert not await answers(client, url)
    assert await adb.run("-s", serial, "forward", "--remove-all") == (0, "")
    assert phone.phone.automation.owner is None


async def answers(client: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await client.get(url)).text == "pong"
    except httpx.HTTPError:
        return False


async def test_app_process_needs_the_file_and_the_class(adb, serial) -> None:
    command = "CLASSPATH=/data/local/tmp/none.jar app_process / com.wetest.uia2.Main"
    assert await adb.run("-s", serial, "shell", command) == (134, "Aborted\n")
    code, said = await adb.run("-s", serial, "shell", "app_process")
    assert code != 0
    assert "no class name" in said


async def test_an_app_is_installed_over_the_wire_and_taken_away(adb, serial, phone, tmp_path) -> None:
    with resources.as_file(resources.files("uiautomator2") / "assets" / "app-uiautomator.apk") as apk:
        code, said = await adb.run("-s", serial, "install", "-r", str(apk))
    assert code == 0
    assert "Success" in said
    assert "com.github.uiautomator" in [record.package for record in phone.phone.packages()]
    _, listed = await adb.run("-s", serial, "shell", "pm list packages -3 uiautomator")
    assert listed == "package:com.github.uiautomator\n"
    assert "Success" in (await adb.run("-s", serial, "uninstall", "com.github.uiautomator"))[1]
    assert "com.github.uiautomator" not in [record.package for record in phone.phone.packages()]
    (tmp_path / "no.apk").write_bytes(b"this is none" * 5000)
    code, said = await adb.run("-s", serial, "install", str(tmp_path / "no.apk"))
    assert code != 0
    assert "INSTALL_PARSE_FAILED_NOT_APK" in said


async def test_a_phone_that_listens_to_nobody_inside_refuses_reverse_forwards(adb, serial) -> None:
    code, _ = await adb.run("-s", serial, "reverse", "tcp:7000", "tcp:7001")
    assert code != 0
    assert await adb.run("-s", serial, "get-state") == (0, "device\n")


async def test_the_log_is_read_and_cleared(adb, serial) -> None:
    code, log = await adb.run("-s", serial, "logcat", "-d")
    assert code == 0
    assert "beginning of" in log
    assert (await adb.run("-s", serial, "logcat", "-c"))[0] == 0


async def test_it_connects_again_after_it_was_told_to_let_go(adb, serial) -> None:
    assert (await adb.run("-s", serial, "reconnect"))[0] == 0
    await adb.run("disconnect", serial)
    assert await adb.run("connect", serial) == (0, f"connected to {serial}\n")
    assert await adb.run("-s", serial, "shell", "echo back") == (0, "back\n")
    assert await adb.run("-s", serial, "get-serialno") == (0, f"{serial}\n")


async def test_it_waits_for_a_phone_that_is_not_there_yet(adb, phone) -> None:
    waiting = await adb.start("-s", phone.adb_address, "wait-for-device", "shell", "echo here")
    assert (await adb.run("-s", phone.adb_address, "get-state"))[0] != 0
    assert waiting.returncode is None
    await adb.run("connect", phone.adb_address)
    out, _ = await asyncio.wait_for(waiting.communicate(), 20)
    assert out.decode().replace("\r", "").endswith("here\n")
    await adb.run("disconnect", phone.adb_address)
