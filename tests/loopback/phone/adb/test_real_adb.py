"""adb's own client and server, unmodified, against the phone's daemon."""

from __future__ import annotations

import asyncio
import hashlib
import random
import re
import struct

from loopback.phone.adb.daemon import AdbDaemon
from loopback.phone.adb.keys import KeyPolicy


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


async def state_of(adb, serial: str) -> str:
    _, out, _ = await adb.run("devices")
    for line in out.decode().splitlines():
        if line.startswith(f"{serial}\t"):
            return line.partition("\t")[2].strip()
    return "absent"


async def test_adb_lists_the_phone_with_its_model(adb, serial) -> None:
    _, out, _ = await adb.run("devices", "-l")
    line = next(line for line in out.decode().splitlines() if line.startswith(serial))
    assert re.search(r"\bdevice\b.*product:paper model:Paper_1 device:paper1", line)


async def test_adb_shell_keeps_output_error_and_exit_code_apart(adb, serial) -> None:
    code, out, err = await adb.run("-s", serial, "shell", "echo out; echo err >&2; exit 7")
    assert (code, out, err) == (7, b"out\n", b"err\n")


async def test_adb_shell_hands_stdin_to_the_command_until_it_ends(adb, serial) -> None:
    data = noise(300_000)
    code, out, _ = await adb.run("-s", serial, "shell", "sha256sum -b", stdin=data)
    assert (code, out.decode().strip()) == (0, hashlib.sha256(data).hexdigest())


async def test_a_shell_without_a_command_runs_the_lines_it_is_sent(adb, serial) -> None:
    code, out, _ = await adb.run("-s", serial, "shell", stdin=b"cd /sdcard\nx=3\npwd\nexit $x\necho never\n")
    assert (code, out) == (3, b"/sdcard\n")


async def test_exec_out_is_binary_and_mixes_stderr_in(adb, serial, android) -> None:
    code, out, _ = await adb.run("-s", serial, "exec-out", "screencap; echo late >&2; exit 9")
    width, height = android.physical_size
    assert code == 0
    assert out == struct.pack("<4I", width, height, 1, 1) + b"\xff\x00\x00\xff" * (width * height) + b"late\n"


async def test_a_large_answer_arrives_whole(adb, serial, android) -> None:
    android.physical_size = (1080, 2400)
    _, out, _ = await adb.run("-s", serial, "exec-out", "screencap")
    assert len(out) == 16 + 1080 * 2400 * 4
    assert out.endswith(b"\xff\x00\x00\xff")


async def test_files_of_every_size_survive_push_and_pull(adb, serial, tmp_path) -> None:
    for size in (0, 1, 65_536, 1_500_001):
        (tmp_path / "sent").write_bytes(noise(size))
        code, _, err = await adb.run("-s", serial, "push", str(tmp_path / "sent"), "/sdcard/Download/x.bin")
        assert code == 0, err
        code, _, err = await adb.run("-s", serial, "pull", "/sdcard/Download/x.bin", str(tmp_path / "got"))
        assert code == 0, err
        assert (tmp_path / "got").read_bytes() == noise(size)


async def test_a_pushed_folder_is_pulled_back_the_same(adb, serial, daemon, tmp_path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "a.txt").write_text("first", encoding="utf-8")
    (tmp_path / "in" / "中文.txt").write_text("second", encoding="utf-8")
    code, _, err = await adb.run("-s", serial, "push", str(tmp_path / "in"), "/data/local/tmp/")
    assert code == 0, err
    assert daemon.files.listing() == {"/data/local/tmp/in/deep/a.txt": 5, "/data/local/tmp/in/中文.txt": 6}
    code, _, err = await adb.run("-s", serial, "pull", "/data/local/tmp/in", str(tmp_path / "out"))
    assert code == 0, err
    assert (tmp_path / "out" / "deep" / "a.txt").read_text("utf-8") == "first"
    assert (tmp_path / "out" / "中文.txt").read_text("utf-8") == "second"


async def test_what_cannot_be_pushed_or_pulled_is_said(adb, serial, tmp_path) -> None:
    (tmp_path / "x").write_bytes(b"x")
    code, out, err = await adb.run("-s", serial, "push", str(tmp_path / "x"), "/system/x")
    assert code == 1
    assert b"couldn't create file: Read-only file system" in out + err
    code, out, err = await adb.run("-s", serial, "pull", "/sdcard/missing", str(tmp_path / "y"))
    assert code == 1
    assert b"No such file or directory" in out + err


