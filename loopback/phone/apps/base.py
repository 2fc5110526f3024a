"""What the apps have in common."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.system.device import Device
from loopback.phone.system.pages import Screen
from loopback.phone.ui.palette import WHITE, Color


class BaseApp:
    """An installed app. Subclasses name themselves, declare their screens, and keep their own state."""

    package = ""
    launcher: str | None = None
    system = False
    version = "1.0"
    icon = "apps"
    colors: tuple[Color, Color] = ((90, 90, 100), WHITE)
    names = ("", "")
    """English and Chinese."""

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
