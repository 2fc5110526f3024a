"""cut: fields or characters of each line."""

from __future__ import annotations

import re
from typing import Final

from loopback.phone.commands.options import each_input, read_options
from loopback.phone.shell.command import CommandError, Context, Input, decode

_RANGE: Final = re.compile(r"(\d{1,6})?(-)?(\d{1,6})?")
Range = tuple[int, int]
"""First and last column, from 1 on; a last one of 0 is the end of the line."""


async def cut(context: Context, arguments: list[str], stdin: Input) -> int:
    """Print chosen parts of each line: `-f LIST` with `-d` between fields, or `-c LIST`."""
    options = read_options("cut", arguments, flags="s", valued="dfc")
    kind = next((letter for letter in "fc" if letter in options.values), None)
    if kind is None:
        raise CommandError("cut: no list")
    ranges = _read_ranges(options.values[kind])
    divider = options.values.get("d", "\t")
    if len(divider) != 1:
        raise CommandError(f"cut: bad -d '{divider}'")
    found, status = await each_input(context, "cut", options.operands, stdin)
    for _, data in found:
        for line in decode(data).splitlines():
            if kind == "c":
                await context.say("".join(_chosen(list(line), ranges)))
            elif divider in line:
                await context.say(divider.join(_chosen(line.split(divider), ranges)))
            elif "s" not in options.flags:
                await context.say(line)
    return status


def _read_ranges(text: str) -> list[Range]:
    """A list such as 1,3-5,7-. Raises CommandError."""
    ranges: list[Range] = []
    for part in text.split(","):
        found = _RANGE.fullmatch(part)
        if found is None or not (found[1] or found[3]) or "0" in (found[1], found[3]):
            raise CommandError(f"cut: bad list '{text}'")
        first = int(found[1] or 1)
        ranges.append((first, int(found[3] or 0) if found[2] else first))
    return ranges


def _chosen(parts: list[str], ranges: list[Range]) -> list[str]:
    """The parts whose place lies in any range, in their own order, as toybox and POSIX have it."""
    return [
        part
        for place, part in enumerate(parts, start=1)
        if any(first <= place and (place <= last or not last) for first, last in ranges)
    ]
