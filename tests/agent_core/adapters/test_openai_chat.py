"""The model adapter against a server that says exactly what each test lets it say."""

from __future__ import annotations

import asyncio
import base64
import io
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from PIL import Image

from agent_core.adapters.openai_chat import LARGEST_REPLY, Deadlines, OpenAIModel
from agent_core.domain.conversation import Message, PictureSpec, Prompt, Usage
from agent_core.domain.errors import (
    ModelError,
    ModelRejectedError,
    ModelTimeoutError,
    ModelUnreachableError,
)
from agent_core.domain.screen import Frame, PixelFormat, Size

SPEAKS = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
KEY = "sk-very-secret"
PROMPT = Prompt((Message("system", "Be brief."), Message("user", "Hello")), PictureSpec(), top_p=0.85)
QUICK = Deadlines(connect_s=2, first_token_s=0.2, silence_s=0.2, total_s=5)

Say = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def chunk(text: str | None = None, *, finish: str | None = None, **delta: Any) -> bytes:
    choice = {"index": 0, "delta": {"content": text} | delta, "finish_reason": finish}
    return (
        b"data: "
        + json.dumps({"id": "1", "object": "chat.completion.chunk", "choices": [choice]}).encode()
        + b"\n\n"
    )


USAGE = {"id": "1", "choices": [], "usage": {"prompt_tokens": 12, "completion_tokens": 3, "total_tokens": 15}}
END = b"data: " + json.dumps(USAGE).encode() + b"\n\ndata: [DONE]\n\n"


def says(*pieces: bytes) -> Say:
    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"".join(pieces))

    return say


def refuses(status: str, words: str = "no", **headers: str) -> Say:
    body = json.dumps({"error": {"message": words}}).encode()
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Content-Type: application/json"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return says("\r\n".join(lines).encode() + b"\r\n\r\n" + body)


@dataclass
class Endpoint:
    """Answers each request with the next line of a script."""

    script: list[Say]
    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    left: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = next(
                int(x.split(":")[1]) for x in head.split("\r\n") if x.lower().startswith("content-length")
            )
            self.heads.append(head)
            self.requests.append(json.loads(await reader.readexactly(length)))
            await self.script.pop(0)(reader, writer)
            await writer.drain()
        finally:
            writer.close()


@asynccontextmanager
async def endpoint(
    *script: Say, deadlines: Deadlines | None = None
) -> AsyncIterator[tuple[Endpoint, OpenAIModel]]:
    served = Endpoint(list(script))
    async with await asyncio.start_server(served.serve, "127.0.0.1", 0, limit=1 << 24) as server:
        served.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
        model = OpenAIModel(base_url=served.url, api_key=KEY, model="m", deadlines=deadlines)
        try:
            yield served, model
        finally:
            await model.close()


async def test_the_words_of_a_stream_are_joined_and_reasoning_is_kept_apart() -> None:
    said = says(
        SPEAKS,
        chunk(None, reasoning_content="I see. "),
        chunk(None, reasoning="Yes."),
        chunk("do("),
        chunk(")", finish="stop"),
        END,
    )
    async with endpoint(said) as (_, model):
        reply = await model.ask(PROMPT)
    assert (reply.text, reply.reasoning, reply.usage) == ("do()", "I see. Yes.", Usage(12, 3))
    assert reply.seconds > 0


async def test_the_request_is_what_the_dialect_wants() -> None:
    async with endpoint(says(SPEAKS, chunk("x", finish="stop"))) as (served, model):
        await model.ask(PROMPT)
    sent = served.requests[0]
    assert (sent["model"], sent["max_tokens"], sent["temperature"], sent["top_p"]) == ("m", 3000, 0.0, 0.85)
    assert "frequency_penalty" not in sent
    assert sent["messages"] == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Hello"},
    ]
    assert f"authorization: bearer {KEY}" in served.heads[0].lower()


