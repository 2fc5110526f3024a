"""Apps that a computer installs: the phone knows their names, and has no screens for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from loopback.phone.android import PackageRefusedError
from loopback.phone.system.pages import Screen
from loopback.phone.system.tasks import Tasks
from loopback.phone.ui.palette import WHITE, Color

_GREY: Final = (96, 104, 120)


class SideloadedApp:
    """An installed app whose code nobody can run here: it has no screen, no icon and takes no intent."""

    launcher: str | None = None
    system = False
    preinstalled = True
    icon = "apps"
    colors: tuple[Color, Color] = (_GREY, WHITE)

    def __init__(self, package: str, version: str) -> None:
        self.package = package
        self.version = version

    def label(self) -> str:
        """The last part of its package, as Android shows apps without a name of their own."""
        return self.package.rpartition(".")[2]

    def screens(self) -> tuple[Screen, ...]:
        """None."""
        return ()

    def resolve(self, _action: str, _data: str) -> tuple[str, Mapping[str, str]] | None:
        """Nothing is for this app."""
        return None


def sideload(tasks: Tasks, package: str, version: str) -> None:
    """Install an app, or replace one installed like this. Raises PackageRefusedError for the phone's own."""
    standing = tasks.apps.get(package) or tasks.offered.get(package)
    if standing is not None and not isinstance(standing, SideloadedApp):
        raise PackageRefusedError(
            f"INSTALL_FAILED_UPDATE_INCOMPATIBLE: Existing package {package} signatures do not match "
            "newer version; ignoring!"
        )
    tasks.install(SideloadedApp(package, version))
    tasks.device.state.installed.append(package)


def remove(tasks: Tasks, package: str) -> None:
    """Take an app away. Raises PackageRefusedError for one that is not there, or that came with the phone."""
    app = tasks.apps.get(package)
    if app is None:
        raise PackageRefusedError("not installed for 0")
    if app.system:
        raise PackageRefusedError("DELETE_FAILED_INTERNAL_ERROR")
    tasks.uninstall(package)
    if isinstance(app, SideloadedApp):
        tasks.offered.pop(package, None)
    tasks.device.state.deleted.append(package)
