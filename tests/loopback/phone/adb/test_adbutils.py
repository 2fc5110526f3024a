"""adbutils, unmodified, over a private adb server."""

from __future__ import annotations

import asyncio
import io

import adbutils
import pytest

from loopback.phone.android import CaptureRefusedError


@pytest.fixture
def device(adb, serial):
    return adbutils.AdbClient("127.0.0.1", adb.port).device(serial)


async def test_shell_returns_what_was_printed(device) -> None:
    assert await asyncio.to_thread(device.shell, ["echo", "it's", "a b"]) == "it's a b"


async def test_shell2_keeps_both_outputs_and_the_exit_code(device) -> None:
    result = await asyncio.to_thread(device.shell2, "echo out; echo err >&2; false", v2=True)
    assert (result.returncode, result.stdout, result.stderr) == (1, "out\n", "err\n")


async def test_shell2_of_the_first_protocol_keeps_the_exit_code(device) -> None:
    result = await asyncio.to_thread(device.shell2, "ls /missing")
    assert (result.returncode, result.output) == (1, "ls: /missing: No such file or directory\n")


async def test_sync_pushes_lists_stats_and_reads(device) -> None:
    data = bytes(range(256)) * 1000

    def work() -> tuple[int, int, bytes, list[str]]:
        sent = device.sync.push(io.BytesIO(data), "/sdcard/Documents/a.bin")
        size = device.sync.stat("/sdcard/Documents/a.bin").size
        names = [entry.path for entry in device.sync.list("/sdcard/Documents")]
        return sent, size, device.sync.read_bytes("/sdcard/Documents/a.bin"), names

    sent, size, read, names = await asyncio.to_thread(work)
    assert (sent, size, read) == (len(data), len(data), data)
    assert "a.bin" in names


async def test_a_screenshot_has_the_size_and_colour_of_the_display(device, android) -> None:
    picture = await asyncio.to_thread(device.screenshot, error_ok=False)
    assert picture.size == android.physical_size
    assert picture.getpixel((0, 0)) == (255, 0, 0)


async def test_a_refused_screenshot_is_an_error(device, android) -> None:
    android.refused_capture = CaptureRefusedError("Failed to take screenshot. Status: -1\nCapturing failed.")
    with pytest.raises(adbutils.AdbError):
        await asyncio.to_thread(device.screenshot, error_ok=False)


async def test_the_window_size_follows_the_override_and_the_rotation(device, android) -> None:
    assert tuple(await asyncio.to_thread(device.window_size)) == (8, 16)
    android.override_size, android.rotation = (720, 1280), 1
    assert tuple(await asyncio.to_thread(device.window_size)) == (1280, 720)


async def test_the_app_in_front_is_named_on_every_release(device, android) -> None:
    for release in ("9", "11", "14", "15"):
        android.become(release)
        app = await asyncio.to_thread(device.app_current)
        assert app.package == "org.example.shop"
        assert app.activity in (".ui.MainActivity", "org.example.shop.ui.MainActivity")


async def test_the_tree_is_dumped_and_read_back(device) -> None:
    tree = await asyncio.to_thread(device.dump_hierarchy)
    assert tree.startswith("<?xml")
    assert '<hierarchy rotation="0">' in tree


async def test_screen_battery_and_properties_are_understood(device, android) -> None:
    assert await asyncio.to_thread(device.is_screen_on) is True
    assert (await asyncio.to_thread(device.battery)).level == 85
    assert await asyncio.to_thread(device.getprop, "ro.product.model") == "Paper 1"
    assert "org.example.shop" in await asyncio.to_thread(device.list_packages, ["-3"])
    android.wakefulness = "Asleep"
    assert await asyncio.to_thread(device.is_screen_on) is False


async def test_taps_swipes_keys_and_apps_reach_the_phone(device, android) -> None:
    def work() -> None:
        device.click(3, 4)
        device.swipe(1, 2, 3, 4, 0.5)
        device.keyevent("HOME")
        device.send_keys("hello%sworld")
        device.app_start("org.example.shop")
        device.app_stop("org.example.shop")

    await asyncio.to_thread(work)
    assert android.acts == [
        ("tap", 3, 4),
        ("swipe", (1, 2), (3, 4), 500),
        ("key", 3, False),
        ("text", "hello world"),
        ("start", "org.example.shop/org.example.shop.ui.MainActivity", "", "", ""),
        ("stop", "org.example.shop"),
    ]


async def test_a_command_cut_by_a_pulled_cable_has_no_exit_code(device, daemon) -> None:
    daemon.faults.add("input tap", "cut")
    with pytest.raises(EOFError):
        await asyncio.to_thread(device.shell2, "input tap 1 1", v2=True)
