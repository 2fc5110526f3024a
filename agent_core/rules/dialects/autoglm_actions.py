"""The actions of AutoGLM-Phone: from a call's arguments to an action, and back to text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import assert_never

from agent_core.domain.action import (
    Action,
    Ask,
    CallApi,
    DoubleTap,
    Finish,
    HandOver,
    Key,
    Launch,
    LongPress,
    Note,
    Press,
    Swipe,
    Tap,
    TypeText,
    Wait,
)
from agent_core.domain.errors import ReplyError, ReplyErrorKind
from agent_core.domain.screen import Share
from agent_core.rules.dialects.given import Arguments, Given
from agent_core.rules.dialects.printing import thousandths

ARGUMENTS = frozenset(
    ("action", "element", "message", "text", "app", "start", "end", "duration", "instruction", "choices")
) | {"submit", "success"}
"""Every argument that some action takes."""


def action_of(name: str, arguments: Arguments, thought: str) -> Action:
    """The action that `do(action=name, …)` asks for. Raises ReplyError."""
    maker = _MAKERS.get(re.sub(r"[\s_-]", "", name).lower())
    if maker is None:
        raise ReplyError(
            ReplyErrorKind.UNKNOWN_ACTION, f"There is no action {name[:40]!r}; use one of the list."
        )
    return maker(Given(name, arguments, thought))


def finish_of(arguments: Arguments) -> Finish:
    """The action that `finish(…)` asks for. Raises ReplyError."""
    given = Given("finish", arguments)
    return Finish(given.optional_text("message"), given.flag("success"))


def written(action: Action) -> str:
    """The action as AutoGLM writes it, such that reading it gives the same action again."""
    match action:
        case Finish(message, success):
            told = "" if success is None else f", success={str(success).lower()}"
            return f"finish(message={_quoted(message)}{told})"
        case Tap(at, message):
            told = "" if message is None else f", message={_quoted(message)}"
            return f'do(action="Tap", element={_spot(at)}{told})'
        case DoubleTap(at):
            return f'do(action="Double Tap", element={_spot(at)})'
        case LongPress(at):
            return f'do(action="Long Press", element={_spot(at)})'
        case Swipe(start, end):
            return f'do(action="Swipe", start={_spot(start)}, end={_spot(end)})'
        case Press(key):
            return f'do(action="{key.value}")'
        case Wait(seconds):
            return f'do(action="Wait", duration="{_plain(seconds)} seconds")'
        case _:
            return _written_words(action)


def _written_words(action: TypeText | Launch | Note | CallApi | Ask | HandOver) -> str:
    match action:
        case TypeText(text, submit, at):
            placed = "" if at is None else f", element={_spot(at)}"
            told = ", submit=true" if submit else ""
            return f'do(action="Type", text={_quoted(text)}{placed}{told})'
        case Launch(app):
            return f'do(action="Launch", app={_quoted(app)})'
        case Note(message):
            return f'do(action="Note", message={_quoted(message)})'
        case CallApi(instruction):
            return f'do(action="Call_API", instruction={_quoted(instruction)})'
        case Ask(message, choices):
            offered = f", choices=[{', '.join(_quoted(c) for c in choices)}]" if choices else ""
            return f'do(action="Interact", message={_quoted(message)}{offered})'
        case HandOver(message):
            return f'do(action="Take_over", message={_quoted(message)})'
        case _:
            assert_never(action)


def _spot(share: Share) -> str:
    return f"[{thousandths(share.x)},{thousandths(share.y)}]"


def _plain(seconds: float) -> str:
    # Every digit and no exponent: a reader of durations knows neither rounding nor "1e-05".
    return f"{Decimal(repr(seconds)).normalize():f}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"'


def _tap(given: Given) -> Tap:
    return Tap(given.place("element"), given.caution())


def _type(given: Given) -> TypeText:
    at = given.optional_place("element")
    return TypeText(given.text("text"), bool(given.flag("submit")), at)


_Maker = Callable[[Given], Action]


def _pressing(key: Key) -> _Maker:
    return lambda _: Press(key)


_MAKERS: Mapping[str, _Maker] = {
    "launch": lambda given: Launch(given.words("app").strip()),
    "tap": _tap,
    "doubletap": lambda given: DoubleTap(given.place("element")),
    "longpress": lambda given: LongPress(given.place("element")),
    "swipe": lambda given: Swipe(given.place("start"), given.place("end")),
    "type": _type,
    "typename": _type,
    "back": _pressing(Key.BACK),
    "home": _pressing(Key.HOME),
    "recents": _pressing(Key.RECENTS),
    "enter": _pressing(Key.ENTER),
    "wait": lambda given: Wait(given.seconds("duration")),
    "note": lambda given: Note(given.words("message")),
    "callapi": lambda given: CallApi(given.words("instruction")),
    # The family's own list has Interact without words; what the model thought is then all it said.
    "interact": lambda given: Ask(given.said_to_person("message"), given.choices()),
    "takeover": lambda given: HandOver(given.said_to_person("message")),
    "finish": lambda given: finish_of(given.arguments),
}
