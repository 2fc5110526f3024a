"""A chat server on a free port, a real bot and a test world beside it."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import pytest
from PIL import Image
from telegram import Bot

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


@pytest.fixture
async def strict_server() -> AsyncIterator[ChatServer]:
    async with ChatServer() as running:
        yield running


async def _bot_for(server: ChatServer) -> Bot:
    return Bot(server.token, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot")


@pytest.fixture
async def world(server: ChatServer) -> AsyncIterator[ChatWorld]:
    async with ChatWorld(server.url) as connected:
        yield connected


@pytest.fixture
async def bot(server: ChatServer) -> AsyncIterator[Bot]:
    async with await _bot_for(server) as running:
        yield running


@pytest.fixture
async def room(server: ChatServer, world: ChatWorld, bot: Bot) -> Room:
    ann = await world.add_person("Ann")
    await ann.say("/start")
    return Room(server, world, bot, ann)


@pytest.fixture
async def strict_room(strict_server: ChatServer) -> AsyncIterator[Room]:
    async with ChatWorld(strict_server.url) as connected, await _bot_for(strict_server) as running:
        ann = await connected.add_person("Ann")
        await ann.say("/start")
        yield Room(strict_server, connected, running, ann)


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
