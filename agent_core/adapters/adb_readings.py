"""What Android prints, read: focus, keyguard, keyboard, rotation, packages, raw frames. Pure functions.

Each form is one that a release or a vendor is known to print; what fits none is an error or an empty value,
never a guess.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

from agent_core.domain.errors import CaptureFailedError, PhoneBusyError
from agent_core.domain.screen import Foreground, Frame, PixelFormat, Size

STATE_COMMAND = (
    "echo @window; dumpsys window displays | "
    "grep -E 'mCurrentFocus=|mFocusedApp=|Rotation=|isKeyguardShowing=|ImeShowing='; "
    "echo @windows; dumpsys window windows | grep -E 'mCurrentFocus=|mFocusedApp='; "
    "echo @policy; dumpsys window policy | grep -E 'howing=|mShowingLockscreen=|isStatusBarKeyguard='; "
    "echo @trust; dumpsys trust | grep -E '\\(current\\)'; "
    "echo @keyboard; dumpsys input_method | grep -E 'mInputShown='; "
    "echo @completed; getprop sys.boot_completed; "
    "echo @boot; cat /proc/sys/kernel/random/boot_id 2>/dev/null || getprop ro.runtime.firstboot; "
    "echo @end"
)
"""Everything about the moment but the pixels, in one round trip."""

FOCUS_COMMAND = (
    "echo @window; dumpsys window displays | grep -E 'mCurrentFocus=|mFocusedApp='; "
    "echo @windows; dumpsys window windows | grep -E 'mCurrentFocus=|mFocusedApp='; echo @end"
)

PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"IEND\xaeB`\x82"
_LONGEST_PREFIX = 4096
_LONGEST_SIDE = 20_000
_FOUR_BYTE_FORMATS = (1, 2)
"""RGBA_8888 and RGBX_8888."""

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


@dataclass(frozen=True, slots=True)
class Window:
    """The window that has the focus. `tokens` tell a dialog from the page under it, which have one name."""

    foreground: Foreground
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeviceState:
    """The phone at one moment, without its pixels."""

    window: Window
    rotation: int
    locked: bool
    keyboard_shown: bool
    boot: str


def read_state(text: str) -> DeviceState:
    """The answer to `STATE_COMMAND`. Raises PhoneBusyError while the phone starts, or when parts miss."""
    parts = _parts(text)
    if "end" not in parts:
        raise PhoneBusyError("the phone did not answer completely")
    if parts.get("completed", "").strip() != "1":
        raise PhoneBusyError("the phone is still starting")
    window = parts.get("window", "")
    return DeviceState(
        window=read_window(text),
        rotation=_rotation(window),
        locked=_locked(parts.get("policy", "") + window, parts.get("trust", "")),
        keyboard_shown="mInputShown=true" in parts.get("keyboard", "") or "ImeShowing=true" in window,
        boot=parts.get("boot", "").strip() or "unknown",
    )


def read_window(text: str) -> Window:
    """The answer to `FOCUS_COMMAND`. Raises PhoneBusyError when parts miss."""
    if "end" not in _parts(text):
        raise PhoneBusyError("the phone did not answer completely")
    return Window(read_foreground(text), tuple(_WINDOW.findall(text)))


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


def read_raw_frame(data: bytes) -> Frame:
    """The frame in the raw output of `screencap`. Raises CaptureFailedError when it is not exactly one."""
    for header_bytes in (16, 12):
        if len(data) < header_bytes:
            continue
        width, height, pixel_format = struct.unpack_from("<3I", data)
        sides_fit = 0 < width <= _LONGEST_SIDE and 0 < height <= _LONGEST_SIDE
        if sides_fit and len(data) == header_bytes + width * height * 4:
            if pixel_format not in _FOUR_BYTE_FORMATS:
                raise CaptureFailedError(f"screencap answered in the pixel format {pixel_format}")
            return Frame(data[header_bytes:], PixelFormat.RGBA, Size(width, height))
    raise CaptureFailedError(f"screencap answered: {_words(data)}")


def read_png_frame(data: bytes) -> Frame:
    """The PNG in the output of `screencap -p`, after any warning. Raises CaptureFailedError."""
    start = data.find(PNG_MAGIC, 0, _LONGEST_PREFIX)
    if start < 0:
        raise CaptureFailedError(f"screencap answered: {_words(data)}")
    picture = data[start:]
    if not picture.rstrip(b"\r\n").endswith(_PNG_END) or len(picture) < 33:
        raise CaptureFailedError("the picture broke off in the middle")
    width, height = struct.unpack_from(">2I", picture, 16)
    if not (0 < width <= _LONGEST_SIDE and 0 < height <= _LONGEST_SIDE):
        raise CaptureFailedError(f"screencap answered with a picture of {width}x{height}")
    return Frame(picture, PixelFormat.PNG, Size(width, height))


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


def _words(data: bytes) -> str:
    """What Android said instead of a picture, short enough for a message."""
    if not data.strip(b"\0\r\n "):
        return "nothing (the page may forbid pictures)" if data else "nothing"
    return data[:300].decode("utf-8", "replace").strip() if _is_text(data[:300]) else f"{len(data)} bytes"


def _is_text(data: bytes) -> bool:
    return sum(byte < 9 or 13 < byte < 32 for byte in data) == 0
