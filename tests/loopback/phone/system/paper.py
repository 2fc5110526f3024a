"""An app on paper: screens made of whatever views a test writes down."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from loopback.phone.apps.base import BaseApp
from loopback.phone.apps.catalogue import installed
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Device
from loopback.phone.system.pages import App, Page, Scene, Screen
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.ui.palette import WHITE
from loopback.phone.ui.views import View, column

PAPER = "org.example.paper"
Build = Callable[[Page], Scene]


def scene(*views: View) -> Scene:
    """Views one below the other on white."""
    return Scene(column(*views), background=WHITE)


class PaperApp(BaseApp):
    """Declares one screen for each build by its simple class name; the first of them is its launcher."""

    def __init__(
        self,
        device: Device,
        builds: Mapping[str, Build],
        package: str = PAPER,
        *,
        secure: bool = False,
        over_lock: bool = False,
    ) -> None:
        super().__init__(device)
        self.package = package
        self.launcher = f"{package}.{next(iter(builds))}" if builds else None
        self.names = (package, package)
        self._builds = builds
        self._secure = secure
        self._over_lock = over_lock

    def screens(self) -> tuple[Screen, ...]:
        return tuple(
            Screen(f"{self.package}.{name}", build, secure=lambda: self._secure, over_lock=self._over_lock)
            for name, build in self._builds.items()
        )


def phone_with(
    builds: Mapping[str, Build],
    clock: SteppedClock | None = None,
    *,
    secure: bool = False,
    over_lock: bool = False,
) -> LoopbackPhone:
    """A phone with the paper app in front of everything else."""

    def apps(device: Device) -> tuple[App, ...]:
        return (*installed(device), PaperApp(device, builds, secure=secure, over_lock=over_lock))

    phone = LoopbackPhone(apps, clock=clock or SteppedClock())
    phone.parts.tasks.launch(PAPER)
    return phone
