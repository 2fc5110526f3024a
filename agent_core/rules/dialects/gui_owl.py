"""GUI-Owl: `Action: …` and one `<tool_call>`; of version 1 also `### Action ### {…} ### Description ###`.

Places are thousandths in both forms; what was done before is a list of sentences.
"""

from __future__ import annotations

from agent_core.domain.conversation import Briefing, Message, Turn
from agent_core.rules.dialects.layouts import as_ledger, system_and_user
from agent_core.rules.dialects.mobile_use import read_tool_call, sentence_of
from agent_core.rules.dialects.text_dialect import Family


def _arranged(briefing: Briefing, system: str) -> tuple[Message, ...]:
    text = as_ledger(briefing, request="Instruction: ", steps="Previous actions:", telling=_told)
    return system_and_user(briefing, system, text)


def _told(turn: Turn, answer: str) -> str:
    return sentence_of(turn.thought) or answer


GUI_OWL = Family(name="gui-owl", prompt="gui-owl", arrange=_arranged, read=read_tool_call)
