"""ime: which input methods there are and which one types."""

from __future__ import annotations

import pytest

LATIN, ADB = "org.example.latin/.LatinIME", "com.android.adbkeyboard/.AdbIME"


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        (f"ime enable {ADB}", f"Input method {ADB}: now enabled for user #0\n"),
        (f"ime enable --user 0 {LATIN}", f"Input method {LATIN}: already enabled for user #0\n"),
        (f"ime disable {LATIN}", f"Input method {LATIN}: now disabled for user #0\n"),
        (f"ime disable {ADB}", f"Input method {ADB}: already disabled for user #0\n"),
        (f"ime set --user current {LATIN}", f"Input method {LATIN} selected for user #0\n"),
        ("ime list -s", f"{LATIN}\n"),
        ("ime list -a -s", f"{LATIN}\n{ADB}\n"),
    ],
)
async def test_input_methods_answer(run, script: str, printed: str) -> None:
    result = await run(script)
    assert (result.code, result.text, result.err) == (0, printed, "")


async def test_an_input_method_is_described_by_its_full_class(run) -> None:
    text = (await run("ime list")).text
    assert text.startswith(f"{LATIN}:\n  mId={LATIN} ")
    assert "    name=org.example.latin.LatinIME\n    packageName=org.example.latin\n" in text
    assert ADB not in text


@pytest.mark.parametrize("script", [f"ime set {ADB}", "ime set a/.B", "ime disable a/.B", "ime enable a/.B"])
async def test_a_refusal_is_on_stderr_and_changes_nothing(run, android, script: str) -> None:
    before = dict(android.keyboards)
    result = await run(script)
    assert (result.code, result.text) == (255, "")
    assert result.err.startswith("Unknown input method ")
    assert (android.keyboards, android.settings) == (before, {})


async def test_a_reset_leaves_the_first_keyboard_alone(run, android) -> None:
    await run(f"ime enable {ADB}; ime set {ADB}; ime reset")
    assert android.keyboards == {LATIN: True, ADB: False}
    assert android.settings == {("secure", "default_input_method"): LATIN}
