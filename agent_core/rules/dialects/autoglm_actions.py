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
from agent_core.rules.dialects.call_syntax import Value, numbers_in
from agent_core.rules.dialects.printing import thousandths

Arguments = Mapping[str, Value]

ARGUMENTS = frozenset(
    ("action", "element", "message", "text", "app", "start", "end", "duration", "instruction", "choices")
) | {"submit", "success"}
"""Every argument that some action takes."""

LONGEST_WAIT_S = 60.0
_DURATION = re.compile(
    r"([-+]?\d+(?:\.\d+)?)\s*"
    r"(?:(?P<seconds>s|secs?|seconds?|秒钟?)|(?P<milliseconds>ms|milliseconds?|毫秒)|(?P<minutes>mins?|minutes?|分钟?))?",
    re.IGNORECASE,
)
_SCALES = {None: 1.0, "seconds": 1.0, "milliseconds": 0.001, "minutes": 60.0}
LONGEST_TEXT = 20_000


def action_of(name: str, arguments: Arguments, thought: str) -> Action:
    """The action that `do(action=name, …)` asks for. Raises ReplyError."""
    maker = _MAKERS.get(re.sub(r"[\s_-]", "", name).lower())
    if maker is None:
        raise ReplyError(
            ReplyErrorKind.UNKNOWN_ACTION, f"There is no action {name[:40]!r}; use one of the list."
        )
    return maker(name, arguments, thought)


def finish_of(arguments: Arguments) -> Finish:
    """The action that `finish(…)` asks for. Raises ReplyError."""
    success = _flag(arguments, "success")
    return Finish(_optional_text("finish", arguments, "message"), success)


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
        case TypeText(text, submit):
            told = ", submit=true" if submit else ""
            return f'do(action="Type", text={_quoted(text)}{told})'
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


def _malformed(detail: str) -> ReplyError:
    return ReplyError(ReplyErrorKind.MALFORMED, detail)


def _text(name: str, arguments: Arguments, key: str) -> str:
    if key not in arguments:
        raise _malformed(f'{name} needs {key}="…".')
    return _optional_text(name, arguments, key)


def _optional_text(name: str, arguments: Arguments, key: str) -> str:
    value = arguments.get(key, "")
    if not isinstance(value, str):
        raise _malformed(f'{name} takes one text: {key}="…".')
    if len(value) > LONGEST_TEXT:
        raise _malformed(f"{key} is longer than {LONGEST_TEXT} characters.")
    return value


def _words(name: str, arguments: Arguments, key: str) -> str:
    text = _text(name, arguments, key)
    if not text.strip():
        raise _malformed(f"{name} needs words in {key}.")
    return text


def _flag(arguments: Arguments, key: str) -> bool | None:
    value = arguments.get(key)
    if value is None:
        return None
    known = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    if not isinstance(value, str) or value.lower() not in known:
        raise _malformed(f"{key} is true or false.")
    return known[value.lower()]


def _place(name: str, arguments: Arguments, key: str) -> Share:
    """A point [x, y], or the centre of a box [x1, y1, x2, y2]."""
    if key not in arguments:
        raise _malformed(f"{name} needs {key}=[x, y].")
    numbers = numbers_in(arguments[key])
    if numbers is None or len(numbers) not in (2, 4):
        raise ReplyError(ReplyErrorKind.BAD_COORDINATES, f"{key} is two numbers, {key}=[x, y].")
    if not all(0 <= number <= 1000 for number in numbers):
        raise ReplyError(ReplyErrorKind.BAD_COORDINATES, f"{key} lies outside 0 to 1000.")
    if len(numbers) == 4:
        left, top, right, bottom = numbers
        return Share.of_thousandths((left + right) / 2, (top + bottom) / 2)
    return Share.of_thousandths(*numbers)


def _tap(name: str, arguments: Arguments, _thought: str) -> Tap:
    message = arguments.get("message")
    if message in (None, "None", "null"):
        return Tap(_place(name, arguments, "element"))
    return Tap(_place(name, arguments, "element"), _text(name, arguments, "message"))


def _wait(name: str, arguments: Arguments, _thought: str) -> Wait:
    told = _DURATION.fullmatch(_text(name, arguments, "duration").strip())
    detail = f'Wait takes duration="x seconds", more than 0 and at most {LONGEST_WAIT_S:g}.'
    if told is None:
        raise ReplyError(ReplyErrorKind.BAD_DURATION, detail)
    seconds = float(told[1]) * _SCALES[told.lastgroup]
    if not 0 < seconds <= LONGEST_WAIT_S:
        raise ReplyError(ReplyErrorKind.BAD_DURATION, detail)
    return Wait(seconds)


def _ask(name: str, arguments: Arguments, thought: str) -> Ask:
    choices = arguments.get("choices", ())
    if isinstance(choices, str):
        choices = tuple(part.strip() for part in choices.split("|"))
    return Ask(_said_to_person(name, arguments, thought), tuple(choice for choice in choices if choice))


def _said_to_person(name: str, arguments: Arguments, thought: str) -> str:
    # The family's own list has Interact without words; what the model thought is then all it said.
    message = _optional_text(name, arguments, "message")
    told = message if message.strip() else thought.strip()[:500]
    if not told:
        raise _malformed(f'{name} needs message="…" with what the person is asked.')
    return told


_Maker = Callable[[str, Arguments, str], Action]


def _pressing(key: Key) -> _Maker:
    return lambda _name, _arguments, _thought: Press(key)


_MAKERS: Mapping[str, _Maker] = {
    "launch": lambda name, given, _: Launch(_words(name, given, "app").strip()),
    "tap": _tap,
    "doubletap": lambda name, given, _: DoubleTap(_place(name, given, "element")),
    "longpress": lambda name, given, _: LongPress(_place(name, given, "element")),
    "swipe": lambda name, given, _: Swipe(_place(name, given, "start"), _place(name, given, "end")),
    "type": lambda name, given, _: TypeText(_text(name, given, "text"), bool(_flag(given, "submit"))),
    "typename": lambda name, given, _: TypeText(_text(name, given, "text"), bool(_flag(given, "submit"))),
    "back": _pressing(Key.BACK),
    "home": _pressing(Key.HOME),
    "recents": _pressing(Key.RECENTS),
    "enter": _pressing(Key.ENTER),
    "wait": _wait,
    "note": lambda name, given, _: Note(_words(name, given, "message")),
    "callapi": lambda name, given, _: CallApi(_words(name, given, "instruction")),
    "interact": _ask,
    "takeover": lambda name, given, thought: HandOver(_said_to_person(name, given, thought)),
    "finish": lambda _name, given, _: finish_of(given),
}
