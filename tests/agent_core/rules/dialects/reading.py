"""What a raw reply is read as, in one word or one action."""

from __future__ import annotations

from agent_core.domain.action import Action, Swipe, Tap
from agent_core.domain.conversation import RawReply, Usage
from agent_core.domain.errors import ReplyError
from agent_core.domain.screen import Share, Size
from agent_core.rules.dialects.text_dialect import Family, TextDialect

SCREEN = Size(1080, 2400)


def read(family: Family, raw: str, *, reasoning: str = "", screen: Size = SCREEN) -> Action | str:
    """The action, or the kind of the error."""
    try:
        return TextDialect(family, {}).read(RawReply(raw, reasoning, Usage(), 0.0), screen).action
    except ReplyError as error:
        return error.kind.value if error.detail.endswith(".") else f"no sentence: {error.detail}"


def thought(family: Family, raw: str, *, reasoning: str = "") -> str:
    """What the model thought."""
    return TextDialect(family, {}).read(RawReply(raw, reasoning, Usage(), 0.0), SCREEN).thought


def at(x: float, y: float) -> Share:
    """A place in thousandths."""
    return Share.of_thousandths(x, y)


def tap(x: float, y: float, message: str | None = None) -> Tap:
    """A touch in thousandths."""
    return Tap(at(x, y), message)


def swipe(x1: float, y1: float, x2: float, y2: float) -> Swipe:
    """A swipe in thousandths."""
    return Swipe(at(x1, y1), at(x2, y2))
