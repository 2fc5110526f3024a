"""Scenarios are played to their end in every dialect: by the agent, with both sides speaking it."""

from __future__ import annotations

from contextlib import AsyncExitStack, aclosing

import pytest

from agent_core.adapters.openai_chat import OpenAIModel
from agent_core.agent import Agent, Brain
from agent_core.domain.event import ReplyUnreadable, TaskEnded
from agent_core.domain.task import Finished, Language, Outcome, Refused, Task
from agent_core.domain.verdict import Decision
from agent_core.rules.apps import Catalogue
from agent_core.rules.dialects import Dialect
from agent_core.rules.dialects.autoglm import AutoGLM
from agent_core.rules.dialects.families import FAMILIES
from agent_core.rules.dialects.prompts import load_prompts
from agent_core.rules.dialects.text_dialect import TextDialect
from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.guard import Guard
from agent_core.testing import InstantHuman, SteppedClock
from loopback.model.server import ModelServer
from loopback.model.writers.tongues import TONGUES
from loopback.phone.server import PhoneServer
from loopback.phone.system.clock import SteppedClock as PhoneClock

from .handset import Handset

CUES = load_cues()


def dialect_of(name: str) -> Dialect:
    if name == "autoglm":
        return AutoGLM(load_prompts())
    return TextDialect(FAMILIES[name], load_prompts(FAMILIES[name].prompt))


class Stage:
    """A phone, a model that speaks one dialect, and an agent that speaks it too."""

    def __init__(self, name: str, phone: PhoneServer, model: OpenAIModel) -> None:
        self.phone = phone.phone
        self._handset = Handset(self.phone)
        self._model = model
        self._brain = Brain(dialect_of(name), Guard(CUES), Catalogue.load())

    async def play(self, request: str, language: Language, decision: Decision) -> Outcome:
        human = InstantHuman(decisions=[decision] * 3, answers=["yes"] * 3, hand_backs=[True] * 3)
        clock = SteppedClock(leaping=True)
        agent = Agent(self._handset, self._model, human, brain=self._brain, clock=clock)
        async with aclosing(agent.run(Task("t", request, language))) as events:
            async for event in events:
                assert not isinstance(event, ReplyUnreadable), event
                if isinstance(event, TaskEnded):
                    return event.outcome
        raise AssertionError("the run never ended")


@pytest.mark.parametrize("name", TONGUES)
async def test_scenarios_are_played_to_their_end(name: str) -> None:
    async with (
        PhoneServer(locale="en", clock=PhoneClock()) as phone,
        ModelServer([phone.control_url]) as server,
        AsyncExitStack() as closing,
    ):
        model = OpenAIModel(base_url=server.base_url, api_key="", model=f"standin@{name}")
        closing.push_async_callback(model.close)
        stage = Stage(name, phone, model)
        weather = await stage.play("明天天气怎么样", Language.CHINESE, Decision.APPROVED)
        assert isinstance(weather, Finished)
        assert "明天" in weather.message
        told = await stage.play('Tell Li Na that it\'s "very" late', Language.ENGLISH, Decision.APPROVED)
        assert isinstance(told, Finished), told
        sent = [message.text for message in stage.phone.device.state.messages if message.direction == "sent"]
        assert sent == ['it\'s "very" late']
        if name in ("qwen3-vl", "step-gui"):
            refused = await stage.play("Order a latte", Language.ENGLISH, Decision.DENIED)
            assert isinstance(refused, Refused)
        bought = await stage.play("Order a latte", Language.ENGLISH, Decision.APPROVED)
        assert isinstance(bought, Finished)
        assert "order number 4071" in bought.message
