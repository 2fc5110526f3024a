"""What a page asks of the system around it: other pages, other apps, the keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from loopback.phone.system.device import Device
    from loopback.phone.system.pages import App, Page


class PageHost(Protocol):
    """Where pages live."""

    @property
    def device(self) -> Device:
        """What all apps share."""
        ...

    @property
    def apps(self) -> Mapping[str, App]:
        """The installed apps by package."""
        ...

    @property
    def recent(self) -> list[Page]:
        """The top page of every running app, the newest first."""
        ...

    @property
    def offered(self) -> Mapping[str, App]:
        """Apps by package that could be installed."""
        ...

    def install_offered(self, package: str) -> None:
        """Install an app that is offered."""
        ...

    def uninstall(self, package: str) -> None:
        """Take an app away; it is offered again."""
        ...

    def launch(self, package: str) -> None:
        """Bring an app to the front."""
        ...

    def stop(self, package: str) -> None:
        """End an app."""
        ...

    def open_page(self, package: str, activity: str, arguments: Mapping[str, str]) -> None:
        """Put a new page on top of an app's own."""
        ...

    def follow(self, page: Page, activity: str, arguments: Mapping[str, str]) -> None:
        """Put a new page on top of the app's own of that page; an app that was left stays behind."""
        ...

    def holds(self, page: Page) -> bool:
        """Whether the page is still open."""
        ...

    def close_page(self, page: Page) -> None:
        """Leave a page."""
        ...

    def close_down_to(self, package: str, activity: str) -> None:
        """Close the pages above an earlier one."""
        ...

    def show_keyboard(self, *, shown: bool) -> None:
        """Bring the keyboard up, or take it away."""
        ...
