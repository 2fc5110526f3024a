"""Asks Telegram for updates, for ever: raw, one batch at a time, confirmed only by the next question."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from telegram import Bot
from telegram.error import Conflict, InvalidToken, TelegramError

from agent_core.ports import Clock
from bot.telegram.errors import TokenRefusedError
from bot.telegram.requests import FloodError, RawUpdatesRequest

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query")
"""Asked for by name, because Telegram otherwise keeps to what was asked last, by whoever."""

LONGEST_WAIT_S = 30.0
STORE_RETRY_S = 5.0


@dataclass(frozen=True, slots=True)
class PollLimits:
    """How long Telegram may hold a question open, and after how long one counts as frozen."""

    hold_s: int = 25
    watchdog_s: float = 120.0


class Poller:
    """The only one who calls getUpdates. `request` must be the transport that `bot` uses for it."""

    def __init__(self, bot: Bot, request: RawUpdatesRequest, *, clock: Clock, limits: PollLimits) -> None:
        self._bot = bot
        self._request = request
        self._clock = clock
        self._limits = limits
        self._failures = 0
        self._conflict_told = False

    async def run(
        self,
        offset: Callable[[], Awaitable[int | None]],
        keep: Callable[[list[dict[str, Any]]], Awaitable[None]],
    ) -> None:
        """Hand each batch to `keep`, and ask for the next from `offset` on once that has returned.

        Network faults, other pollers and a store that is away are waited out. Raises TokenRefusedError.
        """
        while True:
            try:
                updates = await self._ask(await offset())
                if updates:
                    await keep(updates)
            except TokenRefusedError:
                raise
            except Exception:  # border: what was not kept is not confirmed, so Telegram gives it again
                log.exception("what came in cannot be kept now; asking again")
                await self._clock.sleep(STORE_RETRY_S)

    async def _ask(self, offset: int | None) -> list[dict[str, Any]]:
        try:
            async with asyncio.timeout(self._limits.watchdog_s):
                await self._bot.get_updates(
                    offset=offset, timeout=self._limits.hold_s, allowed_updates=ALLOWED_UPDATES
                )
        except InvalidToken as error:
            raise TokenRefusedError("Telegram does not take the token (any more)") from error
        except FloodError as error:
            await self._clock.sleep(error.retry_after_s)
            return []
        except (TelegramError, TimeoutError) as error:
            await self._wait_out(error)
            return []
        if self._failures:
            log.info("Telegram can be reached again.")
        self._failures, self._conflict_told = 0, False
        return self._request.take()

    async def _wait_out(self, error: Exception) -> None:
        if isinstance(error, Conflict):
            self._tell_conflict()
        elif not self._failures:
            log.warning("Telegram cannot be reached (%s). Trying on.", type(error).__name__)
        self._failures += 1
        await self._clock.sleep(patience_s(self._failures))

    def _tell_conflict(self) -> None:
        if not self._conflict_told:
            log.error(
                "Another program reads this bot's messages with the same token. Stop the other one; "
                "if you know of none, have @BotFather revoke the token, for somebody else has it."
            )
        self._conflict_told = True


def patience_s(failures: int) -> float:
    """How long to wait after so many failures in a row."""
    return min(LONGEST_WAIT_S, 0.5 * 2.0 ** min(failures, 10))
