"""What the shared ground asks of the windows: to open and close screens, and to light the display."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from loopback.phone.system.pages import App, Page


class Navigator(Protocol):
    """Opens and closes screens on behalf of apps."""

    @property
    def apps(self) -> Mapping[str, App]:
        """The installed apps by package."""
        ...

    @property
    def front(self) -> Page:
        """The page in front."""
        ...

    def launch(self, package: str) -> None:
        """Bring the app to the front as it was left."""
        ...

    def open(self, package: str, activity: str, arguments: dict[str, str]) -> None:
        """Put a new screen on top of the app's own."""
        ...

    def show_keyboard(self, *, shown: bool) -> None:
        """Bring the keyboard up, or take it away."""
        ...


class Waker(Protocol):
    """Turns the screen on."""

    @property
    def awake(self) -> bool:
        """Whether it is on."""
        ...

    def wake(self) -> None:
        """Turn it on."""
        ...

    def touched(self) -> None:
        """Somebody is there."""
        ...
