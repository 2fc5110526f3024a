"""Qwen-VL: a thought, a sentence that says the action, and one `<tool_call>`; the steps so far as a list.

Qwen2.5-VL counts places in pixels of its picture, and resizes every picture to multiples of 28. Qwen3-VL and
what came after it count in thousandths.
"""

from __future__ import annotations

from agent_core.domain.conversation import Briefing, Message, PictureSpec, PixelBudget, Turn
from agent_core.rules.dialects.layouts import as_ledger, system_and_user
from agent_core.rules.dialects.mobile_use import read_tool_call, sentence_of
from agent_core.rules.dialects.text_dialect import Family, Sampling


def _arranged(briefing: Briefing, system: str) -> tuple[Message, ...]:
    steps = "Task progress (what was done on this device so far):"
    text = as_ledger(briefing, request="The user query: ", steps=steps, telling=_told)
    return system_and_user(briefing, system, text)


def _told(turn: Turn, answer: str) -> str:
    """The sentence alone, as the family's own examples have it, else the call."""
    return sentence_of(turn.thought) or answer


QWEN3_VL = Family(
    name="qwen3-vl",
    prompt="qwen3-vl",
    arrange=_arranged,
    read=read_tool_call,
    sampling=Sampling(temperature=0.0, top_p=0.8),
)

QWEN25_VL = Family(
    name="qwen2.5-vl",
    prompt="qwen2.5-vl",
    arrange=_arranged,
    read=read_tool_call,
    picture=PictureSpec(budget=PixelBudget(28, min_pixels=4 * 28 * 28, max_pixels=16384 * 28 * 28)),
    sampling=Sampling(temperature=0.0, top_p=0.8),
)
