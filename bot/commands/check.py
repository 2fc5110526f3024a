"""`farhand check`: hold replies and guard cases against what the product makes of them."""

from __future__ import annotations

import codecs
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import click
from rich.table import Table

from agent_core.domain.conversation import RawReply, Usage
from agent_core.domain.errors import ReplyError
from agent_core.domain.screen import Size
from agent_core.rules.dialects import Dialect
from agent_core.rules.dialects.printing import reply_line
from agent_core.rules.guard.cases import GuardCase, judge_case
from agent_core.rules.guard.cues import load_cues
from bot.brain import dialect_of
from bot.codec import Json
from bot.commands.terminal import CommandError, Exit, Terminal
from bot.settings import DIALECTS

PLAIN_SCREEN = Size(1080, 2400)
LONGEST_REPLY = 1 << 20


def command(terminal: Terminal) -> click.Command:
    """`farhand check reply|guard`."""
    group = click.Group(name="check", help=terminal.text("check.help"))

    @group.command("reply", help=terminal.text("check.reply.help"))
    @click.option(
        "--dialect", required=True, type=click.Choice(DIALECTS), help=terminal.text("demo.dialect.help")
    )
    @click.option("--screen", default="1080x2400", help=terminal.text("check.screen.help"))
    @click.argument("file", required=False, type=click.File("rb"))
    def reply(dialect: str, screen: str, file: BinaryIO | None) -> None:
        speaker = dialect_of(dialect)
        size = _size(terminal, screen)
        if file is None:
            raw = sys.stdin.buffer.read().decode("utf-8", "replace")
            terminal.document(cast("Json", reply_line(speaker, raw[:LONGEST_REPLY], size)))
            return
        failures = _Failures(terminal, file.name)
        for number, line in _lines(file.read()):
            with failures.at(number):
                terminal.document(cast("Json", reply_line(speaker, _raw_reply(line)[:LONGEST_REPLY], size)))
        failures.leave()

    @group.command("guard", help=terminal.text("check.guard.help"))
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    def guard(file: Path) -> None:
        failures = _Failures(terminal, str(file))
        judged = list(_judge(terminal, file.read_bytes(), failures))
        _show(terminal, judged)
        failures.leave()

    return group


class _Failures:
    """Lines that cannot be read: each is told when it comes, the others are still answered."""

    def __init__(self, terminal: Terminal, file: str) -> None:
        self._terminal = terminal
        self._file = file
        self._any = False

    @contextmanager
    def at(self, number: int) -> Iterator[None]:
        try:
            yield
        except (ValueError, TypeError, ReplyError, RecursionError) as error:
            self._any = True
            self._terminal.warn("check.bad_line", file=self._file, line=number, why=str(error))

    def leave(self) -> None:
        if self._any:
            raise CommandError("", Exit.WRONG_USE)


def _size(terminal: Terminal, text: str) -> Size:
    found = re.fullmatch(r"([0-9]{1,5})x([0-9]{1,5})", text)
    try:
        if found is not None:
            return Size(int(found[1]), int(found[2]))
    except ValueError:
        pass
    raise CommandError(terminal.text("check.bad_screen", screen=text), Exit.WRONG_USE)


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, numbered from 1. Only a line feed ends one: JSON may hold the others."""
    for number, line in enumerate(data.removeprefix(codecs.BOM_UTF8).split(b"\n"), 1):
        if line.strip():
            yield number, line


def _object(line: bytes) -> dict[str, object]:
    value = json.loads(line.decode("utf-8"))
    if not isinstance(value, dict):
        raise TypeError("not a JSON object")
    return value


def _string(row: dict[str, object], name: str, default: str | None = None) -> str:
    value = row.get(name)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise TypeError(f"{name!r} is not a string")
    return value


def _raw_reply(line: bytes) -> str:
    return _string(_object(line), "raw")


def _judge(terminal: Terminal, data: bytes, failures: _Failures) -> Iterator[str]:
    """Judge and print case by case; yields each verdict's name."""
    cues, dialect = load_cues(), dialect_of("autoglm")
    for number, line in _lines(data):
        with failures.at(number):
            name, case = _read_case(line, dialect)
            verdict = judge_case(cues, case)
            word = type(verdict).__name__.lower()
            terminal.document(
                {"id": name, "verdict": word, "category": verdict.category, "reason": verdict.reason}
            )
            yield word


def _read_case(line: bytes, dialect: Dialect) -> tuple[str | int, GuardCase]:
    raw = _object(line)
    name, nearby = raw.get("id"), raw.get("nearby_texts") or ()
    if not isinstance(name, str | int):
        raise TypeError("'id' is not a string")
    if not isinstance(nearby, list | tuple):
        raise TypeError("'nearby_texts' is not a list")
    reply = dialect.read(RawReply(_string(raw, "action"), "", Usage(), 0.0), PLAIN_SCREEN)
    case = GuardCase(
        request=_string(raw, "request"),
        package=_string(raw, "package"),
        activity=_string(raw, "activity", ""),
        action=reply.action,
        target_text=_string(raw, "target_text", ""),
        nearby_texts=tuple(str(text) for text in nearby),
        model_message=_string(raw, "model_message", ""),
    )
    return name, case


def _show(terminal: Terminal, judged: list[str]) -> None:
    table = Table(terminal.text("check.verdict"), terminal.text("check.cases"))
    for name in ("allow", "confirm", "takeover", "block"):
        table.add_row(name, str(judged.count(name)))
    terminal.errors.print(table)
