"""The household's messenger: everything of Telegram behind one object with one `run`."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from telegram import Bot, BotCommand
from telegram.error import InvalidToken, TelegramError

from agent_core.domain.task import Language
from agent_core.ports import Clock
from bot.household.household import Household
from bot.locales.catalogue import Catalogue
from bot.pictures import Pictures
from bot.settings import TELEGRAM_API, Settings, is_loopback
from bot.store.database import Store
from bot.store.faults import FaultPoints
from bot.telegram.classifier import Classifier
from bot.telegram.courier import Courier
from bot.telegram.effects import Effects
from bot.telegram.errors import MessengerNotReadyError, TokenRefusedError
from bot.telegram.handlers import Effect, Handlers
from bot.telegram.inbox import Inbox
from bot.telegram.outbox import Outbox
from bot.telegram.pace import PaceLimits
from bot.telegram.polling import Poller, PollLimits, patience_s
from bot.telegram.pressing import Pressing
from bot.telegram.requests import BotRequest, RawUpdatesRequest
from bot.telegram.views import Views

log = logging.getLogger(__name__)

COMMANDS = ("stop", "status", "screen", "help")


@dataclass(frozen=True, slots=True)
class MessengerLimits:
    """How fast messages go out, and how patiently updates are asked for."""

    pace: PaceLimits = field(default_factory=PaceLimits)
    poll: PollLimits = field(default_factory=PollLimits)


class Messenger:
    """Connects a household to Telegram. Use it as an async context manager; `run` does the work."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        household: Household,
        *,
        pictures: Pictures,
        clock: Clock,
        faults: FaultPoints | None = None,
        catalogue: Catalogue | None = None,
        limits: MessengerLimits | None = None,
    ) -> None:
        faults, limits = faults or FaultPoints(), limits or MessengerLimits()
        catalogue = catalogue or Catalogue.load()
        self._catalogue = catalogue
        self._clock = clock
        self._url = settings.telegram_api_url.rstrip("/")
        # What listens on this computer is never reached through a proxy that the environment names.
        own = is_loopback(urlsplit(self._url).hostname or "")
        proxy = settings.telegram_proxy or None
        self._request = BotRequest(proxy=proxy, direct=own)
        self._updates = RawUpdatesRequest(proxy=proxy, direct=own)
        self._bot = Bot(
            settings.telegram_token.get_secret_value(),
            base_url=f"{self._url}/bot",
            base_file_url=f"{self._url}/file/bot",
            request=self._request,
            get_updates_request=self._updates,
        )
        self._effects = Effects(self._bot, household)
        self._username: str | None = None
        pressing = Pressing(household, catalogue, epoch=store.epoch, clock=clock)
        handlers = Handlers(household, pressing=pressing, clock=clock)
        self._inbox = Inbox(store, handlers, Classifier(household, clock=clock), clock=clock, faults=faults)
        self._outbox = Outbox(
            store,
            household,
            courier=Courier(self._bot, pictures.read),
            views=Views(catalogue),
            clock=clock,
            faults=faults,
            limits=limits.pace,
        )
        self._poller = Poller(self._bot, self._updates, clock=clock, limits=limits.poll)

    async def __aenter__(self) -> Self:
        await asyncio.gather(self._request.initialize(), self._updates.initialize())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.gather(self._request.shutdown(), self._updates.shutdown())

    async def run(self) -> None:
        """Receive and send until cancelled, from the moment Telegram can first be reached.

        Raises TokenRefusedError, in an exception group, when Telegram does not take the token.
        """
        await self._introduce()
        async with asyncio.TaskGroup() as group:

            async def perform(effect: Effect) -> None:
                group.create_task(self._effects.perform(effect))

            group.create_task(self._outbox.run())
            group.create_task(self._inbox.run(perform))
            group.create_task(self._poller.run(self._inbox.offset, self._inbox.keep))
            group.create_task(self._name_commands())

    def link(self, payload: str) -> str:
        """The address that opens the chat with an invitation.

        Raises MessengerNotReadyError until Telegram was reached once and told the bot's name.
        """
        if self._url != TELEGRAM_API:
            return f"{self._url}/?start={payload}"
        if self._username is None:
            raise MessengerNotReadyError("Telegram was not reached yet; try again in a moment")
        return f"https://t.me/{self._username}?start={payload}"

    async def _introduce(self) -> None:
        """Find out who the bot is, however long the network takes to be there."""
        failures = 0
        while True:
            try:
                self._username = (await self._bot.get_me()).username
                await self._leave_webhook()
                return
            except InvalidToken as error:
                raise TokenRefusedError("Telegram does not take the token; see @BotFather") from error
            except TelegramError as error:
                if not failures:
                    log.warning("Telegram cannot be reached (%s). Trying on.", type(error).__name__)
                failures += 1
                await self._clock.sleep(patience_s(failures))

    async def _leave_webhook(self) -> None:
        if (await self._bot.get_webhook_info()).url:
            log.warning(
                "Somebody had this bot's messages sent to an address of theirs (a webhook). "
                "It is removed; if that was not you, have @BotFather revoke the token."
            )
            await self._bot.delete_webhook(drop_pending_updates=False)

    async def _name_commands(self) -> None:
        try:
            await self._bot.set_my_commands(self._commands(Language.ENGLISH))
            await self._bot.set_my_commands(self._commands(Language.CHINESE), language_code="zh")
        except TelegramError as error:
            log.warning("the commands' names could not be set: %s", type(error).__name__)

    def _commands(self, language: Language) -> list[BotCommand]:
        words = self._catalogue.words(language)
        return [BotCommand(name, words(f"command.{name}")) for name in COMMANDS]
