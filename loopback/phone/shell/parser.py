"""From text to a script: pure, bounded in depth and size, and never an error but ShellSyntaxError."""

from __future__ import annotations

import re
from typing import Final

from loopback.phone.shell.syntax import (
    Assignment,
    Command,
    Connector,
    Group,
    Literal,
    Pipeline,
    Redirect,
    RedirectKind,
    Script,
    ShellSyntaxError,
    Simple,
    Step,
    Word,
)
from loopback.phone.shell.words import ENDS_WORD, MAX_DEPTH, NAME, WordParser

MAX_TEXT: Final = 131_072
"""Characters of a script, about Linux's limit for one argument."""
MAX_PIPELINE: Final = 32
"""Commands in one pipeline."""
_REDIRECT: Final = re.compile(r"([012]?)(>>|>&|>|<)(?![<>|])")
_LOOPS: Final = ("if", "then", "elif", "else", "fi", "for", "while", "until", "do", "done", "select")
_RESERVED: Final = frozenset((*_LOOPS, "case", "esac", "function", "time", "[[", "}"))


def parse(text: str) -> Script:
    """The script that `text` holds. Raises ShellSyntaxError."""
    if len(text) > MAX_TEXT:
        raise ShellSyntaxError("Argument list too long")
    if "\0" in text:
        raise ShellSyntaxError("syntax error: unexpected NUL")
    return _parse_at(text, 0)


def _parse_at(text: str, depth: int) -> Script:
    parser = _ScriptParser(text, depth)
    script = parser.script("")
    if parser.position < len(text):
        parser.unexpected()
    return script


class _ScriptParser(WordParser):
    """Recursive descent over the characters of one script."""

    def whole(self, text: str) -> Script:
        return _parse_at(text, self.depth + 1)

    def script(self, closing: str) -> Script:
        steps: list[Step] = []
        connector = Connector.ALWAYS
        while True:
            self.skip_blanks(newlines=True)
            if self.at_end(closing):
                if connector is not Connector.ALWAYS:
                    self.unexpected()
                return Script(tuple(steps))
            steps.append(Step(connector, self.pipeline()))
            connector = self.connector(closing)

    def at_end(self, closing: str) -> bool:
        if closing == "}":
            return self.text.startswith("}", self.position)
        return self.position >= len(self.text) or self.text[self.position] == closing

    def connector(self, closing: str) -> Connector:
        self.skip_blanks()
        for found in (Connector.IF_DONE, Connector.IF_FAILED):
            if self.take(found.value):
                return found
        if self.text.startswith(";;", self.position):
            self.unexpected()
        if not (self.take(";") or self.take("\n") or self.at_end(closing)):
            self.unexpected()
        return Connector.ALWAYS

    def pipeline(self) -> Pipeline:
        negated = False
        while self.text.startswith(("! ", "!\t"), self.position):
            negated = not negated
            self.position += 1
            self.skip_blanks()
        commands = [self.command()]
        while self.bar():
            self.skip_blanks(newlines=True)
            commands.append(self.command())
            if len(commands) > MAX_PIPELINE:
                raise ShellSyntaxError("syntax error: pipeline too long")
        return Pipeline(tuple(commands), negated)

    def bar(self) -> bool:
        self.skip_blanks()
        return not self.text.startswith("||", self.position) and self.take("|")

    def command(self) -> Command:
        if self.take("("):
            return self.group(")", isolated=True)
        if self.text.startswith(("{ ", "{\t", "{\n"), self.position):
            self.position += 1
            return self.group("}", isolated=False)
        return self.simple()

    def group(self, closing: str, *, isolated: bool) -> Group:
        script = self.nested(closing)
        if not script.steps:
            self.position -= 1
            self.unexpected()
        redirects: list[Redirect] = []
        while (redirect := self.redirect()) is not None:
            redirects.append(redirect)
        return Group(script, isolated, tuple(redirects))

    def nested(self, closing: str) -> Script:
        """The script up to and past its closing character."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ShellSyntaxError("syntax error: nested too deeply")
        script = self.script(closing)
        if not self.take(closing):
            raise ShellSyntaxError("syntax error: unexpected EOF")
        self.depth -= 1
        return script

    def simple(self) -> Simple:
        assignments: list[Assignment] = []
        words: list[Word] = []
        redirects: list[Redirect] = []
        while True:
            redirect = self.redirect()
            if redirect is not None:
                redirects.append(redirect)
            elif self.position < len(self.text) and self.text[self.position] not in ENDS_WORD:
                self.place(self.word(), assignments, words)
            else:
                break
        if not (assignments or words or redirects):
            self.unexpected()
        return Simple(tuple(assignments), tuple(words), tuple(redirects))

    def place(self, word: Word, assignments: list[Assignment], words: list[Word]) -> None:
        """Sort a word into the assignments in front of a command or into the command's own words."""
        first = word[0]
        if words or not isinstance(first, Literal) or first.quoted:
            words.append(word)
            return
        name, equals, value = first.text.partition("=")
        if equals and NAME.fullmatch(name):
            assignments.append(Assignment(name, (Literal(value, quoted=False), *word[1:])))
            return
        if len(word) == 1 and first.text in _RESERVED:
            raise ShellSyntaxError(f"syntax error: unexpected '{first.text}'")
        words.append(word)

    def redirect(self) -> Redirect | None:
        self.skip_blanks()
        found = _REDIRECT.match(self.text, self.position)
        if found is None:
            return None
        operator = RedirectKind(found[2])
        descriptor = int(found[1]) if found[1] else int(operator is not RedirectKind.READ)
        self.position = found.end()
        self.skip_blanks()
        if self.position >= len(self.text) or self.text[self.position] in ENDS_WORD:
            self.unexpected()
        return Redirect(descriptor, operator, self.word())
