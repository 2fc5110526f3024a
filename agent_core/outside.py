"""The three ports of one run, with what is asked of them everywhere."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass

from agent_core.domain.conversation import Prompt, RawReply
from agent_core.domain.errors import ModelError, PhoneError
from agent_core.domain.event import Event
from agent_core.domain.screen import Element
from agent_core.ports import Clock, Human, Model, Phone

Events = AsyncGenerator[Event, None]


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the loop waits, in seconds: after an act, and before trying again what failed."""

    settle_s: float = 0.7
    retry_s: float = 2.0
    longest_wait_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Outside:
    """Everything outside that a run touches."""

    phone: Phone
    model: Model
    human: Human
    clock: Clock

    async def ask(self, prompt: Prompt) -> RawReply | ModelError:
        """The model's reply, or why there is none."""
        try:
            return await self.model.ask(prompt)
        except ModelError as error:
            return error

    async def read_elements(self) -> tuple[Element, ...] | None:
        """The tree of the active window, or None where Android gives none."""
        try:
            return await self.phone.read_elements()
        except PhoneError:
            return None
