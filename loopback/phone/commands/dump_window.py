"""`dumpsys window`: windows from the topmost down, the focus, the keyguard."""

from __future__ import annotations

from dataclasses import replace

from loopback.phone.android import Android, DisplayRecord, WindowRecord
from loopback.phone.commands.names import activity_name, hash_of, uid_of, window_name
from loopback.phone.commands.releases import wording

_TYPES = {
    "app": "BASE_APPLICATION",
    "dialog": "APPLICATION",
    "ime": "INPUT_METHOD",
    "keyguard": "NOTIFICATION_SHADE",
    "shade": "NOTIFICATION_SHADE",
    "status_bar": "STATUS_BAR",
}

_SHADES = ("keyguard", "shade")
_COVER_LAUNCHER = "ActivityRecord{14d88c3 u0 com.android.systemui/.subscreen.SubHomeActivity t9}"


def window(android: Android, arguments: list[str]) -> str:
    """The part that is asked for, or the policy, displays and windows together."""
    parts = {"policy": _policy, "p": _policy, "displays": _displays, "d": _displays}
    parts |= {"windows": _windows, "w": _windows}
    wanted = [argument for argument in arguments if not argument.startswith("-")]
    if not wanted:
        return "\n\n".join([_policy(android), _displays(android), _windows(android)])
    if wanted[0] not in parts:
        return f"Bad window command, or no windows match: {wanted[0]}\nUse -h for help."
    return parts[wanted[0]](android)


def yes(value: bool) -> str:
    """A truth as Java prints it."""
    return "true" if value else "false"


def _awake(android: Android) -> bool:
    return android.wakefulness == "Awake"


def _policy(android: Android) -> str:
    showing, secure = yes(android.keyguard_showing), yes(android.keyguard_secure)
    screen = "ON" if _awake(android) else "OFF"
    state = "AWAKE" if _awake(android) else "SLEEP"
    old = f"\n    mShowingLockscreen={showing} isStatusBarKeyguard={showing}"
    lock = old if wording(android.sdk).old_lock else ""
    return f"""WINDOW MANAGER POLICY STATE (dumpsys window policy)
    mSafeMode=false mSystemReady=true mSystemBooted=true
    mCameraLensCoverState=CAMERA_LENS_COVER_ABSENT
    mWakeGestureEnabledSetting=true
    mShowingDream=false mDreamingLockscreen={showing}{lock}
    interactiveState=INTERACTIVE_STATE_{state}
    screenState=SCREEN_STATE_{screen}
    KeyguardServiceDelegate
      showing={showing}
      showingAndNotOccluded={showing}
      inputRestricted={showing}
      occluded=false
      secure={secure}
      dreaming=false
      systemIsReady=true
      deviceHasKeyguard=true
      enabled=true
      currentUser=0
      bootCompleted=true
      screenState=SCREEN_STATE_{screen}
      interactiveState=INTERACTIVE_STATE_{state}
      KeyguardStateMonitor
        mIsShowing={showing}
        mSimSecure=false
        mInputRestricted={showing}
        mCurrentUserId=0"""


def focus_lines(android: Android) -> str:
    """The focused window and the activity that holds the focus, as the release names them."""
    focus, resumed = android.focus(), android.resumed()
    closes_early = android.quirks.closes_record_early
    focused_app = activity_name(resumed, closes_early=closes_early) if resumed else "null"
    name = _named(android, focus) if focus else "null"
    return f"  mCurrentFocus={name}\n  mFocusedApp={_app_token(android, focused_app)}"


def _named(android: Android, record: WindowRecord) -> str:
    if record.kind in _SHADES:
        return window_name(replace(record, title=wording(android.sdk).shade_title))
    return window_name(record)


def _app_token(android: Android, record: str) -> str:
    if record == "null" or wording(android.sdk).focus_in == "displays":
        return record
    token = hash_of(record)
    return f"AppWindowToken{{{token} token=Token{{{hash_of(token)} {record}}}}}"


