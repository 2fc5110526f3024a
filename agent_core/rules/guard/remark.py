"""The model's own words. They may raise caution, never lower it."""

from __future__ import annotations

from agent_core.rules.guard.context import Scene
from agent_core.rules.guard.finding import Finding, Level, confirm
from agent_core.rules.guard.labels import Plainness
from agent_core.rules.guard.lexicon import CATEGORIES
from agent_core.rules.guard.text import plain

_REASON = "The model itself marks this as sensitive."


def judge_remark(scene: Scene, found: Finding) -> Finding | None:
    """Ask about what the model marked, and about a nameless touch that it describes as a deed."""
    if found.level is not Level.ALLOW:
        return None
    if scene.labels and scene.readings[0] is Plainness.PROTECTIVE:
        return None
    note, remark = plain(scene.proposal.note), plain(scene.proposal.remark)
    if note:
        return confirm(_category(scene, note), _REASON)
    if scene.touches and not scene.labels and scene.has("remark.cautions", remark):
        return confirm(_category(scene, remark), _REASON)
    return None


def _category(scene: Scene, text: str) -> str:
    for part in scene.cues.lexicon.parts:
        if part.phrase in text:
            return part.category
    return next((c for c in CATEGORIES if scene.cues.asked[c].within(text)), "none")
