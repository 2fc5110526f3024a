"""UiAutomation: the one seat from which a program reads the tree and drives the phone."""

from __future__ import annotations

from loopback.phone.android import AutomationBusyError

__all__ = ["AutomationBusyError", "UiAutomation"]


class UiAutomation:
    """Whose turn it is. Android takes one client at a time: `uiautomator dump`, or a resident server."""

    def __init__(self) -> None:
        self._owner: str | None = None

    @property
    def owner(self) -> str | None:
        """Who holds it now; None while it is free."""
        return self._owner

    def claim(self, owner: str) -> None:
        """Take it until `release`. Raises AutomationBusyError while anybody holds it, the same owner too."""
        if self._owner is not None:
            raise AutomationBusyError(f"held by {self._owner}")
        self._owner = owner

    def release(self, owner: str) -> None:
        """Give it back. Whoever does not hold it changes nothing."""
        if self._owner == owner:
            self._owner = None
