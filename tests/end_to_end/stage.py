"""A whole household in a loopback world, for tests: real server, real libraries, one bot."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from agent_core.adapters.adb import AdbPhone
from agent_core.domain.task import Language
from bot.app import RunningBot, running
from bot.codec import Json
from bot.control import ControlError, NotRunningError, call
from bot.household.pairing import payload_of
from bot.settings import Settings, load_settings
from bot.world import World, loopback_world
from loopback.chat.person import ChatWorld, Person
from loopback.chat.seen import SeenMessage

PATIENCE_S = 60.0
ROOT = Path(__file__).parent.parent.parent

Order = Callable[..., Awaitable[Json]]


@dataclass(slots=True)
class Stage:
    """One world with a chat open on it."""

    world: World
    chat: ChatWorld
    data_dir: Path

    async def state(self, phone: int = 0) -> dict[str, Any]:
        """The loopback phone's state."""
        async with httpx.AsyncClient(trust_env=False) as client:
            found: dict[str, Any] = (await client.get(f"{self.world.phones[phone].control_url}/state")).json()
            return found

    async def scenario(self, phone: int = 0, **changes: Any) -> None:
        """Change something in the phone's world."""
        async with httpx.AsyncClient(trust_env=False) as client:
            reply = await client.post(f"{self.world.phones[phone].control_url}/scenario", json=changes)
            assert reply.status_code == 200, reply.text

    async def touch(self, label: str, phone: int = 0) -> None:
        """Put a person's finger on the element with this label, or in the field whose id ends so."""
        hands = AdbPhone("hands", serial=self.world.phones[phone].serial, port=self.world.adb_port)
        found = [
            one
            for one in await hands.read_elements()
            if label in (one.label, one.resource_id.partition("/")[2])
        ]
        assert found, label
        center = found[-1].bounds.center
        await self.scenario(phone, tap=[center.x, center.y])

    async def plant_model_fault(self, kind: str) -> None:
        """Make the model's next answer go wrong."""
        async with httpx.AsyncClient(trust_env=False) as client:
            url = self.world.model_url.removesuffix("/v1")
            reply = await client.post(f"{url}/faults", json={"kind": kind, "times": 1})
            assert reply.status_code == 200, reply.text

    async def pair(self, order: Order, name: str, role: str = "owner", language: str = "en") -> Person:
        """Bring a person in by a one-time link, as the home PC does it."""
        made = await (order("owner.invite") if role == "owner" else order("members.invite", role=role))
        assert isinstance(made, dict)
        person = await self.chat.add_person(name, language)
        await person.say(f"/start {payload_of(str(made['link']))}")
        async with asyncio.timeout(PATIENCE_S):
            while not await _accepted(order, str(made["id"])):  # noqa: ASYNC110 - the PC asks, as a person would
                await asyncio.sleep(0.05)
        await person.await_message(lambda message: message.from_bot, PATIENCE_S)
        return person


async def _accepted(order: Order, invitation: str) -> bool:
    try:
        await order("members.accept", id=invitation)
    except ControlError:
        return False
    return True


@asynccontextmanager
async def stage(folder: Path, *, locale: str = "en", phones: int = 1) -> AsyncIterator[Stage]:
    """A world and nobody in it yet."""
    async with (
        loopback_world(folder / "adb", locale=locale, phones=phones) as world,
        ChatWorld(world.chat_url) as chat,
    ):
        yield Stage(world, chat, folder / "data")


def settings_of(on: Stage, **more: object) -> Settings:
    """The settings that point a bot at this stage."""
    values = {name.lower(): value for name, value in on.world.environment(on.data_dir).items()}
    return load_settings(**{**values, **more})


@asynccontextmanager
async def household(on: Stage, **more: object) -> AsyncIterator[tuple[RunningBot, Order]]:
    """A bot in this process, and a way to give it orders."""
    async with running(settings_of(on, **more), Language.ENGLISH) as bot:

        async def order(command: str, **values: Json) -> Json:
            return await bot.orders.answer(command, values)

        yield bot, order


@asynccontextmanager
async def bot_process(on: Stage, **more: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, Order]]:
    """A bot as a process of its own, which can be killed."""
    environment = os.environ | on.world.environment(on.data_dir) | more
    log = (on.data_dir.parent / "bot.log").open("ab")
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=ROOT,
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=log,
        stderr=log,
    )
    log.close()

    async def order(command: str, **values: Json) -> Json:
        return await call(on.data_dir, command, **values)

    try:
        await _answers(order, child)
        yield child, order
    finally:
        if child.returncode is None:
            child.kill()
        await child.wait()


async def _answers(order: Order, child: asyncio.subprocess.Process) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while child.returncode is None:
            try:
                await order("status")
            except NotRunningError:
                await asyncio.sleep(0.05)
            else:
                return


def has_label(label: str) -> Callable[[SeenMessage], bool]:
    """Whether a message offers this button."""
    return lambda message: label in message.labels


def answers(message_id: int) -> Callable[[SeenMessage], bool]:
    """Whether a message is the final answer to a request: a reply to it without a picture or buttons."""
    return lambda message: (
        message.from_bot and message.reply_to == message_id and message.photo is None and not message.labels
    )
