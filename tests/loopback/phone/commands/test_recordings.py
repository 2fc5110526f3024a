"""Answers held against lines that real phones printed."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from loopback.phone.system.profile import RELEASES

FOLDER = Path(__file__).parents[4].parent / "shared" / "data" / "android_outputs"
ADB = "com.android.adbkeyboard/.AdbIME"


@pytest.fixture(scope="module")
def recorded() -> str:
    """What phones printed; empty where the recordings are not at hand, and forms alone are held against."""
    samples = FOLDER / "short_samples.txt"
    return samples.read_text("utf-8") if samples.exists() else ""


@pytest.mark.parametrize(
    "script",
    [
        f"ime enable {ADB}",
        f"ime enable {ADB} >/dev/null; ime set {ADB}",
        "screencap -d 7",
        "am start -n org.example.shop/.ui.MainActivity >/dev/null",
    ],
)
async def test_every_line_was_printed_by_a_phone(run, recorded: str, script: str) -> None:
    result = await run(script)
    lines = (result.text + result.err).splitlines()
    assert lines
    assert not recorded or set(lines) <= set(recorded.splitlines())


@pytest.mark.parametrize(
    ("script", "names", "line"),
    [
        ("dumpsys trust", r"Owner|Guest", r' User "NAME" \(id=0, flags=0x\w+\) \(current\): trustState='),
        ("dumpsys SurfaceFlinger --display-id", r"\w+", r"Display \d+ \(HWC display 0\): port=0 pnpId=NAME "),
        ("wm size; wm size 1080x2340; wm size", r"\d+x\d+", r"Physical size: NAME"),
        ("wm size 1080x2340; wm size", r"\d+x\d+", r"Override size: NAME"),
        ("am broadcast -a X", r"-?\d", r"Broadcast completed: result=NAME"),
        (
            "cmd package resolve-activity --brief org.example.shop",
            r"\w+",
            r"priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=NAME",
        ),
        ("am start -W -n org.example.shop/.ui.MainActivity", r"ok", r"Status: NAME"),
    ],
)
async def test_a_line_has_the_form_that_a_phone_gave_it(
    run, recorded: str, script: str, names: str, line: str
) -> None:
    form = re.compile("^" + line.replace("NAME", f"(?:{names})"), re.MULTILINE)
    assert not recorded or form.search(recorded), "the form is the recorded one"
    assert form.search((await run(script)).text)


async def test_a_denied_injection_throws_what_a_phone_threw(run, android) -> None:
    android.become("11")
    android.injection_allowed = False
    result = await run("input tap 1 2")
    lines = stripped(result.err)
    assert result.code == 1
    assert (
        lines[0]
        == "java.lang.SecurityException: Injecting to another application requires INJECT_EVENTS permission"
    )
    assert len(lines) > 5
    if FOLDER.exists():
        trace = (FOLDER / "ui_dumps" / "input_tap_INJECT_EVENTS_miui_android11.txt").read_text("utf-8-sig")
        assert set(lines) <= set(stripped(trace))


async def test_miuis_trace_stands_in_front_of_the_tree_as_on_a_phone(boot) -> None:
    told = (await boot("11", "miui").run("uiautomator dump /dev/tty")).text
    noise, _, tree = told.partition("<?xml")
    assert noise.startswith(
        "java.io.FileNotFoundException: /data/system/theme_config/theme_compatibility.xml: "
    )
    assert tree.endswith("</hierarchy>UI hierchary dumped to: /dev/tty\n")
    if FOLDER.exists():
        recorded = (FOLDER / "ui_dumps" / "DumpScreen.MIUI.txt").read_text("utf-8-sig")
        assert set(stripped(noise)) <= set(stripped(recorded))


async def test_a_node_has_the_attributes_of_a_recorded_one_in_their_order(boot) -> None:
    names = "index text resource-id class package content-desc checkable checked clickable enabled focusable "
    names += "focused scrollable long-clickable password selected bounds"
    tree = (await boot().run("uiautomator dump /dev/tty")).text
    assert all(attributes(node) == names.split() for node in re.findall(r"<node [^>]*>", tree))
    if FOLDER.exists():
        recorded = (FOLDER / "ui_dumps" / "DumpScreen.txt").read_text("utf-8-sig")
        assert attributes(re.findall(r"<node index[^>]*>", recorded)[0]) == names.split()


async def test_the_raw_header_tells_the_colour_space_as_a_recorded_one_does(boot) -> None:
    words = struct.unpack_from("<4I", (await boot().run("screencap")).data)
    assert words == (1080, 2400, 1, 1)
    if FOLDER.exists():
        version, depth, color_space = struct.unpack_from(
            "<3I", (FOLDER / "ui_dumps" / "FramebufferHeader.V2.bin").read_bytes()
        )
        assert (version, depth) == (2, 32)
        assert color_space in (0, 1, 2)


@pytest.mark.parametrize("release", [release.name for release in RELEASES])
@pytest.mark.parametrize("line", ["dumpsys input", "dumpsys trust"])
async def test_a_line_differs_by_release_as_it_was_recorded(boot, release: str, line: str) -> None:
    told = (await boot(release).run(line)).text
    sdk = next(known.sdk for known in RELEASES if known.name == release)
    if line == "dumpsys input":
        form = "SurfaceOrientation: 0" if sdk < 33 else "InputDeviceOrientation: 0"
        form = "InputDeviceOrientation: Rotation0" if sdk > 34 else form
    else:
        form = "trustState=UNTRUSTED, trustManaged=0" if sdk > 33 else "trusted=0, trustManaged=0"
    assert form in told


def stripped(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def attributes(node: str) -> list[str]:
    return [name for name in re.findall(r' ([a-z-]+)="', node, re.IGNORECASE) if name != "NAF"]
