"""A port that is listened on, given up, and changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from loopback.phone.adb.listening import Listening


async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"hello")
    writer.close()


async def heard(port: int | None) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        return await reader.read()
    finally:
        writer.close()


@pytest.fixture
async def listening() -> AsyncIterator[Listening]:
    listening = Listening(greet)
    await listening.start(0)
    yield listening
    await listening.stop()


async def test_it_answers_where_it_says(listening: Listening) -> None:
    assert await heard(listening.port) == b"hello"


async def test_it_moves_as_often_as_it_is_told_and_only_the_last_port_answers(listening: Listening) -> None:
    old = [listening.port, listening.move(), listening.move()]
    new = listening.move()
    assert (listening.port, len({*old, new})) == (new, 4)
    assert await heard(new) == b"hello"
    for port in old:
        with pytest.raises(ConnectionRefusedError):
            await heard(port)


async def test_a_move_that_was_not_taken_up_yet_is_stopped_too(listening: Listening) -> None:
    port = listening.move()
    await listening.stop()
    assert listening.port is None
    with pytest.raises(ConnectionRefusedError):
        await heard(port)


async def test_what_does_not_listen_cannot_move() -> None:
    with pytest.raises(RuntimeError, match="not listening"):
        Listening(greet).move()


async def test_it_starts_again_after_it_was_stopped(listening: Listening) -> None:
    await listening.stop()
    await listening.stop()
    assert await heard(await listening.start(0)) == b"hello"
    with pytest.raises(RuntimeError, match="already"):
        await listening.start(0)
