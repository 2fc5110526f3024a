"""What a shell script is made of, as the parser hands it to the interpreter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ShellSyntaxError(Exception):
    """The text is no script this shell can run. The message is fit to follow `/system/bin/sh: `."""


@dataclass(frozen=True, slots=True)
class Literal:
    """Text as it stands. Quoted text is neither split nor taken for a pattern."""

    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Variable:
    """`$NAME`, `${NAME}`, `$?` and the like. Unquoted, its value is split and matched as a pattern."""

    name: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Substitution:
    """`$(script)`: what the script prints, without the newlines at its end."""

    script: Script
    quoted: bool


Part = Literal | Variable | Substitution
Word = tuple[Part, ...]


class RedirectKind(StrEnum):
    """Where a redirection leads."""

    READ = "<"
    WRITE = ">"
    APPEND = ">>"
    DUPLICATE = ">&"


@dataclass(frozen=True, slots=True)
class Redirect:
    """One redirection of file descriptor `descriptor` (0, 1 or 2)."""

    descriptor: int
    kind: RedirectKind
    target: Word


@dataclass(frozen=True, slots=True)
class Assignment:
    """`NAME=value` in front of a command, or alone."""

    name: str
    value: Word


@dataclass(frozen=True, slots=True)
class Simple:
    """A command with its words, or assignments alone."""

    assignments: tuple[Assignment, ...]
    words: tuple[Word, ...]
    redirects: tuple[Redirect, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """`( script )`, which leaves the shell around it untouched, or `{ script; }`, which does not."""

    script: Script
    isolated: bool
    redirects: tuple[Redirect, ...]


Command = Simple | Group


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Commands joined by `|`; `negated` by a leading `!`."""

    commands: tuple[Command, ...]
    negated: bool


class Connector(StrEnum):
    """When a pipeline runs, given the one before it."""

    ALWAYS = ";"
    IF_DONE = "&&"
    IF_FAILED = "||"


@dataclass(frozen=True, slots=True)
class Step:
    """A pipeline and when it runs."""

    connector: Connector
    pipeline: Pipeline


@dataclass(frozen=True, slots=True)
class Script:
    """Steps in order."""

    steps: tuple[Step, ...]
