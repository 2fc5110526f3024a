"""The tool `mobile_use`, written as JSON in a `<tool_call>`: Qwen-VL, GUI-Owl and MAI-UI.

Their lists of actions differ and their models mix them, so that each reads all of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from agent_core.domain.action import Action, Key, Swipe
from agent_core.domain.conversation import Reply
from agent_core.domain.errors import ReplyError, ReplyErrorKind
from agent_core.rules.dialects import verbs
from agent_core.rules.dialects.call_syntax import Value
from agent_core.rules.dialects.given import Given, Space, malformed
from agent_core.rules.dialects.json_reading import find_object
from agent_core.rules.dialects.json_syntax import JsonSyntaxError, Node, flat, read_object
from agent_core.rules.dialects.thinking import unlabelled

TOOL = "mobile_use"

_OPENING = re.compile(r"<tool_call>|###\s*Action\s*###", re.IGNORECASE)
_NAMES = frozenset({"action", "arguments", "parameters"})
_PLACE = ("coordinate", "point", "start_coordinate", "position")
_END = ("coordinate2", "end_coordinate", "coordinate_2")
_TEXT = ("text", "content", "value")
_APP = ("text", "app", "app_name", "name", "package")
_SENTENCE = re.compile(
    r"^[ \t]*(?:Action[ \t]*[:：]|###[ \t]*Description[ \t]*###)\s*(\S.*)$", re.MULTILINE | re.IGNORECASE
)


def read_tool_call(text: str, space: Space) -> Reply:
    """The single tool call in a reply. Raises ReplyError."""
    found = find_object(text, _NAMES, _OPENING)
    try:
        verb, arguments = _call(found.members)
    except JsonSyntaxError as error:
        raise malformed(f"The JSON of the action cannot be read: {error}.") from error
    thought = unlabelled(found.thought)
    return Reply(thought, verbs.act(_VERBS, Given(verb, arguments, thought, space)), found.text)


def sentence_of(thought: str | None) -> str:
    """The sentence in which the model said what it does; empty where it wrote none."""
    found = _SENTENCE.findall(thought or "")
    return found[-1].strip() if found else ""


def _call(members: Mapping[str, Node]) -> tuple[str, Mapping[str, Value]]:
    """The verb and its arguments, wrapped in the tool's name or not. Raises JsonSyntaxError, ReplyError."""
    inner = members.get("arguments", members.get("parameters"))
    if isinstance(inner, str) and inner.lstrip().startswith("{"):
        inner, _ = read_object(inner, inner.index("{"))
    arguments = flat(inner if isinstance(inner, dict) else _without_name(members))
    verb, tool = arguments.get("action"), members.get("name")
    if isinstance(verb, str) and verb.strip():
        return verb, arguments
    if isinstance(tool, str) and verbs.plain(tool) in _VERBS:
        return tool, arguments
    if isinstance(tool, str) and tool != TOOL:
        raise ReplyError(ReplyErrorKind.UNKNOWN_ACTION, f"There is no tool {tool[:40]!r}; use {TOOL}.")
    raise malformed('The arguments need "action" with one of the list.')


def _without_name(members: Mapping[str, Node]) -> Mapping[str, Node]:
    hidden = ("arguments", "parameters") if "action" in members else ("name", "arguments", "parameters")
    return {name: node for name, node in members.items() if name not in hidden}


def _swipe(given: Given) -> Swipe:
    """From a place to another, or by the direction in which the finger moves."""
    if given.has("direction") and not given.has(*_END):
        return given.finger(*_PLACE)
    return Swipe(given.place(*_PLACE), given.place(*_END))


def _scroll(given: Given) -> Action:
    """By direction it brings into view what lies there: the finger moves the other way."""
    return given.scroll(*_PLACE) if not given.has(*_END) else _swipe(given)


_VERBS: Mapping[str, verbs.Maker] = {
    "click": verbs.tap(*_PLACE),
    "tap": verbs.tap(*_PLACE),
    "leftclick": verbs.tap(*_PLACE),
    "longpress": verbs.long_press(*_PLACE),
    "doubleclick": verbs.double_tap(*_PLACE),
    "doubletap": verbs.double_tap(*_PLACE),
    "swipe": _swipe,
    "drag": _swipe,
    "scroll": _scroll,
    "type": verbs.type_text(_TEXT, _PLACE),
    "inputtext": verbs.type_text(_TEXT, _PLACE),
    "key": verbs.press_named("text", "key", "button"),
    "systembutton": verbs.press_named("button", "text"),
    "back": verbs.press(Key.BACK),
    "home": verbs.press(Key.HOME),
    "enter": verbs.press(Key.ENTER),
    "open": verbs.launch(*_APP),
    "openapp": verbs.launch(*_APP),
    "launch": verbs.launch(*_APP),
    "wait": verbs.wait("time", "duration", "seconds"),
    "answer": verbs.finish(*_TEXT, "answer"),
    "terminate": verbs.finish_with_status("status", *_TEXT, "message"),
    "interact": verbs.ask(*_TEXT, "question"),
    "askuser": verbs.ask(*_TEXT, "question"),
    "calluser": verbs.ask(*_TEXT, "question"),
    "takeover": verbs.hand_over(*_TEXT, "message"),
    "note": verbs.note(*_TEXT, "message"),
}
