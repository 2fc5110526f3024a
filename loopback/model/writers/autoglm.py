"""AutoGLM-Phone: `<think>…</think><answer>do(action="…", …)</answer>` or `finish(message="…")`."""

from __future__ import annotations

from typing import assert_never

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
    Step,
    Swipe,
    TakeOver,
    Tap,
    Type,
    Wait,
)


def write(reply: Reply) -> str:
    """The reply as the family writes it: typed text and the final message with their quotes left raw."""
    return f"<think>{reply.thought}</think><answer>{write_move(reply.move)}</answer>"


def write_move(move: Move) -> str:
    """One call, without tags around it."""
    if isinstance(move, Finish):
        return f'finish(message="{move.message}")'
    return f"do({_arguments(move)})"


def double(text: str) -> str:
    """The reply with a second action."""
    return text.replace("</answer>", '\ndo(action="Back")</answer>')


def _arguments(step: Step) -> str:
    match step:
        case Tap(at, None):
            return f'action="Tap", element={_spot(at)}'
        case Tap(at, message):
            return f'action="Tap", element={_spot(at)}, message={_quoted(message or "")}'
        case LongPress(at):
            return f'action="Long Press", element={_spot(at)}'
        case Swipe(start, end):
            return f'action="Swipe", start={_spot(start)}, end={_spot(end)}'
        case Type(text):
            return f'action="Type", text="{text}"'
        case Press(key):
            return f'action="{key.value}"'
        case Launch(app):
            return f'action="Launch", app={_quoted(app)}'
        case Wait(seconds):
            return f'action="Wait", duration="{seconds} seconds"'
        case Note(message):
            return f'action="Note", message={_quoted(message)}'
        case TakeOver(message):
            return f'action="Take_over", message={_quoted(message)}'
        case Interact(message):
            return f'action="Interact", message={_quoted(message)}'
        case _:
            assert_never(step)


def _spot(spot: Spot) -> str:
    return f"[{spot.x},{spot.y}]"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
