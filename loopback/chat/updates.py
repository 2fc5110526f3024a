"""The queue of updates with Telegram's confirmation: an update is gone once a higher offset was asked for."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from enum import Enum, auto

from loopback.chat.clock import ChatClock
from loopback.chat.errors import ConflictError

RETENTION_S = 24 * 3600
LONGEST_POLL_S = 50
_ASKED_FOR_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class _Wake(Enum):
    ARRIVED = auto()
    DISPLACED = auto()
    CLOSED = auto()


@dataclass(frozen=True, slots=True)
class _Stored:
    id: int
    at: float
    update: dict[str, object]


class UpdateQueue:
    """What waits for the bot. One poller at a time: a newer one sends the older away with 409."""

    def __init__(self, clock: ChatClock, first_id: int = 700_000_001) -> None:
        self._clock = clock
        self._next_id = first_id
        self._waiting: deque[_Stored] = deque()
        self._allowed: frozenset[str] | None = None
        self._poller: asyncio.Future[_Wake] | None = None
        self._closed = False

    def __len__(self) -> int:
        self._drop_expired()
        return len(self._waiting)

    @property
    def allowed(self) -> tuple[str, ...]:
        """The kinds the bot last asked for; empty for the default."""
        return tuple(sorted(self._allowed or ()))

    def put(self, kind: str, payload: dict[str, object]) -> int | None:
        """Queue an update of this kind; None when the bot did not ask for such."""
        wanted = kind not in _ASKED_FOR_ONLY if self._allowed is None else kind in self._allowed
        return self.put_raw({kind: payload}) if wanted else None

    def put_raw(self, update: dict[str, object]) -> int:
        """Queue any object under the next update id, whatever it holds."""
        number = self._next_id
        self._next_id += 1
        self._waiting.append(_Stored(number, self._clock.now(), {**update, "update_id": number}))
        self._wake(_Wake.ARRIVED)
        return number

    def allow(self, kinds: tuple[str, ...]) -> None:
        """Set which kinds are queued from now on; none given means the default again."""
        self._allowed = frozenset(kinds) or None

    async def poll(self, offset: int, limit: int, timeout_s: float) -> list[dict[str, object]]:
        """Confirm everything below `offset`, then wait up to `timeout_s` for updates.

        A negative offset keeps only that many from the end. Raises ConflictError when another poller came.
        """
        self._wake(_Wake.DISPLACED)
        self._confirm(offset)
        batch = self._batch(offset, limit)
        if batch or timeout_s <= 0 or self._closed:
            return batch
        if await self._wait(min(timeout_s, LONGEST_POLL_S)) is _Wake.DISPLACED:
            raise ConflictError
        return self._batch(offset, limit)

    def forget(self) -> None:
        """Drop what is pending (`drop_pending_updates`)."""
        self._waiting.clear()

    def close(self) -> None:
        """Let the waiting poller go with what there is."""
        self._closed = True
        self._wake(_Wake.CLOSED)

    async def _wait(self, timeout_s: float) -> _Wake | None:
        poller: asyncio.Future[_Wake] = asyncio.get_running_loop().create_future()
        self._poller = poller
        try:
            async with asyncio.timeout(timeout_s):
                return await poller
        except TimeoutError:
            return None

    def _wake(self, why: _Wake) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(why)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
        while self._waiting and self._waiting[0].id < offset:
            self._waiting.popleft()

    def _batch(self, offset: int, limit: int) -> list[dict[str, object]]:
        self._drop_expired()
        fitting = (stored.update for stored in self._waiting if stored.id >= offset)
        return [update for update, _ in zip(fitting, range(limit), strict=False)]

    def _drop_expired(self) -> None:
        oldest = self._clock.now() - RETENTION_S
        while self._waiting and self._waiting[0].at < oldest:
            self._waiting.popleft()
