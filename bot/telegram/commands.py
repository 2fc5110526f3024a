"""What a line of text asks for, before it is taken as a request: commands, and the bare word stop."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.telegram.markup import clean

STOP_WORDS = frozenset({"stop", "停", "停止"})
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
_AROUND = " \t\r\n.,!?;:…。，！？；：、~～'\"“”‘’"


@dataclass(frozen=True, slots=True)
class Command:
    """A command such as /start, without its slash, and what follows it."""

    name: str
    rest: str


@dataclass(frozen=True, slots=True)
class StopWord:
    """Stop, said in one word."""


@dataclass(frozen=True, slots=True)
class Words:
    """Anything else: what a person wants, or nothing readable."""

    text: str


Line = Command | StopWord | Words


def read_line(text: str) -> Line:
    """Tell a command and the word stop from a request."""
    stripped = text.strip()
    if match := _COMMAND.fullmatch(stripped):
        return Command(match[1].lower(), (match[2] or "").strip())
    if clean(stripped).strip(_AROUND).casefold() in STOP_WORDS:
        return StopWord()
    return Words(stripped if clean(stripped) else "")


def asks_to_stop(text: str) -> bool:
    """Whether the text is /stop or the bare word, which count wherever they are written."""
    line = read_line(text)
    return isinstance(line, StopWord) or (isinstance(line, Command) and line.name == "stop")
