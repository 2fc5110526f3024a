"""dumpsys: what each service says of itself."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from loopback.phone.android import Android
from loopback.phone.commands import dump_activity, dump_apps, dump_devices, dump_window
from loopback.phone.shell.command import Context, Input

Dump = Callable[[Android, list[str]], str]
"""Writes a service's state as text, without a newline at its end."""

_DUMPS: Final = MappingProxyType[str, Dump](
    {
        "SurfaceFlinger": dump_devices.surface_flinger,
        "activity": dump_activity.activity,
        "battery": dump_devices.battery,
        "display": dump_devices.display,
        "input": dump_devices.input_state,
        "input_method": dump_devices.input_method,
        "notification": dump_apps.notification,
        "package": dump_apps.package,
        "power": dump_devices.power,
        "trust": dump_devices.trust,
        "window": dump_window.window,
    }
)
_BANNER: Final = "-" * 79


async def dumpsys(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Print one service's state, all of them, or with -l their names."""
    words = arguments[2:] if arguments[:1] == ["-t"] else arguments
    if not words:
        for name, dump in _DUMPS.items():
            await context.say(f"{_BANNER}\nDUMP OF SERVICE {name}:\n{dump(context.android, [])}")
        return 0
    if words[0] == "-l":
        await context.say("\n".join(["Currently running services:", *(f"  {name}" for name in _DUMPS)]))
        return 0
    if words[0] not in _DUMPS:
        await context.complain(f"Can't find service: {words[0]}")
        return 0
    await context.say(_DUMPS[words[0]](context.android, words[1:]))
    return 0
