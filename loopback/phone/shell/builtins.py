"""Commands that change the shell itself, and so cannot live beside it."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from loopback.phone.shell.command import CommandError, Context
from loopback.phone.shell.nodes import Directory, FileError, absolute
from loopback.phone.shell.words import NAME

SHELL: Final = "/system/bin/sh"


class ExitRequested(Exception):  # noqa: N818 - not an error: how `exit` leaves the script
    """The script asked to end with this exit code."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def _cd(context: Context, arguments: list[str]) -> int:
    wanted = arguments[0] if arguments else context.session.variables.get("HOME", "/")
    path = absolute(wanted, context.session.cwd)
    try:
        node = context.files.find(path)
    except FileError as error:
        raise CommandError(f"{SHELL}: cd: {wanted}: {error}", 2) from error
    if not isinstance(node, Directory):
        raise CommandError(f"{SHELL}: cd: {wanted}: Not a directory", 2)
    context.session.cwd = path
    return 0


def _exit(context: Context, arguments: list[str]) -> int:
    if not arguments:
        raise ExitRequested(context.session.status)
    if not arguments[0].removeprefix("-").isdecimal():
        raise CommandError(f"{SHELL}: exit: {arguments[0]}: bad number", 1)
    raise ExitRequested(int(arguments[0][:12]) & 0xFF)


def _export(context: Context, arguments: list[str]) -> int:
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if not NAME.fullmatch(name):
            raise CommandError(f"{SHELL}: export: {name}: is not an identifier", 1)
        if equals:
            context.session.variables[name] = value
    return 0


def _unset(context: Context, arguments: list[str]) -> int:
    for name in arguments:
        context.session.variables.pop(name, None)
    return 0


def _nothing(_context: Context, _arguments: list[str]) -> int:
    return 0


BUILTINS: Final = MappingProxyType[str, Callable[[Context, list[str]], int]](
    {"cd": _cd, "exit": _exit, "export": _export, "unset": _unset, "exec": _nothing, ":": _nothing}
)
"""Each builtin by name. They take no input and print nothing. The interpreter itself runs `exec COMMAND`."""
