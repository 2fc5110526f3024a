"""`input`: what reaches the phone, and what Android says when it does not."""

from __future__ import annotations

import asyncio

import pytest

from loopback.phone.commands.keycodes import key_code
from loopback.phone.quirks import Quirks


@pytest.mark.parametrize(
    ("script", "acts"),
    [
        ("input tap 100 200", [("tap", 100, 200)]),
        ("input tap 1.9 2.1", [("tap", 1, 2)]),
        ("input touchscreen -d 0 tap 1 2", [("tap", 1, 2)]),
        ("cmd input tap 1 2", [("tap", 1, 2)]),
        ("input swipe 1 2 3 4", [("swipe", (1, 2), (3, 4), 300)]),
        ("input swipe 1 2 1 2 800", [("swipe", (1, 2), (1, 2), 800)]),
        ("input draganddrop 1 2 3 4 900", [("swipe", (1, 2), (3, 4), 900)]),
        ("input text 'hello%sworld'", [("text", "hello world")]),
        ("input text 'a b'\\''c\"$%'", [("text", "a b'c\"$%")]),
        ("input keyevent 4", [("key", 4, False)]),
        (
            "input keyevent KEYCODE_HOME BACK enter",
            [("key", 3, False), ("key", 4, False), ("key", 66, False)],
        ),
        ("input keyevent --longpress 26", [("key", 26, True)]),
        ("input keyevent --doubletap 26", [("key", 26, False), ("key", 26, False)]),
        ("input keyevent NO_SUCH_KEY", []),
        ("input keycombination 113 29", [("key", 113, False), ("key", 29, False)]),
        ("input motionevent DOWN 5 6; input motionevent UP 5 6", [("tap", 5, 6)]),
        (
            "input motionevent DOWN 5 6; input motionevent MOVE 7 8; input motionevent UP 7 8",
            [("swipe", (5, 6), (7, 8), 0)],
        ),
        ("input motionevent DOWN 5 6; input motionevent CANCEL; input motionevent UP 7 8", []),
        ("input roll 1 1; input press", []),
    ],
)
async def test_input_is_silent_and_reaches_the_phone(run, android, script: str, acts: list[tuple]) -> None:
    result = await run(script)
    assert (result.code, result.text, result.err) == (0, "", "")
    assert android.acts == acts


BAD = [
    ("input tap 1", "tap", 'Argument expected after "1"'),
    ("input tap", "tap", 'Argument expected after "tap"'),
    ("input swipe 1 2 3", "swipe", 'Argument expected after "3"'),
    ("input keyevent", "keyevent", 'Argument expected after "keyevent"'),
    ("input keyevent --longpress", "keyevent", 'Argument expected after "--longpress"'),
    ("input text", "text", 'Argument expected after "text"'),
    ("input tap x 5", "tap", "Error: Invalid arguments for command: tap"),
    ("input tap nan 5", "tap", "Error: Invalid arguments for command: tap"),
    ("input motionevent JUMP 1 2", "motionevent", "Unknown action: JUMP"),
    ("input -d x tap 1 2", "-d", "Error: Invalid arguments for display ID."),
]


@pytest.mark.parametrize(("script", "name", "problem"), BAD)
async def test_bad_arguments_are_an_exception_since_android_12(
    run, android, script: str, name: str, problem: str
) -> None:
    result = await run(script)
    assert (result.code, result.text) == (255, "")
    first = f"\nException occurred while executing '{name}':\n"
    assert result.err.startswith(f"{first}java.lang.IllegalArgumentException: {problem}\n\tat ")
    assert android.acts == []


@pytest.mark.parametrize(("script", "name", "problem"), BAD)
async def test_bad_arguments_are_the_usage_and_no_failure_before(
    run, android, script: str, name: str, problem: str
) -> None:
    android.become("11")
    result = await run(script)
    assert (result.code, result.text) == (0, "")
    assert result.err == (
        f"Usage: input [<source>] [-d DISPLAY_ID] <command> [<arg>...]\n\nError: {problem}\n"
    )
    assert android.acts == []


async def test_an_unknown_command_is_no_failure_on_any_release(run, android) -> None:
    result = await run("input fly 1")
    assert (result.code, result.text, result.err) == (0, "Unknown command: fly\n", "")
    android.become("9")
    result = await run("input fly 1")
    assert (result.code, result.text) == (0, "")
    assert result.err.endswith("\nError: Error: Unknown command: fly\n")


