"""Actions as the public surface prints them: AutoGLM's names, thousandths, one JSON object."""

from __future__ import annotations

from typing import assert_never

from agent_core.domain.action import (
    Action,
    Ask,
    CallApi,
    DoubleTap,
    Finish,
    HandOver,
    Launch,
    LongPress,
    Note,
    Press,
    Swipe,
    Tap,
    TypeText,
    Wait,
)
from agent_core.domain.conversation import RawReply, Usage
from agent_core.domain.errors import ReplyError
from agent_core.domain.screen import Share, Size
from agent_core.rules.dialects import Dialect

JsonValue = str | int | float | bool | list[int | float] | list[str]


def as_json(action: Action) -> dict[str, JsonValue]:
    """The action as one JSON object. Coordinates are thousandths, ints where whole."""
    match action:
        case Tap(at, message):
            told: dict[str, JsonValue] = {} if message is None else {"message": message}
            return {"action": "Tap", "element": _spot(at), **told}
        case DoubleTap(at):
            return {"action": "Double Tap", "element": _spot(at)}
        case LongPress(at):
            return {"action": "Long Press", "element": _spot(at)}
        case Swipe(start, end):
            return {"action": "Swipe", "start": _spot(start), "end": _spot(end)}
        case Press(key):
            return {"action": key.value}
        case Wait(seconds):
            return {"action": "Wait", "duration_s": int(seconds) if seconds == int(seconds) else seconds}
        case _:
            return _words_as_json(action)


def reply_line(dialect: Dialect, raw: str, size: Size) -> dict[str, object]:
    """What a raw reply is read as: `{"action": …, …}`, or `{"error": kind, "detail": sentence}`."""
    try:
        reply = dialect.read(RawReply(raw, "", Usage(), 0.0), size)
    except ReplyError as error:
        return {"error": error.kind.value, "detail": error.detail}
    return dict(as_json(reply.action))


def thousandths(share: float) -> int | float:
    """A share of a side as models count it: 0 to 1000, an int where it is whole."""
    value = round(share * 1000, 3)
    return int(value) if value == int(value) else value


def _words_as_json(
    action: TypeText | Launch | Note | CallApi | Ask | HandOver | Finish,
) -> dict[str, JsonValue]:
    match action:
        case TypeText(text, submit, at):
            pressed: dict[str, JsonValue] = {"submit": True} if submit else {}
            placed: dict[str, JsonValue] = {} if at is None else {"element": _spot(at)}
            return {"action": "Type", "text": text, **placed, **pressed}
        case Launch(app):
            return {"action": "Launch", "app": app}
        case Note(message):
            return {"action": "Note", "message": message}
        case CallApi(instruction):
            return {"action": "Call_API", "instruction": instruction}
        case Ask(message, choices):
            offered: dict[str, JsonValue] = {"choices": list(choices)} if choices else {}
            return {"action": "Interact", "message": message, **offered}
        case HandOver(message):
            return {"action": "Take_over", "message": message}
        case Finish(message, success):
            told: dict[str, JsonValue] = {} if success is None else {"success": success}
            return {"action": "finish", "message": message, **told}
        case _:
            assert_never(action)


def _spot(share: Share) -> list[int | float]:
    return [thousandths(share.x), thousandths(share.y)]