async def test_a_picture_goes_before_the_text_and_is_small() -> None:
    frame = Frame(b"\x10\x80\xf0\xff" * (1080 * 2400), PixelFormat.RGBA, Size(1080, 2400))
    prompt = Prompt((Message("user", "Look", frame),), PictureSpec())
    async with endpoint(says(SPEAKS, chunk("x", finish="stop"))) as (served, model):
        await model.ask(prompt)
    picture, text = served.requests[0]["messages"][0]["content"]
    assert text == {"type": "text", "text": "Look"}
    head, _, data = picture["image_url"]["url"].partition(",")
    assert head == "data:image/jpeg;base64"
    with Image.open(io.BytesIO(base64.b64decode(data))) as image:
        assert image.size == (720, 1600)


@pytest.mark.parametrize(
    ("answer", "error", "words"),
    [
        (refuses("401 Unauthorized"), ModelRejectedError, "MODEL_API_KEY"),
        (refuses("403 Forbidden"), ModelRejectedError, "MODEL_API_KEY"),
        (refuses("404 Not Found"), ModelRejectedError, "MODEL_NAME"),
        (refuses("400 Bad Request", "too many images"), ModelRejectedError, "too many images"),
        (refuses("429 Too Many Requests"), ModelUnreachableError, "busy"),
        (refuses("500 Internal Server Error"), ModelUnreachableError, "busy"),
        (refuses("503 Service Unavailable"), ModelUnreachableError, "busy"),
        (
            refuses("307 Temporary Redirect", Location="http://127.0.0.1:9/v1/chat/completions"),
            ModelRejectedError,
            "MODEL_BASE_URL",
        ),
        (says(SPEAKS, chunk("do(")), ModelUnreachableError, "broke off"),
        (says(SPEAKS), ModelUnreachableError, "broke off"),
        (says(b""), ModelUnreachableError, "cannot be reached"),
        (says(SPEAKS, b"data: {nonsense\n\n"), ModelUnreachableError, "broke off"),
        (says(SPEAKS, b'data: {"choices": 5}\n\n'), ModelUnreachableError, "broke off"),
        (says(SPEAKS, b'data: {"choices": [7]}\n\n'), ModelUnreachableError, "broke off"),
        (says(SPEAKS, b"data: [1]\n\n"), ModelUnreachableError, "broke off"),
        (says(SPEAKS, b"data: " + b"[" * 100_000 + b"\n\n"), ModelUnreachableError, "broke off"),
        (
            says(SPEAKS, b'data: {"error": {"message": "out of memory"}}\n\n'),
            ModelUnreachableError,
            "out of memory",
        ),
        (
            says(SPEAKS, chunk("x" * LARGEST_REPLY), chunk("y", finish="stop")),
            ModelUnreachableError,
            "grew beyond",
        ),
        (says(SPEAKS, chunk(None, finish="content_filter")), ModelRejectedError, "filter"),
    ],
)
async def test_every_refusal_is_told_apart(answer: Say, error: type[ModelError], words: str) -> None:
    async with endpoint(answer) as (served, model):
        with pytest.raises(error, match=words):
            await model.ask(PROMPT)
    assert len(served.requests) == 1


async def test_a_connection_that_breaks_inside_a_chunk_is_no_shorter_reply() -> None:
    async def breaks(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n"
        )
        writer.write(chunk("do("))
        await writer.drain()
        writer.transport.abort()

    async with endpoint(breaks) as (_, model):
        with pytest.raises(ModelUnreachableError):
            await model.ask(PROMPT)


@pytest.mark.parametrize(
    ("usage", "counted"),
    [
        ({"prompt_tokens": 12, "completion_tokens": 3}, Usage(12, 3)),
        ({"prompt_tokens": "12", "completion_tokens": None}, Usage(0, 0)),
        ({"prompt_tokens": True, "completion_tokens": 2.5}, Usage(0, 0)),
        ({"prompt_tokens": -1, "completion_tokens": 10**30}, Usage(0, 0)),
        ({}, Usage(0, 0)),
        ([1], Usage(0, 0)),
        ("many", Usage(0, 0)),
    ],
)
async def test_token_counts_that_are_no_numbers_are_none(usage: object, counted: Usage) -> None:
    told = b"data: " + json.dumps({"id": "1", "choices": [], "usage": usage}).encode() + b"\n\n"
    async with endpoint(says(SPEAKS, chunk("x", finish="stop"), told)) as (_, model):
        assert (await model.ask(PROMPT)).usage == counted


