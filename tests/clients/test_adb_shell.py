"""adb-shell, unmodified: it speaks to the phone itself, without an adb server, and has a key of its own."""

from __future__ import annotations

import asyncio
import hashlib
import io
from pathlib import Path

import pytest
from adb_shell.adb_device import AdbDeviceTcp
from adb_shell.adb_device_async import AdbDeviceTcpAsync
from adb_shell.auth.keygen import keygen
from adb_shell.auth.sign_pythonrsa import PythonRSASigner
from adb_shell.exceptions import DeviceAuthError, PushFailedError

from loopback.phone.adb.keys import KeyPolicy, RsaPublicKey
from loopback.phone.hand import Hand
from loopback.phone.server import PhoneServer

work = asyncio.to_thread
NOISE = bytes(range(256)) * 1200


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> PythonRSASigner:
    path = str(tmp_path_factory.mktemp("keys") / "adbkey")
    keygen(path)
    return PythonRSASigner(Path(f"{path}.pub").read_text("ascii"), Path(path).read_text("ascii"))


def device_of(server: PhoneServer) -> AdbDeviceTcp:
    port = int(server.adb_address.rpartition(":")[2])
    return AdbDeviceTcp("127.0.0.1", port, default_transport_timeout_s=9)


class Asked:
    """Hears when the phone's screen asks whether to allow a computer."""

    def __init__(self, server: PhoneServer) -> None:
        self.heard = asyncio.Event()
        self._show = server.daemon.keys.on_asked
        server.daemon.keys.on_asked = self.hear

    def hear(self, key: RsaPublicKey) -> None:
        assert self._show is not None
        self._show(key)
        self.heard.set()


async def test_it_runs_commands_and_moves_files_both_ways(plugged) -> None:
    def use(device: AdbDeviceTcp) -> None:
        assert device.connect(auth_timeout_s=1)
        assert device.available
        assert device.shell("echo 'a  b'; echo err >&2") == "a  b\nerr\n"
        assert device.exec_out("screencap -p", decode=False).startswith(b"\x89PNG")
        assert "".join(device.streaming_shell("echo one; echo two")) == "one\ntwo\n"
        assert device.push(io.BytesIO(NOISE), "/sdcard/Download/noise.bin") is None
        mode, size, _ = device.stat("/sdcard/Download/noise.bin")
        assert (mode & 0o100000, size) == (0o100000, len(NOISE))
        assert device.stat("/sdcard/Download/none") == (0, 0, 0)
        assert b"noise.bin" in [bytes(entry.filename) for entry in device.list("/sdcard/Download")]
        got = io.BytesIO()
        device.pull("/sdcard/Download/noise.bin", got)
        assert got.getvalue() == NOISE
        told = device.shell("sha256sum -b /sdcard/Download/noise.bin").strip()
        assert told == hashlib.sha256(NOISE).hexdigest()
        with pytest.raises(PushFailedError, match="Read-only"):
            device.push(io.BytesIO(b"x"), "/system/x")
        device.close()

    await work(use, device_of(plugged.server))


async def test_it_taps_and_types_as_a_person_would(plugged) -> None:
    def use(device: AdbDeviceTcp) -> None:
        device.connect()
        device.shell("am start -n com.android.settings/.Settings")
        device.shell("input keyevent 3")
        device.close()

    await work(use, device_of(plugged.server))
    assert plugged.server.phone.focus().package == "com.android.launcher3"


async def test_its_signature_is_known_only_after_a_person_allowed_its_key(signer) -> None:
    async with PhoneServer(keys=KeyPolicy.ask()) as server:
        asked = Asked(server)
        stranger = device_of(server)
        with pytest.raises(DeviceAuthError):
            await work(lambda: stranger.connect(auth_timeout_s=1))
        await work(stranger.close)

        device = device_of(server)
        asking = work(lambda: device.connect(rsa_keys=[signer], auth_timeout_s=9))
        async with asyncio.TaskGroup() as group:
            connecting = group.create_task(asking)
            await asked.heard.wait()
            await Hand(server.phone).tap("Allow")
        assert connecting.result()
        assert await work(device.shell, "whoami") == "shell\n"
        await work(device.close)

        again = device_of(server)
        assert await work(lambda: again.connect(rsa_keys=[signer], auth_timeout_s=5)), "the key is remembered"
        await work(again.close)


async def test_its_asynchronous_class_does_the_same(plugged, tmp_path) -> None:
    device = AdbDeviceTcpAsync("127.0.0.1", plugged.device_port, default_transport_timeout_s=9)
    assert await device.connect(auth_timeout_s=1)
    assert await device.shell("getprop ro.build.version.sdk") == "34\n"
    (tmp_path / "sent").write_bytes(NOISE)
    await device.push(str(tmp_path / "sent"), "/data/local/tmp/sent")
    await device.pull("/data/local/tmp/sent", str(tmp_path / "got"))
    assert (tmp_path / "got").read_bytes() == NOISE
    assert [line async for line in device.streaming_shell("echo 1")] == ["1\n"]
    await device.close()
