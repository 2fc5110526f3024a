"""What happens in the chat, told to everyone who listens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

Event = dict[str, object]


class EventHub:
    """Passes each event on to every open subscription."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Event | None]] = set()

    def publish(self, event: Event) -> None:
        """Tell everyone."""
        for queue in self._listeners:
            queue.put_nowait(event)

    def close(self) -> None:
        """End every subscription."""
        for queue in self._listeners:
            queue.put_nowait(None)

    async def subscribe(self) -> AsyncGenerator[Event, None]:
        """Events until the hub closes. The first is `ready`: from there on nothing is missed."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield {"type": "ready"}
            while (event := await queue.get()) is not None:
                yield event
        finally:
            self._listeners.discard(queue)
