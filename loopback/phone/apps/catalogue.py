"""Which apps a loopback phone comes with: every app that a module beside this one declares."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from loopback.phone import apps
from loopback.phone.apps.base import BaseApp
from loopback.phone.system.device import Device
from loopback.phone.system.pages import App


def installed(device: Device) -> tuple[App, ...]:
    """New apps for one phone, as they are after installation, by package."""
    return tuple(kind(device) for kind in kinds())


@cache
def kinds() -> tuple[type[BaseApp], ...]:
    """The classes of all apps, by package. Raises ValueError where two claim the same package."""
    modules = (
        importlib.import_module(f"{apps.__name__}.{found.name}")
        for found in pkgutil.iter_modules(apps.__path__)
    )
    found = [
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, BaseApp)
        and value.__module__ == module.__name__
        and value.package
    ]
    packages = [kind.package for kind in found]
    if len(set(packages)) < len(packages):
        raise ValueError(f"two apps of one package among {sorted(packages)}")
    return tuple(sorted(found, key=lambda kind: kind.package))
