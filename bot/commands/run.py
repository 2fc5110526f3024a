"""`farhand run`: the bot, with what `.env` says."""

from __future__ import annotations

import click

from bot import logs
from bot.app import AlreadyRunningError, StartError, running
from bot.commands.pairing import greet_owner
from bot.commands.terminal import CommandError, Exit, Terminal, run_async
from bot.settings import SettingsError


def command(terminal: Terminal) -> click.Command:
    """`farhand run`."""

    @click.command("run", help=terminal.text("run.help"))
    def run() -> None:
        run_async(_run(terminal))

    return run


async def _run(terminal: Terminal) -> None:
    settings = terminal.settings()
    terminal.open_data_dir(settings)
    logs.configure(settings)
    try:
        async with running(settings, terminal.language) as bot:
            terminal.say("run.started", phones=", ".join(bot.phone_names), data=str(settings.data_dir))
            await greet_owner(terminal, bot.orders)
            await bot.until_stopped()
    except AlreadyRunningError as error:
        raise CommandError(
            terminal.text("run.already", data=str(settings.data_dir)), Exit.WRONG_USE
        ) from error
    except SettingsError as error:
        raise CommandError(str(error), Exit.WRONG_USE) from error
    except StartError as error:
        raise CommandError(str(error), Exit.OUT_OF_REACH) from error
    terminal.say("run.stopped")
