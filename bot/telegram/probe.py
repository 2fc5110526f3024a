"""Whether the messenger takes the token, asked once."""

from __future__ import annotations

import logging

import telegram
from telegram.error import InvalidToken, TelegramError

from bot.settings import Settings

DEADLINE_S = 10.0

logger = logging.getLogger(__name__)


class TokenProblemError(Exception):
    """The messenger cannot be reached or refuses the token. The message never holds the token."""


async def bot_name(settings: Settings) -> str:
    """The bot's username. Raises TokenProblemError."""
    token = settings.telegram_token.get_secret_value()
    try:
        bot = telegram.Bot(token, base_url=f"{settings.telegram_api_url}/bot")
        me = await bot.get_me(read_timeout=DEADLINE_S, connect_timeout=DEADLINE_S)
        await bot.shutdown()
    except InvalidToken as error:
        raise TokenProblemError("the token is not taken") from error
    except TelegramError as error:
        raise TokenProblemError(str(error).replace(token, "…")) from error
    return str(me.username)
