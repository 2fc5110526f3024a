"""What the agent sees on a whole loopback phone, and what it does not touch."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager
from typing import Any

import pytest

from agent_core.adapters import adb_server
from agent_core.adapters.adb import AdbPhone
from agent_core.agent import Agent, Brain
from agent_core.domain.conversation import Prompt, RawReply
from agent_core.domain.event import ActionFailed, ActionPerformed, Event, PhoneTroubled, ScreenSeen
from agent_core.domain.task import Task
from agent_core.rules import remarks
from agent_core.rules.apps import Catalogue
from agent_core.rules.dialects.autoglm import AutoGLM
from agent_core.rules.dialects.prompts import load_prompts
from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.guard import Guard
from agent_core.testing import InstantHuman, ScriptedModel, SteppedClock
from loopback.phone.hand import Hand
from loopback.phone.server import PhoneServer
from loopback.phone.system.clock import SteppedClock as PhoneClock

TASK = Task("t1", "Look something up in Heron")
LAUNCH = 'do(action="Launch", app="org.heron.browser")'
FINISH = 'finish(message="Done.")'
TAP_MIDDLE = 'do(action="Tap", element=[500,500])'
POPUP = {"title": "Rate us", "text": "Five stars?", "buttons": ["Later", "OK"], "after_s": 2}


@pytest.fixture(scope="module")
def brain() -> Brain:
    return Brain(dialect=AutoGLM(load_prompts()), guard=Guard(load_cues()), catalogue=Catalogue.load())


class ThinkingModel(ScriptedModel):
    """A model that takes its time: `meanwhile` happens before each reply, told how many came before."""

    def __init__(self, replies: Sequence[str], meanwhile: Callable[[int], None]) -> None:
        super().__init__(replies)
        self._meanwhile = meanwhile

    async def ask(self, prompt: Prompt) -> RawReply:
        self._meanwhile(len(self.prompts))
        return await super().ask(prompt)

    def told(self) -> str:
        """Everything it was told in its newest turn."""
        return self.prompts[-1].messages[-1].text


Played = Callable[..., AbstractAsyncContextManager[tuple[PhoneServer, AdbPhone]]]


@pytest.fixture
def plugged(adb_port: int) -> Played:
    @asynccontextmanager
    async def phone(**made: Any) -> AsyncIterator[tuple[PhoneServer, AdbPhone]]:
        async with PhoneServer(**made) as server:
            serial = server.adb_address
            await adb_server.connect(serial, host="127.0.0.1", port=adb_port)
            clock = SteppedClock(leaping=True)
            yield (
                server,
                AdbPhone("mum", serial=serial, port=adb_port, catalogue=Catalogue.load(), clock=clock),
            )
            await adb_server.disconnect(serial, host="127.0.0.1", port=adb_port)

    return phone


def unmoved(_: int) -> None:
    """Nothing happens while the model thinks."""


async def played(
    phone: AdbPhone, brain: Brain, replies: Sequence[str], meanwhile: Callable[[int], None] = unmoved
) -> tuple[list[Event], ThinkingModel]:
    model = ThinkingModel(replies, meanwhile)
    agent = Agent(phone, model, InstantHuman(), brain=brain, clock=SteppedClock(leaping=True))
    async with aclosing(agent.run(TASK)) as events:
        return [event async for event in events], model


def screens(events: list[Event]) -> list[Any]:
    return [event.screen for event in events if isinstance(event, ScreenSeen)]


async def test_what_comes_up_while_the_model_thinks_is_not_tapped(plugged: Played, brain: Brain) -> None:
    clock = PhoneClock()
    async with plugged(clock=clock) as (server, phone):

        def think(step: int) -> None:
            if step == 1:
                server.scenarios.apply({"popup": POPUP})
                clock.advance(3)
                server.phone.device.tick()

        events, model = await played(phone, brain, [LAUNCH, TAP_MIDDLE, FINISH], think)
        taps = [each.command for each in server.phone.device.state.commands if "input tap" in each.command]
        assert taps == []
        (failed,) = [event for event in events if isinstance(event, ActionFailed)]
        assert "another window" in failed.reason
        assert "Not done, nothing happened" in model.told()


async def test_a_bank_that_hides_itself_is_black_and_told_as_hidden(plugged: Played, brain: Brain) -> None:
    clock = PhoneClock()
    async with plugged(clock=clock) as (server, phone):
        await open_hidden_page(server, clock)
        events, model = await played(phone, brain, [FINISH])
        assert screens(events)[0].dark
        assert remarks.HIDDEN in model.told()


async def test_a_refused_picture_is_told_when_there_is_one_again(plugged: Played, brain: Brain) -> None:
    clock = PhoneClock()
    async with plugged(clock=clock, android="11") as (server, phone):
        await open_hidden_page(server, clock)
        model = ThinkingModel([FINISH], unmoved)
        agent = Agent(phone, model, InstantHuman(), brain=brain, clock=SteppedClock(leaping=True))
        troubles = []
        async with aclosing(agent.run(TASK)) as events:
            async for event in events:
                if isinstance(event, PhoneTroubled):
                    troubles.append(event.reason)
                    await server.phone.key(3)
        assert len(troubles) == 1
        assert "Status: -1" in troubles[0]
        assert remarks.REFUSED in model.told()


async def test_a_phone_that_sleeps_is_woken_and_an_open_lock_swiped_away(
    plugged: Played, brain: Brain
) -> None:
    async with plugged() as (server, phone):
        await phone.look()
        server.scenarios.apply({"lock": {"kind": "swipe"}})
        await server.phone.key(223)
        events, _ = await played(phone, brain, [FINISH])
        (screen,) = screens(events)
        assert (screen.asleep, screen.locked, screen.dark) == (False, False, False)
        keys = [each.command for each in server.phone.device.state.commands if "keyevent" in each.command]
        assert keys == ["input keyevent 224"]


async def test_a_pin_is_told_and_never_tried(plugged: Played, brain: Brain) -> None:
    async with plugged() as (server, phone):
        server.scenarios.apply({"lock": {"pin": "1234"}})
        await server.phone.key(223)
        events, model = await played(phone, brain, [FINISH])
        (screen,) = screens(events)
        assert (screen.asleep, screen.locked, screen.secured) == (False, True, True)
        assert remarks.SECURED in model.told()
        assert not any("dismiss-keyguard" in each.command for each in server.phone.device.state.commands)


async def test_a_game_without_elements_is_told_as_such(plugged: Played, brain: Brain) -> None:
    async with plugged() as (server, phone):
        tasks = server.phone.parts.tasks
        tasks.install_offered("games.pebbledrop")
        tasks.launch("games.pebbledrop")
        events, model = await played(phone, brain, ['do(action="Note", message="A game")', FINISH])
        assert screens(events)[0].foreground.package == "games.pebbledrop"
        assert remarks.BARE in model.told()


async def test_the_settled_screen_is_the_next_look(plugged: Played, brain: Brain) -> None:
    async with plugged() as (server, phone):
        await phone.look()
        begun = len(server.phone.device.state.commands)
        events, _ = await played(phone, brain, [LAUNCH, FINISH])
        commands = [each.command for each in server.phone.device.state.commands[begun:]]
        assert any(isinstance(event, ActionPerformed) for event in events)
        launched = next(place for place, command in enumerate(commands) if command.startswith("am start"))
        seen = [event.screen for event in events if isinstance(event, ScreenSeen)]
        assert seen[1].foreground.package == "org.heron.browser"
        # Both the first look and the settling took frame and state together, and no look came after it.
        states = [place for place, command in enumerate(commands) if "@boot" in command and place > launched]
        frames = [
            place for place, command in enumerate(commands) if "screencap" in command and place > launched
        ]
        assert len(states) == len(frames) > 2


async def open_hidden_page(server: PhoneServer, clock: PhoneClock) -> None:
    """A bank behind its login."""
    hand = Hand(server.phone)
    await server.phone.start_activity("com.oakbank.mobile/.LoginActivity")
    await hand.tap("id:password_field")
    await server.phone.type_text("Harbour-42")
    await hand.tap("Sign in")
    clock.advance(1)
    server.phone.device.tick()
    assert any(surface.secure for surface in server.phone.parts.windows.surfaces())
