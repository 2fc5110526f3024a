"""UI-Venus: `<think>…</think><action>Click(box=(x,y))</action><conclusion>…</conclusion>`."""

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
from loopback.model.writers.spots import Grid
from loopback.model.writers.spots import single_quoted as quoted


def write(reply: Reply, grid: Grid) -> str:
    """The reply as the family writes it."""
    action = f"<action>{_call(reply.move, grid)}</action>"
    return f"<think>{reply.thought}</think>{action}<conclusion>The scenario goes on.</conclusion>"


def open_request(conversation: Conversation) -> Conversation:
    """The steps are earlier replies below the task."""
    return open_ledger(conversation, request="User task: ", steps="Previous actions:")


def double(text: str) -> str:
    """The reply with a second action."""
    return text.replace("</action>", "\nPressBack()</action>")


def _call(move: Move, grid: Grid) -> str:
    match move:
        case Tap(at, message):
            told = f", message={quoted(message)}" if message else ""
            return f"Click(box={_spot(at, grid)}{told})"
        case LongPress(at):
            return f"LongPress(box={_spot(at, grid)})"
        case Swipe(start, end):
            return f"Scroll(start={_spot(start, grid)}, end={_spot(end, grid)})"
        case Type(text):
            return f"Type(content={quoted(text)})"
        case Press(key):
            return f"Press{key.value}()"
        case Launch(app):
            return f"Launch(app={quoted(app)})"
        case Wait(seconds):
            return f"Wait(time={seconds})"
        case Note(message):
            return f"Note(content={quoted(message)})"
        case TakeOver(message):
            return f"TakeOver(content={quoted(message)})"
        case Interact(message):
            return f"CallUser(content={quoted(message)})"
        case Finish(message):
            return f"Finished(content={quoted(message)})"
        case _:
            assert_never(move)


def _spot(spot: Spot, grid: Grid) -> str:
    x, y = grid.at(spot)
    return f"({x},{y})"
