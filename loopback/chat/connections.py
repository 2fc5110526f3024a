"""Open connections, so that one can be reset as a failing network resets it."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from uvicorn.protocols.http.h11_impl import H11Protocol


class Connections:
    """The transports of one server, by the client's address."""

    def __init__(self) -> None:
        self._transports: dict[tuple[str, int], asyncio.Transport] = {}

    def protocol(self) -> type[H11Protocol]:
        """uvicorn's HTTP/1.1 protocol that signs its connections in and out here."""
        transports = self._transports

        class ListedProtocol(H11Protocol):
            """One connection, listed while it is open."""

            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                super().connection_made(transport)
                if self.client is not None:
                    transports[self.client] = transport

            def connection_lost(self, exc: Exception | None) -> None:
                if self.client is not None:
                    transports.pop(self.client, None)
                super().connection_lost(exc)

        return ListedProtocol

    async def reset(self, request: Request) -> Response:
        """Drop the request's connection at once; the response returned reaches nobody."""
        if request.client is not None:
            transport = self._transports.get((request.client.host, request.client.port))
            if transport is not None:
                transport.abort()
        await asyncio.sleep(0)
        return Response(status_code=502)
