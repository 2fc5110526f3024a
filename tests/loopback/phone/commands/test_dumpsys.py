"""dumpsys: the lines that clients look for, release by release."""

from __future__ import annotations

import re

import pytest

from loopback.phone.android import NotificationRecord, WindowRecord

FOCUS = "  mCurrentFocus=Window{86fb04f u0 org.example.shop/org.example.shop.ui.MainActivity}\n"
SHADE = WindowRecord("5e1f00d", "NotificationShade", "com.android.systemui", "", "shade", True)


@pytest.mark.parametrize("release", ["10", "12", "13", "14", "15"])
async def test_the_focus_is_among_the_displays_since_android_10(run, android, release: str) -> None:
    android.become(release)
    displays, windows = await run("dumpsys window displays"), await run("dumpsys window windows")
    assert FOCUS in displays.text
    assert re.search(
        r"^  mFocusedApp=ActivityRecord\{\w+ u0 org\.example\.shop/\.ui\.MainActivity t\d+\}$",
        displays.text,
        re.M,
    )
    assert "mCurrentFocus" not in windows.text
    assert FOCUS in (await run("dumpsys window")).text


async def test_the_focus_is_among_the_windows_on_android_9(run, android) -> None:
    android.become("9")
    windows = (await run("dumpsys window windows")).text
    assert FOCUS in windows
    assert re.search(
        r"mFocusedApp=AppWindowToken\{\w+ token=Token\{\w+ ActivityRecord\{\w+ u0 org\.example\.shop/",
        windows,
    )
    assert "mCurrentFocus" not in (await run("dumpsys window displays")).text


async def test_the_focus_may_be_a_system_window_or_nothing(run, android) -> None:
    android.focused_window = SHADE
    assert (
        "mCurrentFocus=Window{5e1f00d u0 NotificationShade}\n" in (await run("dumpsys window displays")).text
    )
    android.focused_window = android.resumed_window = None
    text = (await run("dumpsys window displays")).text
    assert "mCurrentFocus=null\n  mFocusedApp=null\n" in text


async def test_the_activity_in_front_is_named_in_the_words_of_the_release(run, android) -> None:
    record = r"ActivityRecord\{\w+ u0 org\.example\.shop/\.ui\.MainActivity t\d+\}"
    new = (await run("dumpsys activity activities")).text
    assert re.search(rf"^    topResumedActivity={record}$", new, re.M)
    assert re.search(rf"^  ResumedActivity: {record}$", new, re.M)
    assert "isKeyguardShowing=false" in new
    android.become("11")
    old = (await run("dumpsys activity activities")).text
    assert re.search(rf"mResumedActivity: {record}$", old, re.M)
    assert "topResumedActivity" not in old


@pytest.mark.parametrize(
    ("release", "line"),
    [
        ("12", "SurfaceOrientation: 1"),
        ("13", "InputDeviceOrientation: 1"),
        ("14", "InputDeviceOrientation: 1"),
        ("15", "InputDeviceOrientation: Rotation90"),
    ],
)
async def test_the_rotation_is_written_as_the_release_writes_it(
    run, android, release: str, line: str
) -> None:
    android.become(release)
    android.rotation = 1
    assert f" {line}\n" in (await run("dumpsys input")).text
    assert "orientation=1, logicalFrame=Rect(0, 0 - 16, 8)" in (await run("dumpsys display")).text
    displays = (await run("dumpsys window displays")).text
    assert "mRotation=1 " in displays
    assert "mCurrentRotation=ROTATION_90" in displays


async def test_the_lock_is_told_by_trust_and_policy(run, android) -> None:
    android.keyguard_showing = android.keyguard_secure = True
    trust = (await run("dumpsys trust")).text
    assert (
        ' User "Owner" (id=0, flags=0x13) (current): trustState=UNTRUSTED, trustManaged=0, deviceLocked=1,'
        in trust
    )
    policy = (await run("dumpsys window policy")).text
    for line in ("showing=true", "secure=true", "mIsShowing=true", "mDreamingLockscreen=true"):
        assert line in policy
    android.keyguard_secure = False
    assert "deviceLocked=0" in (await run("dumpsys trust")).text
    android.become("13")
    assert "(current): trusted=0, trustManaged=0, deviceLocked=0," in (await run("dumpsys trust")).text


async def test_power_says_whether_the_phone_is_awake_and_stays_so(run, android) -> None:
    text = (await run("svc power stayon usb; dumpsys power")).text
    for line in ("mWakefulness=Awake", "mStayOn=true", "mHoldingDisplaySuspendBlocker=true"):
        assert f"  {line}\n" in text
    assert "Display Power: state=ON" in text
    android.become("15")
    android.wakefulness = "Dozing"
    text = (await run("svc power stayon false; dumpsys power")).text
    assert "mWakefulness=Dozing\n" in text
    assert "mStayOn=false\n" in text
    assert "Display Power" not in text


async def test_the_keyboard_is_told(run, android) -> None:
    android.settings["secure", "default_input_method"] = "org.example.latin/.LatinIME"
    android.input_shown = True
    text = (await run("dumpsys input_method")).text
    assert "mInputShown=true" in text
    assert "  mCurMethodId=org.example.latin/.LatinIME\n" in text
    assert "mImeShowing=true" in (await run("dumpsys window displays")).text


async def test_the_battery_is_told_in_androids_units(run) -> None:
    text = (await run("dumpsys battery")).text
    for line in ("AC powered: false", "level: 85", "scale: 100", "status: 2", "temperature: 251"):
        assert f"  {line}\n" in text


async def test_notifications_hide_their_words_unless_asked(run, android) -> None:
    android.posted = (NotificationRecord(3, "org.example.shop", "Order", "Code 4711", 1_700_000_000_000),)
    hidden = (await run("dumpsys notification")).text
    assert "android.title=String [length=5]\n" in hidden
    assert "4711" not in hidden.replace("u0", "")
    shown = (await run("dumpsys notification --noredact")).text
    assert re.search(
        r"NotificationRecord\(0x\w+: pkg=org\.example\.shop user=UserHandle\{0\} id=3 tag=null ", shown
    )
    assert "key=0|org.example.shop|3|null|10100: Notification(channel=" in shown
    assert "android.title=String (Order)\n" in shown
    assert "android.text=String (Code 4711)\n" in shown
    assert "when=1700000000000\n" in shown
    android.become("15")
    assert "when=1700000000000/1700000000000\n" in (await run("dumpsys notification")).text


async def test_a_package_is_described(run) -> None:
    text = (await run("dumpsys package org.example.shop")).text
    assert "org.example.shop/.ui.MainActivity filter" in text
    assert "versionCode=20401 " in text
    assert "versionName=2.4.1\n" in text
    assert (await run("dumpsys package nope")).text == "Unable to find package: nope\n"


async def test_an_unknown_service_is_said_on_stderr(run) -> None:
    result = await run("dumpsys nope")
    assert (result.code, result.text, result.err) == (0, "", "Can't find service: nope\n")
    assert "  window\n" in (await run("dumpsys -l")).text
    assert "DUMP OF SERVICE battery:" in (await run("dumpsys")).text
