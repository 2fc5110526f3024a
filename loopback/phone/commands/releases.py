"""What differs between releases of Android in what commands print."""

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
    trust_state: bool
    viewport_active: bool
    launch_state: bool
    display_power: bool
    slashed_when: bool
    input_in_system_server: bool
    ime_in_displays: bool
    capture_words: bool
    """Whether a failed `screencap` says why."""
    am_fails: bool
    """Whether `am start` ends with an exit code other than 0 when nothing was started."""


_ANDROID_9: Final = Wording(
    focus_in="windows",
    resumed="mResumedActivity",
    orientation="surface",
    trust_state=False,
    viewport_active=False,
    launch_state=False,
    display_power=True,
    slashed_when=False,
    input_in_system_server=False,
    ime_in_displays=False,
    capture_words=True,
    am_fails=False,
)
_ANDROID_10: Final = replace(_ANDROID_9, focus_in="displays", launch_state=True)
_ANDROID_11: Final = replace(_ANDROID_10, viewport_active=True)
_ANDROID_12: Final = replace(
    _ANDROID_11,
    resumed="topResumedActivity",
    input_in_system_server=True,
    ime_in_displays=True,
    capture_words=False,
    am_fails=True,
)
_ANDROID_13: Final = replace(_ANDROID_12, orientation="number", capture_words=True)
_ANDROID_14: Final = replace(_ANDROID_13, trust_state=True)
_ANDROID_15: Final = replace(_ANDROID_14, orientation="name", display_power=False, slashed_when=True)

_BY_FIRST_SDK: Final = (
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
