"""What the apps have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loopback.phone.system.device import Device
from loopback.phone.system.pages import Screen
from loopback.phone.ui.palette import WHITE, Color

Words = tuple[str, str]
"""English and Chinese."""


@dataclass(frozen=True, slots=True)
class Touch:
    """Tap what is written so, or `id:name`, in each language."""

    words: Words


@dataclass(frozen=True, slots=True)
class Hold:
    """Touch and hold what is written so."""

    words: Words


@dataclass(frozen=True, slots=True)
class Write:
    """Type into the field of that label or hint."""

    words: Words
    text: Words


@dataclass(frozen=True, slots=True)
class Drag:
    """Swipe up or down the middle of the screen, between two shares of its height."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Pass:
    """Let seconds pass on the phone."""

    seconds: float


TourStep = Touch | Hold | Write | Drag | Pass


@dataclass(frozen=True, slots=True)
class Tour:
    """A walk through an app from its first screen on. The gallery and the checks of every screen go it."""

    name: str
    steps: tuple[TourStep, ...] = ()


def walk(name: str, *steps: tuple[str, str] | TourStep) -> Tour:
    """A tour; two words alone are tapped."""
    return Tour(name, tuple(Touch(step) if isinstance(step, tuple) else step for step in steps))


class BaseApp:
    """An installed app. Subclasses name themselves, declare their screens, and keep their own state.

    Every class of `loopback.phone.apps` with a `package` is on the phone; one that is not `preinstalled`
    waits in the store. Each tour begins on the app's first screen, with all that earlier tours left behind.
    """

    package = ""
    launcher: str | None = None
    system = False
    preinstalled = True
    version = "1.0"
    icon = "apps"
    colors: tuple[Color, Color] = ((90, 90, 100), WHITE)
    names: Words = ("", "")
    tours: tuple[Tour, ...] = ()

    def __init__(self, device: Device) -> None:
        self.device = device

    def label(self) -> str:
        """The name in the phone's language."""
        return self.device.tr(*self.names)

    def screens(self) -> tuple[Screen, ...]:
        """No screens."""
        return ()

    def resolve(self, action: str, data: str) -> tuple[str, Mapping[str, str]] | None:
        """No intent from outside is for this app."""
        return None
