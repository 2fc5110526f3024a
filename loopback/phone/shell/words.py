"""The words of a script: quotes, escapes, variables and substitutions."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Final, NoReturn

from loopback.phone.shell.syntax import (
    Literal,
    Part,
    Script,
    ShellSyntaxError,
    Substitution,
    Variable,
    Word,
)

MAX_DEPTH: Final = 16
"""How deep substitutions and groups may nest."""
BLANKS: Final = " \t"
ENDS_WORD: Final = " \t\n;&|<>()"
NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_SPECIAL: Final = "?$#@*!-0123456789"
_BACKQUOTED: Final = re.compile(r"`((?:[^`\\]|\\.)*)`", re.DOTALL)


class WordParser(ABC):
    """Reads words from `text` at `position`; what stands between them is the subclass's to know."""

    def __init__(self, text: str, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise ShellSyntaxError("syntax error: nested too deeply")
        self.text = text
        self.position = 0
        self.depth = depth

    @abstractmethod
    def nested(self, closing: str) -> Script:
        """The script from here to its closing character, and past it."""

    @abstractmethod
    def whole(self, text: str) -> Script:
        """The script that `text` holds, one level deeper."""

    def unexpected(self) -> NoReturn:
        """Raise ShellSyntaxError for what stands here."""
        rest = self.text[self.position :]
        for symbol in ("&&", "||", ";;", ">>", "<<", "\n"):
            if rest.startswith(symbol):
                shown = "newline" if symbol == "\n" else f"'{symbol}'"
                raise ShellSyntaxError(f"syntax error: unexpected {shown}")
        shown = f"'{rest[0]}'" if rest else "EOF"
        raise ShellSyntaxError(f"syntax error: unexpected {shown}")

    def word(self) -> Word:
        """The word that begins here, up to a blank or an operator."""
        parts: list[Part] = []
        while self.position < len(self.text) and self.text[self.position] not in ENDS_WORD:
            match self.text[self.position]:
                case "'":
                    parts.append(self.single_quoted())
                case '"':
                    parts.extend(self.double_quoted())
                case "\\":
                    parts.extend(self.escaped())
                case "$" | "`":
                    parts.append(self.dollar(quoted=False))
                case _:
                    parts.append(self.plain())
        return tuple(parts) or (Literal("", quoted=True),)

    def plain(self) -> Literal:
        """Characters that mean nothing but themselves."""
        start = self.position
        while self.position < len(self.text) and self.text[self.position] not in ENDS_WORD + "'\"\\$`":
            self.position += 1
        return Literal(self.text[start : self.position], quoted=False)

    def escaped(self) -> list[Part]:
        """A backslash and the character it protects; with a newline, nothing."""
        self.position += 2
        protected = self.text[self.position - 1 : self.position]
        return [] if protected == "\n" else [Literal(protected or "\\", quoted=True)]

    def single_quoted(self) -> Literal:
        """Text between single quotes, where nothing is special."""
        end = self.text.find("'", self.position + 1)
        if end < 0:
            raise ShellSyntaxError("no closing quote")
        text = self.text[self.position + 1 : end]
        self.position = end + 1
        return Literal(text, quoted=True)

    def double_quoted(self) -> list[Part]:
        """The parts between double quotes."""
        self.position += 1
        parts: list[Part] = [Literal("", quoted=True)]
        while self.position < len(self.text):
            character = self.text[self.position]
            if character == '"':
                self.position += 1
                return parts
            if character in "$`":
                parts.append(self.dollar(quoted=True))
            else:
                parts.append(self.quoted_run())
        raise ShellSyntaxError("no closing quote")

    def quoted_run(self) -> Literal:
        """Text inside double quotes up to the next character that means something there."""
        if self.text[self.position] == "\\":
            following = self.text[self.position + 1 : self.position + 2]
            self.position += 2 if following else 1
            kept = "" if following == "\n" else following if following in '$`"\\' else "\\" + following
            return Literal(kept, quoted=True)
        start = self.position
        while self.position < len(self.text) and self.text[self.position] not in '"$`\\':
            self.position += 1
        return Literal(self.text[start : self.position], quoted=True)

    def dollar(self, *, quoted: bool) -> Part:
        """What a dollar sign or a backquote begins."""
        if self.text[self.position] == "`":
            return self.backquoted(quoted=quoted)
        self.position += 1
        if self.text.startswith("((", self.position):
            raise ShellSyntaxError("syntax error: unexpected '(('")
        if self.take("("):
            return Substitution(self.nested(")"), quoted)
        if self.take("{"):
            return self.braced(quoted=quoted)
        found = NAME.match(self.text, self.position)
        if found:
            self.position = found.end()
            return Variable(found[0], quoted)
        if self.position < len(self.text) and self.text[self.position] in _SPECIAL:
            self.position += 1
            return Variable(self.text[self.position - 1], quoted)
        return Literal("$", quoted=True)

    def braced(self, *, quoted: bool) -> Variable:
        """A variable in braces. Raises ShellSyntaxError for anything else in them."""
        end = self.text.find("}", self.position)
        name = self.text[self.position : end] if end >= 0 else self.text[self.position :]
        if end < 0 or not (NAME.fullmatch(name) or (len(name) == 1 and name in _SPECIAL)):
            raise ShellSyntaxError(f"${{{name[:64]}}}: bad substitution")
        self.position = end + 1
        return Variable(name, quoted)

    def backquoted(self, *, quoted: bool) -> Substitution:
        """A substitution in backquotes, the old form of `$( )`."""
        found = _BACKQUOTED.match(self.text, self.position)
        if found is None:
            raise ShellSyntaxError("no closing quote")
        self.position = found.end()
        return Substitution(self.whole(re.sub(r"\\([`\\$])", r"\1", found[1])), quoted)

    def skip_blanks(self, *, newlines: bool = False) -> None:
        """Go past blanks, joined lines and a comment."""
        skipped = BLANKS + "\n" if newlines else BLANKS
        while self.position < len(self.text):
            if self.text[self.position] in skipped:
                self.position += 1
            elif self.text.startswith("\\\n", self.position):
                self.position += 2
            elif self.text[self.position] == "#" and self.starts_word():
                end = self.text.find("\n", self.position)
                self.position = len(self.text) if end < 0 else end
            else:
                return

    def starts_word(self) -> bool:
        """Whether nothing of a word stands right before this place."""
        return self.position == 0 or self.text[self.position - 1] in ENDS_WORD

    def take(self, symbol: str) -> bool:
        """Go past `symbol` where it stands here; False where it does not."""
        if not self.text.startswith(symbol, self.position):
            return False
        self.position += len(symbol)
        return True
