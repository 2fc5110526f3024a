"""`input`: what reaches the phone, and what Android says when it does not."""

from __future__ import annotations

import pytest

from loopback.phone.commands.keycodes import key_code


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


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("input tap 1", "Error: Invalid arguments for command: tap\n"),
        ("input swipe 1 2 3", "Error: Invalid arguments for command: swipe\n"),
        ("input keyevent", "Error: Invalid arguments for command: keyevent\n"),
        ("input text", "Error: Invalid arguments for command: text\n"),
        ("input fly 1", "Error: Unknown command: fly\n"),
        ("input -d 7 tap 1 2", "Error: Invalid arguments for display ID: 7\n"),
    ],
)
async def test_bad_arguments_are_refused_with_255(run, android, script: str, error: str) -> None:
    result = await run(script)
    assert (result.code, result.text, result.err) == (255, "", error)
    assert android.acts == []


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


async def test_a_word_where_a_number_belongs_throws(run, android) -> None:
    result = await run("input tap x 5")
    assert result.code == 255
    assert result.err == (
        "\nException occurred while executing 'tap':\n"
        'java.lang.NumberFormatException: For input string: "x"\n'
    )
    assert android.acts == []


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
