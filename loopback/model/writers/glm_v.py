"""GLM-4.5V and 4.6V: memory, reason, and one JSON object with a box."""

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
from loopback.model.unfolding import open_ledger
from loopback.model.writers.spots import Grid, dumped

_HALF = 4


def write(reply: Reply, grid: Grid) -> str:
    """The reply as the family writes it."""
    action = dumped(_action(reply.move, grid))
    said = f"Memory: {reply.thought}\nReason: the scenario goes on."
    return f"{said}\nAction: <|begin_of_box|>{action}<|end_of_box|>"


def open_request(conversation: Conversation) -> Conversation:
    """The steps are a history below the task."""
    return open_ledger(conversation, request="Task: ", steps="History:")


def double(text: str) -> str:
    """The reply with a second action."""
    return f"{text}\n{dumped({'action_type': 'navigate_back'})}"


def _action(move: Move, grid: Grid) -> dict[str, object]:
    match move:
        case Tap(at, message):
            told: dict[str, object] = {"message": message} if message else {}
            return {"action_type": "click", "box_2d": _box(at, grid), **told}
        case LongPress(at):
            return {"action_type": "long_press", "box_2d": _box(at, grid)}
        case Swipe(start, end):
            ends = {"start_box_2d": _box(start, grid), "end_box_2d": _box(end, grid)}
            return {"action_type": "drag", **ends}
        case Type(text):
            return {"action_type": "input_text", "text": text}
        case Press(key):
            return {"action_type": f"navigate_{key.value.lower()}"}
        case Launch(app):
            return {"action_type": "open_app", "app_name": app}
        case Wait(seconds):
            return {"action_type": "wait", "time": seconds}
        case Note(message):
            return {"action_type": "note", "text": message}
        case TakeOver(message):
            return {"action_type": "take_over", "text": message}
        case Interact(message):
            return {"action_type": "ask_user", "text": message}
        case Finish(message):
            return {"action_type": "answer", "text": message}
        case _:
            assert_never(move)


def _box(spot: Spot, grid: Grid) -> list[list[int]]:
    """A small box whose middle is the spot; at an edge it is the smaller for it."""
    x, y = grid.at(spot)
    wide, high = min(_HALF, x, grid.width - x), min(_HALF, y, grid.height - y)
    return [[x - wide, y - high, x + wide, y + high]]
