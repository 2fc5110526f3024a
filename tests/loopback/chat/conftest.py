"""A chat server on a free port, a real bot and a test world beside it."""

from __future__ import annotations

import io
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import pytest
from PIL import Image
from telegram import Bot
from telegram.request import HTTPXRequest

from loopback.chat.limits import FloodRules
from loopback.chat.person import ChatWorld, Person
from loopback.chat.server import ChatServer

Paint = Callable[..., bytes]


@dataclass(frozen=True, slots=True)
class Room:
    """One person who has written to the bot, and everything around them."""

    server: ChatServer
    world: ChatWorld
    bot: Bot
    ann: Person


@pytest.fixture(autouse=True)
def _times_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """python-telegram-bot warns about its own older form of retry_after unless this is set."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def server() -> AsyncIterator[ChatServer]:
    async with ChatServer(rules=FloodRules.relaxed()) as running:
        yield running


def _bot_for(server: ChatServer) -> Bot:
    """A bot whose two connections load no certificates, which takes most of a short test's time."""
    plain = {"verify": ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)}
    return Bot(
        server.token,
        base_url=f"{server.url}/bot",
        base_file_url=f"{server.url}/file/bot",
        request=HTTPXRequest(httpx_kwargs=plain),
        get_updates_request=HTTPXRequest(httpx_kwargs=plain),
    )


@pytest.fixture
async def world(server: ChatServer) -> AsyncIterator[ChatWorld]:
    async with ChatWorld(server.url) as connected:
        yield connected


@pytest.fixture
async def bot(server: ChatServer) -> AsyncIterator[Bot]:
    async with _bot_for(server) as running:
        yield running


@pytest.fixture
async def room(server: ChatServer, world: ChatWorld, bot: Bot) -> Room:
    ann = await world.add_person("Ann")
    await ann.say("/start")
    return Room(server, world, bot, ann)


@asynccontextmanager
async def _furnished(rules: FloodRules) -> AsyncIterator[Room]:
    async with ChatServer(rules=rules) as server, ChatWorld(server.url) as world, _bot_for(server) as bot:
        ann = await world.add_person("Ann")
        await ann.say("/start")
        yield Room(server, world, bot, ann)


@pytest.fixture
def furnish() -> Callable[[FloodRules], AbstractAsyncContextManager[Room]]:
    """Makes a room by hand, for fixtures with an event loop of their own."""
    return _furnished


@pytest.fixture
async def strict_room() -> AsyncIterator[Room]:
    """A room whose server keeps Telegram's limits."""
    async with _furnished(FloodRules()) as room:
        yield room


@pytest.fixture
def paint() -> Paint:
    """Encode a plain picture."""

    def encode(
        width: int = 300, height: int = 600, *, colour: str = "teal", kind: str = "PNG", mode: str = "RGB"
    ) -> bytes:
        out = io.BytesIO()
        Image.new(mode, (width, height), colour).save(out, kind)
        return out.getvalue()

    return encode
