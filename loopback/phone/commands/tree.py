"""uiautomator: the tree of the active window, for one client at a time."""

from __future__ import annotations

import asyncio
import time
import uuid
from typing import Final

from loopback.phone.android import AutomationBusyError, DumpRefusedError
from loopback.phone.commands.options import path_of
from loopback.phone.shell.command import CommandError, Context, Input
from loopback.phone.shell.nodes import FileError

_DUMP_PATH: Final = "/sdcard/window_dump.xml"
_STEP_S: Final = 0.02
_RESTLESS: Final = "ERROR: could not get idle state."
_HELP: Final = (
    "Usage: uiautomator <subcommand> [options]\n\nAvailable subcommands:\n\nhelp: displays help message"
)


async def uiautomator(context: Context, arguments: list[str], _stdin: Input) -> int:
    """`uiautomator dump`: write the active window's tree. Failures go to stderr with exit code 0.

    While another client holds UiAutomation the process dies of an exception that only the log tells.
    """
    if arguments[:1] != ["dump"]:
        await context.say(_HELP)
        return 1
    owner = f"uiautomator dump ({uuid.uuid4()})"
    try:
        context.android.automation.claim(owner)
    except AutomationBusyError as error:
        raise CommandError("Killed", 137) from error
    try:
        # Another client's dump must be able to arrive while this one holds the seat, as on a phone.
        await asyncio.sleep(0)
        return await _dump(context, arguments[1:])
    finally:
        context.android.automation.release(owner)


async def _dump(context: Context, arguments: list[str]) -> int:
    targets = [argument for argument in arguments if not argument.startswith("--")]
    target = targets[0] if targets else _DUMP_PATH
    try:
        await _rest(context)
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


async def _rest(context: Context) -> None:
    """Return once nothing on the screen moves. Raises DumpRefusedError when that takes too long.

    Too long is counted by the phone's clock and by the computer's: the phone's may stand still.
    """
    limit = context.android.quirks.idle_limit_s
    phone_end, end = context.now() + limit, time.monotonic() + limit
    while not context.android.still:
        if context.now() >= phone_end or time.monotonic() >= end:
            raise DumpRefusedError(_RESTLESS)
        await asyncio.sleep(_STEP_S)
