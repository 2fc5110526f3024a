"""What Android is known to print, from several releases and vendors."""

from __future__ import annotations

import struct

import pytest

from agent_core.adapters.adb_readings import (
    read_foreground,
    read_packages,
    read_png_frame,
    read_raw_frame,
    read_state,
    read_window,
)
from agent_core.domain.errors import CaptureFailedError, PhoneBusyError
from agent_core.domain.screen import Foreground, PixelFormat, Size

SHOP = Foreground("com.example.shop", "com.example.shop.MainActivity")


@pytest.mark.parametrize(
    ("text", "foreground"),
    [
        ("  mCurrentFocus=Window{86fb04f u0 com.example.shop/com.example.shop.MainActivity}", SHOP),
        ("  mCurrentFocus=Window{86fb04f com.example.shop/.MainActivity}", SHOP),
        ("mCurrentFocus=Window{86fb04f u0 com.example.shop/.MainActivity EXITING}", SHOP),
        ("mCurrentFocus=Window{86fb04f u0 com.example.shop/.MainActivity paused=false}", SHOP),
        (
            "mCurrentFocus=null\nmFocusedApp=ActivityRecord{101347192 u0 com.example.shop/.MainActivity t2}",
            SHOP,
        ),
        (
            "mCurrentFocus=null\nmFocusedApp=ActivityRecord{1013 u0 com.example.shop/.MainActivity} t6294}",
            SHOP,
        ),
        (
            "mFocusedApp=AppWindowToken{a token=Token{ActivityRecord{c com.example.shop/.MainActivity t9}}}",
            SHOP,
        ),
        (
            (
                "mFocusedApp=ActivityRecord{14d u0 com.android.systemui/.subscreen.SubHomeActivity t9}\n"
                "mCurrentFocus=Window{278 u0 com.example.shop/.MainActivity}\nmCurrentFocus=null"
            ),
            SHOP,
        ),
        (
            (
                "mCurrentFocus=Window{1 u0 PopupWindow:4f2}\n"
                "mFocusedApp=ActivityRecord{1 u0 com.example.shop/.MainActivity t2}"
            ),
            SHOP,
        ),
        (
            (
                "mCurrentFocus=Window{x1 u0 NotificationShade}\n"
                "mFocusedApp=ActivityRecord{1 u0 com.example.shop/.MainActivity t2}"
            ),
            Foreground("com.android.systemui", "NotificationShade"),
        ),
        (
            "mCurrentFocus=Window{7f8 u0 Application Not Responding: com.example.shop}",
            Foreground("android", "Application Not Responding: com.example.shop"),
        ),
        ("mCurrentFocus=null\nmFocusedApp=null", Foreground("", "")),
        ("", Foreground("", "")),
    ],
)
def test_the_focus_is_read_in_every_known_form(text: str, foreground: Foreground) -> None:
    assert read_foreground(text) == foreground


def answer(
    *,
    window: str = "",
    policy: str = "",
    trust: str = "",
    keyboard: str = "",
    completed: str = "1",
    boot: str = "b",
) -> str:
    parts = {"window": window, "windows": "", "policy": policy, "trust": trust, "keyboard": keyboard}
    parts |= {"completed": completed, "boot": boot, "end": ""}
    return "".join(f"@{name}\n{text}\n" for name, text in parts.items())


@pytest.mark.parametrize(
    ("window", "rotation"),
    [
        ("mRotation=1 mDeferred=0\nmCurrentRotation=ROTATION_90", 1),
        ("mCurrentRotation=ROTATION_270", 3),
        ("mRotation=2", 2),
        ("mCurrentRotation=ROTATION_0", 0),
        ("", 0),
    ],
)
def test_the_rotation_is_read(window: str, rotation: int) -> None:
    assert read_state(answer(window=window)).rotation == rotation


@pytest.mark.parametrize(
    ("policy", "trust", "locked"),
    [
        ("showing=true\nmIsShowing=true", "", True),
        ("showing=false\nmIsShowing=false", "(current): trusted=0, deviceLocked=1", False),
        ("mShowingLockscreen=true mShowingDream=false", "", True),
        ("isStatusBarKeyguard=true", "", True),
        ("", "User (current): trusted=0, trustManaged=0, deviceLocked=1, strongAuthRequired=0x0", True),
        ("", "User (current): trustState=TRUSTED, deviceLocked=0", False),
        ("", "", False),
    ],
)
def test_the_lock_is_read(policy: str, trust: str, locked: bool) -> None:
    assert read_state(answer(policy=policy, trust=trust)).locked is locked


