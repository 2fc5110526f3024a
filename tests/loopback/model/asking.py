"""How tests ask the stand-in: with the real client, whole or streamed."""

from __future__ import annotations

from typing import Any

import openai
from openai.types.chat import ChatCompletionMessageParam

UNKNOWN_TASK: list[ChatCompletionMessageParam] = [{"role": "user", "content": "Fly me to the moon"}]


async def ask(client: openai.AsyncOpenAI, messages: Any = UNKNOWN_TASK, **more: Any) -> Any:
    return await client.chat.completions.create(model="standin", messages=messages, **more)


async def streamed(client: openai.AsyncOpenAI, messages: Any = UNKNOWN_TASK, **more: Any) -> list[Any]:
    return [chunk async for chunk in await ask(client, messages, stream=True, **more)]


def text_of(chunks: list[Any]) -> str:
    return "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
