"""dumpsys window, line by line."""

from __future__ import annotations

import re

import pytest

from loopback.phone.android import DisplayRecord, WindowRecord
from loopback.phone.commands.dump_window import window
from loopback.phone.commands.names import task_of
from loopback.phone.quirks import Quirks


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


@pytest.mark.parametrize(
    ("release", "told"),
    [
        ("9", ""),
        ("11", ""),
        ("12", " mImeShowing=true"),
        ("14", " mImeShowing=true"),
        ("16", " mIsImeShowing=true"),
    ],
)
def test_the_displays_tell_the_keyboard_since_android_12(android, release: str, told: str) -> None:
    android.become(release)
    android.input_shown = True
    text = window(android, ["d"])
    assert text.endswith(told)
    assert ("ImeShowing" in text) is bool(told)


@pytest.mark.parametrize(("release", "old"), [("9", True), ("10", False), ("16", False)])
def test_only_android_9_names_the_lock_in_the_old_words(android, release: str, old: bool) -> None:
    android.become(release)
    android.keyguard_showing = True
    assert ("mShowingLockscreen=true isStatusBarKeyguard=true" in window(android, ["p"])) is old
    assert ("isKeyguardShowing=true" in window(android, ["w"])) is not old


def test_a_panel_of_its_own_has_a_block_of_its_own_before_the_one_in_use(android) -> None:
    android.quirks = Quirks(shares_focus=True, closes_record_early=True)
    android.folded_panels = (DisplayRecord("77", 133, "Outer", (4, 6), 300, lit=False),)
    android.rotation = 1
    text = window(android, ["displays"])
    assert re.findall(r"mDisplayId=(\d)", text) == ["1", "0"]
    assert re.findall(r"mCurrentFocus=(null|Window)", text) == ["null", "Window"]
    assert re.findall(r"mFocusedApp=ActivityRecord\{\w+ u0 ([\w.]+)/\S+ (t\d+)\}", text)[1:] == [
        ("org.example.shop", f"t{task_of('org.example.shop')}")
    ]
    assert "org.example.shop/.ui.MainActivity} t" in text
    assert re.findall(r"mCurrentRotation=ROTATION_(\d+)", text) == ["0", "90"]
    assert "init=4x6 300dpi cur=4x6 app=4x6" in text


def test_all_parts_come_together_when_none_is_named(android) -> None:
    parts = [window(android, [part]) for part in ("policy", "displays", "windows")]
    assert window(android, ["-a"]) == "\n\n".join(parts)


def test_an_unknown_part_is_said(android) -> None:
    assert window(android, ["glass"]) == ("Bad window command, or no windows match: glass\nUse -h for help.")


@pytest.mark.parametrize(
    ("release", "title"),
    [("9", "StatusBar"), ("10", "StatusBar"), ("11", "NotificationShade"), ("16", "NotificationShade")],
)
@pytest.mark.parametrize("kind", ["shade", "keyguard"])
def test_the_shades_window_was_the_status_bars_up_to_android_10(
    android, release: str, title: str, kind: str
) -> None:
    android.become(release)
    android.focused_window = WindowRecord(
        "5e1f00d", "NotificationShade", "com.android.systemui", "", kind, True
    )
    assert f"mCurrentFocus=Window{{5e1f00d u0 {title}}}\n" in window(android, [])
    android.windows = lambda: (android.focused_window,)
    assert f"Window #0 Window{{5e1f00d u0 {title}}}:" in window(android, ["windows"])
