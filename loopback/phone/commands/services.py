"""cmd, service, logcat and reboot: the ways to Android's services."""

from __future__ import annotations

import asyncio
from types import MappingProxyType
from typing import Final

from loopback.phone.commands.activity import am
from loopback.phone.commands.display import wm
from loopback.phone.commands.injection import inject
from loopback.phone.commands.java import unknown_command
from loopback.phone.commands.keyboards import ime
from loopback.phone.commands.packages import pm
from loopback.phone.commands.settings import settings
from loopback.phone.shell.command import Command, CommandError, Context, Input

SERVICES: Final = (
    ("SurfaceFlinger", "android.ui.ISurfaceComposer"),
    ("activity", "android.app.IActivityManager"),
    ("battery", ""),
    ("clipboard", "android.content.IClipboard"),
    ("display", "android.hardware.display.IDisplayManager"),
    ("input", "android.hardware.input.IInputManager"),
    ("input_method", "com.android.internal.view.IInputMethodManager"),
    ("notification", "android.app.INotificationManager"),
    ("package", "android.content.pm.IPackageManager"),
    ("power", "android.os.IPowerManager"),
    ("settings", ""),
    ("statusbar", "com.android.internal.statusbar.IStatusBarService"),
    ("trust", "android.app.trust.ITrustManager"),
    ("window", "android.view.IWindowManager"),
)
"""Each service by name, with its interface."""


async def _statusbar(context: Context, arguments: list[str], _stdin: Input) -> int:
    match arguments:
        case [("expand-notifications" | "expand-settings"), *_]:
            await context.android.expand_shade(expanded=True)
        case ["collapse", *_]:
            await context.android.expand_shade(expanded=False)
        case [] | ["help"]:
            await context.say("Status bar commands:\n  help\n    Print this help text.")
        case [name, *_]:
            raise unknown_command(name)
    return 0


async def _notification(context: Context, arguments: list[str], _stdin: Input) -> int:
    if arguments[:1] != ["list"]:
        raise unknown_command(arguments[0] if arguments else "")
    for record in context.android.notifications():
        await context.say(f"0|{record.package}|{record.id}|null|10100")
    return 0


_WITH_SHELL: Final = MappingProxyType[str, Command](
    {
        "activity": am,
        "input": inject,
        "input_method": ime,
        "notification": _notification,
        "package": pm,
        "settings": settings,
        "statusbar": _statusbar,
        "window": wm,
    }
)


async def cmd(context: Context, arguments: list[str], stdin: Input) -> int:
    """Hand a command to a service."""
    if not arguments:
        raise CommandError(
            "cmd: No service specified; use -l to list all running services. Use -w to start and wait.", 20
        )
    name, *rest = arguments
    if name == "-l":
        await context.say(
            "\n".join(["Currently running services:", *(f"  {known}" for known, _ in SERVICES)])
        )
        return 0
    if name in _WITH_SHELL:
        return await _WITH_SHELL[name](context, rest, stdin)
    if name in dict(SERVICES):
        raise CommandError("No shell command implementation.", 255)
    raise CommandError(f"cmd: Can't find service: {name}", 20)


async def service(context: Context, arguments: list[str], _stdin: Input) -> int:
    """`service list` and `service check NAME`."""
    match arguments:
        case ["list"]:
            lines = [f"{number}\t{name}: [{interface}]" for number, (name, interface) in enumerate(SERVICES)]
            await context.say("\n".join([f"Found {len(SERVICES)} services:", *lines]))
        case ["check", name]:
            await context.say(f"Service {name}: {'found' if name in dict(SERVICES) else 'not found'}")
        case [name, *_] if name not in ("list", "check"):
            raise CommandError(f"service: Unknown command {name}", 10)
        case _:
            raise CommandError("service: No service specified for check", 10)
    return 0


async def logcat(context: Context, arguments: list[str], _stdin: Input) -> int:
    """The log, which is empty: with -d at once, with -c nothing, else until the client goes."""
    if "-c" in arguments:
        return 0
    await context.say("--------- beginning of main")
    if not {"-d", "-t", "-g"} & set(arguments):
        await asyncio.get_running_loop().create_future()
    return 0


async def reboot(_context: Context, _arguments: list[str], _stdin: Input) -> int:
    """Refused: this phone stays as it is."""
    raise CommandError("reboot: Operation not permitted")
