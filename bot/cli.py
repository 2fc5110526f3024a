"""The `farhand` command."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click

from bot.commands import check, demo, doctor, loopback, members, phones, run, task
from bot.commands.speech import complain, teach
from bot.commands.terminal import CommandError, Exit, Terminal, terminal_of

VERSION = "0.1.0"


def build(terminal: Terminal) -> click.Group:
    """The whole command line, its help in the terminal's language."""
    group = click.Group(
        name="farhand",
        help=terminal.text("help"),
        context_settings={"help_option_names": ["-h", "--help"]},
        params=[
            click.Option(
                ["--env-file"],
                type=click.Path(path_type=Path, dir_okay=False),
                expose_value=False,
                help=terminal.text("env_file.help"),
            )
        ],
    )
    told = {"prog_name": "farhand", "message": "%(prog)s %(version)s", "help": terminal.text("click.version")}
    group = click.version_option(VERSION, **told)(group)
    for module in (demo, run, task, phones, doctor, members, check, loopback):
        group.add_command(module.command(terminal))
    teach(group, terminal)
    return group


def main() -> None:
    """Run the command line and leave with its exit code."""
    _write_every_script()
    terminal = terminal_of(_env_file_in(sys.argv[1:]))
    try:
        left_with = build(terminal).main(prog_name="farhand", standalone_mode=False)
    except CommandError as error:
        if str(error):
            terminal.errors.print(str(error), markup=False, soft_wrap=True)
        sys.exit(error.code)
    except click.ClickException as error:
        complain(terminal, error)
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(Exit.NOT_DONE)
    sys.exit(left_with if isinstance(left_with, int) else Exit.DONE)


def _write_every_script() -> None:
    # A pipe on Windows, or an old locale, has an encoding that lacks most of what people write.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _env_file_in(arguments: list[str]) -> Path | None:
    # Needed before click parses: the file may name the language that click's help is to speak.
    for place, word in enumerate(arguments):
        if word.startswith("--env-file="):
            return Path(word.partition("=")[2])
        if word == "--env-file" and place + 1 < len(arguments):
            return Path(arguments[place + 1])
        if not word.startswith("-"):
            break
    return None
