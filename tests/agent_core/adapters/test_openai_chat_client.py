"""The client against answers that would fill the memory."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
import openai
import pytest

from agent_core.adapters.openai_chat import OpenAIModel
from agent_core.adapters.openai_chat_client import LARGEST_BODY_BYTES, http_client
from agent_core.domain.conversation import Message, PictureSpec, Prompt
from agent_core.domain.errors import ModelUnreachableError

PROMPT = Prompt((Message("user", "Hello"),), PictureSpec())
STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
BROKEN = b"HTTP/1.1 500 Oops\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"


@asynccontextmanager
async def flooding(head: bytes, piece: bytes) -> AsyncIterator[tuple[str, list[int]]]:
    """An endpoint that says `piece` again and again until nobody listens, and how many bytes it said."""
    said = [0]

    async def floods(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        with contextlib.suppress(OSError):
            writer.write(head)
            while not writer.is_closing():
                writer.write(piece)
                await writer.drain()
                said[0] += len(piece)
        writer.close()

    async with await asyncio.start_server(floods, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", said


@pytest.mark.parametrize("head", [STREAM + b"data: ", BROKEN], ids=["line", "error"])
async def test_an_answer_without_end_is_cut_off_before_it_fills_the_memory(head: bytes) -> None:
    async with flooding(head, b"x" * 65_536) as (url, said):
        model = OpenAIModel(base_url=url, api_key="", model="m")
        with pytest.raises(ModelUnreachableError, match="more than"):
            await model.ask(PROMPT)
        await model.close()
    assert said[0] < 2 * LARGEST_BODY_BYTES


async def test_an_answer_that_would_unfold_is_refused_unread() -> None:
    folded = gzip.compress(b"data: " + b"x" * (8 << 20))
    head = STREAM.replace(b"Connection", b"Content-Encoding: gzip\r\nConnection")
    async with flooding(head, folded) as (url, _):
        model = OpenAIModel(base_url=url, api_key="", model="m")
        with pytest.raises(ModelUnreachableError, match="compresses"):
            await model.ask(PROMPT)
        await model.close()


async def test_nothing_compressed_is_asked_for_and_nobody_else_is_followed() -> None:
    client = http_client(openai.Timeout(5))
    assert client.headers["Accept-Encoding"] == "identity"
    assert not client.follow_redirects
    assert not client.trust_env
    assert isinstance(client, httpx2.AsyncClient)
    await client.aclose()
