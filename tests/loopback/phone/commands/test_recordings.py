"""Answers held against lines that real phones printed, where the recordings are at hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[4].parent / "shared" / "data" / "android_outputs"
ADB = "com.android.adbkeyboard/.AdbIME"

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the recordings are not here")


@pytest.fixture(scope="module")
def recorded() -> str:
    return (FOLDER / "short_samples.txt").read_text("utf-8")


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
    assert set(lines) <= set(recorded.splitlines())


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
    assert form.search(recorded), "the form is the recorded one"
    assert form.search((await run(script)).text)


async def test_a_denied_injection_throws_what_a_phone_threw(run, android) -> None:
    trace = (FOLDER / "ui_dumps" / "input_tap_INJECT_EVENTS_miui_android11.txt").read_text("utf-8-sig")
    android.become("11")
    android.injection_allowed = False
    result = await run("input tap 1 2")
    assert result.err.strip() in trace.splitlines()
