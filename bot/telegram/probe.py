"""Whether the messenger takes the token, asked once."""

from __future__ import annotations

from urllib.parse import urlsplit

import telegram
from telegram.error import InvalidToken, TelegramError

from bot.settings import Settings, is_loopback
from bot.telegram.requests import BotRequest

DEADLINE_S = 10.0


class TokenProblemError(Exception):
    """The messenger cannot be reached or refuses the token. The message never holds the token."""


async def bot_name(settings: Settings) -> str:
    """The bot's username, asked for the same way as the bot goes. Raises TokenProblemError."""
    token = settings.telegram_token.get_secret_value()
    own = is_loopback(urlsplit(settings.telegram_api_url).hostname or "")
    request = BotRequest(proxy=settings.telegram_proxy or None, direct=own, connections=1)
    try:
        bot = telegram.Bot(token, base_url=f"{settings.telegram_api_url}/bot", request=request)
        me = await bot.get_me(read_timeout=DEADLINE_S, connect_timeout=DEADLINE_S)
    except InvalidToken as error:
        raise TokenProblemError("the token is not taken") from error
    except TelegramError as error:
        raise TokenProblemError(str(error).replace(token, "…")) from error
    finally:
        await request.shutdown()
    return str(me.username)
