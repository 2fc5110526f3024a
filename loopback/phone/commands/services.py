"""cmd, service, logcat and reboot: the ways to Android's services."""

from __future__ import annotations

import asyncio
from types import MappingProxyType
from typing import Final

from loopback.phone.commands.activity import am
from loopback.phone.commands.display import wm
from loopback.phone.commands.dump_phone import posture
from loopback.phone.commands.injection import inject
from loopback.phone.commands.java import unknown_command
from loopback.phone.commands.keyboards import ime
from loopback.phone.commands.names import uid_of
from loopback.phone.commands.packages import pm
from loopback.phone.commands.releases import wording
from loopback.phone.commands.settings import settings
from loopback.phone.shell.command import Command, CommandError, Context, Input

SERVICES: Final = (
    ("SurfaceFlinger", "android.ui.ISurfaceComposer"),
    ("activity", "android.app.IActivityManager"),
    ("accessibility", "android.view.accessibility.IAccessibilityManager"),
    ("battery", ""),
    ("clipboard", "android.content.IClipboard"),
    ("device_state", "android.hardware.devicestate.IDeviceStateManager"),
    ("display", "android.hardware.display.IDisplayManager"),
    ("input", "android.hardware.input.IInputManager"),
    ("input_method", "com.android.internal.view.IInputMethodManager"),
    ("media_session", "android.media.session.ISessionManager"),
    ("notification", "android.app.INotificationManager"),
    ("package", "android.content.pm.IPackageManager"),
    ("power", "android.os.IPowerManager"),
    ("settings", ""),
    ("statusbar", "com.android.internal.statusbar.IStatusBarService"),
    ("telecom", "com.android.internal.telecom.ITelecomService"),
    ("telephony.registry", "com.android.internal.telephony.ITelephonyRegistry"),
    ("trust", "android.app.trust.ITrustManager"),
    ("uimode", "android.app.IUiModeManager"),
    ("window", "android.view.IWindowManager"),
)
"""Each service by name, with its interface."""
_NIGHT_MODE: Final = "ui_night_mode"
_NIGHTS: Final = {"auto": "0", "no": "1", "yes": "2"}


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
        await context.say(f"0|{record.package}|{record.id}|null|{uid_of(context.android, record.package)}")
    return 0


async def _ui_mode(context: Context, arguments: list[str], _stdin: Input) -> int:
    """`night` tells whether the night's colours are on, `night yes|no|auto` turns them."""
    match arguments:
        case ["night"]:
            pass
        case ["night", wanted] if wanted in _NIGHTS:
            context.android.put_setting("secure", _NIGHT_MODE, _NIGHTS[wanted])
        case ["night", *_]:
            raise CommandError(f"Error: mode must be 'yes', 'no', or 'auto' not '{arguments[1]}'", 255)
        case [] | ["help"]:
            await context.say("UiModeManager service (uimode) commands:\n  help\n    Print this help text.")
            return 0
        case [name, *_]:
            raise unknown_command(name)
    mode = context.android.setting("secure", _NIGHT_MODE)
    words = {number: word for word, number in _NIGHTS.items()}
    await context.say(f"Night mode: {words.get(mode or '', 'unknown')}")
    return 0


async def _device_state(context: Context, arguments: list[str], _stdin: Input) -> int:
    """`print-state` and `state` tell how the phone is folded."""
    match arguments:
        case ["print-state"]:
            await context.say(posture(context.android).partition("identifier=")[2].partition(",")[0])
        case ["state"]:
            await context.say(f"Committed state: {posture(context.android)}")
        case [] | ["help"]:
            await context.say("Device state manager (device_state) commands:\n  help\n    Print this help.")
        case [name, *_]:
            raise unknown_command(name)
    return 0


_WITH_SHELL: Final = MappingProxyType[str, Command](
    {
        "activity": am,
        "input": inject,
        "input_method": ime,
        "device_state": _device_state,
        "notification": _notification,
        "package": pm,
        "settings": settings,
        "statusbar": _statusbar,
        "uimode": _ui_mode,
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
    services = _running(context)
    if name == "-l":
        lines = ["Currently running services:", *(f"  {known}" for known in services)]
        await context.say("\n".join(lines))
        return 0
    if name not in services:
        raise CommandError(f"cmd: Can't find service: {name}", 20)
    if name not in _WITH_SHELL or (name == "uimode" and not wording(context.android.sdk).ui_mode_shell):
        # Android's answer for a service without commands of its own: words on stderr, and no failure.
        raise CommandError("No shell command implementation.", 0)
    return await _WITH_SHELL[name](context, rest, stdin)


def _running(context: Context) -> dict[str, str]:
    """The services that the release has, with their interfaces."""
    absent = () if wording(context.android.sdk).device_states else ("device_state",)
    return {name: interface for name, interface in SERVICES if name not in absent}


async def service(context: Context, arguments: list[str], _stdin: Input) -> int:
    """`service list`, `service check NAME`, and `service call NAME CODE`, which answers with nothing."""
    running = _running(context)
    match arguments:
        case ["list"]:
            rows = enumerate(running.items())
            lines = [f"{number}\t{name}: [{interface}]" for number, (name, interface) in rows]
            await context.say("\n".join([f"Found {len(running)} services:", *lines]))
        case ["check", name]:
            await context.say(f"Service {name}: {'found' if name in running else 'not found'}")
        case ["call", name, code, *_] if name in running and code.isdecimal():
            await context.say("Result: Parcel(00000000 00000000   '........')")
        case ["call", name, _, *_]:
            raise CommandError(f"service: Service {name} does not exist", 10)
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
