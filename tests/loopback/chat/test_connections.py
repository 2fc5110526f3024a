"""Open connections, and one that is reset."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from loopback.chat.connections import Connections
from loopback.serving import PromptServer, listen


async def _served(check: Callable[[str, Connections], Awaitable[None]]) -> None:
    """Run `check` against a server with one route that answers and one that resets."""
    connections = Connections()

    async def answer(_request: Request) -> Response:
        return PlainTextResponse("here")

    app = Starlette(routes=[Route("/", answer), Route("/reset", connections.reset)])
    server = PromptServer(
        uvicorn.Config(app, http=connections.protocol(), log_config=None, lifespan="off", access_log=False)
    )
    with listen(0) as listener:
        async with asyncio.TaskGroup() as group:
            group.create_task(server.serve(sockets=[listener]))
            try:
                await check(f"http://127.0.0.1:{listener.getsockname()[1]}", connections)
            finally:
                server.leave()


async def test_a_reset_reaches_the_client_as_an_error_and_no_other_connection() -> None:
    async def check(url: str, _connections: Connections) -> None:
        async with httpx.AsyncClient(trust_env=False) as one, httpx.AsyncClient(trust_env=False) as other:
            assert (await other.get(url)).text == "here"
            with pytest.raises(httpx.TransportError):
                await one.get(f"{url}/reset")
            assert (await other.get(url)).text == "here"
            assert (await one.get(url)).text == "here"

    await _served(check)


async def test_connections_are_listed_while_they_are_open() -> None:
    async def check(url: str, connections: Connections) -> None:
        async with httpx.AsyncClient(trust_env=False) as client:
            await client.get(url)
            assert len(connections._transports) == 1
            with pytest.raises(httpx.TransportError):
                await client.get(f"{url}/reset")
        assert len(connections._transports) == 0

    await _served(check)
