"""Presses of inline buttons, from the finger to the bot's one answer."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import suppress
from dataclasses import dataclass, field

from loopback.chat.clock import ChatClock
from loopback.chat.errors import BadRequestError

ANSWER_WITHIN_S = 15
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot answered: a toast, or a dialog with `alert`. Empty text shows nothing."""

    text: str
    alert: bool


@dataclass(slots=True)
class Press:
    """One press that waits for its answer."""

    id: str
    chat_id: int
    message_id: int
    person_id: int
    at: float
    answer: Answer | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    async def wait(self, timeout_s: float) -> Answer | None:
        """The bot's answer, or None when it kept silent for so long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                await self.answered.wait()
        return self.answer


class PressDesk:
    """Every press not yet answered."""

    def __init__(self, clock: ChatClock) -> None:
        self._clock = clock
        self._open: dict[str, Press] = {}

    def open(self, chat_id: int, message_id: int, person_id: int) -> Press:
        """Note a press."""
        number = str(secrets.randbits(63))
        press = Press(number, chat_id, message_id, person_id, self._clock.now())
        self._open[number] = press
        return press

    def answer(self, press_id: str, answer: Answer) -> Press:
        """Answer a press, once and in time. Raises BadRequestError for a second, late or unknown one."""
        press = self._open.pop(press_id, None)
        if press is None or self._clock.now() - press.at > ANSWER_WITHIN_S:
            raise BadRequestError(_TOO_OLD)
        press.answer = answer
        press.answered.set()
        return press
