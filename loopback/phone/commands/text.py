"""toybox's commands on text: echo, grep, head, tail, wc and tr."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from loopback.phone.commands.options import Options, each_input, read_number, read_options
from loopback.phone.shell.command import CommandError, Context, Input, decode, encode, read_all

_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", "a": "\a", "b": "\b", "0": "\0"}
_MAX_PATTERN: Final = 1000
# A repeated group that holds a repetition or a choice can take Python's engine exponential time.
_EXPLOSIVE: Final = re.compile(r"[*+}]\)?[*+{]|[*+|][^()]*\)+[*+{]")


async def echo(context: Context, arguments: list[str], _stdin: Input) -> int:
    """Print the arguments; -n without a newline, -e with escapes."""
    flags = ""
    rest = list(arguments)
    while rest and re.fullmatch(r"-[neE]+", rest[0]):
        flags += rest.pop(0)[1:]
    text = " ".join(rest)
    if "e" in flags:
        text = re.sub(r"\\([ntrab0\\])", lambda found: _ESCAPES[found[1]], text)
    await context.stdout.write(encode(text if "n" in flags else text + "\n"))
    return 0


async def grep(context: Context, arguments: list[str], stdin: Input) -> int:
    """Print the lines in which a pattern is found. Exit code 0 when one was, 1 when none was, 2 on errors."""
    options = read_options("grep", arguments, flags="ivcqEFnowlsHhax", valued="em")
    operands = list(options.operands)
    if "e" not in options.values and not operands:
        raise CommandError('grep: no REGEX (see "grep --help")', 2)
    pattern = _compile(options.values.get("e") or operands.pop(0), options)
    found, status = await each_input(context, "grep", operands, stdin)
    named = (len(operands) > 1 or "H" in options.flags) and "h" not in options.flags
    matched = False
    for name, data in found:
        lines = _matching(decode(data), pattern, options)
        matched = matched or bool(lines)
        shown = _shown(lines, name if named else "", options) if "q" not in options.flags else []
        if "l" in options.flags:
            shown = [name] if lines else []
        await context.stdout.write(encode("".join(f"{line}\n" for line in shown)))
    return 2 if status else int(not matched)


def _compile(text: str, options: Options) -> re.Pattern[str]:
    if len(text) > _MAX_PATTERN:
        raise CommandError("grep: bad REGEX: too long", 2)
    if "F" in options.flags:
        expression = re.escape(text)
    elif "E" in options.flags:
        expression = text
    else:
        # Basic expressions swap the meaning of these with and without a backslash.
        expression = re.sub(
            r"\\?[+?|(){}]", lambda found: found[0][1:] if len(found[0]) == 2 else "\\" + found[0], text
        )
    if _EXPLOSIVE.search(expression):
        raise CommandError("grep: bad REGEX: repetition-operator operand invalid", 2)
    if "w" in options.flags:
        expression = rf"\b(?:{expression})\b"
    if "x" in options.flags:
        expression = rf"^(?:{expression})$"
    try:
        return re.compile(expression, re.IGNORECASE if "i" in options.flags else 0)
    except re.error as error:
        raise CommandError(f"grep: bad REGEX: {error.msg}", 2) from error


def _matching(text: str, pattern: re.Pattern[str], options: Options) -> list[tuple[int, str]]:
    wanted = "v" not in options.flags
    lines = text.removesuffix("\n").split("\n") if text else []
    found = [
        (number, line)
        for number, line in enumerate(lines, start=1)
        if (pattern.search(line) is not None) == wanted
    ]
    return found[: read_number("grep", options.values["m"])] if "m" in options.values else found


def _shown(lines: list[tuple[int, str]], name: str, options: Options) -> list[str]:
    prefix = f"{name}:" if name else ""
    if "c" in options.flags:
        return [f"{prefix}{len(lines)}"]
    if "o" in options.flags:
        pattern = _compile(options.values.get("e") or options.operands[0], options)
        return [prefix + found[0] for _, line in lines for found in pattern.finditer(line) if found[0]]
    return [f"{prefix}{number}:{line}" if "n" in options.flags else prefix + line for number, line in lines]


def _counted(arguments: list[str]) -> list[str]:
    """`-5` is short for `-n 5`."""
    return [
        f"-n{argument[1:]}" if re.fullmatch(r"-\d+", argument) and before not in ("-n", "-c") else argument
        for before, argument in pairwise(["", *arguments])
    ]


def _split_lines(data: bytes) -> list[bytes]:
    """Lines with their ends. Only a newline ends one, unlike in `bytes.splitlines`."""
    return re.findall(rb"[^\n]*\n|[^\n]+", data)


async def head(context: Context, arguments: list[str], stdin: Input) -> int:
    """Print the first lines, or with -c the first bytes."""
    options = read_options("head", _counted(arguments), flags="qv", valued="nc")
    found, status = await each_input(context, "head", options.operands, stdin)
    for _, data in found:
        if "c" in options.values:
            await context.stdout.write(data[: read_number("head", options.values["c"])])
        else:
            count = read_number("head", options.values.get("n", "10"))
            await context.stdout.write(b"".join(_split_lines(data)[:count]))
    return status


async def tail(context: Context, arguments: list[str], stdin: Input) -> int:
    """Print the last lines, or with -c the last bytes."""
    options = read_options("tail", _counted(arguments), flags="q", valued="nc")
    found, status = await each_input(context, "tail", options.operands, stdin)
    for _, data in found:
        if "c" in options.values:
            await context.stdout.write(data[_start(options.values["c"], len(data)) :])
        else:
            lines = _split_lines(data)
            await context.stdout.write(b"".join(lines[_start(options.values.get("n", "10"), len(lines)) :]))
    return status


def _start(wanted: str, count: int) -> int:
    """Where the end that is wanted begins: `+3` counts from the front, `3` and `-3` from the back."""
    number = abs(read_number("tail", wanted.removeprefix("+")))
    return max(0, number - 1 if wanted.startswith("+") else count - number)


async def wc(context: Context, arguments: list[str], stdin: Input) -> int:
    """Count lines, words and bytes."""
    options = read_options("wc", arguments, flags="lwcm")
    found, status = await each_input(context, "wc", options.operands, stdin)
    wanted = [letter for letter in "lwcm" if letter in options.flags] or list("lwc")
    for name, data in found:
        counts = {"l": data.count(b"\n"), "w": len(data.split()), "c": len(data), "m": len(decode(data))}
        line = " ".join(str(counts[letter]) for letter in wanted)
        await context.say(line if name == "-" else f"{line} {name}")
    return status


async def tr(context: Context, arguments: list[str], stdin: Input) -> int:
    """Replace characters of one set by those of another, or with -d delete them."""
    options = read_options("tr", arguments, flags="ds")
    if not options.operands:
        raise CommandError('tr: Needs 1 argument (see "tr --help")')
    first = _members(options.operands[0])
    text = decode(await read_all(stdin))
    if "d" in options.flags:
        await context.stdout.write(encode(text.translate({ord(character): None for character in first})))
        return 0
    second = _members(options.operands[1]) if len(options.operands) > 1 else first
    if not second:
        raise CommandError("tr: SET2 is empty")
    padded = second + second[-1] * max(0, len(first) - len(second))
    mapped = text.translate({ord(one): other for one, other in zip(first, padded, strict=False)})
    if "s" in options.flags:
        mapped = re.sub(rf"([{re.escape(second)}])\1+", r"\1", mapped)
    await context.stdout.write(encode(mapped))
    return 0


def _members(text: str) -> str:
    classes = {"[:upper:]": "A-Z", "[:lower:]": "a-z", "[:digit:]": "0-9", "[:space:]": " \t\n\r\f\v"}
    for name, members in classes.items():
        text = text.replace(name, members)
    text = re.sub(r"\\([ntr\\])", lambda found: _ESCAPES[found[1]], text)
    return re.sub(
        r"(.)-(.)", lambda found: "".join(map(chr, range(ord(found[1]), ord(found[2]) + 1))), text, flags=re.S
    )
