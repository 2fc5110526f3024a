"""Keys by name and number, as Android counts them."""

from __future__ import annotations

import pytest

from loopback.phone.commands.keycodes import key_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("HOME", 3),
        ("KEYCODE_BACK", 4),
        ("keycode_0", 7),
        ("9", 9),
        ("KEYCODE_9", 16),
        ("DPAD_CENTER", 23),
        ("POWER", 26),
        ("A", 29),
        ("Z", 54),
        ("TAB", 61),
        ("SPACE", 62),
        ("ENTER", 66),
        ("DEL", 67),
        ("AT", 77),
        ("PLUS", 81),
        ("MENU", 82),
        ("ESCAPE", 111),
        ("FORWARD_DEL", 112),
        ("MOVE_END", 123),
        ("F12", 142),
        ("NUMPAD_ENTER", 160),
        ("APP_SWITCH", 187),
        ("SLEEP", 223),
        ("WAKEUP", 224),
        ("COPY", 278),
        ("PASTE", 279),
        ("66", 66),
        ("320", 320),
    ],
)
def test_a_key_has_androids_number(text: str, code: int) -> None:
    assert key_code(text) == code


@pytest.mark.parametrize("text", ["", "NOTHING", "321", "999999999999", "-1", "KEYCODE_", "٣"])
def test_what_is_no_key_is_0(text: str) -> None:
    assert key_code(text) == 0
