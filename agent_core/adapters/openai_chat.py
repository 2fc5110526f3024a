"""A model behind an OpenAI-compatible endpoint, `POST {base_url}/chat/completions`, streamed."""

from __future__ import annotations

import asyncio
import base64
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import openai
from openai.types.chat import ChatCompletionChunk

from agent_core.adapters import images
from agent_core.adapters.openai_chat_client import http_client
from agent_core.domain.conversation import Message, PictureSpec, Prompt, RawReply, Usage
from agent_core.domain.errors import (
    CaptureFailedError,
    ModelError,
    ModelRejectedError,
    ModelTimeoutError,
    ModelUnreachableError,
)

LARGEST_REPLY = 64 * 1024
"""Characters of text and reasoning together; a model that says more has lost its way."""

_MOST_TOKENS = 1 << 31
"""More than any context holds: beyond it a count is no count."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long a model may take, in seconds. `silence_s` is between two tokens, `total_s` over everything."""

    connect_s: float = 10.0
    first_token_s: float = 60.0
    silence_s: float = 30.0
    total_s: float = 180.0


class OpenAIModel:
    """See `agent_core.ports.Model`. Each request is sent once: trying again is for the caller to decide."""

    def __init__(
        self, *, base_url: str, api_key: str, model: str, deadlines: Deadlines | None = None
    ) -> None:
        self._deadlines = deadlines or Deadlines()
        self._model = model
        self._secret = api_key
        self._host = urlsplit(base_url).netloc
        self._asks_usage = True
        timeout = openai.Timeout(self._deadlines.total_s, connect=self._deadlines.connect_s)
        self._client = openai.AsyncOpenAI(
            base_url=base_url,
            # Local servers want no key, but the client wants one.
            api_key=api_key or "none",
            max_retries=0,
            timeout=timeout,
            http_client=http_client(timeout),
        )

    async def close(self) -> None:
        """Close every connection."""
        await self._client.close()

    async def ask(self, prompt: Prompt) -> RawReply:
        """See `agent_core.ports.Model`."""
        messages = await asyncio.to_thread(_as_wire, prompt)
        try:
            return await self._exchange(prompt, messages)
        except openai.BadRequestError as error:
            if not self._asks_usage or "stream_options" not in error.message:
                raise self._translated(error) from error
        except openai.OpenAIError as error:
            raise self._translated(error) from error
        # An older server that does not count tokens in a stream.
        self._asks_usage = False
        try:
            return await self._exchange(prompt, messages)
        except openai.OpenAIError as error:
            raise self._translated(error) from error

    async def _exchange(self, prompt: Prompt, messages: list[dict[str, Any]]) -> RawReply:
        started = time.monotonic()
        reply = _Growing()
        try:
            async with asyncio.timeout(self._deadlines.total_s):
                await self._stream(self._request(prompt, messages), reply)
        except TimeoutError as error:
            raise ModelTimeoutError(
                f"{self._host} took longer than {self._deadlines.total_s:g} s for a reply"
            ) from error
        return reply.finished(self._host, time.monotonic() - started)

    async def _stream(self, request: dict[str, Any], reply: _Growing) -> None:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._deadlines.first_token_s) as deadline:
                stream = await self._client.chat.completions.create(**request)
                async with stream:
                    async for chunk in stream:
                        if reply.grows(chunk):
                            deadline.reschedule(loop.time() + self._deadlines.silence_s)
        except TimeoutError as error:
            raise ModelTimeoutError(
                f"{self._host} fell silent in the middle of a reply"
                if reply.size
                else f"{self._host} began no reply within {self._deadlines.first_token_s:g} s"
            ) from error
        except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
            # The client hands on what its parser meets in a body that is not what the protocol says.
            raise ModelUnreachableError(
                f"{self._host} broke off: its answer is no chat completion"
            ) from error

    def _request(self, prompt: Prompt, messages: list[dict[str, Any]]) -> dict[str, Any]:
        request: dict[str, Any] = {
            "model": self._model,
            "messages": messages,
            "max_tokens": prompt.max_tokens,
            "temperature": prompt.temperature,
            "stream": True,
        }
        if prompt.top_p is not None:
            request["top_p"] = prompt.top_p
        if prompt.frequency_penalty is not None:
            request["frequency_penalty"] = prompt.frequency_penalty
        if self._asks_usage:
            request["stream_options"] = {"include_usage": True}
        return request

    def _translated(self, error: openai.OpenAIError) -> ModelError:
        """The error as ours. The endpoint's own words are cut short and never repeat the key."""
        words = str(error).replace(self._secret, "…") if self._secret else str(error)
        words = _whole([words[:300]])
        match error:
            case openai.APIConnectionError(__cause__=ModelError() as told):
                return told
            case openai.APITimeoutError():
                return ModelTimeoutError(f"{self._host} could not be reached in time")
            case openai.APIConnectionError():
                return ModelUnreachableError(f"{self._host} cannot be reached: is it running?")
            case openai.AuthenticationError() | openai.PermissionDeniedError():
                return ModelRejectedError(
                    f"{self._host} refuses the key; correct MODEL_API_KEY. It says: {words}"
                )
            case openai.NotFoundError():
                return ModelRejectedError(
                    f"{self._host} has no model {self._model!r} there; correct MODEL_NAME or MODEL_BASE_URL. "
                    f"It says: {words}"
                )
            case openai.RateLimitError() | openai.InternalServerError():
                return ModelUnreachableError(f"{self._host} is busy or broken for now. It says: {words}")
            case openai.APIStatusError(status_code=status) if 300 <= status < 400:
                return ModelRejectedError(
                    f"{self._host} sends requests elsewhere; put the final address into MODEL_BASE_URL"
                )
            case openai.APIStatusError(status_code=status) if status not in (408, 409):
                return ModelRejectedError(
                    f"{self._host} does not take this request ({status}). It says: {words}"
                )
            case _:
                return ModelUnreachableError(f"{self._host} broke off. It says: {words}")


