"""What the phone tells shell commands: pictures, windows, packages, notifications, messages, panels."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Capture:
    """One painted frame: RGBA rows, upright, and the number it carries in its status bar."""

    width: int
    height: int
    rgba: bytes = field(repr=False)
    number: int


@dataclass(frozen=True, slots=True)
class WindowRecord:
    """One window as `dumpsys window` names it. `kind` is "app", "shade", "keyguard", "ime",
    "dialog" or "status_bar"; `activity` is the full class name, empty for system windows."""

    token: str
    title: str
    package: str
    activity: str
    kind: str
    focused: bool


@dataclass(frozen=True, slots=True)
class PackageRecord:
    """One installed package. `launcher` is the full class of its launcher activity, or None."""

    package: str
    label: str
    launcher: str | None
    system: bool
    version: str


@dataclass(frozen=True, slots=True)
class NotificationRecord:
    """One posted notification. `when_ms` is milliseconds since the Unix epoch."""

    id: int
    package: str
    title: str
    text: str
    when_ms: int


@dataclass(frozen=True, slots=True)
class SmsRecord:
    """One text message. `kind` is 1 for received, 2 for sent, as Android numbers them."""

    address: str
    body: str
    date_ms: int
    kind: int


@dataclass(frozen=True, slots=True)
class DisplayRecord:
    """One panel of the phone. `id` is SurfaceFlinger's, to be kept as text; `size` is that of the panel held
    upright; only one panel is lit at a time, and `lit` tells which, whether the phone sleeps or not."""

    id: str
    port: int
    name: str
    size: tuple[int, int]
    density: int
    lit: bool
