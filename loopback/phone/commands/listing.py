"""toybox's commands that describe files: ls, stat, which and test."""

from __future__ import annotations

import datetime as dt
import stat as modes

from loopback.phone.commands.options import Options, path_of, read_options
from loopback.phone.shell.command import CommandError, Context, Input
from loopback.phone.shell.nodes import (
    Directory,
    File,
    FileError,
    Link,
    Node,
    mode_of,
    size_of,
)


async def ls(context: Context, arguments: list[str], _stdin: Input) -> int:
    """List files, one a line."""
    options = read_options("ls", arguments, flags="1aAldRLHhFn")
    status = 0
    folders: list[str] = []
    singles: list[tuple[str, Node]] = []
    for operand in options.operands or ["."]:
        try:
            node = context.files.find(path_of(context, operand), follow="l" not in options.flags)
        except FileError as error:
            await context.complain(f"ls: {operand}: {error}")
            status = 1
            continue
        if isinstance(node, Directory) and "d" not in options.flags:
            folders.append(operand)
        else:
            singles.append((operand, node))
    blocks = ["".join(_lines(sorted(singles, key=lambda single: single[0]), options))] if singles else []
    blocks += _folder_blocks(context, folders, options, headed=len(folders) + len(singles) > 1)
    await context.stdout.write("\n".join(blocks).encode("utf-8", "surrogateescape"))
    return status


def _folder_blocks(context: Context, folders: list[str], options: Options, *, headed: bool) -> list[str]:
    blocks: list[str] = []
    for folder in folders:
        entries = context.files.entries(path_of(context, folder))
        shown = _visible(entries, options)
        if "a" in options.flags:
            above = [(name, context.files.find(path_of(context, f"{folder}/{name}"))) for name in (".", "..")]
            shown = above + shown
        total = f"total {sum(-(-size_of(node) // 512) // 2 for _, node in shown)}\n"
        head = f"{folder}:\n" if headed or "R" in options.flags else ""
        blocks.append(head + (total if "l" in options.flags else "") + "".join(_lines(shown, options)))
        if "R" in options.flags:
            below = [f"{folder.rstrip('/')}/{name}" for name, node in entries if isinstance(node, Directory)]
            blocks += _folder_blocks(context, below, options, headed=True)
    return blocks


def _visible(entries: list[tuple[str, Node]], options: Options) -> list[tuple[str, Node]]:
    if options.flags & {"a", "A"}:
        return entries
    return [entry for entry in entries if not entry[0].startswith(".")]


def _lines(entries: list[tuple[str, Node]], options: Options) -> list[str]:
    if "l" not in options.flags:
        return [f"{name}\n" for name, _ in entries]
    width = max((len(str(size_of(node))) for _, node in entries), default=1)
    return [f"{_long(name, node, width)}\n" for name, node in entries]


def _long(name: str, node: Node, width: int) -> str:
    when = dt.datetime.fromtimestamp(node.modified, dt.UTC).strftime("%Y-%m-%d %H:%M")
    arrow = f" -> {node.target}" if isinstance(node, Link) else ""
    size = str(size_of(node)).rjust(width)
    return f"{modes.filemode(mode_of(node))} 1 shell shell {size} {when} {name}{arrow}"


async def stat(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Print what is known of a file, or with -c what a format asks for."""
    options = read_options("stat", arguments, flags="L", valued="c")
    status = 0
    for operand in options.operands:
        try:
            node = context.files.find(path_of(context, operand), follow="L" in options.flags)
        except FileError as error:
            await context.complain(f"stat: '{operand}': {error}")
            status = 1
            continue
        form = options.values.get("c", "  File: %N\n  Size: %s\nAccess: (0%a/%A)\nModify: %y")
        await context.say(_fill(form, operand, node))
    return status


def _fill(form: str, operand: str, node: Node) -> str:
    when = dt.datetime.fromtimestamp(node.modified, dt.UTC)
    kinds = {File: "regular file", Directory: "directory", Link: "symbolic link"}
    values = {
        "n": operand,
        "N": f"`{operand}'",
        "s": str(size_of(node)),
        "a": format(node.permissions, "o"),
        "A": modes.filemode(mode_of(node)),
        "f": format(mode_of(node), "x"),
        "F": kinds.get(type(node), "character special file"),
        "u": "2000",
        "U": "shell",
        "g": "2000",
        "G": "shell",
        "Y": str(int(node.modified)),
        "y": when.strftime("%Y-%m-%d %H:%M:%S.%f000 +0000"),
        "%": "%",
    }
    pieces = form.split("%")
    text = pieces[0]
    rest = iter(pieces[1:])
    for piece in rest:
        if piece:
            text += values.get(piece[0], f"%{piece[0]}") + piece[1:]
        else:
            text += "%" + next(rest, "")
    return text


async def which(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Print where a command lies; exit code 1 where there is none."""
    missing = False
    for name in read_options("which", arguments, flags="a").operands:
        if name in context.commands or name == "sh":
            await context.say(f"/system/bin/{name}")
        else:
            missing = True
    return int(missing)


async def test(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Exit code 0 where the expression is true, 1 where it is not, 2 where it is none."""
    match arguments:
        case []:
            return 1
        case ["!", *rest]:
            return int(await test(context, rest, _stdin) == 0)
        case [text]:
            return int(not text)
        case ["-n", text]:
            return int(not text)
        case ["-z", text]:
            return int(bool(text))
        case [("-e" | "-f" | "-d" | "-s" | "-r" | "-w" | "-x" | "-L") as kind, path]:
            return int(not _file_is(context, kind, path))
        case [left, operator, right]:
            return int(not _compare(left, operator, right))
        case _:
            raise CommandError(f"/system/bin/sh: test: {arguments[0]}: unexpected operator/operand", 2)


async def bracket(context: Context, arguments: list[str], stdin: Input) -> int:
    """`[ expression ]`: the same as test, with its closing bracket."""
    if arguments[-1:] != ["]"]:
        raise CommandError("/system/bin/sh: [: missing ]", 2)
    return await test(context, arguments[:-1], stdin)


def _file_is(context: Context, kind: str, path: str) -> bool:
    try:
        node = context.files.find(path_of(context, path), follow=kind != "-L")
    except FileError:
        return False
    match kind:
        case "-f":
            return isinstance(node, File)
        case "-d":
            return isinstance(node, Directory)
        case "-s":
            return size_of(node) > 0
        case "-L":
            return isinstance(node, Link)
        case "-x":
            return bool(node.permissions & 0o111)
        case _:
            return True


def _compare(left: str, operator: str, right: str) -> bool:
    if operator in ("=", "=="):
        return left == right
    if operator == "!=":
        return left != right
    if operator not in ("-eq", "-ne", "-lt", "-le", "-gt", "-ge"):
        raise CommandError(f"/system/bin/sh: test: {operator}: unexpected operator/operand", 2)
    numbers = [text for text in (left, right) if not text.removeprefix("-").isdecimal() or len(text) > 18]
    if numbers:
        raise CommandError(f"/system/bin/sh: test: {numbers[0]}: bad number", 2)
    difference = int(left) - int(right)
    return {
        "-eq": difference == 0,
        "-ne": difference != 0,
        "-lt": difference < 0,
        "-le": difference <= 0,
        "-gt": difference > 0,
        "-ge": difference >= 0,
    }[operator]
