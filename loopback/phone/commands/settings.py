"""settings, getprop and svc: what the phone is set to."""

from __future__ import annotations

from typing import Final

from loopback.phone.commands.java import unknown_command
from loopback.phone.shell.command import CommandError, Context, Input

_NAMESPACES: Final = ("system", "secure", "global")
_STAY_ON: Final = "stay_on_while_plugged_in"
_PLUGS: Final = {"true": 15, "false": 0, "ac": 1, "usb": 2, "wireless": 4, "dock": 8}
_RADIOS: Final = {"wifi": "wifi_on", "data": "mobile_data", "bluetooth": "bluetooth_on"}


async def settings(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Settings of the three namespaces: get, put, delete, list."""
    words = list(arguments)
    if "--user" in words:
        at = words.index("--user")
        del words[at : at + 2]
    if len(words) > 1 and words[1] not in _NAMESPACES:
        raise CommandError(f"Invalid namespace '{words[1]}'", 255)
    match words:
        case ["get", namespace, key]:
            value = context.android.setting(namespace, key)
            await context.say("null" if value is None else value)
        case ["put", namespace, key, value, *_]:
            context.android.put_setting(namespace, key, value)
        case ["delete", namespace, key]:
            rows = int(context.android.setting(namespace, key) is not None)
            context.android.put_setting(namespace, key, None)
            await context.say(f"Deleted {rows} rows")
        case ["list", namespace]:
            await _list(context, namespace)
        case [] | ["help"]:
            await context.say("Settings provider (settings) commands:\n  help\n      Print this help text.")
        case ["get" | "put" | "delete" | "list", *_]:
            raise CommandError("Bad arguments", 255)
        case [name, *_]:
            raise unknown_command(name)
    return 0


async def _list(context: Context, namespace: str) -> None:
    for key, value in sorted(context.android.settings_in(namespace).items()):
        await context.say(f"{key}={value}")


async def getprop(context: Context, arguments: list[str], _stdin: Input) -> int:
    """One property, or its default, or all of them."""
    properties = context.android.properties
    if arguments:
        default = arguments[1] if len(arguments) > 1 else ""
        await context.say(properties.get(arguments[0], default))
        return 0
    for name, value in sorted(properties.items()):
        await context.say(f"[{name}]: [{value}]")
    return 0


async def svc(context: Context, arguments: list[str], _stdin: Input) -> int:
    """`svc power stayon true|false|usb|ac|wireless`, `svc wifi|data|bluetooth enable|disable`; silent."""
    match arguments:
        case [radio, ("enable" | "disable") as wanted] if radio in _RADIOS:
            context.android.put_setting("global", _RADIOS[radio], str(int(wanted == "enable")))
            return 0
        case [radio, *_] if radio in _RADIOS:
            await context.complain(f"Control the {radio} manager\n\nusage: svc {radio} [enable|disable]")
        case ["power", "stayon", plug] if plug in _PLUGS:
            context.android.put_setting("global", _STAY_ON, str(_PLUGS[plug]))
            return 0
        case ["power", *_]:
            await context.complain(
                "Control the power manager\n\nusage: svc power stayon [true|false|usb|ac|wireless|dock]"
            )
        case _:
            await context.complain(
                "Available commands:\n    help     Show information about the subcommands\n"
                "    power    Control the power manager\n    wifi     Control the Wi-Fi manager\n"
                "    data     Control mobile data connectivity\n    bluetooth     Control Bluetooth service"
            )
    return 1
