"""`farhand loopback phone|model|chat`: one loopback server alone."""

from __future__ import annotations

import click

from bot.commands.terminal import CommandError, Exit, Terminal
from loopback.__main__ import main as loopback_main


def command(terminal: Terminal) -> click.Command:
    """`farhand loopback`: everything after it is for the loopback servers' own command line."""

    @click.command(
        "loopback",
        help=terminal.text("loopback.help"),
        context_settings={"ignore_unknown_options": True, "help_option_names": []},
        add_help_option=False,
    )
    @click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
    def loopback(arguments: tuple[str, ...]) -> None:
        try:
            loopback_main(list(arguments), program="farhand loopback")
        except (OSError, OverflowError) as error:
            raise CommandError(terminal.text("loopback.no_port", why=str(error)), Exit.WRONG_USE) from error

    return loopback