def _displays(android: Android) -> str:
    """One block for each display; that of a cover's own launcher comes first."""
    covers = [record for record in android.displays if not record.lit] if android.quirks.shares_focus else []
    blocks = [_cover(android, number, record) for number, record in enumerate(covers, start=1)]
    head = "WINDOW MANAGER DISPLAY CONTENTS (dumpsys window displays)"
    return "\n".join([head, *blocks, _main_display(android)])


def _cover(android: Android, number: int, record: DisplayRecord) -> str:
    """A panel that is off: nothing on it has the focus, and the maker's small launcher waits there."""
    size = f"{record.size[0]}x{record.size[1]}"
    return _block(
        android,
        [
            f"  Display: mDisplayId={number} (organized)",
            f"    init={size} {record.density}dpi cur={size} app={size}",
        ],
        ["  mCurrentFocus=null", f"  mFocusedApp={_COVER_LAUNCHER}"],
        rotation=0,
    )


def _main_display(android: Android) -> str:
    width, height = android.physical_size
    shown_width, shown_height = android.override_size or android.physical_size
    if android.rotation % 2:
        shown_width, shown_height = shown_height, shown_width
    density = android.override_density or android.physical_density
    shown = f"{shown_width}x{shown_height}"
    base = f" base={shown} {density}dpi" if android.override_size else ""
    head = [
        f"  Display: mDisplayId=0{' (organized)' if wording(android.sdk).am_fails else ''}",
        f"    init={width}x{height} {android.physical_density}dpi{base} cur={shown} app={shown}",
    ]
    showing = wording(android.sdk).ime_showing
    tail = [f"  InsetsSourceProvider {showing}={yes(android.input_shown)}"] if showing else []
    lines = [_block(android, head, [focus_lines(android)], rotation=android.rotation), *tail]
    return "\n".join(lines)


def _block(android: Android, head: list[str], focus: list[str], *, rotation: int) -> str:
    in_displays = wording(android.sdk).focus_in == "displays"
    current = [f"    mCurrentRotation=ROTATION_{rotation * 90}"] if in_displays else []
    return "\n".join(
        [
            *head,
            "    deferred=false mLayoutNeeded=false",
            "",
            "  mLayoutSeq=512",
            *(focus if in_displays else []),
            "  DisplayRotation",
            "    mCurrentAppOrientation=SCREEN_ORIENTATION_UNSPECIFIED",
            f"    mRotation={rotation} mDeferredRotationPauseCount=0",
            *current,
        ]
    )


def _windows(android: Android) -> str:
    lines = ["WINDOW MANAGER WINDOWS (dumpsys window windows)"]
    for number, record in enumerate(android.windows()):
        lines += _one_window(android, number, record)
    if wording(android.sdk).focus_in == "windows":
        lines.append(focus_lines(android))
    lines += [
        "  mGlobalConfiguration={1.0 310mcc260mnc}",
        "  mHasPermanentDpad=false",
        *([] if wording(android.sdk).old_lock else [f"  isKeyguardShowing={yes(android.keyguard_showing)}"]),
        f"  mSystemBooted=true mDisplayEnabled={yes(_awake(android))}",
    ]
    return "\n".join(lines)


def _one_window(android: Android, number: int, record: WindowRecord) -> list[str]:
    return [
        f"  Window #{number} {_named(android, record)}:",
        "    mDisplayId=0 mSession=Session{" + hash_of(record.package) + " 588:1000}",
        f"    mOwnerUid={uid_of(android, record.package)} package={record.package} appop=NONE",
        f"    mAttrs={{(0,0)(fillxfill) sim={{adjust=resize}} ty={_TYPES.get(record.kind, 'APPLICATION')}}}",
        "    mHasSurface=true isReadyForDisplay()=true mWindowRemovalAllowed=false",
        "    isOnScreen=true",
        "    isVisible=true",
    ]
