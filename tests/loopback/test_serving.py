"""One application on a port of 127.0.0.1."""

from __future__ import annotations

import asyncio
import socket

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from loopback.serving import Serving, listen


def app() -> Starlette:
    async def answer(_request: Request) -> Response:
        return PlainTextResponse("here")

    return Starlette(routes=[Route("/", answer)])


async def test_it_answers_inside_the_block_and_not_after() -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        async with Serving(app()) as port:
            assert (await client.get(f"http://127.0.0.1:{port}/")).text == "here"
        with pytest.raises(httpx.ConnectError):
            await client.get(f"http://127.0.0.1:{port}/")


async def test_the_port_asked_for_is_used_and_free_again_afterwards() -> None:
    async with Serving(app()) as port:
        pass
    async with Serving(app(), port) as again:
        assert again == port


async def test_a_taken_port_is_an_error() -> None:
    with listen(0) as taken, pytest.raises(OSError, match=r"."):
        async with Serving(app(), taken.getsockname()[1]):
            pytest.fail("entered")


async def test_an_error_in_the_block_ends_the_server_and_goes_on_as_it_is() -> None:
    ports: list[int] = []

    async def fail() -> None:
        async with Serving(app()) as port:
            ports.append(port)
            raise LookupError("inside")

    with pytest.raises(LookupError, match="inside"):
        await fail()
    async with httpx.AsyncClient(trust_env=False) as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(f"http://127.0.0.1:{ports[0]}/")


def test_it_listens_on_this_computer_alone() -> None:
    with listen(0) as listener:
        host, port = listener.getsockname()
        assert (host, port > 0) == ("127.0.0.1", True)
        socket.create_connection((host, port), timeout=5).close()


async def test_two_servers_stand_side_by_side() -> None:
    async with Serving(app()) as one, Serving(app()) as other, httpx.AsyncClient(trust_env=False) as client:
        answers = await asyncio.gather(*(client.get(f"http://127.0.0.1:{port}/") for port in (one, other)))
    assert [answer.text for answer in answers] == ["here", "here"]
