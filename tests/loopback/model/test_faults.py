"""Every fault that is ordered reaches the real OpenAI client."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import openai
import pytest

from .asking import ask, streamed, text_of


async def order(plain: httpx.AsyncClient, **fault: Any) -> None:
    (await plain.post("/faults", json=fault)).raise_for_status()


@pytest.mark.parametrize(("kind", "text"), [("garbage", "not an action"), ("empty", "")])
@pytest.mark.parametrize("read", [streamed, ask])
async def test_a_reply_without_an_action_on_demand(
    client: openai.AsyncOpenAI, plain: httpx.AsyncClient, kind: str, text: str, read: Any
) -> None:
    await order(plain, kind=kind)
    bad, good = await read(client), await read(client)
    got = [text_of(one) if isinstance(one, list) else one.choices[0].message.content for one in (bad, good)]
    assert text in got[0]
    assert "do(" not in got[0]
    assert "finish(" not in got[0]
    assert "finish(" in got[1]


async def test_two_actions_in_one_reply_on_demand(
    client: openai.AsyncOpenAI, plain: httpx.AsyncClient
) -> None:
    await order(plain, kind="two_actions")
    text = (await ask(client)).choices[0].message.content
    assert text.endswith('")\ndo(action="Back")</answer>')
    assert "finish(" in text


async def test_a_reply_cut_for_length_on_demand(client: openai.AsyncOpenAI, plain: httpx.AsyncClient) -> None:
    await order(plain, kind="length")
    completion = await ask(client)
    assert completion.choices[0].finish_reason == "length"
    assert "</answer>" not in completion.choices[0].message.content


@pytest.mark.parametrize("read", [streamed, ask])
async def test_a_reply_that_breaks_off_on_demand(
    client: openai.AsyncOpenAI, plain: httpx.AsyncClient, read: Any
) -> None:
    await order(plain, kind="truncated")
    with pytest.raises((openai.APIConnectionError, Exception), match=r"(?i)incomplete|closed|connection"):
        await read(client)
    assert await read(client)


async def test_a_slow_first_token_on_demand(client: openai.AsyncOpenAI, plain: httpx.AsyncClient) -> None:
    await order(plain, kind="slow_first_token", seconds=0.2)
    loop = asyncio.get_running_loop()
    asked = loop.time()
    stream = await ask(client, stream=True)
    await anext(stream)
    assert loop.time() - asked >= 0.2
    assert len([chunk async for chunk in stream]) > 5


async def test_silence_in_the_middle_on_demand(client: openai.AsyncOpenAI, plain: httpx.AsyncClient) -> None:
    await order(plain, kind="silent")
    stream = await ask(client, stream=True)
    assert (await anext(stream)).choices[0].delta.role == "assistant"
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(rest(stream), 0.3)
    await stream.close()
    assert await ask(client)


async def rest(stream: Any) -> list[Any]:
    return [chunk async for chunk in stream]


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("401", openai.AuthenticationError),
        ("429", openai.RateLimitError),
        ("500", openai.InternalServerError),
    ],
)
async def test_a_failing_status_on_demand(
    client: openai.AsyncOpenAI, plain: httpx.AsyncClient, kind: str, error: type[openai.APIStatusError]
) -> None:
    await order(plain, kind=kind, times=2, seconds=3)
    for _ in range(2):
        with pytest.raises(error) as caught:
            await streamed(client)
    assert (caught.value.response.headers.get("retry-after") == "3") is (kind == "429")
    assert await streamed(client)


async def test_faults_wait_for_the_requests_they_skip(
    client: openai.AsyncOpenAI, plain: httpx.AsyncClient
) -> None:
    await order(plain, kind="500", skip=1)
    assert await ask(client)
    with pytest.raises(openai.InternalServerError):
        await ask(client)
    await order(plain, kind="500")
    assert (await plain.delete("/faults")).json() == {"waiting": 0}
    assert await ask(client)
    entries = (await plain.get("/requests")).json()["requests"]
    assert [entry["fault"] for entry in entries] == [None, "500", None]


@pytest.mark.parametrize(
    "fault",
    [
        {},
        {"kind": "x"},
        {"kind": "500", "times": 0},
        {"kind": "500", "more": 1},
        {"kind": "500", "seconds": -1},
        [],
    ],
)
async def test_a_wrong_order_for_a_fault_is_refused(plain: httpx.AsyncClient, fault: Any) -> None:
    assert (await plain.post("/faults", json=fault)).status_code == 400


async def test_an_order_that_is_no_order_is_refused(plain: httpx.AsyncClient) -> None:
    for body in (b"{", b"[]", b"[" * 100_000):
        answer = await plain.post("/faults", content=body)
        assert (answer.status_code, list(answer.json())) == (400, ["error"])
