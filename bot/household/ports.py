"""The narrow ports through which the household reaches phones and pictures. Composition fills them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from agent_core.domain.action import Action
from agent_core.domain.event import Event
from agent_core.domain.screen import Frame
from agent_core.domain.task import Language, Task
from agent_core.ports import Human

Runner = Callable[[Task, Human], AsyncGenerator[Event, None]]
"""Runs one task on one phone and tells what happens; asks the given person. Closing it stops the run."""

Picturer = Callable[[Frame, Action | None], Awaitable[str]]
"""Draws the action on the frame, keeps the picture, and returns the digest it is kept under."""

TypeSecret = Callable[[str, str], Awaitable[bool]]
"""Types a text (second) on a phone (first, by id), outside the model, within a deadline of its own.

False when the phone did not take it. It must neither store nor log the text.
"""


NameApp = Callable[[str, Language], str]
"""What people call the app of a package, in their language; the package where nobody knows."""


def _package(package: str, language: Language) -> str:
    return package


class RemoteControl(Protocol):
    """A phone as a person uses it from afar."""

    async def look(self, phone_id: str) -> Frame:
        """The display as it is now. Never disturbs a run: its clearances stay good.

        Raises PhoneError.
        """
        ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything outside that the household uses. `runners` holds one for each phone, by its id."""

    runners: Mapping[str, Runner]
    remote: RemoteControl
    picture: Picturer
    type_secret: TypeSecret
    name_app: NameApp = _package
