"""Options as toybox reads them: letters that may be joined, some with a value."""

from __future__ import annotations

from dataclasses import dataclass

from loopback.phone.shell.command import CommandError, Context, Input, read_all
from loopback.phone.shell.nodes import FileError, absolute


@dataclass(frozen=True, slots=True)
class Options:
    """What stood on the command line: letters, letters with their values, and the rest."""

    flags: frozenset[str]
    values: dict[str, str]
    operands: list[str]


def read_options(name: str, arguments: list[str], *, flags: str = "", valued: str = "") -> Options:
    """Sort arguments into options and operands. Raises CommandError in toybox's words."""
    found: set[str] = set()
    values: dict[str, str] = {}
    operands: list[str] = []
    waiting = list(arguments)
    while waiting:
        argument = waiting.pop(0)
        if argument == "--":
            operands += waiting
            break
        if len(argument) < 2 or not argument.startswith("-"):
            operands.append(argument)
            continue
        for index, letter in enumerate(argument[1:], start=1):
            if letter in valued:
                values[letter] = _value(name, letter, argument[index + 1 :], waiting)
                break
            if letter not in flags:
                raise CommandError(f"{name}: Unknown option '{letter}' (see \"{name} --help\")")
            found.add(letter)
    return Options(frozenset(found), values, operands)


def _value(name: str, letter: str, attached: str, waiting: list[str]) -> str:
    if attached:
        return attached
    if not waiting:
        raise CommandError(f"{name}: Missing argument to -{letter}")
    return waiting.pop(0)


def path_of(context: Context, operand: str) -> str:
    """The absolute path that an operand names."""
    return absolute(operand, context.session.cwd)


async def read_operand(context: Context, operand: str, stdin: Input) -> bytes:
    """The content of a file, or of stdin for `-`. Raises FileError with the path as it was typed."""
    if operand == "-":
        return await read_all(stdin)
    try:
        return context.files.read(path_of(context, operand))
    except FileError as error:
        raise FileError(error.errno, operand) from error


async def each_input(
    context: Context, name: str, operands: list[str], stdin: Input
) -> tuple[list[tuple[str, bytes]], int]:
    """Every input that can be read, by name, and the exit code; what cannot be is complained about."""
    found: list[tuple[str, bytes]] = []
    status = 0
    for operand in operands or ["-"]:
        try:
            found.append((operand, await read_operand(context, operand, stdin)))
        except FileError as error:
            await context.complain(f"{name}: {operand}: {error}")
            status = 1
    return found, status


def read_number(name: str, text: str) -> int:
    """A whole number. Raises CommandError in toybox's words."""
    if not text.removeprefix("-").isdecimal() or len(text) > 18:
        raise CommandError(f"{name}: not integer: {text}")
    return int(text)
