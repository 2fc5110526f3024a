"""screencap: raw, as a picture, of one panel or of several, and every way in which it fails."""

from __future__ import annotations

import asyncio
import io
import struct

import pytest
from PIL import Image

from loopback.phone.android import CaptureRefusedError, DisplayRecord, SecureCaptureError
from loopback.phone.commands.capture import _SEVERAL
from loopback.phone.quirks import Quirks

REFUSED = "Failed to take screenshot. Status: -1\nCapturing failed."
OWN = "4619827259835644672"
COVER = DisplayRecord("4630947064936706947", 133, "Outer", (4, 6), 420, lit=False)
RED = b"\xff\x00\x00\xff"


async def test_a_raw_capture_has_sixteen_bytes_in_front_of_its_rows(run) -> None:
    result = await run("screencap")
    assert result.out == struct.pack("<4I", 8, 16, 1, 1) + RED * 128


@pytest.mark.parametrize(
    ("quirks", "header"),
    [
        (Quirks(color_space=0), struct.pack("<4I", 8, 16, 1, 0)),
        (Quirks(color_space=2), struct.pack("<4I", 8, 16, 1, 2)),
        (Quirks(header_bytes=12), struct.pack("<3I", 8, 16, 1)),
    ],
)
async def test_builds_differ_in_the_header(run, android, quirks: Quirks, header: bytes) -> None:
    android.quirks = quirks
    assert (await run("screencap")).out == header + RED * 128


async def test_a_png_comes_with_p_or_with_the_name_of_the_file(run, handset) -> None:
    await run("screencap -p > /sdcard/a; screencap /sdcard/b.png; screencap -p /sdcard/c")
    for name in ("a", "b.png", "c"):
        picture = Image.open(io.BytesIO(handset.shell.files.read(f"/sdcard/{name}")))
        assert (picture.format, picture.size, picture.getpixel((7, 15))) == ("PNG", (8, 16), (255, 0, 0, 255))


async def test_the_ending_counts_in_small_letters_only(run, handset) -> None:
    await run("screencap /sdcard/b.PNG")
    assert handset.shell.files.read("/sdcard/b.PNG").startswith(struct.pack("<4I", 8, 16, 1, 1))


@pytest.mark.parametrize(
    "script", ["screencap -j", "screencap --jpeg", "screencap /sdcard/x.jpg; cat /sdcard/x.jpg"]
)
async def test_android_16_writes_jpeg(run, android, script: str) -> None:
    android.become("16")
    assert Image.open(io.BytesIO((await run(script)).out)).format == "JPEG"
    android.become("15")
    before = await run(script)
    assert not before.out.startswith(b"\xff\xd8")


async def test_android_16_does_not_choose_between_two_forms(run, android) -> None:
    android.become("16")
    result = await run("screencap -p --jpeg --preserve-display-colors")
    assert (result.code, result.out, result.err) == (1, b"", "Ambiguous file type\n")


@pytest.mark.parametrize(
    ("release", "usage"), [("9", "[-hp]"), ("14", "[-hp]"), ("15", "[-ahp]"), ("16", "[-ahjp]")]
)
async def test_the_usage_names_the_letters_of_the_release(run, android, release: str, usage: str) -> None:
    android.become(release)
    result = await run("screencap -x")
    assert result.code == 1
    assert result.err.startswith(f"usage: screencap {usage} [-d display-id] [FILENAME]\n")


async def test_a_display_is_named_by_surface_flingers_id(run) -> None:
    named = (await run("dumpsys SurfaceFlinger --display-id")).text
    assert named.startswith(f"Display {OWN} (HWC display 0): port=0 pnpId=")
    assert (await run(f"screencap -d {OWN}")).code == 0


