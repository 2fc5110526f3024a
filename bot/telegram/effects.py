"""What is left to do once a transaction is durable: best effort, and never in anybody's way."""

from __future__ import annotations

import logging
from typing import assert_never

from telegram import Bot
from telegram.error import TelegramError

from bot.household.household import Household
from bot.telegram.handlers import Effect, MessageToDelete, SecretToType
from bot.telegram.pressing import PressToast

log = logging.getLogger(__name__)


class Effects:
    """Answers presses, deletes messages that held secrets, and hands the secrets on."""

    def __init__(self, bot: Bot, household: Household) -> None:
        self._bot = bot
        self._household = household

    async def perform(self, effect: Effect) -> None:
        """Do it once. What fails is logged and not tried again: a late answer would be refused anyway."""
        try:
            await self._perform(effect)
        except TelegramError as error:
            # The words of Telegram's errors are known and hold nothing of a member's.
            log.info("%s was not taken: %s", type(effect).__name__, error.message)
        except Exception as error:  # noqa: BLE001 - border: its traceback might show the secret
            log.error("%s failed: %s", type(effect).__name__, type(error).__name__)  # noqa: TRY400

    async def _perform(self, effect: Effect) -> None:
        match effect:
            case SecretToType(member, hand_over_id, text):
                self._household.secret_received(member, hand_over_id, text)
            case PressToast(query_id, text, alert):
                await self._bot.answer_callback_query(query_id, text, show_alert=alert)
            case MessageToDelete(chat_id, message_id):
                await self._bot.delete_message(chat_id, message_id)
            case _:
                assert_never(effect)
