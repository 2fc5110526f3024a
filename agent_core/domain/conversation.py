"""What is said to a model and what comes back, before any dialect and after it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from agent_core.domain.action import Action
from agent_core.domain.screen import Frame, Screen, Size
from agent_core.domain.task import Task


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens the endpoint says it read and wrote. Zero where it does not say."""

    prompt_tokens: int = 0
    completion_tokens: int = 0


@dataclass(frozen=True, slots=True)
class PixelBudget:
    """Sides that are multiples of `factor`, and how many pixels there are at least and at most.

    A family that resizes every picture by such a rule leaves one alone that keeps to it already, and so
    the pixels it speaks of are those of the picture that was sent.
    """

    factor: int
    min_pixels: int
    max_pixels: int

    def fit(self, size: Size) -> Size:
        """The size that keeps to the budget and comes nearest to the shape of `size`."""
        width, height = (max(self.factor, self._nearest(side)) for side in (size.width, size.height))
        area = size.width * size.height
        if width * height > self.max_pixels:
            shrink = math.sqrt(area / self.max_pixels)
            width, height = (
                max(self.factor, math.floor(side / shrink / self.factor) * self.factor)
                for side in (size.width, size.height)
            )
        elif width * height < self.min_pixels:
            grow = math.sqrt(self.min_pixels / area)
            width, height = (
                math.ceil(side * grow / self.factor) * self.factor for side in (size.width, size.height)
            )
        return Size(width, height)

    def _nearest(self, side: int) -> int:
        return round(side / self.factor) * self.factor


@dataclass(frozen=True, slots=True)
class PictureSpec:
    """How a dialect wants its picture: its size, media type and, where that is lossy, quality.

    The longest side has at most `max_side` pixels; where there is a `budget`, that decides instead.
    """

    max_side: int = 1600
    media_type: Literal["image/jpeg", "image/png", "image/webp"] = "image/jpeg"
    quality: int = 80
    budget: PixelBudget | None = None

    def sent_size(self, size: Size) -> Size:
        """The size of the picture that is sent of a frame of `size`; without a budget never a larger one."""
        if self.budget is not None:
            return self.budget.fit(size)
        longest = max(size.width, size.height)
        if longest <= self.max_side:
            return size
        scale = self.max_side / longest
        return Size(max(1, round(size.width * scale)), max(1, round(size.height * scale)))


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of the conversation. The picture, where there is one, goes before the text."""

    role: Literal["system", "user", "assistant"]
    text: str
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Prompt:
    """A request to the model, as its dialect wants it. The numbers are the dialect's defaults."""

    messages: tuple[Message, ...]
    picture: PictureSpec
    max_tokens: int = 3000
    temperature: float = 0.0
    top_p: float | None = None
    frequency_penalty: float | None = None


@dataclass(frozen=True, slots=True)
class RawReply:
    """What came back: the text as written, reasoning where the server keeps it apart, tokens used.

    `seconds` runs from sending to the last token used.
    """

    text: str
    reasoning: str
    usage: Usage
    seconds: float


@dataclass(frozen=True, slots=True)
class Reply:
    """One readable reply: the model's own account, kept apart, and the single action it asks for.

    `text` is that action as the model wrote it, where its dialect repeats it to the model.
    """

    thought: str
    action: Action
    text: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier step as the model is reminded of it.

    `thought` and `action` are None where its reply could not be read; `reply` is then all it wrote, and
    otherwise the action as it wrote it, or empty.
    `outcome` is what came of it, in words: done, refused, not found, unknown.
    """

    reply: str
    thought: str | None
    action: Action | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything a dialect may put into its next prompt.

    `today` is an ISO date. `remarks` are words for this turn from the agent or the member (never from
    the screen): the last outcome, an answer, advice. `app` is the foreground app as a person calls it.
    """

    task: Task
    today: str
    screen: Screen
    app: str
    turns: tuple[Turn, ...] = ()
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
