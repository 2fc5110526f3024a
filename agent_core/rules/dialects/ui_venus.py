"""UI-Venus: `<think>…</think><action>Click(box=(x, y))</action><conclusion>…</conclusion>`.

Places are thousandths. Earlier replies are a list. A scroll has a start and an end; one that has only a
direction brings into view what lies there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from agent_core.domain.action import Action, Key, Swipe
from agent_core.domain.conversation import Briefing, Message, Reply, Turn
from agent_core.rules.dialects import verbs
from agent_core.rules.dialects.call_dialect import CallFamily
from agent_core.rules.dialects.given import Given, Space
from agent_core.rules.dialects.layouts import as_ledger, system_and_user, thought_of
from agent_core.rules.dialects.text_dialect import Family

_PLACE = ("box", "point", "start")
_END = ("end",)
_TEXT = ("content", "text")


def _scroll(given: Given) -> Action:
    return Swipe(given.place(*_PLACE), given.place(*_END)) if given.has(*_END) else given.scroll(*_PLACE)


_VERBS: Mapping[str, verbs.Maker] = {
    "click": verbs.tap(*_PLACE),
    "doubleclick": verbs.double_tap(*_PLACE),
    "longpress": verbs.long_press(*_PLACE),
    "drag": lambda given: Swipe(given.place("start", "box"), given.place(*_END)),
    "scroll": _scroll,
    "type": verbs.type_text(_TEXT, _PLACE),
    "launch": verbs.launch("app", "app_name", "content"),
    "wait": verbs.wait("time", "duration", "seconds"),
    "finished": verbs.finish("content", "message"),
    "calluser": verbs.ask("content", "message"),
    "takeover": verbs.hand_over("content", "message"),
    "note": verbs.note("content", "message"),
    "pressback": verbs.press(Key.BACK),
    "presshome": verbs.press(Key.HOME),
    "pressenter": verbs.press(Key.ENTER),
    "pressrecent": verbs.press(Key.RECENTS),
}

_CALLS = CallFamily(
    _VERBS,
    opening=re.compile(r"<action>", re.IGNORECASE),
    spellings=(
        "Click", "DoubleClick", "LongPress", "Drag", "Scroll", "Type", "Launch", "Wait", "Finished",
        "CallUser", "TakeOver", "Note", "PressBack", "PressHome", "PressEnter", "PressRecent",
    ),
    arguments=(
        *_PLACE, *_END, *_TEXT, "message", "app", "app_name", "direction", "time", "duration", "seconds",
        "choices", "submit",
    ),
)  # fmt: skip


def _read(text: str, space: Space) -> Reply:
    return _CALLS.read(text, space)


def _arranged(briefing: Briefing, system: str) -> tuple[Message, ...]:
    text = as_ledger(briefing, request="User task: ", steps="Previous actions:", telling=_told)
    return system_and_user(briefing, system, text)


def _told(turn: Turn, answer: str) -> str:
    return f"<think>{thought_of(turn)}</think><action>{answer}</action>"


UI_VENUS = Family(name="ui-venus", prompt="ui-venus", arrange=_arranged, read=_read)
