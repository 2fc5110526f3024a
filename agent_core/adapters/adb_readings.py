"""What Android prints, read: focus, keyguard, keyboard, rotation, displays, packages. Pure functions.

Each form is one that a release or a vendor is known to print; what fits none is an error or an empty value,
never a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from agent_core.domain.errors import PhoneBusyError
from agent_core.domain.screen import Foreground, Size

_DISPLAYS = "dumpsys window displays"
_WINDOWS = "dumpsys window windows"
_FOCUS_LINES = "'mCurrentFocus=|mFocusedApp='"
_DISPLAY_LINES = "'mCurrentFocus=|mFocusedApp=|Rotation=|isKeyguardShowing=|ImeShowing=|mDisplayId=| cur='"
_STATE = (
    "echo @policy; dumpsys window policy | "
    "grep -E 'howing=|mShowingLockscreen=|isStatusBarKeyguard=|secure='; "
    "echo @trust; dumpsys trust | grep -E '\\(current\\)'; "
    "echo @power; dumpsys power | grep -E 'mWakefulness='; "
    "echo @keyboard; dumpsys input_method | grep -E 'mInputShown='; "
    "echo @completed; getprop sys.boot_completed; "
    "echo @boot; cat /proc/sys/kernel/random/boot_id 2>/dev/null || getprop ro.runtime.firstboot; "
)
_PANELS = "echo @panels; dumpsys display | grep -E 'DisplayDeviceInfo|mViewports='; "

DISPLAY_IDS_COMMAND = "dumpsys SurfaceFlinger --display-id"
"""Every panel by the name that `screencap -d` takes; Android 9 has no such names."""

_PART = re.compile(r"^@(\w+)\n", re.MULTILINE)
_FOCUS = re.compile(r"mCurrentFocus=Window\{\w+ (?:u\d+ )?([^}\n]+)")
_WINDOW = re.compile(r"mCurrentFocus=Window\{(\w+)")
_FOCUSED_APP = re.compile(r"mFocusedApp=.*?ActivityRecord\{\S+ (?:u\d+ )?([\w.]+/[\w.$]+)")
_COMPONENT = re.compile(r"([A-Za-z]\w*(?:\.\w+)*)/([\w.$]+)")
_SYSTEM_WINDOW = re.compile(r"NotificationShade|StatusBar|Keyguard|Bouncer|VolumeDialog|GlobalActions")
_SHOWING = re.compile(
    r"(?:\bshowing|mIsShowing|isKeyguardShowing|mShowingLockscreen|isStatusBarKeyguard)=true"
)
_ROTATION = re.compile(r"mCurrentRotation=(?:ROTATION_)?(\d+)")
_OLD_ROTATION = re.compile(r"mRotation=(?:ROTATION_)?(\d+)")
_DISPLAY = re.compile(r"^.*\bDisplay: mDisplayId=(\d+)", re.MULTILINE)
_CURRENT_SIZE = re.compile(r"\bcur=(\d{1,5})x(\d{1,5})\b")
_WAKEFULNESS = re.compile(r"mWakefulness=(\w+)")
_DEVICE_LOCKED = re.compile(r"deviceLocked=([01])")
_DISPLAY_ID = re.compile(r"^(?:Virtual )?Display (\d+) \(HWC", re.MULTILINE)
_PANEL = re.compile(r'DisplayDeviceInfo\{[^\n]*?uniqueId="?local:(\d+)[^\n]*?\bstate (\w+)')
_VIEWPORT = re.compile(r"type=INTERNAL, valid=true,(?: isActive=true,)? displayId=0, uniqueId='local:(\d+)'")


@dataclass(frozen=True, slots=True)
class Window:
    """The window that has the focus. `tokens` tell a dialog from the page under it, which have one name."""

    foreground: Foreground
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeviceState:
    """The phone at one moment, without its pixels.

    `size` is the display's as it is turned, `panel` the name of the panel that is lit; None and empty where
    the phone does not tell. `secured` says that opening the lock takes a secret.
    """

    window: Window
    rotation: int
    locked: bool
    keyboard_shown: bool
    boot: str
    secured: bool = False
    asleep: bool = False
    size: Size | None = None
    panel: str = ""


def state_command(section: str = "", *, panels: bool = False) -> str:
    """Everything about the moment but the pixels, in one round trip. `panels` asks which one is lit, too.

    A `section` that `focus_section` named spares the phone what it does not tell there.
    """
    windows = f"echo @windows; {_WINDOWS} | grep -E {_FOCUS_LINES}; " if section != "window" else ""
    displays = f"echo @window; {_DISPLAYS} | grep -E {_DISPLAY_LINES}; "
    return f"{displays}{windows}{_STATE}{_PANELS if panels else ''}echo @end"


def focus_command(section: str = "") -> str:
    """Which window has the focus. A `section` that `focus_section` named spares the phone the other one."""
    sections = {"window": _DISPLAYS, "windows": _WINDOWS}
    wanted = [section] if section in sections else list(sections)
    parts = (f"echo @{each}; {sections[each]} | grep -E {_FOCUS_LINES}; " for each in wanted)
    return f"{''.join(parts)}echo @end"


def focus_section(text: str) -> str:
    """Where this phone names the focus: Android 10 and later under `window`, before under `windows`."""
    found = [name for name, part in _parts(text).items() if _WINDOW.search(part)]
    return found[0] if len(found) == 1 and found[0] in ("window", "windows") else ""


def read_state(text: str) -> DeviceState:
    """The answer to `state_command`. Raises PhoneBusyError while the phone starts, or when parts miss."""
    parts = _parts(text)
    if "end" not in parts:
        raise PhoneBusyError("the phone did not answer completely")
    if parts.get("completed", "").strip() != "1":
        raise PhoneBusyError("the phone is still starting")
    window = parts.get("window", "")
    policy, trust = parts.get("policy", "") + window, parts.get("trust", "")
    wakefulness = _WAKEFULNESS.search(parts.get("power", ""))
    size = _CURRENT_SIZE.search(_main_display(window))
    return DeviceState(
        window=read_window(text),
        rotation=_rotation(_main_display(window)),
        locked=_locked(policy, trust),
        secured=_secured(policy, trust),
        asleep=wakefulness is not None and wakefulness[1] != "Awake",
        size=Size(int(size[1]), int(size[2])) if size and int(size[1]) and int(size[2]) else None,
        panel=_lit_panel(parts.get("panels", "")),
        keyboard_shown="mInputShown=true" in parts.get("keyboard", "") or "ImeShowing=true" in window,
        boot=parts.get("boot", "").strip() or "unknown",
    )


def read_window(text: str) -> Window:
    """The answer to `focus_command`. Raises PhoneBusyError when parts miss."""
    parts = _parts(text)
    if "end" not in parts:
        raise PhoneBusyError("the phone did not answer completely")
    named = "\n".join(parts.get(name, "") for name in ("window", "windows"))
    return Window(read_foreground(named), tuple(_WINDOW.findall(named)))


def read_display_ids(text: str) -> tuple[str, ...]:
    """The answer to `DISPLAY_IDS_COMMAND`. Numbers of 64 bits, kept as the words they are."""
    return tuple(_DISPLAY_ID.findall(text))


def read_foreground(text: str) -> Foreground:
    """The focus as `dumpsys window` prints it: Android 10 and later under displays, before under windows."""
    for title in _FOCUS.findall(text):
        component = _COMPONENT.match(title.strip())
        if component:
            return _foreground(component)
        if _SYSTEM_WINDOW.search(title):
            return Foreground("com.android.systemui", title.strip())
        if title.startswith("Application "):
            # "Application Not Responding: PKG" and "Application Error: PKG" are Android's own dialogs.
            return Foreground("android", title.strip())
    for app in _FOCUSED_APP.findall(text):
        component = _COMPONENT.match(app)
        if component:
            return _foreground(component)
    return Foreground("", "")


def read_packages(text: str) -> tuple[str, ...]:
    """The packages that `pm list packages` prints, without a vendor's stack trace before them."""
    return tuple(re.findall(r"^package:([A-Za-z][\w.]*)\s*$", text, re.MULTILINE))


