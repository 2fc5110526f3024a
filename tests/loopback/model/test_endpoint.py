"""The real OpenAI client finds an OpenAI endpoint."""

from __future__ import annotations

from typing import Any

import httpx
import openai
import pytest

from loopback.model.server import ModelServer

from .asking import UNKNOWN_TASK, ask, streamed, text_of
from .conftest import ControlStand, Painted, encoded, user


async def test_a_whole_reply_has_text_reason_and_usage(client: openai.AsyncOpenAI) -> None:
    completion = await ask(client)
    assert completion.choices[0].message.content.startswith("<think>Stand-in model: no scenario")
    assert completion.choices[0].message.content.endswith('")</answer>')
    assert completion.choices[0].finish_reason == "stop"
    assert completion.model == "standin"
    assert (
        completion.usage.total_tokens == completion.usage.prompt_tokens + completion.usage.completion_tokens
    )


async def test_a_streamed_reply_is_the_same_in_pieces(client: openai.AsyncOpenAI) -> None:
    chunks = await streamed(client)
    assert len(chunks) > 5
    assert text_of(chunks) == (await ask(client)).choices[0].message.content
    assert [chunk.choices[0].finish_reason for chunk in chunks[-2:]] == [None, "stop"]
    assert all(chunk.usage is None for chunk in chunks)


async def test_usage_comes_last_in_a_stream_that_asks_for_it(client: openai.AsyncOpenAI) -> None:
    chunks = await streamed(client, stream_options={"include_usage": True})
    assert chunks[-1].choices == []
    assert chunks[-1].usage.completion_tokens > 0
    assert all(chunk.usage is None for chunk in chunks[:-1])


async def test_a_stream_ends_with_done(plain: httpx.AsyncClient) -> None:
    body = {"model": "standin", "messages": UNKNOWN_TASK, "stream": True}
    response = await plain.post("/v1/chat/completions", json=body)
    assert response.headers["content-type"].startswith("text/event-stream")
    events = response.text.split("\n\n")
    assert events[-2:] == ["data: [DONE]", ""]
    assert all(event.startswith("data: {") for event in events[:-2])


async def test_a_reply_is_cut_at_max_tokens(client: openai.AsyncOpenAI) -> None:
    completion = await ask(client, max_tokens=5)
    assert completion.choices[0].finish_reason == "length"
    assert completion.usage.completion_tokens == 5
    assert (await streamed(client, max_tokens=5))[-1].choices[0].finish_reason == "length"


async def test_both_models_are_listed(client: openai.AsyncOpenAI) -> None:
    assert [model.id async for model in client.models.list()] == ["standin", "standin-gullible"]
    for name in ("standin", "standin@glm-v"):
        assert (await client.models.retrieve(name)).id == name
    with pytest.raises(openai.NotFoundError):
        await client.models.retrieve("other")


async def test_another_model_is_not_found(client: openai.AsyncOpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as error:
        await client.chat.completions.create(model="other", messages=UNKNOWN_TASK)
    assert error.value.code == "model_not_found"


@pytest.mark.parametrize(
    ("changes", "param"),
    [
        ({"messages": []}, "messages"),
        ({"messages": "hello"}, "messages"),
        ({"messages": [{"role": "system", "content": "x"}]}, "messages"),
        ({"messages": [{"role": "wizard", "content": "x"}]}, "messages[0]"),
        ({"messages": [{"role": "user", "content": 3}]}, "messages[0].content"),
        ({"messages": [{"role": "user", "content": [{"type": "audio"}]}]}, "messages[0].content[0]"),
        ({"model": None}, "model"),
        ({"n": 2}, "n"),
        ({"max_tokens": 0}, "max_tokens"),
        ({"stream": "yes"}, "stream"),
    ],
)
async def test_a_wrong_request_is_refused_by_name(
    plain: httpx.AsyncClient, changes: dict[str, Any], param: str
) -> None:
    body = {"model": "standin", "messages": UNKNOWN_TASK} | changes
    response = await plain.post("/v1/chat/completions", json=body)
    assert response.status_code == 400
    assert response.json()["error"]["param"] == param
    assert response.json()["error"]["type"] == "invalid_request_error"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff"])
async def test_a_body_that_is_no_json_object_is_refused(plain: httpx.AsyncClient, body: bytes) -> None:
    assert (await plain.post("/v1/chat/completions", content=body)).status_code == 400


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/x.png",
        "data:text/plain;base64,aGk=",
        "data:image/png;base64,###",
        "data:image/png;base64,aGk=",
    ],
)
async def test_a_picture_that_is_none_is_refused_and_nothing_is_fetched(
    client: openai.AsyncOpenAI, url: str
) -> None:
    parts = [{"type": "image_url", "image_url": {"url": url}}, {"type": "text", "text": "x"}]
    with pytest.raises(openai.BadRequestError):
        await ask(client, [{"role": "user", "content": parts}])


async def test_only_the_newest_picture_is_looked_at(
    client: openai.AsyncOpenAI, control: ControlStand
) -> None:
    old, new = Painted(number=1, labels=("a",)), Painted(number=2, labels=("b",))
    control.show(old)
    control.show(new)
    await ask(client, [user("x", encoded(old.image())), user("y", encoded(new.image()))])
    assert control.asked == [2]


async def test_the_journal_tells_what_was_asked_without_the_picture(
    client: openai.AsyncOpenAI, plain: httpx.AsyncClient
) -> None:
    picture = encoded(Painted().image(), short_side=540)
    await ask(client, [user("old words"), user("new words", picture)])
    await ask(client)
    first, second = (await plain.get("/requests")).json()["requests"]
    assert first["picture"] == {
        "width": 540,
        "height": 1200,
        "bytes": len(picture),
        "media_type": "image/jpeg",
    }
    assert (first["text"], first["messages"], first["pictures"]) == ("new words", 2, 1)
    assert second["picture"] is None
    assert (await plain.get("/requests", params={"after": first["number"]})).json()["requests"] == [second]
    assert (await plain.get("/requests", params={"after": "x"})).status_code == 400


async def test_another_host_name_is_refused(plain: httpx.AsyncClient) -> None:
    response = await plain.get("/v1/models", headers={"host": "model.example.com"})
    assert response.status_code == 400


async def test_a_phone_that_is_away_is_a_screen_that_is_unknown() -> None:
    async with (
        ModelServer(["http://127.0.0.1:9"]) as server,
        openai.AsyncOpenAI(base_url=server.base_url, api_key="any", max_retries=0) as client,
    ):
        picture = encoded(Painted().image())
        completion = await ask(client, [user("Order a latte", picture)])
    assert "I see nothing: no phone knows this screen" in completion.choices[0].message.content
    assert 'do(action="Wait"' in completion.choices[0].message.content
