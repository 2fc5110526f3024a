"""app_process: starts a program of its own out of a file that somebody pushed."""

from __future__ import annotations

import asyncio
import io
import zipfile
import zlib
from typing import Final

from loopback.phone.commands.options import path_of
from loopback.phone.shell.command import MAX_BUFFER, Command, CommandError, Context, Input
from loopback.phone.shell.nodes import FileError

_USAGE: Final = (
    "Error: no class name or --zygote supplied.\n"
    "Usage: app_process [java-options] cmd-dir start-class-name [options]"
)


async def app_process(context: Context, arguments: list[str], stdin: Input) -> int:
    """Run a class of the archives that CLASSPATH names, until it ends or is killed.

    Only classes that the archive really holds and this phone knows how to run are started; for any other the
    runtime aborts, as Android's does when it finds no such class.
    """
    operands = _operands(arguments)
    if len(operands) < 2:
        raise CommandError(_USAGE, 255)
    name = operands[1]
    program = context.seats.programs.get(name)
    class_path = context.session.variables.get("CLASSPATH", "")
    if program is None or not await _holds(context, class_path, name):
        raise CommandError("Aborted", 134)
    runner = _run(program, context, operands[2:], stdin)
    return await context.seats.processes.run("app_process", ("app_process", *operands), runner)


async def _run(program: Command, context: Context, arguments: list[str], stdin: Input) -> int:
    return await program(context, arguments, stdin)


def _operands(arguments: list[str]) -> list[str]:
    """What follows the options of the runtime itself."""
    rest = list(arguments)
    while rest and rest[0].startswith("-"):
        rest.pop(0)
    if len(rest) > 1 and rest[1].startswith("--nice-name="):
        del rest[1]
    return rest


async def _holds(context: Context, class_path: str, name: str) -> bool:
    for entry in filter(None, class_path.split(":")):
        try:
            archive = context.files.read(path_of(context, entry))
        except FileError:
            continue
        if await asyncio.to_thread(_declares, archive, name):
            return True
    return False


def _declares(archive: bytes, name: str) -> bool:
    """Whether one of the archive's dex files names the class. Damaged archives declare nothing."""
    descriptor = f"L{name.replace('.', '/')};".encode()
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as files:
            return any(
                descriptor in files.read(entry)
                for entry in files.infolist()
                if entry.filename.endswith(".dex") and entry.file_size <= MAX_BUFFER
            )
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return False
