"""Intents from outside: which screen they mean."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.android import ActivityNotExportedError, ActivityNotFoundError
from loopback.phone.system.tasks import Tasks

MAIN = "android.intent.action.MAIN"


def resolve(
    tasks: Tasks, component: str | None, *, action: str, data: str, package: str
) -> tuple[str, str, dict[str, str]]:
    """Package, activity and arguments that an intent leads to.

    Raises ActivityNotFoundError where there is none, or where it may not be started from outside.
    """
    aliases = tasks.device.aliases
    if component:
        return *_named(tasks, component), {}
    own, _ = aliases.inward(package)
    if package and not own:
        raise ActivityNotFoundError(package)
    package = own
    for app in tasks.apps.values():
        if package and app.package != package:
            continue
        found = app.resolve(action, data)
        if found is not None:
            return app.package, found[0], dict(found[1])
    app_named = tasks.apps.get(package)
    if app_named is not None and app_named.launcher and action in ("", MAIN):
        return package, app_named.launcher, {}
    raise ActivityNotFoundError(_describe(action, data, package))


def short_component(package: str, activity: str) -> str:
    """pkg/.Act where the class lies in the package, pkg/full.Class elsewhere."""
    return f"{package}/{activity.removeprefix(package) if activity.startswith(package + '.') else activity}"


def _named(tasks: Tasks, component: str) -> tuple[str, str]:
    package, _, name = component.partition("/")
    asked = package + name if name.startswith(".") else name
    package, activity = tasks.device.aliases.inward(package, asked)
    if package not in tasks.apps:
        raise ActivityNotFoundError(component)
    if not tasks.screen(package, activity).exported:
        raise ActivityNotExportedError(component)
    return package, activity


def _describe(action: str, data: str, package: str) -> str:
    parts: Mapping[str, str] = {"act": action, "dat": data, "pkg": package}
    return "Intent { " + " ".join(f"{key}={value}" for key, value in parts.items() if value) + " }"
