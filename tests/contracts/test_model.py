"""What every `Model` promises: proved on the double and on the adapter alike."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from agent_core.adapters.openai_chat import OpenAIModel
from agent_core.domain.conversation import Message, PictureSpec, Prompt
from agent_core.domain.errors import ModelUnreachableError
from agent_core.domain.screen import Frame, PixelFormat, Size
from agent_core.ports import Model
from agent_core.testing import ScriptedModel
from loopback.model.server import ModelServer

FRAME = Frame(b"\xff" * (270 * 600 * 4), PixelFormat.RGBA, Size(270, 600))
PROMPT = Prompt((Message("system", "Be brief."), Message("user", "Order a latte", FRAME)), PictureSpec())


@pytest.fixture(params=["scripted", "openai"])
async def model(request: pytest.FixtureRequest) -> AsyncIterator[Model]:
    """One good reply, then one that breaks off."""
    if request.param == "scripted":
        yield ScriptedModel(["I see nothing.", ModelUnreachableError("it broke off")])
        return
    async with ModelServer([]) as server, httpx.AsyncClient(trust_env=False) as control:
        answer = await control.post(f"{server.url}/faults", json={"kind": "truncated", "skip": 1})
        answer.raise_for_status()
        adapter = OpenAIModel(base_url=server.base_url, api_key="any", model="standin")
        yield adapter
        await adapter.close()


async def test_a_reply_is_whole_with_its_time(model: Model) -> None:
    reply = await model.ask(PROMPT)
    assert reply.text
    assert reply.seconds > 0


async def test_a_reply_that_breaks_off_is_an_error_and_no_shorter_reply(model: Model) -> None:
    await model.ask(PROMPT)
    with pytest.raises(ModelUnreachableError):
        await model.ask(PROMPT)
