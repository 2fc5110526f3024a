"""Takes in what people send: kept first, then handled, each update in one transaction with what it causes."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from agent_core.ports import Clock
from bot.store import buttons, inbox
from bot.store.database import Store, Transaction
from bot.store.faults import FaultPoints
from bot.store.inbox import StoredUpdate
from bot.telegram.classifier import Classifier, is_id
from bot.telegram.commands import asks_to_stop
from bot.telegram.errors import PressTooEarlyError
from bot.telegram.handlers import Effect, Handlers
from bot.telegram.incoming import decode

log = logging.getLogger(__name__)

Perform = Callable[[Effect], Awaitable[None]]

_STORE_RETRY_S = 5.0


class Inbox:
    """Keeps raw updates, and works through them in the order they came, chat by chat; stop waits for nothing.

    An update counts once, whatever happens: its number is unique, and it is marked done in the transaction
    that holds what it caused. One that fails three times is set aside and holds up nothing.
    """

    def __init__(
        self, store: Store, handlers: Handlers, classifier: Classifier, *, clock: Clock, faults: FaultPoints
    ) -> None:
        self._store = store
        self._handlers = handlers
        self._classifier = classifier
        self._clock = clock
        self._faults = faults
        self._secrets: dict[int, str] = {}
        self._wake = asyncio.Event()
        store.watch(inbox.TOPIC, self._wake.set)
        store.watch(buttons.TOPIC, self._wake.set)

    async def offset(self) -> int | None:
        """From which update on to ask Telegram."""

        async def work(tx: Transaction) -> int | None:
            return await inbox.next_update_id(tx, now=self._clock.now())

        return await self._store.read(work)

    async def keep(self, updates: list[dict[str, Any]]) -> None:
        """Make a batch durable, all but the secrets in it. Only then may it be confirmed to Telegram."""

        async def work(tx: Transaction) -> dict[int, str]:
            return await self._keep(tx, updates)

        # No await stands between the commit and this line, so no worker meets a marker without its secret.
        secrets = await self._store.transaction(work)
        self._secrets |= secrets
        self._faults.reach("inbox.stored")

    async def run(self, perform: Perform) -> None:
        """Handle what was kept, until cancelled. `perform` does what is left to do after the commit."""
        self._wake.set()
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                await self._work_through(perform)
            except Exception:  # border: without the store, wait and try on
                log.exception("what came in cannot be handled now; trying again")
                await self._clock.sleep(_STORE_RETRY_S)
                self._wake.set()

    async def _keep(self, tx: Transaction, updates: list[dict[str, Any]]) -> dict[int, str]:
        secrets: dict[int, str] = {}
        for raw in updates:
            update_id = int(raw["update_id"])
            classified = await self._classifier.classify(tx, raw)
            new = await inbox.store(tx, update_id=update_id, raw=classified.stored, now=self._clock.now())
            if new and classified.secret is not None:
                secrets[update_id] = classified.secret
        await inbox.confirm(tx, next_update_id=max(int(raw["update_id"]) for raw in updates) + 1)
        return secrets

    async def _work_through(self, perform: Perform) -> None:
        held: set[int] = set()
        for update in await self._store.read(inbox.waiting):
            _, chat_id = _origin(update.raw)
            if chat_id in held and not _asks_to_stop(update.raw):
                continue
            if not await self._handle(update, perform):
                held.add(chat_id)

    async def _handle(self, update: StoredUpdate, perform: Perform) -> bool:
        """True once it is settled; False when it, and so its chat, has to wait."""
        try:
            effects = await self._store.transaction(lambda tx: self._apply(tx, update))
        except PressTooEarlyError:
            return False
        except Exception as error:  # border: one update must not hold up the others
            log.exception("update %d could not be handled", update.update_id)
            return await self._count_failure(update, error)
        self._faults.reach("inbox.done")
        self._secrets.pop(update.update_id, None)
        for effect in effects:
            await perform(effect)
        return True

    async def _apply(self, tx: Transaction, update: StoredUpdate) -> tuple[Effect, ...]:
        if not await inbox.finish(tx, update.update_id, now=self._clock.now()):
            return ()
        secret = self._secrets.get(update.update_id)
        return await self._handlers.handle(tx, decode(update.raw), secret=secret)

    async def _count_failure(self, update: StoredUpdate, error: Exception) -> bool:
        async def work(tx: Transaction) -> bool:
            # The words of the error may be the sender's: only its kind is kept.
            aside = await inbox.fail(tx, update, reason=type(error).__name__)
            if aside:
                user_id, chat_id = _origin(update.raw)
                await self._handlers.set_aside(tx, user_id, chat_id)
            return aside

        aside = await self._store.transaction(work)
        if aside:
            log.error("update %d is set aside", update.update_id)
            self._secrets.pop(update.update_id, None)
        else:
            self._wake.set()
        return aside


def _asks_to_stop(raw: str) -> bool:
    match json.loads(raw):
        case {"message": {"text": str(text)}}:
            return asks_to_stop(text)
        case _:
            return False


def _origin(raw: str) -> tuple[int, int]:
    """Who sent it and in which chat, as far as that can be read; zeros otherwise."""
    user, chat = _named(json.loads(raw))
    return (user, chat) if is_id(user) and is_id(chat) else (0, 0)


def _named(update: Any) -> tuple[int, int]:  # the border: an update as Telegram wrote it
    match update:
        case {"from": int(user), "chat": int(chat)}:
            return user, chat
        case {"callback_query": {"from": {"id": int(user)}, "message": {"chat": {"id": int(chat)}}}}:
            return user, chat
        case {"message": {"from": {"id": int(user)}, "chat": {"id": int(chat)}}}:
            return user, chat
        case {"edited_message": {"from": {"id": int(user)}, "chat": {"id": int(chat)}}}:
            return user, chat
        case _:
            return 0, 0
