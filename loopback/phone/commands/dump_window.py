"""`dumpsys window`: windows from the topmost down, the focus, the keyguard."""

from __future__ import annotations

from loopback.phone.android import Android, WindowRecord
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
    return f"""WINDOW MANAGER POLICY STATE (dumpsys window policy)
    mSafeMode=false mSystemReady=true mSystemBooted=true
    mCameraLensCoverState=CAMERA_LENS_COVER_ABSENT
    mWakeGestureEnabledSetting=true
    mShowingDream=false mDreamingLockscreen={showing}
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


def _focus_lines(android: Android) -> str:
    focus, resumed = android.focus(), android.resumed()
    focused_app = activity_name(resumed) if resumed else "null"
    name = window_name(focus) if focus else "null"
    return f"  mCurrentFocus={name}\n  mFocusedApp={_app_token(android, focused_app)}"


def _app_token(android: Android, record: str) -> str:
    if record == "null" or wording(android.sdk).focus_in == "displays":
        return record
    token = hash_of(record)
    return f"AppWindowToken{{{token} token=Token{{{hash_of(token)} {record}}}}}"


def _displays(android: Android) -> str:
    width, height = android.physical_size
    shown_width, shown_height = android.override_size or android.physical_size
    if android.rotation % 2:
        shown_width, shown_height = shown_height, shown_width
    density = android.override_density or android.physical_density
    shown = f"{shown_width}x{shown_height}"
    base = f" base={shown} {density}dpi" if android.override_size else ""
    lines = [
        "WINDOW MANAGER DISPLAY CONTENTS (dumpsys window displays)",
        "  Display: mDisplayId=0 (organized)",
        f"    init={width}x{height} {android.physical_density}dpi{base} cur={shown} app={shown}",
        "    deferred=false mLayoutNeeded=false",
        "",
        "  mLayoutSeq=512",
    ]
    if wording(android.sdk).focus_in == "displays":
        lines.append(_focus_lines(android))
    lines += [
        "  DisplayRotation",
        "    mCurrentAppOrientation=SCREEN_ORIENTATION_UNSPECIFIED",
        f"    mRotation={android.rotation} mDeferredRotationPauseCount=0",
        f"    mCurrentRotation=ROTATION_{android.rotation * 90}",
    ]
    if wording(android.sdk).ime_in_displays:
        lines.append(f"  InsetsSourceProvider mImeShowing={yes(android.input_shown)}")
    return "\n".join(lines)


def _windows(android: Android) -> str:
    lines = ["WINDOW MANAGER WINDOWS (dumpsys window windows)"]
    for number, record in enumerate(android.windows()):
        lines += _one_window(android, number, record)
    if wording(android.sdk).focus_in == "windows":
        lines.append(_focus_lines(android))
    lines += [
        "  mGlobalConfiguration={1.0 310mcc260mnc}",
        "  mHasPermanentDpad=false",
        f"  isKeyguardShowing={yes(android.keyguard_showing)}",
        f"  mSystemBooted=true mDisplayEnabled={yes(_awake(android))}",
    ]
    return "\n".join(lines)


def _one_window(android: Android, number: int, record: WindowRecord) -> list[str]:
    return [
        f"  Window #{number} {window_name(record)}:",
        "    mDisplayId=0 mSession=Session{" + hash_of(record.package) + " 588:1000}",
        f"    mOwnerUid={uid_of(android, record.package)} package={record.package} appop=NONE",
        f"    mAttrs={{(0,0)(fillxfill) sim={{adjust=resize}} ty={_TYPES.get(record.kind, 'APPLICATION')}}}",
        "    mHasSurface=true isReadyForDisplay()=true mWindowRemovalAllowed=false",
        "    isOnScreen=true",
        "    isVisible=true",
    ]
