"""The tool `mobile_use` in a `<tool_call>`, as Qwen-VL, GUI-Owl and MAI-UI write it around."""

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
    Swipe,
    TakeOver,
    Tap,
    Type,
    Wait,
)
from loopback.model.unfolding import open_ledger
from loopback.model.writers.spots import Grid, dumped, step_of


def write_qwen(reply: Reply, grid: Grid) -> str:
    """A thought, a sentence, and the call."""
    return f"Thought: {reply.thought}\nAction: {_sentence(reply)}\n{_tool_call(reply.move, grid)}"


def write_gui_owl(reply: Reply, grid: Grid) -> str:
    """A sentence, and the call."""
    return f"Action: {reply.thought}\n{_tool_call(reply.move, grid)}"


def write_mai_ui(reply: Reply, grid: Grid) -> str:
    """A thought between its tags, and the call."""
    arguments = _of_mai(_arguments(reply.move, grid))
    return f"<thinking>\n{reply.thought}\n</thinking>\n{_wrapped(arguments)}"


def open_qwen(conversation: Conversation) -> Conversation:
    """The steps are sentences below the query."""
    steps = "Task progress (what was done on this device so far):"
    return open_ledger(conversation, request="The user query: ", steps=steps)


def open_gui_owl(conversation: Conversation) -> Conversation:
    """The steps are sentences below the instruction."""
    return open_ledger(conversation, request="Instruction: ", steps="Previous actions:")


def double(text: str) -> str:
    """The reply with a second call."""
    return f"{text}\n{_wrapped({'action': 'system_button', 'button': 'Back'})}"


def _sentence(reply: Reply) -> str:
    return f"{step_of(reply)}: {type(reply.move).__name__}."


def _tool_call(move: Move, grid: Grid) -> str:
    return _wrapped(_arguments(move, grid))


def _wrapped(arguments: dict[str, object]) -> str:
    return f"<tool_call>\n{dumped({'name': 'mobile_use', 'arguments': arguments})}\n</tool_call>"


def _of_mai(arguments: dict[str, object]) -> dict[str, object]:
    """The same in the names that this family has for some of them."""
    match arguments:
        case {"action": "swipe", "coordinate": start, "coordinate2": end}:
            return {"action": "drag", "start_coordinate": start, "end_coordinate": end}
        case {"action": "interact", **rest}:
            return {"action": "ask_user", **rest}
        case {"action": "system_button", "button": str(button)}:
            return {"action": "system_button", "button": button.lower()}
        case _:
            return arguments


def _arguments(move: Move, grid: Grid) -> dict[str, object]:
    match move:
        case Tap(at, message):
            told: dict[str, object] = {"message": message} if message else {}
            return {"action": "click", "coordinate": [*grid.at(at)], **told}
        case LongPress(at):
            return {"action": "long_press", "coordinate": [*grid.at(at)], "time": 2}
        case Swipe(start, end):
            return {"action": "swipe", "coordinate": [*grid.at(start)], "coordinate2": [*grid.at(end)]}
        case Type(text):
            return {"action": "type", "text": text}
        case Press(key):
            return {"action": "system_button", "button": key.value}
        case Launch(app):
            return {"action": "open", "text": app}
        case Wait(seconds):
            return {"action": "wait", "time": seconds}
        case Note(message):
            return {"action": "note", "text": message}
        case TakeOver(message):
            return {"action": "take_over", "text": message}
        case Interact(message):
            return {"action": "interact", "text": message}
        case Finish(message):
            return {"action": "answer", "text": message}
        case _:
            assert_never(move)
