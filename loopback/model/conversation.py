"""What was sent to the model: the request, the newest picture, the words since, its own replies so far.

This is the border where the endpoint's JSON becomes ours.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

MAX_MESSAGES = 2000
MAX_REQUEST_CHARS = 4000
_ROLES = frozenset({"system", "developer", "user", "assistant", "tool"})
_DATA_URL = re.compile(r"data:(image/[a-z0-9.+-]+);base64,", re.IGNORECASE)
_SCREEN_NOTE = re.compile(r"\*\*\s*Screen Info\s*\*\*|^\s*\{.*\"current_app\".*\}\s*$", re.MULTILINE)
_STEP_MARK = re.compile(r"(?:step|步骤) '([a-z0-9-]+)'")


class RequestError(Exception):
    """The request is not one that /v1/chat/completions takes. `param` names the offending part."""

    def __init__(self, message: str, param: str | None = None) -> None:
        super().__init__(message)
        self.param = param


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture as it was sent, still encoded."""

    data: bytes = field(repr=False)
    media_type: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One message: its words, and its pictures in order."""

    role: str
    text: str
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """All messages of one request, oldest first; at least one is the user's."""

    turns: tuple[Turn, ...]

    @property
    def request(self) -> str:
        """What the member asked for: the first user turn's words without notes about the screen."""
        return _spoken(next(turn.text for turn in self.turns if turn.role == "user"))[:MAX_REQUEST_CHARS]

    @property
    def last_words(self) -> str:
        """The newest user turn's words, as sent."""
        return [turn.text for turn in self.turns if turn.role == "user"][-1]

    @property
    def remarks(self) -> str:
        """What the newest user turn says beside the request and notes about the screen."""
        users = [turn for turn in self.turns if turn.role == "user"]
        return "" if len(users) == 1 else _spoken(users[-1].text).replace(self.request, "")

    @property
    def later_words(self) -> str:
        """Everything that user turns after the first say, oldest first."""
        return "\n".join([turn.text for turn in self.turns if turn.role == "user"][1:])

    @property
    def picture(self) -> Picture | None:
        """The newest picture."""
        pictures = [picture for turn in self.turns for picture in turn.pictures]
        return pictures[-1] if pictures else None

    @property
    def steps(self) -> tuple[str, ...]:
        """The names of the steps that its own earlier replies say they played, oldest first."""
        own = (turn.text for turn in self.turns if turn.role == "assistant")
        marks = (_STEP_MARK.findall(text) for text in own)
        return tuple(found[0] if found else "" for found in marks)


def read_conversation(messages: object) -> Conversation:
    """The conversation in a request's `messages`. Raises RequestError."""
    if not isinstance(messages, list) or not messages:
        raise RequestError("'messages' must be a list with at least one message.", "messages")
    if len(messages) > MAX_MESSAGES:
        raise RequestError(f"'messages' holds more than {MAX_MESSAGES} messages.", "messages")
    turns = tuple(_read_turn(message, f"messages[{i}]") for i, message in enumerate(messages))
    if not any(turn.role == "user" for turn in turns):
        raise RequestError("'messages' holds no message of the user.", "messages")
    return Conversation(turns)


def _read_turn(message: object, place: str) -> Turn:
    if not isinstance(message, Mapping) or message.get("role") not in _ROLES:
        raise RequestError(f"{place}: a message needs a known 'role'.", place)
    content = message.get("content")
    if isinstance(content, str):
        return Turn(message["role"], content)
    if content is None and message["role"] == "assistant":
        return Turn("assistant", "")
    if not isinstance(content, list):
        raise RequestError(f"{place}.content must be a string or a list of parts.", f"{place}.content")
    texts, pictures = _read_parts(content, f"{place}.content")
    return Turn(message["role"], "\n".join(texts), tuple(pictures))


def _read_parts(parts: Sequence[Any], place: str) -> tuple[list[str], list[Picture]]:
    texts: list[str] = []
    pictures: list[Picture] = []
    for i, part in enumerate(parts):
        match part:
            case {"type": "text", "text": str(text)}:
                texts.append(text)
            case {"type": "image_url", "image_url": {"url": str(url)}}:
                pictures.append(_read_picture(url, f"{place}[{i}]"))
            case _:
                raise RequestError(f"{place}[{i}] is neither text nor an image.", f"{place}[{i}]")
    return texts, pictures


def _read_picture(url: str, place: str) -> Picture:
    head = _DATA_URL.match(url)
    if head is None:
        raise RequestError(f"{place}: only base64 data URLs are taken; nothing is fetched.", place)
    try:
        return Picture(base64.b64decode(url[head.end() :], validate=True), head[1].lower())
    except binascii.Error as error:
        raise RequestError(f"{place}: the image is not valid base64.", place) from error


def _spoken(text: str) -> str:
    return _SCREEN_NOTE.sub("", text).strip()