@pytest.mark.parametrize(
    ("release", "error"),
    [
        ("9", "Unable to get handle for display 7\n"),
        ("10", ""),
        ("11", ""),
        ("12", ""),
        ("12L", ""),
        ("13", "Failed to take screenshot. Status: -2\nCapturing failed.\n"),
        ("14", "Failed to take screenshot. Status: -2\nCapturing failed.\n"),
        ("15", "Failed to take screenshot. Status: -2\nCapturing failed.\n"),
        ("16", "Failed to take take screenshot. Display Id '7' is not valid.\nCapturing failed.\n"),
    ],
)
async def test_a_display_that_there_is_not_is_refused_in_the_words_of_the_release(
    run, android, release: str, error: str
) -> None:
    android.become(release)
    result = await run("screencap -p -d 7")
    assert (result.code, result.out, result.err) == (1, b"", error)


async def test_android_9_counts_its_displays_and_16_reads_ids_of_64_bits(run, android) -> None:
    android.become("9")
    assert (await run("screencap -d 0")).code == 0
    android.become("16")
    result = await run(f"screencap -d {2**64}")
    assert (result.code, result.err) == (1, "Invalid display ID: Out of range [0, 2^64).\n")


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


@pytest.mark.parametrize(
    ("release", "code", "out", "error"),
    [("9", 0, bytes(12), ""), ("10", 1, b"", ""), ("11", 1, b"", REFUSED + "\n")],
)
async def test_a_secure_window_leaves_nothing_up_to_android_11(
    run, android, release: str, code: int, out: bytes, error: str
) -> None:
    android.become(release)
    android.refused_capture = SecureCaptureError("FB is protected: PERMISSION_DENIED")
    result = await run("screencap")
    assert (result.code, result.out, result.err) == (code, out, error)
    assert (await run("screencap /sdcard/x >/dev/null 2>&1; cat /sdcard/x")).out == out


async def test_a_capture_into_a_folder_that_is_not_writable_fails(run) -> None:
    result = await run("screencap -p /system/x.png")
    assert (result.code, result.err) == (1, "Error opening file: /system/x.png (Read-only file system)\n")


@pytest.mark.parametrize(("release", "warned"), [("9", False), ("13", False), ("14", True), ("16", True)])
async def test_two_panels_and_none_named_is_worth_a_warning_in_front_of_the_picture(
    run, android, release: str, warned: bool
) -> None:
    android.become(release)
    android.folded_panels = (COVER,)
    result = await run("screencap -p 2>&1")
    prefix = f"{_SEVERAL}\n".encode() if warned else b""
    assert result.out.startswith(prefix + b"\x89PNG")
    assert len(f"{_SEVERAL}\n") == 347
    named = OWN if release != "9" else "0"
    assert not (await run(f"screencap -p -d {named}")).err


async def test_a_panel_that_is_off_is_black(run, android) -> None:
    android.folded_panels = (COVER,)
    result = await run(f"screencap -d {COVER.id}")
    assert result.out == struct.pack("<4I", 4, 6, 1, 1) + b"\0\0\0\xff" * 24


async def test_android_15_captures_every_panel_into_a_file_each(run, android, handset) -> None:
    android.become("15")
    android.folded_panels = (COVER,)
    result = await run("screencap -a /sdcard/all.png")
    assert (result.code, result.err) == (0, "")
    sizes = [
        Image.open(io.BytesIO(handset.shell.files.read(f"/sdcard/all_{number}.png"))).size
        for number in range(2)
    ]
    assert sizes == [(8, 16), (4, 6)]


@pytest.mark.parametrize(("release", "left"), [("9", 0), ("14", 0), ("15", 1), ("16", 1)])
async def test_a_file_is_opened_before_the_capture_up_to_android_14(
    run, android, release: str, left: int
) -> None:
    android.become(release)
    android.refused_capture = CaptureRefusedError(REFUSED)
    await run("screencap -p /sdcard/x.png")
    assert (await run("cat /sdcard/x.png")).code == left


async def test_a_slow_phone_takes_its_time(run, android) -> None:
    android.quirks = Quirks(capture_s=3600.0)
    async with asyncio.TaskGroup() as group:
        capturing = group.create_task(run("screencap"))
        for _ in range(20):
            await asyncio.sleep(0)
        assert not capturing.done()
        capturing.cancel()
