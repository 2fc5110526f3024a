"""Phones and a model to play scenarios on."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager

import openai

from loopback.model.server import ModelServer
from loopback.phone.server import PhoneServer
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Locale

from .driver import Driver

Start = Callable[[Locale], Awaitable[Driver]]


@asynccontextmanager
async def world(*locales: Locale) -> AsyncIterator[list[Driver]]:
    """One model, and a phone of its own for each driver."""
    async with AsyncExitStack() as stack:
        clocks = [SteppedClock() for _ in locales]
        phones = [
            await stack.enter_async_context(PhoneServer(locale=locale, clock=clock, slot=slot))
            for slot, (locale, clock) in enumerate(zip(locales, clocks, strict=True))
        ]
        server = await stack.enter_async_context(ModelServer([phone.control_url for phone in phones]))
        client = openai.AsyncOpenAI(base_url=server.base_url, api_key="any", max_retries=0)
        await stack.enter_async_context(client)
        yield [Driver(server.phone, clock, client) for server, clock in zip(phones, clocks, strict=True)]