async def test_half_a_character_is_replaced_and_two_halves_are_one() -> None:
    said = says(
        SPEAKS,
        chunk("a\ud83d", reasoning_content="\udc00"),
        chunk("\ude00b\ud800", finish="stop"),
    )
    async with endpoint(said) as (_, model):
        reply = await model.ask(PROMPT)
    assert (reply.text, reply.reasoning) == ("a😀b\ufffd", "\ufffd")


@pytest.mark.parametrize(
    "answer",
    [
        refuses("400 Bad Request", "bad \ud800 picture"),
        says(SPEAKS, b'data: {"error": {"message": "bad \\ud800 picture"}}\n\n'),
    ],
    ids=["body", "stream"],
)
async def test_the_words_of_a_refusal_can_be_stored(answer: Say) -> None:
    async with endpoint(answer) as (_, model):
        with pytest.raises(ModelError, match="bad \ufffd picture") as caught:
            await model.ask(PROMPT)
    assert str(caught.value).encode()


async def test_a_second_reply_in_the_same_stream_never_runs_into_the_first() -> None:
    both = [
        {"index": 1, "delta": {"content": "B"}, "finish_reason": "stop"},
        {"index": 0, "delta": {"content": "A"}},
    ]
    mixed = b"data: " + json.dumps({"id": "1", "choices": both}).encode() + b"\n\n"
    only_second = b"data: " + json.dumps({"id": "1", "choices": both[:1]}).encode() + b"\n\n"
    async with endpoint(says(SPEAKS, mixed, only_second, chunk("a", finish="stop"))) as (_, model):
        assert (await model.ask(PROMPT)).text == "Aa"
    async with endpoint(says(SPEAKS, only_second)) as (_, model):
        with pytest.raises(ModelUnreachableError, match="broke off"):
            await model.ask(PROMPT)


async def test_nobody_there_is_unreachable() -> None:
    model = OpenAIModel(base_url="http://127.0.0.1:9/v1", api_key="", model="m")
    with pytest.raises(ModelUnreachableError, match="is it running"):
        await model.ask(PROMPT)
    await model.close()


async def test_the_key_is_never_repeated() -> None:
    async with endpoint(refuses("401 Unauthorized", f"bad key {KEY}")) as (_, model):
        with pytest.raises(ModelRejectedError) as caught:
            await model.ask(PROMPT)
    assert KEY not in str(caught.value)
    assert "bad key …" in str(caught.value)


async def test_a_late_first_token_and_silence_are_timeouts() -> None:
    async def never(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(SPEAKS)
        await writer.drain()
        await reader.read()

    async def stops(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(SPEAKS + chunk("do("))
        await writer.drain()
        await reader.read()

    async with endpoint(never, stops, deadlines=QUICK) as (_, model):
        with pytest.raises(ModelTimeoutError, match="began no reply"):
            await model.ask(PROMPT)
        with pytest.raises(ModelTimeoutError, match="fell silent"):
            await model.ask(PROMPT)


async def test_a_reply_without_end_meets_the_last_deadline() -> None:
    async def stops(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(SPEAKS + chunk("do("))
        await writer.drain()
        await reader.read()

    limits = Deadlines(connect_s=2, first_token_s=60, silence_s=60, total_s=0.2)
    async with endpoint(stops, deadlines=limits) as (_, model):
        with pytest.raises(ModelTimeoutError, match="took longer"):
            await model.ask(PROMPT)


async def test_cancelling_closes_the_connection() -> None:
    begun, left = asyncio.Event(), asyncio.Event()

    async def waits(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(SPEAKS + chunk("do("))
        await writer.drain()
        begun.set()
        await reader.read()
        left.set()

    async with endpoint(waits) as (_, model):
        async with asyncio.TaskGroup() as group:
            asking = group.create_task(model.ask(PROMPT))
            await begun.wait()
            asking.cancel()
        async with asyncio.timeout(5):
            await left.wait()


async def test_a_server_that_cannot_count_is_asked_again_without() -> None:
    old = refuses("400 Bad Request", "unknown field: stream_options")
    whole = says(SPEAKS, chunk("x", finish="stop"))
    async with endpoint(old, whole, whole) as (served, model):
        assert (await model.ask(PROMPT)).text == "x"
        await model.ask(PROMPT)
    assert ["stream_options" in request for request in served.requests] == [True, False, False]
