"""wm, screencap and uiautomator."""

from __future__ import annotations

import asyncio
import io
import struct

import pytest
from PIL import Image

from loopback.phone.android import CaptureRefusedError, DumpRefusedError

TREE = b'<?xml version="1.0" encoding="UTF-8" standalone="yes" ?><hierarchy rotation="0"></hierarchy>'
REFUSED = "Failed to take screenshot. Status: -1\nCapturing failed."


async def test_size_and_density_are_physical_until_overridden(run, android) -> None:
    assert (await run("wm size; wm density")).text == "Physical size: 8x16\nPhysical density: 420\n"
    assert (await run("wm size 720x1280; wm density 320; cmd window size; wm density")).text == (
        "Physical size: 8x16\nOverride size: 720x1280\nPhysical density: 420\nOverride density: 320\n"
    )
    assert (android.override_size, android.override_density) == ((720, 1280), 320)
    await run("wm size reset; wm density reset")
    assert (android.override_size, android.override_density) == (None, None)


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("wm size 5", "Error: bad size 5\n"),
        ("wm density 10", "Error: density must be >= 72\n"),
        ("wm fly", "Unknown command: fly\n"),
    ],
)
async def test_a_bad_size_changes_nothing(run, android, script: str, error: str) -> None:
    result = await run(script)
    assert (result.code, result.err) == (255, error)
    assert (android.override_size, android.override_density) == (None, None)


async def test_the_keyguard_is_dismissed(run, android) -> None:
    await run("wm dismiss-keyguard")
    assert android.acts == [("dismiss",)]


async def test_a_raw_capture_has_sixteen_bytes_in_front_of_its_rows(run) -> None:
    result = await run("screencap")
    assert result.out == struct.pack("<4I", 8, 16, 1, 1) + b"\xff\x00\x00\xff" * 128


async def test_a_png_comes_with_p_or_with_the_name_of_the_file(run, handset) -> None:
    await run("screencap -p > /sdcard/a; screencap /sdcard/b.PNG; screencap -p /sdcard/c")
    for name in ("a", "b.PNG", "c"):
        picture = Image.open(io.BytesIO(handset.shell.files.read(f"/sdcard/{name}")))
        assert (picture.format, picture.size, picture.getpixel((7, 15))) == ("PNG", (8, 16), (255, 0, 0, 255))


async def test_a_display_is_named_by_surface_flingers_id(run) -> None:
    named = (await run("dumpsys SurfaceFlinger --display-id")).text
    assert named.startswith("Display 4619827259835644672 (HWC display 0): port=0 pnpId=")
    assert (await run("screencap -d 4619827259835644672")).code == 0
    result = await run("screencap -p -d 0")
    assert (result.code, result.out) == (1, b"")
    assert result.err == "Failed to take screenshot. Status: -2\nCapturing failed.\n"


async def test_a_refused_capture_leaves_an_empty_file_and_says_why(run, android, handset) -> None:
    android.refused_capture = CaptureRefusedError(REFUSED)
    result = await run("screencap -p /sdcard/x.png")
    assert (result.code, result.out, result.err) == (1, b"", REFUSED + "\n")
    assert handset.shell.files.read("/sdcard/x.png") == b""


async def test_android_12_refuses_a_capture_without_a_word(run, android) -> None:
    android.become("12")
    android.refused_capture = CaptureRefusedError(REFUSED)
    result = await run("screencap -p")
    assert (result.code, result.out, result.err) == (1, b"", "")


async def test_a_capture_into_a_folder_that_is_not_writable_fails(run) -> None:
    result = await run("screencap -p /system/x.png")
    assert (result.code, result.err) == (1, "Error opening file: /system/x.png (Read-only file system)\n")


async def test_the_tree_is_dumped_to_the_usual_or_a_named_place(run, handset) -> None:
    assert (await run("uiautomator dump")).text == "UI hierchary dumped to: /sdcard/window_dump.xml\n"
    assert handset.shell.files.read("/sdcard/window_dump.xml") == TREE
    result = await run("uiautomator dump --compressed /data/local/tmp/x.xml")
    assert result.text == "UI hierchary dumped to: /data/local/tmp/x.xml\n"
    assert handset.shell.files.read("/data/local/tmp/x.xml") == TREE


async def test_on_the_terminal_the_tree_is_followed_by_its_sentence_without_a_newline(run) -> None:
    result = await run("uiautomator dump /dev/tty")
    assert result.out == TREE + b"UI hierchary dumped to: /dev/tty\n"


async def test_a_failed_dump_goes_to_stderr_with_code_0_and_keeps_the_old_file(run, android, handset) -> None:
    await run("uiautomator dump /sdcard/x.xml")
    android.refused_dump = DumpRefusedError("ERROR: could not get idle state.")
    result = await run("uiautomator dump /sdcard/x.xml")
    assert (result.code, result.text, result.err) == (0, "", "ERROR: could not get idle state.\n")
    assert handset.shell.files.read("/sdcard/x.xml") == TREE


async def test_a_second_client_of_the_tree_is_killed(run) -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(run("uiautomator dump /dev/tty"))
        second = group.create_task(run("uiautomator dump /dev/tty"))
    assert (first.result().code, second.result().code) == (0, 137)
    assert second.result().err == "Killed\n"


async def test_a_tree_that_cannot_be_written_is_an_exception(run) -> None:
    result = await run("uiautomator dump /system/x.xml")
    assert result.code == 1
    assert "open failed: EROFS (Read-only file system)" in result.err
