"""What differs between releases of Android in what commands take, print and return."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Wording:
    """The forms that one release uses.

    `focus_in` is the part of `dumpsys window` that names the focus; `resumed` how the activity in front is
    named; `orientation` how `dumpsys input` writes the rotation.
    """

    focus_in: Literal["windows", "displays"]
    resumed: Literal["mResumedActivity", "topResumedActivity"]
    orientation: Literal["surface", "number", "name"]
    shade_title: Literal["StatusBar", "NotificationShade"]
    """The window of the shade and the lock screen; it was the status bar's own up to Android 10."""
    trust_state: bool
    viewport_active: bool
    launch_state: bool
    display_power: bool
    slashed_when: bool
    input_in_system_server: bool
    ime_showing: Literal["", "mImeShowing", "mIsImeShowing"]
    """What `dumpsys window displays` calls a soft keyboard that is up; empty where it does not tell."""
    capture_words: bool
    """Whether a failed `screencap` says why."""
    protected: Literal["zeros", "nothing", "status", "black"]
    """What `screencap` gives for a secure window: twelve zero bytes, nothing, a status, or a black one."""
    bad_display: Literal["handle", "nothing", "status", "id"]
    """How `screencap` refuses a display that there is not."""
    capture_options: str
    """The letters that `screencap` takes without a value."""
    capture_opens_first: bool
    """Whether `screencap` opens its file before it captures, and so leaves an empty one when that fails."""
    warns_of_displays: bool
    """Whether `screencap` warns where there are several panels and none is named."""
    am_fails: bool
    """Whether `am start` ends with an exit code other than 0 when nothing was started."""
    old_lock: bool
    """Whether the policy names the lock screen as releases before 10 did."""
    resumed_twice: bool
    """Whether a task names its resumed activity in the old words besides the new ones."""
    focus_in_activities: bool
    """Whether `dumpsys activity activities` names the focus too."""
    display_ids: bool
    """Whether displays have ids of 64 bits, and SurfaceFlinger lists them."""
    input_displays: bool
    """Whether `input` takes -d."""
    monkey_echoes: bool
    """Whether the script around monkey repeats its arguments on stdout."""
    ui_mode_shell: bool
    device_states: bool
    affinity_with_uid: bool
    install_times_per_user: bool
    rotation_command: Literal["", "set-user-rotation", "user-rotation"]
    """The subcommand of `wm` that turns the display; empty where there is none."""
    parcel_frames: tuple[str, ...]
    """The innermost frames of an exception that came back from another process."""
    kernel: str


_ANDROID_9: Final = Wording(
    focus_in="windows",
    resumed="mResumedActivity",
    orientation="surface",
    shade_title="StatusBar",
    trust_state=False,
    viewport_active=False,
    launch_state=False,
    display_power=True,
    slashed_when=False,
    input_in_system_server=False,
    ime_showing="",
    capture_words=True,
    protected="zeros",
    bad_display="handle",
    capture_options="hp",
    capture_opens_first=True,
    warns_of_displays=False,
    am_fails=False,
    old_lock=True,
    resumed_twice=False,
    focus_in_activities=False,
    display_ids=False,
    input_displays=False,
    monkey_echoes=False,
    ui_mode_shell=False,
    device_states=False,
    affinity_with_uid=False,
    install_times_per_user=False,
    rotation_command="",
    parcel_frames=(
        "android.os.Parcel.createException(Parcel.java:1950)",
        "android.os.Parcel.readException(Parcel.java:1918)",
    ),
    kernel="4.9.112-g8b0d45d13aff",
)
_ANDROID_10: Final = replace(
    _ANDROID_9,
    focus_in="displays",
    launch_state=True,
    protected="nothing",
    bad_display="nothing",
    old_lock=False,
    display_ids=True,
    input_displays=True,
    ui_mode_shell=True,
    rotation_command="set-user-rotation",
    kernel="4.14.117-g8f1e2a4c01d3",
)
_ANDROID_11: Final = replace(
    _ANDROID_10,
    shade_title="NotificationShade",
    viewport_active=True,
    protected="status",
    monkey_echoes=True,
    affinity_with_uid=True,
    parcel_frames=(
        "android.os.Parcel.createExceptionOrNull(Parcel.java:2373)",
        "android.os.Parcel.createException(Parcel.java:2357)",
        "android.os.Parcel.readException(Parcel.java:2340)",
    ),
    kernel="4.19.113-g2f3ea9b65c1d",
)
_ANDROID_12: Final = replace(
    _ANDROID_11,
    resumed="topResumedActivity",
    input_in_system_server=True,
    ime_showing="mImeShowing",
    capture_words=False,
    protected="black",
    am_fails=True,
    resumed_twice=True,
    rotation_command="user-rotation",
    device_states=True,
    kernel="5.4.61-qgki-g15814d98b9e2",
)
_ANDROID_13: Final = replace(
    _ANDROID_12,
    orientation="number",
    capture_words=True,
    bad_display="status",
    resumed_twice=False,
    install_times_per_user=True,
    kernel="5.10.149-android13-4-g5c9d0a3f7b61",
)
_ANDROID_14: Final = replace(
    _ANDROID_13, trust_state=True, warns_of_displays=True, kernel="5.15.148-android14-11-g0c33c01e1ec8"
)
_ANDROID_15: Final = replace(
    _ANDROID_14,
    orientation="name",
    display_power=False,
    slashed_when=True,
    ime_showing="mIsImeShowing",
    capture_options="hpa",
    capture_opens_first=False,
    focus_in_activities=True,
    kernel="6.1.99-android14-11-gd7dac4b14270",
)
_ANDROID_16: Final = replace(
    _ANDROID_15, bad_display="id", capture_options="hpaj", kernel="6.6.57-android15-8-g4f2b7d9c5e10"
)

_BY_FIRST_SDK: Final = (
    (36, _ANDROID_16),
    (35, _ANDROID_15),
    (34, _ANDROID_14),
    (33, _ANDROID_13),
    (31, _ANDROID_12),
    (30, _ANDROID_11),
    (29, _ANDROID_10),
)


def wording(sdk: int) -> Wording:
    """The forms of the release with this API level; those of Android 9 for anything older than 10."""
    for first, found in _BY_FIRST_SDK:
        if sdk >= first:
            return found
    return _ANDROID_9
