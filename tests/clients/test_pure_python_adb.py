"""pure-python-adb, unmodified: another client of the adb server, written without any of its code."""

from __future__ import annotations

import asyncio
import socket
import warnings
from importlib import resources
from types import ModuleType

import pytest

work = asyncio.to_thread


@pytest.fixture(scope="module")
def library() -> ModuleType:
    """Its sources hold escapes that Python warns of where they are compiled for the first time."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import ppadb.client as client
    return client


async def test_it_lists_reads_and_drives_the_phone(plugged, library, tmp_path) -> None:
    (tmp_path / "sent").write_bytes(bytes(range(256)) * 900)

    def use() -> None:
        client = library.Client("127.0.0.1", plugged.adb_port)
        assert client.version() >= 39
        assert plugged.serial in [device.serial for device in client.devices()]
        device = client.device(plugged.serial)
        assert device.get_serial_no() == plugged.serial
        assert device.shell("echo 'it works'") == "it works\n"
        assert (device.wm_size().width, device.wm_size().height) == (1080, 2400)
        assert device.wm_density() == 420 // 160
        assert device.get_properties()["ro.build.version.sdk"] == "34"
        assert device.get_top_activity().package == "com.android.launcher3"
        assert device.is_installed("com.android.settings")
        assert not device.is_installed("org.example.nowhere")
        assert device.get_battery_level() == 85
        assert device.screencap().startswith(b"\x89PNG")
        device.push(str(tmp_path / "sent"), "/sdcard/Download/sent")
        device.pull("/sdcard/Download/sent", str(tmp_path / "got"))
        device.input_keyevent("KEYCODE_HOME")

    await work(use)
    assert (tmp_path / "got").read_bytes() == (tmp_path / "sent").read_bytes()


async def test_its_taps_open_what_they_touch(plugged, library) -> None:
    settings = plugged.hand.find("Settings")
    assert settings is not None

    def use() -> None:
        device = library.Client("127.0.0.1", plugged.adb_port).device(plugged.serial)
        device.input_tap(*settings.bounds.center)

    await work(use)
    assert plugged.server.phone.focus().package == "com.android.settings"


async def test_it_installs_and_uninstalls_an_app(plugged, library) -> None:
    def use() -> None:
        device = library.Client("127.0.0.1", plugged.adb_port).device(plugged.serial)
        with resources.as_file(resources.files("uiautomator2") / "assets" / "app-uiautomator.apk") as apk:
            assert device.install(str(apk))
        assert device.is_installed("com.github.uiautomator")
        assert device.uninstall("com.github.uiautomator")
        assert not device.is_installed("com.github.uiautomator")

    await work(use)


async def test_its_forwards_are_made_listed_and_taken_away(plugged, library) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        here = f"tcp:{probe.getsockname()[1]}"

    def use() -> None:
        device = library.Client("127.0.0.1", plugged.adb_port).device(plugged.serial)
        device.forward(here, "tcp:9008")
        assert device.list_forward() == {here: "tcp:9008"}
        device.killforward(here)
        assert device.list_forward() == {}

    await work(use)


async def test_its_asynchronous_client_reads_the_phone_too(plugged, library) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ppadb.client_async import ClientAsync

    client = ClientAsync("127.0.0.1", plugged.adb_port)
    device = await client.device(plugged.serial)
    assert await device.shell("echo 'it works'") == "it works\n"
    assert (await device.screencap()).startswith(b"\x89PNG")