def test_the_keyboard_and_the_boot_are_read() -> None:
    assert read_state(answer(keyboard="mInputShown=true")).keyboard_shown
    assert read_state(answer(window="InsetsSource mImeShowing=true")).keyboard_shown
    assert not read_state(answer(keyboard="mInputShown=false")).keyboard_shown
    assert read_state(answer(boot="42-ab")).boot == "42-ab"
    assert read_state(answer(boot="")).boot == "unknown"


def test_a_phone_that_starts_or_breaks_off_is_busy() -> None:
    with pytest.raises(PhoneBusyError, match="starting"):
        read_state(answer(completed=""))
    with pytest.raises(PhoneBusyError, match="completely"):
        read_state(answer().partition("@boot")[0])


def test_a_dialog_is_another_window_than_the_page_of_the_same_name_under_it() -> None:
    page = "@window\n  mCurrentFocus=Window{86fb04f u0 com.example.shop/.MainActivity}\n@windows\n@end\n"
    dialog = page.replace("86fb04f", "1a2b3c4")
    assert read_window(page) == read_window(page)
    assert read_window(page).foreground == read_window(dialog).foreground == SHOP
    assert read_window(page) != read_window(dialog)
    focus = page.partition("@window\n")[2].partition("\n")[0]
    assert read_state(answer(window=focus)).window == read_window(page)


@pytest.mark.parametrize("text", ["", "@window\n", "@window\nmCurrentFocus=Window{1 u0 a.b/.C}\n@windows\n"])
def test_an_answer_that_breaks_off_names_no_window(text: str) -> None:
    with pytest.raises(PhoneBusyError, match="completely"):
        read_window(text)


def test_packages_are_read_after_a_vendors_complaint() -> None:
    complaint = "java.io.FileNotFoundException: /data/x\n\tat libcore.io.IoBridge.open\n"
    text = f"{complaint}package:com.a.b\r\npackage:com.c\n"
    assert read_packages(text) == ("com.a.b", "com.c")


def raw(width: int, height: int, *rest: int) -> bytes:
    return struct.pack(f"<{2 + len(rest)}I", width, height, *rest) + b"\1\2\3\4" * (width * height)


def test_raw_frames_of_new_and_old_releases_are_read() -> None:
    for data in (raw(3, 2, 1, 1), raw(3, 2, 1, 0), raw(3, 2, 2, 2), raw(3, 2, 1)):
        frame = read_raw_frame(data)
        assert (frame.size, frame.format, len(frame.data)) == (Size(3, 2), PixelFormat.RGBA, 24)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "nothing"),
        (b"\0" * 12, "may forbid pictures"),
        (b"Failed to take screenshot. Status: -2\nCapturing failed.\n", "Status: -2"),
        (raw(3, 2, 1, 1)[:-1], "bytes"),
        (raw(3, 2, 1, 1) + b"\0", "bytes"),
        (raw(3, 2, 4, 1), "pixel format 4"),
        (struct.pack("<4I", 1080, 2400, 1, 1), "bytes"),
    ],
)
def test_what_is_no_raw_frame_is_an_error_in_androids_words(data: bytes, words: str) -> None:
    with pytest.raises(CaptureFailedError, match=words):
        read_raw_frame(data)


PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    + struct.pack(">2I", 3, 2)
    + b"\x08\x06\0\0\0\0\0\0\0"
    + b"\0\0\0\0IEND\xaeB`\x82"
)


def test_a_png_is_read_after_a_warning() -> None:
    warning = b"[Warning] Multiple displays were found, but no display id was specified!\n"
    frame = read_png_frame(warning + PNG)
    assert (frame.size, frame.format, frame.data) == (Size(3, 2), PixelFormat.PNG, PNG)


@pytest.mark.parametrize("data", [b"", b"Capturing failed.\n", PNG[:-4], PNG[:20], b"\0" * 5000 + PNG])
def test_what_is_no_whole_png_is_an_error(data: bytes) -> None:
    with pytest.raises(CaptureFailedError):
        read_png_frame(data)
