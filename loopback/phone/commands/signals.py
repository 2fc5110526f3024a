"""kill, pkill and pidof: finding and ending the programs that run for long."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from loopback.phone.commands.options import read_options
from loopback.phone.shell.command import CommandError, Context, Input
from loopback.phone.shell.processes import SIGKILL, SIGTERM

_SIGNALS: Final = MappingProxyType({"HUP": 1, "INT": 2, "QUIT": 3, "KILL": SIGKILL, "TERM": SIGTERM})
_HIGHEST: Final = 64


async def kill(context: Context, arguments: list[str], _stdin: Input) -> int:
    """End programs by number; `-9`, `-KILL` or `-s KILL` chooses the signal."""
    signal, operands = _read_signal(arguments)
    if not operands:
        raise CommandError('kill: Needs 1 argument (see "kill --help")')
    status = 0
    for operand in operands:
        if not operand.isdecimal() or len(operand) > 9:
            await context.complain(f"kill: unknown pid '{operand}'")
            status = 1
        elif not context.seats.processes.kill(int(operand), signal):
            await context.complain(f"kill: bad pid '{operand}': No such process")
            status = 1
    return status


async def pkill(context: Context, arguments: list[str], _stdin: Input) -> int:
    """End programs whose name, or with -f whose whole line, holds some words; exit code 1 where none does."""
    signal, rest = _read_signal(arguments)
    options = read_options("pkill", rest, flags="fx")
    if len(options.operands) != 1:
        raise CommandError('pkill: Needs 1 argument (see "pkill --help")')
    found = [
        process
        for process in context.seats.processes.running
        if options.operands[0] in (" ".join(process.words) if "f" in options.flags else process.name)
    ]
    for process in found:
        context.seats.processes.kill(process.id, signal)
    return int(not found)


async def pidof(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Print the numbers of the programs of these names; exit code 1 where there is none."""
    names = set(read_options("pidof", arguments, flags="s").operands)
    found = [str(process.id) for process in context.seats.processes.running if process.name in names]
    if found:
        await context.say(" ".join(found))
    return int(not found)


def _read_signal(arguments: list[str]) -> tuple[int, list[str]]:
    """The signal that was asked for, and the other arguments. Raises CommandError for one there is not."""
    rest = list(arguments)
    name = "TERM"
    if rest[:1] == ["-s"]:
        name = "".join(rest[1:2])
        del rest[:2]
    elif rest and re.fullmatch(r"-(\d{1,2}|[A-Z]{3,7})", rest[0]):
        name = rest.pop(0)[1:]
    number = int(name) if name.isdecimal() else _SIGNALS.get(name.removeprefix("SIG"), 0)
    if not 0 < number <= _HIGHEST:
        raise CommandError(f"kill: bad signal '{name}'")
    return number, rest
