"""The HTTP client for a model's endpoint: it goes nowhere else, and reads no more than a reply can need."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2
import openai

from agent_core.domain.errors import ModelUnreachableError

LARGEST_BODY_BYTES = 16 << 20
"""Of one answer on the wire. A token in a stream takes about 300 bytes, so that is far beyond any reply."""


def http_client(timeout: openai.Timeout) -> httpx2.AsyncClient:
    """A client whose answers raise ModelUnreachableError when they are too large, or compressed.

    The client library reads a line, or the body of an error, whole before anyone can look at it. What was
    compressed could grow a thousandfold on the way.
    """
    # Pictures of the phone go to the named host, not to where it, or the environment, points.
    return openai.DefaultAsyncHttpx2Client(
        timeout=timeout,
        follow_redirects=False,
        trust_env=False,
        headers={"Accept-Encoding": "identity"},
        event_hooks={"response": [_limit]},
    )


async def _limit(response: httpx2.Response) -> None:
    coding = response.headers.get("Content-Encoding", "identity")
    if coding.lower() != "identity":
        raise ModelUnreachableError(f"{response.url.host} compresses its answer, and was asked not to")
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = _Limited(response.stream, response.url.host)


class _Limited(httpx2.AsyncByteStream):
    """A body that breaks off with an error beyond the limit."""

    def __init__(self, body: httpx2.AsyncByteStream, host: str) -> None:
        self._body = body
        self._host = host

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for part in self._body:
            size += len(part)
            if size > LARGEST_BODY_BYTES:
                raise ModelUnreachableError(f"{self._host} sends more than {LARGEST_BODY_BYTES} bytes")
            yield part

    async def aclose(self) -> None:
        await self._body.aclose()
