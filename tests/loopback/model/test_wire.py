"""The shapes of chat completions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from loopback.model.conversation import RequestError
from loopback.model.wire import (
    Ask,
    UnknownModelError,
    complete,
    count_tokens,
    error_body,
    events,
    read_ask,
    whole,
)
from loopback.model.writers.tongues import TONGUES

from .conftest import user

TURNS = [user("Order a latte")]


def body(**changes: Any) -> bytes:
    return json.dumps({"model": "standin", "messages": TURNS} | changes).encode()


def ask(**changes: Any) -> Ask:
    return read_ask(body(**changes))


@pytest.mark.parametrize(
    ("changes", "stream", "usage", "limit"),
    [
        ({}, False, False, None),
        ({"stream": True}, True, False, None),
        ({"stream": None, "max_tokens": None, "n": None}, False, False, None),
        ({"stream": True, "stream_options": {"include_usage": True}}, True, True, None),
        ({"stream_options": None}, False, False, None),
        ({"max_tokens": 5}, False, False, 5),
        ({"max_completion_tokens": 3, "max_tokens": 5}, False, False, 3),
        ({"n": 1, "temperature": 0}, False, False, None),
    ],
)
def test_a_request_is_read(changes: dict[str, Any], stream: bool, usage: bool, limit: int | None) -> None:
    found = ask(**changes)
    assert (found.stream, found.include_usage, found.max_tokens) == (stream, usage, limit)
    assert found.conversation.request == "Order a latte"


@pytest.mark.parametrize(("model", "gullible"), [("standin", False), ("standin-gullible", True)])
def test_only_the_gullible_model_is_gullible(model: str, gullible: bool) -> None:
    assert ask(model=model).gullible is gullible


@pytest.mark.parametrize(
    ("sent", "param"),
    [
        (b"{", None),
        (b"\xff", None),
        (b"[]", None),
        (b"[" * 100_000, None),
        (b"{}", "model"),
        (body(model=5), "model"),
        (body(n=2), "n"),
        (body(n=[]), "n"),
        (body(stream="yes"), "stream"),
        (body(stream_options={"include_usage": 1}), "include_usage"),
        (body(max_tokens=0), "max_tokens"),
        (body(max_tokens=True), "max_tokens"),
        (body(max_completion_tokens="5"), "max_completion_tokens"),
    ],
)
def test_what_is_no_request_is_refused_and_the_part_is_named(sent: bytes, param: str | None) -> None:
    with pytest.raises(RequestError) as caught:
        read_ask(sent)
    assert caught.value.param == param


def test_a_model_that_is_not_on_offer_is_refused() -> None:
    with pytest.raises(UnknownModelError, match="other"):
        ask(model="other")


@pytest.mark.parametrize(("text", "tokens"), [("", 0), ("a", 1), ("abcd", 1), ("abcde", 2)])
def test_four_characters_are_a_token(text: str, tokens: int) -> None:
    assert count_tokens(text) == tokens


@pytest.mark.parametrize(
    ("limit", "text", "reason"),
    [(None, "abcdefghij", "stop"), (3, "abcdefghij", "stop"), (2, "abcdefgh", "length")],
)
def test_a_reply_is_cut_where_fewer_tokens_were_asked_for(limit: int | None, text: str, reason: str) -> None:
    completion = complete("abcdefghij", ask(max_tokens=limit), id="c-1", created=7)
    told = json.loads(whole(completion))
    assert told["choices"][0]["message"] == {"role": "assistant", "content": text, "refusal": None}
    assert told["choices"][0]["finish_reason"] == reason
    assert told["usage"]["completion_tokens"] == count_tokens(text)


def test_pictures_are_counted_as_tokens() -> None:
    plain = complete("x", ask(), id="c", created=0)
    seen = complete("x", ask(messages=[user("Order a latte", b"jpeg")]), id="c", created=0)
    assert seen.prompt_tokens - plain.prompt_tokens == 1400


@pytest.mark.parametrize("usage", [True, False])
def test_a_stream_holds_the_same_reply_piece_by_piece_and_ends(usage: bool) -> None:
    completion = complete("你好, Ann!", ask(), id="c-1", created=7)
    *sent, last = list(events(completion, include_usage=usage))
    assert last == b"data: [DONE]\n\n"
    chunks = [json.loads(event.removeprefix(b"data: ")) for event in sent]
    deltas = [chunk["choices"][0]["delta"] for chunk in chunks if chunk["choices"]]
    assert "".join(delta.get("content", "") for delta in deltas) == "你好, Ann!"
    assert deltas[0] == {"role": "assistant", "content": ""}
    assert [chunk["choices"][0]["finish_reason"] for chunk in chunks if chunk["choices"]] == [
        *[None] * (len(deltas) - 1),
        "stop",
    ]
    assert {chunk["id"] for chunk in chunks} == {"c-1"}
    assert chunks[-1].get("usage") == (completion.usage if usage else None)


def test_an_error_has_openais_form() -> None:
    assert json.loads(error_body("No.", "invalid_request_error", param="model")) == {
        "error": {"message": "No.", "type": "invalid_request_error", "param": "model", "code": None}
    }


@pytest.mark.parametrize(
    "model", ["standin@", "standin@klingon", "other@glm-v", "standin@glm-v@glm-v", "@glm-v"]
)
def test_a_dialect_that_is_not_spoken_is_an_unknown_model(model: str) -> None:
    with pytest.raises(UnknownModelError):
        read_ask(body(model=model))


def test_the_name_tells_the_dialect() -> None:
    assert read_ask(body(model="standin@glm-v")).tongue is TONGUES["glm-v"]
    assert read_ask(body(model="standin")).tongue is TONGUES["autoglm"]
    assert read_ask(body(model="standin-gullible@ui-tars")).gullible
