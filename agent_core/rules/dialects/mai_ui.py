"""MAI-UI: `<thinking>…</thinking>` and one `<tool_call>`, with every earlier reply as a turn of its own.

Instruction and picture are messages of their own. A swipe by direction is the way the finger moves. `open`
names its app in `text`. Tools that are not on the phone are unknown actions.
"""

from __future__ import annotations

from agent_core.domain.conversation import Briefing, Message, Turn
from agent_core.rules.dialects.layouts import as_turns, thought_of
from agent_core.rules.dialects.mobile_use import read_tool_call
from agent_core.rules.dialects.text_dialect import Family


def _arranged(briefing: Briefing, system: str) -> tuple[Message, ...]:
    first = (Message("system", system), Message("user", briefing.task.request))
    return as_turns(briefing, first, _told)


def _told(turn: Turn, answer: str) -> str:
    return f"<thinking>\n{thought_of(turn)}\n</thinking>\n<tool_call>\n{answer}\n</tool_call>"


MAI_UI = Family(name="mai-ui", prompt="mai-ui", arrange=_arranged, read=read_tool_call)
