"""The three ports of one run, with what is asked of them everywhere."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass

from agent_core.domain.conversation import Prompt, RawReply
from agent_core.domain.errors import ModelError, PhoneError, StrayTreeError
from agent_core.domain.event import Event
from agent_core.domain.screen import Element, Screen, Stillness
from agent_core.ports import Clock, Human, Model, Phone

Events = AsyncGenerator[Event, None]


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the loop waits, in seconds: for the screen to settle after an act, and before trying again.

    A screen settles by `domain.screen.Stillness`. The defaults are chosen for Android's usual transitions and
    tried on the loopback phone; they are not measured on makers' phones.
    """

    settle_least_s: float = 0.15
    still_for_s: float = 0.25
    unmoved_s: float = 0.7
    settle_most_s: float = 3.0
    retry_s: float = 2.0
    longest_wait_s: float = 60.0

    @property
    def stillness(self) -> Stillness:
        """When the screen counts as settled."""
        return Stillness(self.settle_least_s, self.still_for_s, self.unmoved_s, self.settle_most_s)


@dataclass(frozen=True, slots=True)
class Tree:
    """What became of reading a tree. `stray` says that there was one, of another moment than the frame."""

    elements: tuple[Element, ...] | None
    stray: bool = False


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

    async def look(self, stillness: Stillness) -> Screen:
        """What the phone shows. A display that is off is turned on first, a lock without a secret opened.

        Raises PhoneError.
        """
        screen = await self.phone.look()
        if not screen.asleep and (screen.secured or not screen.locked):
            return screen
        await self.phone.wake()
        await self.phone.settle(stillness)
        screen = await self.phone.look()
        if screen.locked and not screen.secured:
            # The lock came to light with the display.
            await self.phone.wake()
            await self.phone.settle(stillness)
            screen = await self.phone.look()
        return screen

    async def read_elements(self, screen: Screen) -> Tree:
        """The tree of that screen, or why there is none."""
        try:
            return Tree(await self.phone.read_elements(of=screen.observation))
        except StrayTreeError:
            return Tree(None, stray=True)
        except PhoneError:
            return Tree(None)
