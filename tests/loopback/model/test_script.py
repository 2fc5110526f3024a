"""A response sent step by step."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from loopback.model.script import Beat, Cut, Pause, ScriptedResponse


class Wire:
    """The server's side of one response: what was sent, and when the client goes."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.incoming: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def send(self, message: Any) -> None:
        self.sent.append(message)

    async def play(self, *beats: Beat) -> None:
        response = ScriptedResponse(beats, "text/event-stream")
        await response({"type": "http"}, self.incoming.get, self.send)

    @property
    def bodies(self) -> list[tuple[bytes, bool]]:
        return [(message["body"], message["more_body"]) for message in self.sent[1:]]


async def test_the_beats_are_sent_in_order_and_the_end_is_told() -> None:
    wire = Wire()
    await wire.play(b"one", Pause(0.001), b"two")
    assert wire.bodies == [(b"one", True), (b"two", True), (b"", False)]
    headers = dict(wire.sent[0]["headers"])
    assert headers[b"content-type"].startswith(b"text/event-stream")
    assert b"content-length" not in headers


async def test_a_cut_ends_without_saying_so() -> None:
    wire = Wire()
    await wire.play(b"one", Cut(), b"two")
    assert wire.bodies == [(b"one", True)]


async def test_a_client_that_goes_ends_the_pause_and_the_script() -> None:
    wire = Wire()
    wire.incoming.put_nowait({"type": "http.request", "body": b""})
    wire.incoming.put_nowait({"type": "http.disconnect"})
    await wire.play(b"one", Pause(3600), b"two")
    assert wire.bodies == [(b"one", True)]


@pytest.mark.parametrize("beats", [(), (b"",)])
async def test_an_empty_script_is_a_whole_response(beats: tuple[Beat, ...]) -> None:
    wire = Wire()
    await wire.play(*beats)
    assert wire.bodies[-1] == (b"", False)
