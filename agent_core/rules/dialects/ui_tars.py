"""UI-TARS: `Thought: …` and `Action: click(point='<point>x y</point>')`, every earlier reply as a turn.

UI-TARS 1.0 and the hosted 1.5 count places in thousandths; UI-TARS-1.5-7B counts pixels of its picture, and
resizes every picture to multiples of 28. The text with the task is a message of the user's. A scroll names
what comes into view: `down` moves the finger up. A text that ends with a line end is submitted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from agent_core.domain.action import Action, Key, Swipe, TypeText
from agent_core.domain.conversation import Briefing, Message, PictureSpec, PixelBudget, Reply, Turn
from agent_core.rules.dialects import verbs
from agent_core.rules.dialects.call_dialect import CallFamily
from agent_core.rules.dialects.given import Given, Space
from agent_core.rules.dialects.layouts import as_turns, thought_of
from agent_core.rules.dialects.text_dialect import Family

REQUEST = "## User Instruction\n"
_PAUSE_S = 5.0
_PLACE = ("point", "start_box", "box", "start_point")
_END = ("end_point", "end_box")
_TEXT = ("content", "text")


def _type(given: Given) -> TypeText:
    text = given.text(*_TEXT)
    submit = text.endswith("\n") or bool(given.flag("submit"))
    return TypeText(text.removesuffix("\n"), submit, given.optional_place(*_PLACE))


def _scroll(given: Given) -> Action:
    return Swipe(given.place(*_PLACE), given.place(*_END)) if given.has(*_END) else given.scroll(*_PLACE)


_VERBS: Mapping[str, verbs.Maker] = {
    "click": verbs.tap(*_PLACE),
    "leftsingle": verbs.tap(*_PLACE),
    "leftdouble": verbs.double_tap(*_PLACE),
    "doubleclick": verbs.double_tap(*_PLACE),
    "longpress": verbs.long_press(*_PLACE),
    "type": _type,
    "scroll": _scroll,
    "swipe": lambda given: Swipe(given.place(*_PLACE), given.place(*_END)),
    "drag": lambda given: Swipe(given.place(*_PLACE), given.place(*_END)),
    "openapp": verbs.launch("app_name", "app", "content"),
    "presshome": verbs.press(Key.HOME),
    "pressback": verbs.press(Key.BACK),
    "pressenter": verbs.press(Key.ENTER),
    "pressrecent": verbs.press(Key.RECENTS),
    "wait": verbs.wait("time", "duration", pause_s=_PAUSE_S),
    "finished": verbs.finish("content"),
    "calluser": verbs.ask("content", "message"),
    "takeover": verbs.hand_over("content", "message"),
    "note": verbs.note("content"),
}

_CALLS = CallFamily(
    _VERBS,
    opening=re.compile(r"^[ \t*]*Action[ \t*]*[:：]", re.MULTILINE | re.IGNORECASE),
    spellings=(
        "click", "left_single", "left_double", "double_click", "long_press", "type", "scroll", "swipe",
        "drag", "open_app", "press_home", "press_back", "press_enter", "press_recent", "wait", "finished",
        "call_user", "take_over", "note",
    ),
    arguments=(
        *_PLACE, *_END, *_TEXT, "message", "app_name", "app", "direction", "time", "duration", "choices",
        "submit",
    ),
)  # fmt: skip


def _read(text: str, space: Space) -> Reply:
    return _CALLS.read(text, space)


def _arranged(briefing: Briefing, system: str) -> tuple[Message, ...]:
    first = (Message("user", f"{system}\n\n{REQUEST}{briefing.task.request}"),)
    return as_turns(briefing, first, _told)


def _told(turn: Turn, answer: str) -> str:
    return f"Thought: {thought_of(turn)}\nAction: {answer}"


UI_TARS = Family(name="ui-tars", prompt="ui-tars", arrange=_arranged, read=_read)

UI_TARS_PIXELS = Family(
    name="ui-tars-px",
    prompt="ui-tars",
    arrange=_arranged,
    read=_read,
    picture=PictureSpec(budget=PixelBudget(28, min_pixels=100 * 28 * 28, max_pixels=16384 * 28 * 28)),
)