async def test_adb_ls_lists_a_folder(adb, serial) -> None:
    code, out, _ = await adb.run("-s", serial, "ls", "/sdcard/")
    assert code == 0
    assert b" Download\n" in out.replace(b"\r", b"")


async def test_services_that_the_phone_does_not_have_are_refused(adb, serial) -> None:
    code, _, _ = await adb.run("-s", serial, "exec-in", "true")
    assert code == 0
    _, out, err = await adb.run("-s", serial, "root")
    assert b"cannot run as root in production builds" in out + err
    _, out, err = await adb.run("-s", serial, "tcpip", "5999")
    assert b"invalid port" in out + err
    assert await state_of(adb, serial) == "device"


async def test_the_phone_is_unauthorized_until_a_person_allows_it(adb, android) -> None:
    daemon = AdbDaemon(android, keys=KeyPolicy.ask())
    serial = f"127.0.0.1:{await daemon.start()}"
    try:
        await adb.run("connect", serial)
        assert await state_of(adb, serial) == "unauthorized"
        code, _, err = await adb.run("-s", serial, "shell", "true")
        assert code == 1
        assert b"unauthorized" in err
        assert len(daemon.keys.pending) == 1
        daemon.keys.allow()
        await adb.run("-s", serial, "wait-for-device")
        assert await state_of(adb, serial) == "device"
        await adb.run("disconnect", serial)
        code, out, _ = await adb.run("connect", serial)
        assert out.startswith(b"connected"), "the key is remembered"
    finally:
        await adb.run("disconnect", serial)
        await daemon.stop()


async def test_a_phone_that_knows_only_other_keys_stays_unauthorized(adb, android) -> None:
    daemon = AdbDaemon(android, keys=KeyPolicy.known([]))
    serial = f"127.0.0.1:{await daemon.start()}"
    try:
        await adb.run("connect", serial)
        daemon.keys.allow()
        assert await state_of(adb, serial) == "unauthorized"
    finally:
        await adb.run("disconnect", serial)
        await daemon.stop()


async def test_unplugging_in_mid_command_ends_it_and_replugging_brings_the_phone_back(
    adb, serial, daemon, android
) -> None:
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(adb.run("-s", serial, "shell", "echo begun; sleep 600"))
        while not daemon.running_commands:
            await adb.run("devices")
        daemon.unplug()
    code, _, _ = waiting.result()
    assert (code != 0) == adb.tells_cuts
    assert android.commands == [("echo begun; sleep 600", None)]
    code, _, _ = await adb.run("-s", serial, "shell", "true")
    assert code != 0
    daemon.replug()
    await adb.run("-s", serial, "wait-for-device")
    code, _, _ = await adb.run("-s", serial, "shell", "true")
    assert code == 0


async def test_a_client_that_goes_away_cancels_its_command(adb, serial, daemon, android) -> None:
    arguments = ["-P", str(adb.port), "-s", serial, "shell", "sleep 600"]
    client = await asyncio.create_subprocess_exec(str(adb.binary), *arguments, env=adb.environment)
    while not daemon.running_commands:
        await adb.run("devices")
    client.kill()
    await client.wait()
    while daemon.running_commands:
        await adb.run("devices")
    assert android.commands == [("sleep 600", None)]


async def test_faults_reach_the_client_as_planted(adb, serial, daemon, android) -> None:
    daemon.faults.add("^input tap", "fail")
    code, out, err = await adb.run("-s", serial, "shell", "input tap 1 2")
    assert (code, out) == (1, b"")
    assert err
    assert android.acts == []
    code, _, _ = await adb.run("-s", serial, "shell", "input tap 1 2")
    assert code == 0
    assert android.acts == [("tap", 1, 2)]


async def test_a_cut_command_was_performed_and_a_dropped_one_was_not(adb, serial, daemon, android) -> None:
    daemon.faults.add("tap 1 1", "cut")
    code, _, _ = await adb.run("-s", serial, "shell", "input tap 1 1")
    assert (code != 0) == adb.tells_cuts
    assert android.acts == [("tap", 1, 1)]
    await adb.run("disconnect", serial)
    await adb.run("connect", serial)
    daemon.faults.add("tap 2 2", "drop")
    await adb.run("-s", serial, "shell", "input tap 2 2")
    assert android.acts == [("tap", 1, 1)]