async def test_a_display_that_there_is_not_swallows_the_event(run, android) -> None:
    result = await run("input -d 7 tap 1 2")
    assert (result.code, result.text, result.err, android.acts) == (0, "", "", [])


async def test_android_9_does_not_know_displays(run, android) -> None:
    android.become("9")
    result = await run("input -d 0 tap 1 2")
    assert result.err == "Usage: input [<source>] <command> [<arg>...]\n\nError: Error: Unknown command: -d\n"
    assert android.acts == []


@pytest.mark.parametrize(("release", "waits"), [("9", True), ("11", True), ("12", False), ("16", False)])
async def test_input_takes_its_time_to_start_while_it_is_a_program(
    run, android, release: str, waits: bool
) -> None:
    android.become(release)
    android.quirks = Quirks(input_start_s=3600.0)
    async with asyncio.TaskGroup() as group:
        tapping = group.create_task(run("input tap 1 2"))
        for _ in range(20):
            await asyncio.sleep(0)
        assert tapping.done() is not waits
        tapping.cancel()
    assert android.acts == ([] if waits else [("tap", 1, 2)])


@pytest.mark.parametrize(
    ("script", "paused"),
    [
        ("input swipe 1 2 3 4", [0.3]),
        ("input swipe 1 2 3 4 1500", [1.5]),
        ("input draganddrop 1 2 3 4 900", [0.9]),
        ("input swipe 1 2 3", []),
        ("input motionevent DOWN 5 6; input motionevent UP 7 8", []),
        ("input tap 1 2", []),
    ],
)
async def test_a_swipe_takes_as_long_as_it_says(run, android, script: str, paused: list[float]) -> None:
    await run(script)
    assert android.paused == paused


def test_the_time_it_takes_is_one_that_was_measured() -> None:
    assert 0.3 <= Quirks().input_start_s <= 1.16


@pytest.mark.parametrize("text", ["中文", "caf\u00e9", "a\tb", "line\nbreak", "", "\U0001f600"])
async def test_text_outside_the_key_map_types_nothing_and_throws(run, android, text: str) -> None:
    result = await run(f"input text '{text}'")
    assert result.code == 255
    assert result.err.startswith(
        "\nException occurred while executing 'text':\n"
        "java.lang.NullPointerException: Attempt to get length of null array\n"
        "\tat com.android.server.input.InputShellCommand.sendText("
    )
    assert android.acts == []


async def test_before_android_12_input_is_a_program_of_its_own(run, android) -> None:
    android.become("11")
    result = await run("input text é")
    assert result.code == 1
    assert result.err.startswith("java.lang.NullPointerException: Attempt to get length of null array\n")


async def test_a_phone_that_forbids_injection_says_so(run, android) -> None:
    android.injection_allowed = False
    for script in ("input tap 1 2", "input text hi", "input keyevent 3"):
        result = await run(script)
        assert result.code == 255
        assert "java.lang.SecurityException: Injecting input events requires the caller" in result.err
        assert result.err.endswith("to have the INJECT_EVENTS permission.\n")
    assert android.acts == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("HOME", 3),
        ("back", 4),
        ("KEYCODE_POWER", 26),
        ("A", 29),
        ("Z", 54),
        ("ENTER", 66),
        ("DEL", 67),
        ("MENU", 82),
        ("PAGE_UP", 92),
        ("ESCAPE", 111),
        ("MOVE_END", 123),
        ("F12", 142),
        ("VOLUME_MUTE", 164),
        ("APP_SWITCH", 187),
        ("SLEEP", 223),
        ("WAKEUP", 224),
        ("PASTE", 279),
        ("224", 224),
        ("99999", 0),
        ("", 0),
        ("٣", 0),
        ("0", 0),
        ("7", 7),
        ("KEYCODE_0", 7),
        ("-1", 0),
    ],
)
def test_keys_have_androids_numbers(name: str, code: int) -> None:
    assert key_code(name) == code


async def test_keys_are_combined_since_android_12(run, android) -> None:
    assert "keycombination requires at least 2 keycodes" in (await run("input keycombination 4")).err
    android.become("11")
    assert "Unknown command: keycombination" in (await run("input keycombination 113 29")).err
    assert android.acts == []