@dataclass(slots=True)
class _Growing:
    """A reply while it comes in."""

    text: list[str] = field(default_factory=list)
    reasoning: list[str] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    finish_reason: str | None = None
    size: int = 0

    def grows(self, chunk: ChatCompletionChunk) -> bool:
        """Take a chunk in; whether it held words. Raises ModelUnreachableError beyond the limit."""
        before = self.size
        self._take(chunk)
        if self.size > LARGEST_REPLY:
            raise ModelUnreachableError(f"the reply grew beyond {LARGEST_REPLY} characters")
        return self.size > before

    def finished(self, host: str, seconds: float) -> RawReply:
        """The whole reply. Raises ModelUnreachableError when it broke off before its end."""
        if self.finish_reason is None:
            raise ModelUnreachableError(f"the reply of {host} broke off in the middle")
        if self.finish_reason == "content_filter":
            raise ModelRejectedError(f"a filter of {host} withheld the reply")
        return RawReply(_whole(self.text), _whole(self.reasoning), self.usage, seconds)

    def _take(self, chunk: ChatCompletionChunk) -> None:
        if chunk.usage is not None:
            self.usage = Usage(
                _count(getattr(chunk.usage, "prompt_tokens", None)),
                _count(getattr(chunk.usage, "completion_tokens", None)),
            )
        # One reply was asked for; a second one in the same stream must not run into it.
        choice = next((each for each in chunk.choices or () if not getattr(each, "index", None)), None)
        if choice is None:
            return
        self.finish_reason = choice.finish_reason or self.finish_reason
        # The client builds chunks without checking them, so a careless server's may lack what its type has.
        delta: Any = getattr(choice, "delta", None)
        # Two names are in use for thinking that a server keeps apart; the client knows neither.
        thought = getattr(delta, "reasoning_content", None) or getattr(delta, "reasoning", None)
        for piece, pile in ((getattr(delta, "content", None), self.text), (thought, self.reasoning)):
            if isinstance(piece, str) and piece:
                pile.append(piece)
                self.size += len(piece)


def _count(told: object) -> int:
    """A number of tokens; 0 where the server tells none. The client hands on whatever stands there."""
    return told if type(told) is int and 0 <= told <= _MOST_TOKENS else 0


def _whole(pieces: list[str]) -> str:
    """The pieces as one text that can be stored and sent: JSON can name half a character, UTF-8 cannot."""
    return "".join(pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _as_wire(prompt: Prompt) -> list[dict[str, Any]]:
    """The messages as the protocol has them. Encodes pictures: run it in a thread."""
    return [_message(message, prompt.picture) for message in prompt.messages]


def _message(message: Message, spec: PictureSpec) -> dict[str, Any]:
    if message.frame is None:
        return {"role": message.role, "content": message.text}
    try:
        picture = images.encode(message.frame, spec)
    except CaptureFailedError as error:
        raise ModelRejectedError(f"the picture cannot be sent: {error}") from error
    url = f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode('ascii')}"
    parts = [{"type": "image_url", "image_url": {"url": url}}, {"type": "text", "text": message.text}]
    return {"role": message.role, "content": parts}
