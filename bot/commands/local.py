"""Talking to the running bot, or to its data where none runs."""

from __future__ import annotations

from bot.codec import Json
from bot.commands.terminal import CommandError, Exit, Terminal
from bot.control import ControlError, NotRunningError, call
from bot.orders import standalone


async def ask(terminal: Terminal, order: str, **values: Json) -> Json:
    """Give an order to the running bot; without one, carry it out on the data under its lock.

    Raises CommandError with the refusal.
    """
    settings = terminal.settings()
    try:
        try:
            return await call(settings.data_dir, order, **values)
        except NotRunningError:
            async with standalone(settings.data_dir) as orders:
                return await orders.answer(order, values)
    except ControlError as error:
        raise CommandError(str(error), Exit.NOT_DONE) from error
