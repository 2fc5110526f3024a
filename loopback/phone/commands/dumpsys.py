"""dumpsys: what each service says of itself."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from loopback.phone.android import Android
from loopback.phone.commands import dump_activity, dump_apps, dump_devices, dump_phone, dump_window
from loopback.phone.commands.releases import wording
from loopback.phone.shell.command import Context, Input

Dump = Callable[[Android, list[str]], str]
"""Writes a service's state as text, without a newline at its end."""

_DUMPS: Final = MappingProxyType[str, Dump](
    {
        "SurfaceFlinger": dump_devices.surface_flinger,
        "accessibility": dump_phone.accessibility,
        "activity": dump_activity.activity,
        "battery": dump_devices.battery,
        "device_state": dump_phone.device_state,
        "display": dump_devices.display,
        "input": dump_devices.input_state,
        "input_method": dump_devices.input_method,
        "media_session": dump_phone.media_session,
        "notification": dump_apps.notification,
        "package": dump_apps.package,
        "power": dump_devices.power,
        "telecom": dump_phone.telecom,
        "telephony.registry": dump_phone.telephony_registry,
        "trust": dump_devices.trust,
        "uimode": dump_phone.ui_mode,
        "window": dump_window.window,
    }
)
_BANNER: Final = "-" * 79


def _dumps(android: Android) -> dict[str, Dump]:
    """The services that the release has."""
    absent = set() if wording(android.sdk).device_states else {"device_state"}
    return {name: dump for name, dump in _DUMPS.items() if name not in absent}


async def dumpsys(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Print one service's state, all of them, or with -l their names."""
    words = arguments[2:] if arguments[:1] in (["-t"], ["-T"]) else arguments
    dumps = _dumps(context.android)
    if not words:
        for name, dump in dumps.items():
            await context.say(f"{_BANNER}\nDUMP OF SERVICE {name}:\n{dump(context.android, [])}")
        return 0
    if words[0] == "-l":
        await context.say("\n".join(["Currently running services:", *(f"  {name}" for name in dumps)]))
        return 0
    if words[0] not in dumps:
        await context.complain(f"Can't find service: {words[0]}")
        return 0
    await context.say(dumps[words[0]](context.android, words[1:]))
    return 0
