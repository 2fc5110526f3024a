"""Why the phone does not do what a shell command asks; each message is what Android prints."""

from __future__ import annotations


class CaptureRefusedError(Exception):
    """`screencap` fails. The message is what Android prints; `exit_code` what it returns."""

    def __init__(self, message: str, exit_code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class SecureCaptureError(CaptureRefusedError):
    """A window that must not be seen is on the screen, and this release gives nothing at all for it."""


class DumpRefusedError(Exception):
    """`uiautomator dump` fails. The message is the text Android writes to stderr."""


class InjectionRefusedError(Exception):
    """Input injection is refused. The message is Android's SecurityException text."""


class AutomationBusyError(Exception):
    """Another client drives the phone through UiAutomation. The message names it."""


class PackageRefusedError(Exception):
    """An app can be neither installed nor taken away so. The message is Android's reason."""


class ActivityNotFoundError(Exception):
    """No such activity, or no package with a launcher. The message names it."""


class ActivityNotExportedError(ActivityNotFoundError):
    """The activity is there, and its app does not let others start it."""
