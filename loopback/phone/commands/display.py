"""wm, screencap and uiautomator: the display's size, its pixels and its tree."""

from __future__ import annotations

import asyncio
import io
import re
import struct
from typing import TYPE_CHECKING, Final

from PIL import Image

from loopback.phone.android import CaptureRefusedError, DumpRefusedError
from loopback.phone.commands.java import unknown_command
from loopback.phone.commands.options import path_of, read_options
from loopback.phone.commands.releases import wording
from loopback.phone.shell.command import CommandError, Context, Input
from loopback.phone.shell.nodes import FileError

if TYPE_CHECKING:
    from loopback.phone.android import Capture

DISPLAY_ID: Final = "4619827259835644672"
"""SurfaceFlinger's id of the one display."""
_HEADER: Final = struct.Struct("<4I")
_RGBA_8888: Final = 1
_SRGB: Final = 1
_DUMP_PATH: Final = "/sdcard/window_dump.xml"
_BAD_DISPLAY: Final = "Failed to take screenshot. Status: -2\nCapturing failed."


async def wm(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Window manager: size, density and dismiss-keyguard."""
    match arguments:
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


async def screencap(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Capture the display: raw rows behind a header of 16 bytes, or with -p a PNG."""
    options = read_options("screencap", arguments, flags="pha", valued="d")
    if "h" in options.flags:
        await context.complain("usage: screencap [-hp] [-d display-id] [FILENAME]")
        return 1
    if options.values.get("d", DISPLAY_ID) != DISPLAY_ID:
        return await _refuse_capture(context, CaptureRefusedError(_BAD_DISPLAY))
    target = options.operands[0] if options.operands else None
    try:
        capture = context.android.capture()
    except CaptureRefusedError as refused:
        if target is not None:
            context.files.write(path_of(context, target), b"")
        return await _refuse_capture(context, refused)
    wants_png = "p" in options.flags or (target or "").lower().endswith(".png")
    picture = await asyncio.to_thread(_png, capture) if wants_png else _raw(capture)
    if target is None:
        await context.stdout.write(picture)
    else:
        await _store_capture(context, target, picture)
    return 0


async def _store_capture(context: Context, target: str, picture: bytes) -> None:
    try:
        context.files.write(path_of(context, target), picture)
    except FileError as error:
        raise CommandError(f"Error opening file: {target} ({error})") from error


async def _refuse_capture(context: Context, refused: CaptureRefusedError) -> int:
    if str(refused) and wording(context.android.sdk).capture_words:
        await context.complain(str(refused))
    return refused.exit_code


def _raw(capture: Capture) -> bytes:
    return _HEADER.pack(capture.width, capture.height, _RGBA_8888, _SRGB) + capture.rgba


def _png(capture: Capture) -> bytes:
    image = Image.frombuffer("RGBA", (capture.width, capture.height), capture.rgba, "raw", "RGBA", 0, 1)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


async def uiautomator(context: Context, arguments: list[str], _stdin: Input) -> int:
    """`uiautomator dump`: write the active window's tree. Failures go to stderr with exit code 0."""
    if arguments[:1] != ["dump"]:
        await context.say(
            "Usage: uiautomator <subcommand> [options]\n\n"
            "Available subcommands:\n\nhelp: displays help message"
        )
        return 1
    if context.seats.ui_automation.locked():
        raise CommandError("Killed", 137)
    async with context.seats.ui_automation:
        # Another client's dump must be able to arrive while this one holds the seat, as on a phone.
        await asyncio.sleep(0)
        return await _dump(context, arguments[1:])


async def _dump(context: Context, arguments: list[str]) -> int:
    targets = [argument for argument in arguments if not argument.startswith("--")]
    target = targets[0] if targets else _DUMP_PATH
    try:
        tree = context.android.dump_tree(compressed="--compressed" in arguments)
    except DumpRefusedError as refused:
        await context.complain(str(refused))
        return 0
    done = f"UI hierchary dumped to: {target}"
    if target == "/dev/tty":
        await context.stdout.write(tree.encode() + done.encode() + b"\n")
        return 0
    try:
        context.files.write(path_of(context, target), tree.encode())
    except FileError as error:
        raise CommandError(
            f"java.io.FileNotFoundException: {target}: open failed: {error.errno.name} ({error})", 1
        ) from error
    await context.say(done)
    return 0
