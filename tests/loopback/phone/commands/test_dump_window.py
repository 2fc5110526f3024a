"""dumpsys window, line by line."""

from __future__ import annotations

import pytest

from loopback.phone.android import WindowRecord
from loopback.phone.commands.dump_window import window


def record(kind: str) -> WindowRecord:
    return WindowRecord("86fb04f", "Title", "com.android.systemui", "", kind, False)


@pytest.mark.parametrize(
    ("kind", "type_name"),
    [
        ("app", "BASE_APPLICATION"),
        ("dialog", "APPLICATION"),
        ("ime", "INPUT_METHOD"),
        ("shade", "NOTIFICATION_SHADE"),
        ("keyguard", "NOTIFICATION_SHADE"),
        ("status_bar", "STATUS_BAR"),
        ("toast", "APPLICATION"),
    ],
)
def test_each_window_tells_its_type(android, kind: str, type_name: str) -> None:
    android.windows = lambda: (record(kind),)
    assert f" ty={type_name}}}\n" in window(android, ["windows"])


def test_windows_are_counted_from_the_topmost(android) -> None:
    lines = [line for line in window(android, ["w"]).splitlines() if line.startswith("  Window #")]
    assert lines == [
        "  Window #0 Window{86fb04f u0 org.example.shop/org.example.shop.ui.MainActivity}:",
        "  Window #1 Window{a1b2c3d u0 org.example.home/org.example.home.HomeActivity}:",
    ]


@pytest.mark.parametrize(
    ("override", "density", "rotation", "line"),
    [
        (None, None, 0, "init=8x16 420dpi cur=8x16 app=8x16"),
        (None, None, 1, "init=8x16 420dpi cur=16x8 app=16x8"),
        (None, None, 2, "init=8x16 420dpi cur=8x16 app=8x16"),
        ((4, 6), 320, 0, "init=8x16 420dpi base=4x6 320dpi cur=4x6 app=4x6"),
        ((4, 6), None, 3, "init=8x16 420dpi base=6x4 420dpi cur=6x4 app=6x4"),
    ],
)
def test_the_display_tells_its_sizes(android, override, density, rotation: int, line: str) -> None:
    android.override_size, android.override_density, android.rotation = override, density, rotation
    assert f"    {line}\n" in window(android, ["displays"])


@pytest.mark.parametrize(
    ("wakefulness", "screen", "state"),
    [("Awake", "ON", "AWAKE"), ("Asleep", "OFF", "SLEEP"), ("Dozing", "OFF", "SLEEP")],
)
def test_the_policy_tells_the_screen_twice(android, wakefulness: str, screen: str, state: str) -> None:
    android.wakefulness = wakefulness
    text = window(android, ["policy"])
    assert text.count(f"screenState=SCREEN_STATE_{screen}\n") == 2
    assert text.count(f"interactiveState=INTERACTIVE_STATE_{state}\n") == 2


@pytest.mark.parametrize(("release", "told"), [("9", False), ("11", False), ("12", True), ("16", True)])
def test_the_displays_tell_the_keyboard_since_android_12(android, release: str, told: bool) -> None:
    android.become(release)
    assert ("mImeShowing=false" in window(android, ["d"])) is told


def test_all_parts_come_together_when_none_is_named(android) -> None:
    parts = [window(android, [part]) for part in ("policy", "displays", "windows")]
    assert window(android, ["-a"]) == "\n\n".join(parts)


def test_an_unknown_part_is_said(android) -> None:
    assert window(android, ["glass"]) == ("Bad window command, or no windows match: glass\nUse -h for help.")
