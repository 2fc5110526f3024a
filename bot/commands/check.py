"""`farhand check`: hold replies and guard cases against what the product makes of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

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
        _show(terminal, list(_judge(terminal, file)))

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


def _judge(terminal: Terminal, file: Path) -> Iterator[str]:
    """Judge and print case by case; yields each verdict's name."""
    cues, dialect = load_cues(), dialect_of("autoglm")
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            name, case = _read_case(line, dialect)
        except (ValueError, KeyError, TypeError, ReplyError) as error:
            message = terminal.text("check.bad_case", file=str(file), line=number, why=str(error))
            raise CommandError(message, Exit.WRONG_USE) from error
        verdict = judge_case(cues, case)
        word = type(verdict).__name__.lower()
        row = {"id": name, "verdict": word, "category": verdict.category, "reason": verdict.reason}
        click.echo(json.dumps(row, ensure_ascii=False))
        yield word


def _read_case(line: str, dialect: Dialect) -> tuple[str, GuardCase]:
    raw = json.loads(line)
    reply = dialect.read(RawReply(str(raw["action"]), "", Usage(), 0.0), PLAIN_SCREEN)
    case = GuardCase(
        request=str(raw["request"]),
        package=str(raw["package"]),
        activity=str(raw.get("activity") or ""),
        action=reply.action,
        target_text=str(raw.get("target_text") or ""),
        nearby_texts=tuple(str(text) for text in raw.get("nearby_texts") or ()),
        model_message=str(raw.get("model_message") or ""),
    )
    return str(raw["id"]), case


def _show(terminal: Terminal, judged: list[str]) -> None:
    table = Table(terminal.text("check.verdict"), terminal.text("check.cases"))
    for name in ("allow", "confirm", "takeover", "block"):
        table.add_row(name, str(judged.count(name)))
    terminal.errors.print(table)
