"""`pm install`, `pm uninstall` and `pm clear`, as adb and other clients call them."""

from __future__ import annotations

import asyncio
from typing import Final

from loopback.phone.android import PackageRefusedError
from loopback.phone.commands.apk import ApkError, read_manifest
from loopback.phone.commands.names import find_package
from loopback.phone.commands.options import path_of, read_number
from loopback.phone.shell.command import MAX_BUFFER, CommandError, Context, Input
from loopback.phone.shell.nodes import FileError

_VALUED: Final = ("-i", "-p", "-S", "--user", "--abi", "--install-location", "--install-reason")
_NO_PATH: Final = "Error: no package specified"
_NO_APK: Final = "INSTALL_PARSE_FAILED_NOT_APK: Failed to parse /data/app/vmdl1{id:08}.tmp/base.apk"


async def install(context: Context, arguments: list[str], stdin: Input) -> int:
    """Install an APK: a file of the phone's, or with `-S SIZE` so many bytes of stdin."""
    operands, values = _sort(arguments)
    if operands and operands != ["-"]:
        data = _read_file(context, operands[0])
    elif "-S" in values:
        data = await _read_stdin(stdin, read_number("pm", values["-S"]))
    else:
        raise CommandError("Error: must specify APK size for streaming installs" if operands else _NO_PATH, 1)
    try:
        manifest = await asyncio.to_thread(read_manifest, data)
        context.android.install_package(manifest.package, manifest.version)
    except ApkError:
        return await _fail(context, _NO_APK.format(id=len(data)))
    except PackageRefusedError as error:
        return await _fail(context, str(error))
    await context.say("Success")
    return 0


async def uninstall(context: Context, arguments: list[str]) -> int:
    """Take an app away, with its data or (`-k`) without."""
    operands, _ = _sort(arguments)
    if not operands:
        raise CommandError(_NO_PATH, 1)
    try:
        context.android.uninstall_package(operands[0])
    except PackageRefusedError as error:
        return await _fail(context, str(error))
    await context.say("Success")
    return 0


async def clear(context: Context, package: str) -> int:
    """Stop an app and forget its data; apps of the phone's own keep theirs, as protected packages do."""
    record = find_package(context.android, package)
    if record is None or record.system or record.launcher is not None:
        await context.say("Failed")
        return 1
    await context.android.force_stop(package)
    await context.say("Success")
    return 0


async def _fail(context: Context, why: str) -> int:
    await context.say(f"Failure [{why}]")
    return 1


def _sort(arguments: list[str]) -> tuple[list[str], dict[str, str]]:
    """Operands, and the options that have a value. Other options change nothing on this phone."""
    operands: list[str] = []
    values: dict[str, str] = {}
    waiting = list(arguments)
    while waiting:
        argument = waiting.pop(0)
        if argument in _VALUED and waiting:
            values[argument] = waiting.pop(0)
        elif argument == "-" or not argument.startswith("-"):
            operands.append(argument)
    return operands, values


def _read_file(context: Context, operand: str) -> bytes:
    try:
        return context.files.read(path_of(context, operand))
    except FileError as error:
        raise CommandError(f"Error: Unable to open file: {operand}\n{error}", 1) from error


async def _read_stdin(stdin: Input, size: int) -> bytes:
    """So many bytes: the client keeps its end open until it hears how the installation went."""
    if not 0 < size <= MAX_BUFFER:
        raise CommandError(f"Error: bad size {size}", 1)
    data = bytearray()
    while len(data) < size:
        chunk = await stdin.read(size - len(data))
        if not chunk:
            break
        data += chunk
    return bytes(data)
