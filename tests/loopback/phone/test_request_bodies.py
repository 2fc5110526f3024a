from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from loopback.phone.request_bodies import LONGEST_BODY
from loopback.phone.server import PhoneServer
from loopback.phone.system.clock import SteppedClock


@pytest.fixture
async def server() -> AsyncIterator[PhoneServer]:
    async with PhoneServer(clock=SteppedClock()) as running:
        yield running


@pytest.mark.parametrize("path", ["/scenario", "/advance", "/window/gesture"])
async def test_a_body_that_never_ends_is_cut_off(server: PhoneServer, path: str) -> None:
    sent = 0

    async def pieces() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 100 * LONGEST_BODY:
            sent += LONGEST_BODY // 4
            yield b" " * (LONGEST_BODY // 4)

    headers = {"Origin": server.control_url} if path.startswith("/window") else {}
    async with httpx.AsyncClient(base_url=server.control_url, timeout=20) as client:
        try:
            answer = await client.post(path, content=pieces(), headers=headers)
            assert answer.status_code == 400
            assert "bytes" in answer.text or path.startswith("/window")
        except httpx.TransportError:
            assert sent < 100 * LONGEST_BODY
        assert (await client.get("/state")).status_code == 200
    assert server.phone.journal.inputs == 0


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 200_000, b" " * (LONGEST_BODY + 1)])
async def test_what_is_no_document_is_refused_with_its_reason(server: PhoneServer, body: bytes) -> None:
    async with httpx.AsyncClient(base_url=server.control_url, timeout=20) as client:
        answer = await client.post("/scenario", content=body)
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("not JSON: ")
