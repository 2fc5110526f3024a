"""wm: the display's size, its density, how it is turned, and the keyguard."""

from __future__ import annotations

import re

from loopback.phone.commands.java import unknown_command
from loopback.phone.commands.releases import wording
from loopback.phone.shell.command import CommandError, Context, Input


async def wm(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Window manager: size, density, rotation and dismiss-keyguard."""
    match arguments:
        case [name, *rest] if name and name == wording(context.android.sdk).rotation_command:
            await _turn(context, rest)
        case ["size"]:
            await _say_pair(
                context, "size", _size(context.android.physical_size), context.android.override_size
            )
        case ["size", wanted]:
            context.android.override_size = _read_size(wanted, context.android.physical_size)
        case ["density"]:
            await context.say(f"Physical density: {context.android.physical_density}")
            if context.android.override_density is not None:
                await context.say(f"Override density: {context.android.override_density}")
        case ["density", wanted]:
            context.android.override_density = _read_density(wanted, context.android.physical_density)
        case ["dismiss-keyguard"]:
            await context.android.dismiss_keyguard()
        case [] | ["help"]:
            await context.say("Window manager (window) commands:\n  help\n      Print this help text.")
        case _:
            raise unknown_command(arguments[0])
    return 0


async def _turn(context: Context, arguments: list[str]) -> None:
    """`free`, or `lock` with a number of quarter turns; without words tell how it is."""
    android = context.android
    free = android.setting("system", "accelerometer_rotation") == "1"
    match arguments:
        case []:
            await context.say("free" if free else f"lock {android.rotation}")
        case ["free"]:
            android.put_setting("system", "accelerometer_rotation", "1")
        case ["lock", *turns] if turns[:1] in ([], ["0"], ["1"], ["2"], ["3"]):
            android.put_setting("system", "accelerometer_rotation", "0")
            android.put_setting("system", "user_rotation", turns[0] if turns else str(android.rotation))
        case ["lock", wrong, *_]:
            raise CommandError(f"Error: bad rotation value '{wrong}'", 255)
        case [wrong, *_]:
            raise CommandError(f"Error: argument needs to be either 'free' or 'lock', not '{wrong}'", 255)


async def _say_pair(context: Context, name: str, physical: str, override: tuple[int, int] | None) -> None:
    await context.say(f"Physical {name}: {physical}")
    if override is not None:
        await context.say(f"Override {name}: {_size(override)}")


def _size(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


def _read_size(text: str, physical: tuple[int, int]) -> tuple[int, int] | None:
    if text == "reset":
        return None
    found = re.fullmatch(r"(\d{2,5})x(\d{2,5})", text)
    if found is None:
        raise CommandError(f"Error: bad size {text}", 255)
    wanted = (int(found[1]), int(found[2]))
    return None if wanted == physical else wanted


def _read_density(text: str, physical: int) -> int | None:
    if text == "reset":
        return None
    if not text.isdecimal() or not 72 <= int(text[:6]) <= 2000:
        raise CommandError("Error: density must be >= 72", 255)
    return None if int(text) == physical else int(text)
