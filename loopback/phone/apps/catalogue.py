"""Which apps a loopback phone comes with."""

from __future__ import annotations

from loopback.phone.apps.browser import Browser
from loopback.phone.apps.coffee import CoffeeShop
from loopback.phone.apps.launcher import Launcher
from loopback.phone.apps.messages import Messages
from loopback.phone.apps.palaver import Palaver
from loopback.phone.apps.settings import SettingsApp
from loopback.phone.system.device import Device
from loopback.phone.system.pages import App


def installed(device: Device) -> tuple[App, ...]:
    """New apps for one phone, as they are after installation."""
    return (
        Launcher(device),
        SettingsApp(device),
        Messages(device),
        Palaver(device),
        CoffeeShop(device),
        Browser(device),
    )
