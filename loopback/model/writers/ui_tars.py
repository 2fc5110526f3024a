"""UI-TARS: `Thought: …` and `Action: click(point='<point>x y</point>')`."""

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
from loopback.model.unfolding import open_instruction
from loopback.model.writers.spots import Grid
from loopback.model.writers.spots import single_quoted as quoted


def write(reply: Reply, grid: Grid) -> str:
    """The reply as the family writes it."""
    return f"Thought: {reply.thought}\nAction: {_call(reply.move, grid)}"


def open_request(conversation: Conversation) -> Conversation:
    """The instruction stands at the end of the long first message."""
    return open_instruction(conversation, request="## User Instruction\n")


def double(text: str) -> str:
    """The reply with a second action."""
    return f"{text}\n\npress_back()"


def _call(move: Move, grid: Grid) -> str:
    match move:
        case Tap(at, message):
            told = f", message={quoted(message)}" if message else ""
            return f"click(point={_point(at, grid)}{told})"
        case LongPress(at):
            return f"long_press(point={_point(at, grid)})"
        case Swipe(start, end):
            return f"drag(start_point={_point(start, grid)}, end_point={_point(end, grid)})"
        case Type(text):
            return f"type(content={quoted(text)})"
        case Press(key):
            return f"press_{key.value.lower()}()"
        case Launch(app):
            return f"open_app(app_name={quoted(app)})"
        case Wait(seconds):
            return f"wait(time={seconds})"
        case Note(message):
            return f"note(content={quoted(message)})"
        case TakeOver(message):
            return f"take_over(content={quoted(message)})"
        case Interact(message):
            return f"call_user(content={quoted(message)})"
        case Finish(message):
            return f"finished(content={quoted(message)})"
        case _:
            assert_never(move)


def _point(spot: Spot, grid: Grid) -> str:
    x, y = grid.at(spot)
    return f"'<point>{x} {y}</point>'"
