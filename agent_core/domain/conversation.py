"""What is said to a model and what comes back, before any dialect and after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from agent_core.domain.action import Action
from agent_core.domain.screen import Frame, Screen
from agent_core.domain.task import Task


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens the endpoint says it read and wrote. Zero where it does not say."""

    prompt_tokens: int = 0
    completion_tokens: int = 0


@dataclass(frozen=True, slots=True)
class PictureSpec:
    """How a dialect wants its picture: longest side in pixels, media type and JPEG quality."""

    max_side: int = 1600
    media_type: Literal["image/jpeg", "image/png"] = "image/jpeg"
    quality: int = 80


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
    """One readable reply: the model's own account, kept apart, and the single action it asks for."""

    thought: str
    action: Action


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier step as the model is reminded of it.

    `thought` and `action` are None where its reply could not be read; `reply` is then what it wrote.
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
