"""GLM-4.5V and 4.6V: what they remember, why, and `{"action_type": "click", "box_2d": [[x1, y1, x2, y2]]}`.

Boxes are in thousandths and mean their middle. A swipe by direction is the way the finger moves; a drag from
place to place is an addition of ours. What was done before is a list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from agent_core.domain.action import Key, Swipe
from agent_core.domain.conversation import Briefing, Message, Reply, Turn
from agent_core.rules.dialects import verbs
from agent_core.rules.dialects.given import Given, Space, malformed
from agent_core.rules.dialects.json_reading import find_object
from agent_core.rules.dialects.json_syntax import JsonSyntaxError, flat
from agent_core.rules.dialects.layouts import as_ledger, system_and_user, thought_of
from agent_core.rules.dialects.text_dialect import Family

_OPENING = re.compile(
    r"<\|begin_of_box\|>|^[ \t*]*Action[ \t*]*[:：](?=\s*(?:```\w*\s*)?[{｛])", re.MULTILINE
)
_NAMES = frozenset({"action_type"})
_LABEL = re.compile(r"^[ \t*]*Action[ \t*]*[:：]\s*$", re.MULTILINE)
_PLACE = ("box_2d", "start_box_2d", "point", "coordinate")
_END = ("end_box_2d", "end_point")
_TEXT = ("text", "content")


def _swipe(given: Given) -> Swipe:
    if given.has(*_END):
        return Swipe(given.place("start_box_2d", *_PLACE), given.place(*_END))
    return given.finger(*_PLACE)


_VERBS: Mapping[str, verbs.Maker] = {
    "click": verbs.tap(*_PLACE),
    "doubletap": verbs.double_tap(*_PLACE),
    "longpress": verbs.long_press(*_PLACE),
    "inputtext": verbs.type_text(_TEXT, _PLACE),
    "keyboardenter": verbs.press(Key.ENTER),
    "navigatehome": verbs.press(Key.HOME),
    "navigateback": verbs.press(Key.BACK),
    "navigaterecents": verbs.press(Key.RECENTS),
    "swipe": _swipe,
    "drag": lambda given: Swipe(given.place("start_box_2d", *_PLACE), given.place(*_END)),
    "scroll": lambda given: given.scroll(*_PLACE),
    "openapp": verbs.launch("app_name", "app", "text"),
    "wait": verbs.wait("time", "duration", "seconds"),
    "answer": verbs.finish("text", "answer"),
    "status": verbs.finish_with_status("goal_status", "text", "message"),
    "askuser": verbs.ask("text", "question"),
    "takeover": verbs.hand_over("text", "message"),
    "note": verbs.note("text", "message"),
}


def _read(text: str, space: Space) -> Reply:
    found = find_object(text, _NAMES, _OPENING)
    try:
        arguments = flat(found.members)
    except JsonSyntaxError as error:
        raise malformed(f"The JSON of the action cannot be read: {error}.") from error
    verb = arguments.get("action_type")
    if not isinstance(verb, str) or not verb.strip():
        raise malformed('The JSON of the action needs "action_type" with one of the list.')
    thought = _LABEL.sub("", found.thought).strip()
    return Reply(thought, verbs.act(_VERBS, Given(verb, arguments, thought, space)), found.text)


def _arranged(briefing: Briefing, system: str) -> tuple[Message, ...]:
    text = as_ledger(briefing, request="Task: ", steps="History:", telling=_told)
    return system_and_user(briefing, system, text)


def _told(turn: Turn, answer: str) -> str:
    return f"{thought_of(turn)} Action: {answer}"


GLM_V = Family(name="glm-v", prompt="glm-v", arrange=_arranged, read=_read)
