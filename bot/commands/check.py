"""`farhand check`: hold replies and guard cases against what the product makes of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click
from rich.table import Table

from agent_core.domain.errors import DataError, ReplyError
from agent_core.domain.screen import Size
from agent_core.rules.dialects.printing import reply_line
from agent_core.rules.guard.cases import GuardCase, judge_case, read_case
from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.guard import Guard
from bot.brain import dialect_of
from bot.commands.terminal import CommandError, Exit, Terminal
from bot.settings import DIALECTS

PLAIN_SCREEN = Size(1080, 2400)
LONGEST_REPLY = 1 << 20


def command(terminal: Terminal) -> click.Command:
    """`farhand check reply|guard`."""
    group = click.Group(name="check", help=terminal.text("check.help"))

    @group.command("reply", help=terminal.text("check.reply.help"))
    @click.option("--dialect", required=True, type=click.Choice(DIALECTS))
    @click.option("--screen", default="1080x2400", help=terminal.text("check.screen.help"))
    @click.argument("file", required=False, type=click.File(encoding="utf-8"))
    def reply(dialect: str, screen: str, file: TextIO | None) -> None:
        speaker = dialect_of(dialect)
        size = _size(terminal, screen)
        source = [sys.stdin.read()] if file is None else _raw_replies(terminal, file)
        for raw in source:
            click.echo(json.dumps(reply_line(speaker, raw[:LONGEST_REPLY], size), ensure_ascii=False))

    @group.command("guard", help=terminal.text("check.guard.help"))
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    def guard(file: Path) -> None:
        judged = list(_judge(terminal, file))
        _show(terminal, judged)

    return group


def _size(terminal: Terminal, text: str) -> Size:
    width, _, height = text.partition("x")
    try:
        return Size(int(width), int(height))
    except ValueError as error:
        raise CommandError(terminal.text("check.bad_screen", screen=text), Exit.WRONG_USE) from error


def _raw_replies(terminal: Terminal, file: TextIO) -> Iterator[str]:
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            yield str(json.loads(line)["raw"])
        except (ValueError, KeyError, TypeError) as error:
            message = terminal.text("check.bad_line", file=file.name, line=number, wants='{"raw": …}')
            raise CommandError(message, Exit.WRONG_USE) from error


def _judge(terminal: Terminal, file: Path) -> Iterator[tuple[GuardCase, str, str]]:
    guard = Guard(load_cues())
    dialect = dialect_of("autoglm")
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            case = read_case(line, dialect)
        except (DataError, ReplyError) as error:
            message = terminal.text("check.bad_case", file=str(file), line=number, why=str(error))
            raise CommandError(message, Exit.WRONG_USE) from error
        verdict = judge_case(guard, case)
        name = type(verdict).__name__.lower()
        row = {"id": case.id, "verdict": name, "category": verdict.category, "reason": verdict.reason}
        click.echo(json.dumps(row, ensure_ascii=False))
        yield case, name, verdict.category


def _show(terminal: Terminal, judged: list[tuple[GuardCase, str, str]]) -> None:
    table = Table(terminal.text("check.verdict"), terminal.text("check.cases"))
    for name in ("allow", "confirm", "takeover", "block"):
        table.add_row(name, str(sum(verdict == name for _, verdict, _ in judged)))
    terminal.errors.print(table)
