"""What a maker's build of Android does differently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Quirks:
    """What a maker's build does differently from Android's own; the defaults are Android's own.

    `missing` are programs that are not there; `noises` is what a program prints to stderr before anything
    else, by its name. `input_start_s` is how long `input` takes to start where it is a program of its own (up
    to Android 11), `capture_s` how long `screencap` takes, `idle_limit_s` how long `uiautomator dump` waits
    for the screen to rest. `header_bytes` is 12 or 16, `color_space` what the last word of 16 says: 0 for
    unknown, 1 sRGB, 2 Display-P3. `closes_record_early` puts a brace before the task's number in activity
    records, `shares_focus` gives each panel a block of its own in the focus, `hides_sms` keeps text messages
    from the shell.
    """

    missing: frozenset[str] = frozenset()
    noises: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    input_start_s: float = 0.8
    capture_s: float = 0.0
    idle_limit_s: float = 10.0
    header_bytes: int = 16
    color_space: int = 1
    closes_record_early: bool = False
    shares_focus: bool = False
    hides_sms: bool = False
