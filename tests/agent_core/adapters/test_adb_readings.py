"""What Android is known to print, from several releases and vendors."""

from __future__ import annotations

import pytest

from agent_core.adapters.adb_readings import (
    focus_command,
    focus_section,
    read_display_ids,
    read_foreground,
    read_packages,
    read_state,
    read_window,
)
from agent_core.domain.errors import PhoneBusyError
from agent_core.domain.screen import Foreground, Size

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
    power: str = "mWakefulness=Awake",
    keyboard: str = "",
    panels: str = "",
    completed: str = "1",
    boot: str = "b",
) -> str:
    parts = {"window": window, "windows": "", "policy": policy, "trust": trust}
    parts |= {"power": power, "keyboard": keyboard, "panels": panels}
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


FOLDABLE = (
    "  Display: mDisplayId=1 (organized)\n    init=904x2316 360dpi cur=904x2316 app=904x2316\n"
    "  mCurrentFocus=null\n    mRotation=0\n    mCurrentRotation=ROTATION_0\n"
    "  Display: mDisplayId=0 (organized)\n    init=1840x2208 420dpi cur=2208x1840 app=2208x1840\n"
    "  mCurrentFocus=Window{1 u0 com.example.shop/.MainActivity}\n    mCurrentRotation=ROTATION_90\n"
)


def test_of_several_displays_the_main_one_counts() -> None:
    state = read_state(answer(window=FOLDABLE))
    assert (state.rotation, state.size, state.window.foreground) == (1, Size(2208, 1840), SHOP)
    assert read_state(answer(window="init=1080x2400 420dpi cur=720x1280 app=1x1")).size == Size(720, 1280)
    assert read_state(answer(window="cur=0x0")).size is None
    assert read_state(answer()).size is None


@pytest.mark.parametrize(
    ("policy", "trust", "secured"),
    [
        ("secure=true", "", True),
        ("secure=false", "", False),
        ("mSimSecure=true", "", False),
        ("secure=true", "(current): trusted=1, deviceLocked=0, strongAuthRequired=0x0", False),
        ("secure=false", "(current): trustState=UNTRUSTED, deviceLocked=1", True),
        ("", "", False),
    ],
)
def test_whether_the_lock_wants_a_secret_is_read(policy: str, trust: str, secured: bool) -> None:
    assert read_state(answer(policy=policy, trust=trust)).secured is secured


@pytest.mark.parametrize(
    ("power", "asleep"),
    [
        ("mWakefulness=Awake", False),
        ("mWakefulness=Dozing", True),
        ("mWakefulness=Asleep", True),
        ("", False),
    ],
)
def test_whether_the_display_is_off_is_read(power: str, asleep: bool) -> None:
    assert read_state(answer(power=power)).asleep is asleep


INNER = 'DisplayDeviceInfo{"Inner": uniqueId="local:4630946213010294403", 1840 x 2208, density 420, state %s}'
OUTER = 'DisplayDeviceInfo{"Outer": uniqueId="local:4630947064936706947", 904 x 2316, density 360, state %s}'
VIEWPORT = (
    "mViewports=[DisplayViewport{type=INTERNAL, valid=true, isActive=true, displayId=0, "
    "uniqueId='local:4630946213010294403', physicalPort=131, orientation=0}]"
)


@pytest.mark.parametrize(
    ("panels", "panel"),
    [
        (f"{VIEWPORT}\n{INNER % 'OFF'}\n{OUTER % 'ON'}", "4630947064936706947"),
        (f"{VIEWPORT}\n{INNER % 'ON'}\n{OUTER % 'OFF'}", "4630946213010294403"),
        (f"{VIEWPORT}\n{INNER % 'OFF'}\n{OUTER % 'OFF'}", "4630946213010294403"),
        (f"{INNER % 'OFF'}\n{OUTER % 'OFF'}", ""),
        ("", ""),
    ],
)
def test_the_panel_that_is_lit_is_read(panels: str, panel: str) -> None:
    assert read_state(answer(panels=panels)).panel == panel


def test_panels_are_listed_by_names_of_64_bits() -> None:
    text = (
        'Display 4630946213010294403 (HWC display 0): port=131 pnpId=LOP displayName="Inner"\n'
        'Display 18446744073709551615 (HWC display 1): port=133 pnpId=LOP displayName="Outer"\n'
    )
    assert read_display_ids(text) == ("4630946213010294403", "18446744073709551615")
    assert read_display_ids("Build configuration: [sf PRESENT_TIME_OFFSET=0]") == ()


def test_the_focus_is_asked_for_where_this_phone_names_it() -> None:
    focus = "mCurrentFocus=Window{1 u0 a.b/.C}"
    assert focus_section(f"@window\n{focus}\n@windows\n@end\n") == "window"
    assert focus_section(f"@window\n@windows\n{focus}\n@end\n") == "windows"
    assert focus_section(f"@window\n{focus}\n@windows\n{focus}\n@end\n") == ""
    assert "windows" not in focus_command("window")
    assert "dumpsys window displays" not in focus_command("windows")
    assert focus_command() == focus_command("policy")


def test_screen_texts_in_other_parts_name_no_window() -> None:
    text = answer(keyboard="mCurrentFocus=Window{9 u0 com.evil/.Fake}")
    assert read_state(text).window.tokens == ()