def _parts(text: str) -> dict[str, str]:
    pieces = _PART.split(text.replace("\r\n", "\n") + "\n")
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def _foreground(component: re.Match[str]) -> Foreground:
    package, activity = component[1], component[2]
    return Foreground(package, package + activity if activity.startswith(".") else activity)


def _rotation(window: str) -> int:
    found = _ROTATION.search(window) or _OLD_ROTATION.search(window)
    value = int(found[1]) if found else 0
    return value // 90 % 4 if value > 3 else value


def _locked(policy: str, trust: str) -> bool:
    if "howing=" in policy or "mShowingLockscreen=" in policy or "isStatusBarKeyguard=" in policy:
        return _SHOWING.search(policy) is not None
    return "deviceLocked=1" in trust


def _main_display(window: str) -> str:
    """What is said of display 0; a maker's second panel may come before it. All where none is named."""
    heads = list(_DISPLAY.finditer(window))
    ends = [*(head.start() for head in heads[1:]), len(window)]
    for head, end in zip(heads, ends, strict=False):
        if head[1] == "0":
            return window[head.start() : end]
    return window


def _secured(policy: str, trust: str) -> bool:
    told = _DEVICE_LOCKED.search(trust)
    return told[1] == "1" if told else re.search(r"\bsecure=true", policy) is not None


def _lit_panel(panels: str) -> str:
    """The one panel that is on; while the phone sleeps, the one that would be."""
    lit = [name for name, state in _PANEL.findall(panels) if state == "ON"]
    viewport = _VIEWPORT.search(panels)
    return lit[0] if len(lit) == 1 else viewport[1] if viewport else ""
