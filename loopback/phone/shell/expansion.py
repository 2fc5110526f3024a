"""From a parsed word to the arguments it stands for: variables, substitutions, splitting, patterns."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from loopback.phone.shell.command import CommandError, Session
from loopback.phone.shell.files import FileTree
from loopback.phone.shell.nodes import Directory, FileError, absolute
from loopback.phone.shell.syntax import Literal, Part, Script, Substitution, Variable, Word

MAX_EXPANDED: Final = 1024 * 1024
"""Characters that the words of one command, or one variable, may come to."""
_MAX_MATCHES: Final = 10_000
_DOTS: Final = (r"\.", r"\.\.")
_PROCESS_ID: Final = "4711"


class _Field:
    """One argument in the making: its characters, and which of them may be part of a pattern."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.open: list[bool] = []
        self.begun = False

    def add(self, text: str, *, quoted: bool) -> None:
        self.begun = True
        self.text.extend(text)
        self.open.extend([not quoted] * len(text))


@dataclass(frozen=True, slots=True)
class Expander:
    """Expands words in one session. `substitute` runs a script and returns what it printed."""

    session: Session
    files: FileTree
    substitute: Callable[[Script], Awaitable[str]]

    async def fields(self, words: tuple[Word, ...]) -> list[str]:
        """The arguments that the words stand for. Raises CommandError past the size limit."""
        arguments: list[str] = []
        total = 0
        for word in words:
            for found in await self._split(word):
                arguments.extend(self._matches(found))
                total += len(found.text) + 1
                if total > MAX_EXPANDED or len(arguments) > _MAX_MATCHES:
                    raise CommandError("/system/bin/sh: Argument list too long", 126)
        return arguments

    async def text(self, word: Word) -> str:
        """The word as one string, neither split nor matched."""
        text = "".join([await self._value(part) for part in word])
        if len(text) > MAX_EXPANDED:
            raise CommandError("/system/bin/sh: Argument list too long", 126)
        return text

    async def _split(self, word: Word) -> list[_Field]:
        fields = [_Field()]
        for part in word:
            value = await self._value(part)
            if isinstance(part, Literal) or part.quoted:
                fields[-1].add(value, quoted=part.quoted)
                continue
            for separator, piece in re.findall(r"([ \t\n]+)|([^ \t\n]+)", value):
                if separator and fields[-1].begun:
                    fields.append(_Field())
                if piece:
                    fields[-1].add(piece, quoted=False)
        return [found for found in fields if found.begun]

    async def _value(self, part: Part) -> str:
        match part:
            case Literal(text=text):
                return text
            case Variable(name=name):
                return self._variable(name)
            case Substitution(script=script):
                return (await self.substitute(script)).rstrip("\n")

    def _variable(self, name: str) -> str:
        match name:
            case "?":
                return str(self.session.status)
            case "$":
                return _PROCESS_ID
            case "#":
                return "0"
            case "0":
                return "/system/bin/sh"
            case "PWD":
                return self.session.cwd
            case _:
                return self.session.variables.get(name, "")

    def _matches(self, found: _Field) -> list[str]:
        text = "".join(found.text)
        if not any(
            is_open and character in "*?[" for character, is_open in zip(text, found.open, strict=True)
        ):
            return [text]
        start = 1 if text.startswith("/") else 0
        paths = ["/"] if start else [""]
        for begin, end in _segments(text, start):
            pattern = _pattern(text[begin:end], found.open[begin:end])
            paths = [below for path in paths for below in self._below(path, pattern)]
            if len(paths) > _MAX_MATCHES:
                break
        if text.endswith("/"):
            paths = [f"{path}/" for path in paths if self._is_folder(path)]
        return sorted(paths) or [text]

    def _is_folder(self, path: str) -> bool:
        try:
            return isinstance(self.files.find(absolute(path, self.session.cwd)), Directory)
        except FileError:
            return False

    def _below(self, path: str, pattern: re.Pattern[str]) -> list[str]:
        folder = absolute(path or ".", self.session.cwd)
        try:
            node = self.files.find(folder)
            if not isinstance(node, Directory):
                return []
            names = [name for name, _ in self.files.entries(folder)]
        except FileError:
            return []
        joint = path if path in ("", "/") else path + "/"
        if pattern.pattern in _DOTS:
            return [joint + pattern.pattern.replace("\\", "")]
        hidden = pattern.pattern.startswith("\\.")
        return [
            joint + name for name in names if pattern.fullmatch(name) and (hidden or not name.startswith("."))
        ]


def _segments(text: str, start: int) -> list[tuple[int, int]]:
    """Where each part of a path begins and ends, slashes left out."""
    return [found.span() for found in re.compile("[^/]+").finditer(text, start)]


def _pattern(text: str, is_open: list[bool]) -> re.Pattern[str]:
    """The pattern as a regular expression; characters that are not open stand for themselves."""
    pieces: list[str] = []
    index = 0
    while index < len(text):
        character = text[index]
        closing = text.find("]", index + 2) if character == "[" and is_open[index] else -1
        if closing > 0:
            inner = text[index + 1 : closing]
            negated, members = (
                inner[:1] in ("!", "^"),
                inner.lstrip("!^") if inner[:1] in ("!", "^") else inner,
            )
            escaped = re.sub(r"([\\\[\]^&~|])", r"\\\1", members)
            pieces.append(f"[{'^' if negated else ''}{escaped}]" if escaped else re.escape(inner))
            index = closing
        elif is_open[index] and character in "*?":
            if not (character == "*" and pieces[-1:] == [".*"]):
                pieces.append(".*" if character == "*" else ".")
        else:
            pieces.append(re.escape(character))
        index += 1
    try:
        return re.compile("".join(pieces), re.DOTALL)
    except re.error:
        return re.compile(re.escape(text))
