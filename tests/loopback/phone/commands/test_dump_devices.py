"""dumpsys of power, display, input, keyboard, battery and lock."""

from __future__ import annotations

import re

import pytest

from loopback.phone.commands.dump_devices import (
    battery,
    display,
    input_method,
    input_state,
    power,
    surface_flinger,
    trust,
)


@pytest.mark.parametrize(
    ("setting", "status", "powered", "stays"),
    [
        ("2", 2, "true", "true"),
        ("2", 3, "false", "false"),
        ("0", 2, "true", "false"),
        (None, 2, "true", "false"),
    ],
)
def test_the_phone_stays_on_only_while_it_is_plugged_in(android, setting, status, powered, stays) -> None:
    if setting is not None:
        android.put_setting("global", "stay_on_while_plugged_in", setting)
    android.battery["status"] = status
    text = power(android, [])
    assert (f"  mIsPowered={powered}\n" in text, f"  mStayOn={stays}\n" in text) == (True, True)


@pytest.mark.parametrize(
    ("release", "line"),
    [
        ("9", "SurfaceOrientation: 3"),
        ("12", "SurfaceOrientation: 3"),
        ("13", "InputDeviceOrientation: 3"),
        ("15", "InputDeviceOrientation: Rotation270"),
        ("16", "InputDeviceOrientation: Rotation270"),
    ],
)
def test_the_touch_screen_tells_how_it_lies(android, release: str, line: str) -> None:
    android.become(release)
    android.rotation = 3
    assert input_state(android, []).endswith(f"\n      {line}")


@pytest.mark.parametrize(
    ("release", "override", "rotation", "viewport"),
    [
        ("10", None, 0, "valid=true, displayId=0, "),
        ("11", None, 0, "valid=true, isActive=true, displayId=0, "),
        ("14", None, 0, "orientation=0, logicalFrame=Rect(0, 0 - 8, 16), physicalFrame=Rect(0, 0 - 8, 16)"),
        ("14", (4, 6), 1, "orientation=1, logicalFrame=Rect(0, 0 - 6, 4), "),
        ("14", (4, 6), 0, "deviceWidth=4, deviceHeight=6}]\n"),
    ],
)
def test_the_display_is_one_internal_viewport(android, release, override, rotation, viewport) -> None:
    android.become(release)
    android.override_size, android.rotation = override, rotation
    text = display(android, [])
    assert text.count("DisplayViewport{type=INTERNAL, ") == 1
    assert viewport in text


def test_the_display_id_is_the_same_wherever_it_is_told(android) -> None:
    found = re.fullmatch(
        r'Display (\d+) \(HWC display 0\): port=0 pnpId=LOP displayName="Built-in"',
        surface_flinger(android, ["--display-id"]),
    )
    assert found is not None
    assert f"uniqueId='local:{found[1]}'" in display(android, [])
    assert f"Display {found[1]} (HWC display 0):" in surface_flinger(android, [])


def test_the_keyboard_tells_who_types_and_for_whom(android) -> None:
    text = input_method(android, [])
    assert "  mCurMethodId=null\n" in text
    assert "    InputMethod #1:\n      mId=com.android.adbkeyboard/.AdbIME\n" in text
    assert "pkg=org.example.shop}" in text
    assert " mInputShown=false\n" in text
    assert "    inputType=0x0 imeOptions=" in text
    android.input_shown, android.focused_window, android.wakefulness = True, None, "Asleep"
    text = input_method(android, [])
    assert "pkg=null}" in text
    assert " mInputShown=true\n" in text
    assert " mInteractive=false\n" in text
    assert "    inputType=0x1 imeOptions=" in text


@pytest.mark.parametrize(("status", "powered"), [(2, "true"), (3, "false")])
def test_the_battery_tells_whether_it_is_charged(android, status: int, powered: str) -> None:
    android.battery["status"] = status
    text = battery(android, [])
    assert f"  USB powered: {powered}\n" in text
    assert f"  status: {status}\n" in text


@pytest.mark.parametrize(
    ("showing", "secure", "locked"), [(True, True, 1), (True, False, 0), (False, True, 0), (False, False, 0)]
)
def test_only_a_secure_lock_that_shows_locks_the_device(android, showing, secure, locked) -> None:
    android.keyguard_showing, android.keyguard_secure = showing, secure
    assert f", deviceLocked={locked}, " in trust(android, [])


@pytest.mark.parametrize(
    ("release", "state"),
    [("13", "trusted=0, trustManaged=0"), ("14", "trustState=UNTRUSTED, trustManaged=0")],
)
def test_trust_is_told_as_the_release_tells_it(android, release: str, state: str) -> None:
    android.become(release)
    assert f'\n User "Owner" (id=0, flags=0x13) (current): {state}, ' in trust(android, [])
