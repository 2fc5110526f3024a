"""Step-GUI: `<THINK>…</THINK>` and fields with tabs between them; the summary tells every step so far."""

from __future__ import annotations

from typing import assert_never

from loopback.model.conversation import Conversation
from loopback.model.moves import (
    Finish,
    Interact,
    Launch,
    LongPress,
    Move,
    Note,
    Press,
    Reply,
    Spot,
    Swipe,
    TakeOver,
    Tap,
    Type,
    Wait,
)
from loopback.model.unfolding import open_summary
from loopback.model.writers.spots import Grid, step_of


def write(reply: Reply, grid: Grid, earlier: tuple[str, ...]) -> str:
    """The reply as the family writes it. `earlier` are the steps that were played before."""
    played = "; ".join([*(f"step '{step}'" for step in earlier if step), step_of(reply)])
    fields = [f"explain:{reply.thought}", *_fields(reply.move, grid), f"summary:{played}"]
    return f"<THINK>{reply.thought}</THINK>\n" + "\t".join(fields)


def open_request(conversation: Conversation) -> Conversation:
    """The steps are in the summary."""
    return open_summary(
        conversation,
        request="User task: ",
        history="Summary so far: ",
        answers="The user's replies so far:",
    )


def double(text: str) -> str:
    """The reply with a second action."""
    return f"{text}\taction:HOT_KEY\tvalue:BACK"


def _fields(move: Move, grid: Grid) -> list[str]:
    match move:
        case Tap(at, message):
            told = [f"message:{_line(message)}"] if message else []
            return ["action:CLICK", f"point:{_spot(at, grid)}", *told]
        case LongPress(at):
            return ["action:LONGPRESS", f"point:{_spot(at, grid)}"]
        case Swipe(start, end):
            return ["action:SLIDE", f"point1:{_spot(start, grid)}", f"point2:{_spot(end, grid)}"]
        case Type(text):
            return ["action:TYPE", f"value:{text}"]
        case Press(key):
            return ["action:HOT_KEY", f"value:{key.value.upper()}"]
        case Launch(app):
            return ["action:AWAKE", f"value:{app}"]
        case Wait(seconds):
            return ["action:WAIT", f"value:{seconds}"]
        case Note(message):
            return ["action:NOTE", f"value:{message}"]
        case TakeOver(message):
            return ["action:CALL_USER", f"value:{message}"]
        case Interact(message):
            return ["action:INFO", f"value:{message}"]
        case Finish(message):
            return ["action:COMPLETE", f"return:{message}"]
        case _:
            assert_never(move)


def _spot(spot: Spot, grid: Grid) -> str:
    x, y = grid.at(spot)
    return f"{x},{y}"


def _line(text: str) -> str:
    return " ".join(text.split())
