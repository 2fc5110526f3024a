"""The shapes of OpenAI's chat completions: requests in, objects and server-sent events out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from loopback.model.conversation import Conversation, RequestError, read_conversation
from loopback.model.writers.tongues import TONGUES, Tongue

MODELS = ("standin", "standin-gullible")
"""The models on offer, each also as `name@dialect`. The gullible one obeys what it reads on a screen."""

_FIRST_DIALECT = "autoglm"

_TOKEN_CHARS = 4
_PICTURE_TOKENS = 1400


class UnknownModelError(Exception):
    """No model of that name is on offer."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request for a completion."""

    model: str
    conversation: Conversation
    stream: bool
    include_usage: bool
    max_tokens: int | None

    @property
    def gullible(self) -> bool:
        """Whether the gullible model was asked for."""
        return self.model.partition("@")[0] == "standin-gullible"

    @property
    def tongue(self) -> Tongue:
        """The dialect that its name asks for."""
        return TONGUES[self.model.partition("@")[2] or _FIRST_DIALECT]


@dataclass(frozen=True, slots=True)
class Completion:
    """One finished reply in pieces of a few characters, each counted as a token."""

    id: str
    created: int
    model: str
    pieces: tuple[str, ...]
    finish_reason: str
    prompt_tokens: int

    @property
    def text(self) -> str:
        """The whole reply."""
        return "".join(self.pieces)

    @property
    def usage(self) -> dict[str, int]:
        """The tokens read and written, by the stand-in's own rough count."""
        written = len(self.pieces)
        return {
            "prompt_tokens": self.prompt_tokens,
            "completion_tokens": written,
            "total_tokens": self.prompt_tokens + written,
        }


def read_ask(body: bytes) -> Ask:
    """The request in a body. Raises RequestError and UnknownModelError."""
    try:
        written = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RequestError("We could not parse the JSON body of your request.") from error
    if not isinstance(written, Mapping):
        raise RequestError("The body must be a JSON object.")
    model = written.get("model")
    if not isinstance(model, str):
        raise RequestError("you must provide a model parameter", "model")
    if not is_on_offer(model):
        raise UnknownModelError(model)
    if written.get("n", 1) not in (1, None):
        raise RequestError("Only one choice can be asked for.", "n")
    options = written.get("stream_options") or {}
    return Ask(
        model=model,
        conversation=read_conversation(written.get("messages")),
        stream=_flag(written, "stream"),
        include_usage=isinstance(options, Mapping) and _flag(options, "include_usage"),
        max_tokens=_limit(written),
    )


def is_on_offer(model: str) -> bool:
    """Whether there is a model of that name."""
    name, _, dialect = model.partition("@")
    return name in MODELS and (dialect in TONGUES or model == name)


def count_tokens(text: str) -> int:
    """How many pieces a text is written in."""
    return -(-len(text) // _TOKEN_CHARS)


def complete(text: str, ask: Ask, *, id: str, created: int) -> Completion:  # noqa: A002
    """The reply to `ask`, cut where it asks for fewer tokens."""
    pieces = tuple(text[i : i + _TOKEN_CHARS] for i in range(0, len(text), _TOKEN_CHARS))
    is_cut = ask.max_tokens is not None and len(pieces) > ask.max_tokens
    turns = ask.conversation.turns
    prompt_tokens = sum(
        len(turn.text) // _TOKEN_CHARS + _PICTURE_TOKENS * len(turn.pictures) for turn in turns
    )
    return Completion(
        id, created, ask.model, pieces[: ask.max_tokens], "length" if is_cut else "stop", prompt_tokens
    )


def whole(completion: Completion) -> bytes:
    """The completion as one JSON object."""
    message = {"role": "assistant", "content": completion.text, "refusal": None}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": completion.finish_reason}
    return _json(_head(completion, "chat.completion") | {"choices": [choice], "usage": completion.usage})


def events(completion: Completion, *, include_usage: bool) -> Iterator[bytes]:
    """The completion as server-sent events, one piece each, up to and with [DONE]."""

    def chunk(delta: Mapping[str, object], finish_reason: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
        usage: dict[str, object] = {"usage": None} if include_usage else {}
        return _event(_head(completion, "chat.completion.chunk") | {"choices": [choice]} | usage)

    yield chunk({"role": "assistant", "content": ""})
    for piece in completion.pieces:
        yield chunk({"content": piece})
    yield chunk({}, completion.finish_reason)
    if include_usage:
        head = _head(completion, "chat.completion.chunk")
        yield _event(head | {"choices": [], "usage": completion.usage})
    yield b"data: [DONE]\n\n"


def error_body(message: str, type_: str, *, param: str | None = None, code: str | None = None) -> bytes:
    """An error as OpenAI's API words it."""
    return _json({"error": {"message": message, "type": type_, "param": param, "code": code}})


def model_object(name: str, created: int) -> dict[str, object]:
    """One model as /v1/models lists it."""
    return {"id": name, "object": "model", "created": created, "owned_by": "farhand-loopback"}


def _head(completion: Completion, kind: str) -> dict[str, Any]:
    return {
        "id": completion.id,
        "object": kind,
        "created": completion.created,
        "model": completion.model,
    }


def _flag(written: Mapping[str, Any], name: str) -> bool:
    value = written.get(name)
    if value is not None and not isinstance(value, bool):
        raise RequestError(f"'{name}' must be true or false.", name)
    return bool(value)


def _limit(written: Mapping[str, Any]) -> int | None:
    for name in ("max_completion_tokens", "max_tokens"):
        value = written.get(name)
        if value is None:
            continue
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise RequestError(f"'{name}' must be a whole number of at least 1.", name)
        return value
    return None


def _json(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _event(value: Mapping[str, object]) -> bytes:
    return b"data: " + _json(value) + b"\n\n"
