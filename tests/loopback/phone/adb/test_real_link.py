"""What adb's own client and server see of a cable that is slow, broken, or in another port."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import subprocess
import time
from collections.abc import Iterator

import pytest

from loopback.phone.adb.link import AdbState, LinkSpeed


async def said_of(adb, serial: str, wanted: str) -> str:
    """The state in `adb devices`, asked until it is the wanted one; adb connects again in its own time."""
    state = "absent"
    for _ in range(400):
        _, out, _ = await adb.run("devices")
        lines = [line.split("\t") for line in out.decode().splitlines() if "\t" in line]
        state = dict(lines).get(serial, "absent").strip()
        if state == wanted:
            break
    return state


async def test_a_phone_that_is_offline_is_called_so_and_comes_back(adb, serial, daemon) -> None:
    daemon.state = AdbState.OFFLINE
    assert await said_of(adb, serial, "offline") == "offline"
    code, _, err = await adb.run("-s", serial, "shell", "true")
    assert code == 1
    assert b"offline" in err
    daemon.state = AdbState.DEVICE
    assert await said_of(adb, serial, "device") == "device"
    code, out, _ = await adb.run("-s", serial, "shell", "echo back")
    assert (code, out) == (0, b"back\n")


async def test_a_phone_that_trusts_nobody_asks_a_person(adb, serial, daemon) -> None:
    daemon.state = AdbState.UNAUTHORIZED
    assert await said_of(adb, serial, "unauthorized") == "unauthorized"
    (key,) = daemon.keys.pending
    daemon.keys.allow(key)
    assert await said_of(adb, serial, "device") == "device"


async def test_what_was_not_authorized_is_again_when_that_is_over(adb, serial, daemon) -> None:
    daemon.state = AdbState.UNAUTHORIZED
    assert await said_of(adb, serial, "unauthorized") == "unauthorized"
    daemon.state = AdbState.DEVICE
    assert await said_of(adb, serial, "device") == "device"


async def test_a_link_that_breaks_in_a_capture_leaves_half_of_it(adb, serial, daemon, android) -> None:
    android.physical_size = (1080, 2400)
    daemon.link.drop_after(5_000_000)
    _, out, _ = await adb.run("-s", serial, "exec-out", "screencap")
    assert 0 < len(out) < 16 + 1080 * 2400 * 4
    assert await said_of(adb, serial, "device") == "device"


async def test_a_reset_ends_a_command_and_adb_connects_again(adb, serial, daemon, android) -> None:
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(adb.run("-s", serial, "shell", "sleep 600"))
        while not daemon.running_commands:
            await adb.run("devices")
        daemon.reset_connections()
    code, _, _ = waiting.result()
    assert (code != 0) == adb.tells_cuts
    assert await said_of(adb, serial, "device") == "device"


async def test_a_phone_in_another_port_is_found_there_and_not_where_it_was(adb, serial, daemon) -> None:
    new = f"127.0.0.1:{daemon.replug_elsewhere()}"
    try:
        code, out, _ = await adb.run("connect", new)
        assert (code, out.split()[0]) == (0, b"connected")
        code, out, _ = await adb.run("-s", new, "shell", "echo here")
        assert (code, out) == (0, b"here\n")
        code, _, _ = await adb.run("-s", serial, "shell", "true")
        assert code != 0
    finally:
        await adb.run("disconnect", new)


async def test_a_capture_over_wifi_takes_as_long_as_its_bytes(adb, serial, daemon, android) -> None:
    android.physical_size = (1080, 600)
    daemon.link.speed = LinkSpeed(8, 8, latency_ms=1.5, jitter_ms=2)
    started = time.perf_counter()
    _, out, _ = await adb.run("-s", serial, "exec-out", "screencap")
    seconds = time.perf_counter() - started
    assert len(out) == 16 + 1080 * 600 * 4
    assert len(out) / 8e6 <= seconds < len(out) / 8e6 + 1.0


async def test_push_and_pull_survive_a_slow_link(adb, serial, daemon, tmp_path) -> None:
    daemon.link.speed = LinkSpeed(8, 8, latency_ms=1, jitter_ms=1)
    (tmp_path / "sent").write_bytes(bytes(range(256)) * 1000)
    code, _, err = await adb.run("-s", serial, "push", str(tmp_path / "sent"), "/sdcard/x")
    assert code == 0, err
    code, _, err = await adb.run("-s", serial, "pull", "/sdcard/x", str(tmp_path / "got"))
    assert code == 0, err
    assert (tmp_path / "got").read_bytes() == bytes(range(256)) * 1000


@contextlib.contextmanager
def second_server(adb, log) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [str(adb.binary), "-P", str(port), "nodaemon", "server"]
    with (
        log.open("wb") as out,
        subprocess.Popen(command, env=adb.environment, stdout=out, stderr=out) as process,
    ):
        try:
            yield process, port
        finally:
            process.kill()


async def ask(adb, port: int, *arguments: str) -> tuple[int | None, bytes]:
    process = await asyncio.create_subprocess_exec(
        *(str(adb.binary), "-P", str(port), *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=adb.environment,
    )
    out, _ = await asyncio.wait_for(process.communicate(), 30)
    return process.returncode, out


async def listening(port: int) -> None:
    for _ in range(2000):
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
    pytest.fail("adb never listened")


async def test_the_phone_outlives_the_adb_server_and_takes_the_next_ones_connection(
    adb, daemon, android, tmp_path
) -> None:
    address = f"127.0.0.1:{daemon.port}"
    with second_server(adb, tmp_path / "one") as (process, port):
        await listening(port)
        assert (await ask(adb, port, "connect", address))[0] == 0
        async with asyncio.TaskGroup() as group:
            group.create_task(ask(adb, port, "-s", address, "shell", "sleep 600"))
            while not daemon.running_commands:
                await ask(adb, port, "devices")
            process.kill()
    await daemon._clients.left()
    assert android.commands == [("sleep 600", None)]
    with second_server(adb, tmp_path / "two") as (_, port):
        await listening(port)
        assert (await ask(adb, port, "connect", address))[1].startswith(b"connected")
        assert await ask(adb, port, "-s", address, "shell", "echo lives") == (0, b"lives\n")
