"""A response that is sent step by step, with pauses, and may break off: how faults reach the wire."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.responses import Response
from starlette.types import Receive, Scope, Send


@dataclass(frozen=True, slots=True)
class Pause:
    """Send nothing for some seconds, or until the client goes."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Cut:
    """End the connection here, in the middle of the response."""


Beat = bytes | Pause | Cut
"""One step of a script."""


class ScriptedResponse(Response):
    """Sends the beats in order. A client that goes during a pause ends it."""

    def __init__(self, beats: Iterable[Beat], media_type: str) -> None:
        super().__init__(media_type=media_type)
        del self.headers["content-length"]
        self.headers["cache-control"] = "no-store"
        self._beats = tuple(beats)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Play the script as an ASGI application."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        for beat in self._beats:
            match beat:
                case bytes(body):
                    await send({"type": "http.response.body", "body": body, "more_body": True})
                case Pause(seconds):
                    if await _left_during(seconds, receive):
                        return
                case Cut():
                    return
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _left_during(seconds: float, receive: Receive) -> bool:
    try:
        async with asyncio.timeout(seconds):
            while (await receive())["type"] != "http.disconnect":
                pass
    except TimeoutError:
        return False
    return True
