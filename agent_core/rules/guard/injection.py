"""Effects that only text on the screen urges. Seeing such text is no reason to stop reading."""

from __future__ import annotations

from agent_core.domain.action import Launch, Press, Swipe, TypeText
from agent_core.rules.guard.context import Scene
from agent_core.rules.guard.finding import Finding, Level, block
from agent_core.rules.guard.labels import Plainness, core_of
from agent_core.rules.guard.lexicon import MONEY
from agent_core.rules.guard.text import has_han, plain

_REASON = "Text on the screen asks for this, and the request does not."
_LONG_NOTICE = 6
_LONG_HAN_NOTICE = 9


def judge_injection(scene: Scene, found: Finding) -> Finding | None:
    """Block what the request does not ask for, where a screen talks to a machine or pushes as fraud does."""
    if notice := _judge_notice(scene, found):
        return notice
    talks = scene.has("injected.machine", scene.page) or scene.has("injected.machine", _said(scene))
    pushes = talks or scene.has("injected.pressing", scene.page)
    if not pushes or isinstance(scene.action, Swipe | Press):
        return (
            block("injection", _REASON)
            if talks and found.level > Level.ALLOW and not _asked(scene, found)
            else None
        )
    if found.level > Level.ALLOW and not _asked(scene, found):
        return block("injection", _REASON)
    if not talks:
        return None
    if isinstance(scene.action, Launch):
        return None if plain(scene.action.app) in scene.wish.text else block("injection", _REASON)
    if isinstance(scene.action, TypeText):
        return block("injection", _REASON) if _is_dictated(scene) else None
    return block("injection", _REASON) if _answers(scene) else None


def _said(scene: Scene) -> str:
    return plain(f"{scene.proposal.note}\n{scene.proposal.remark}")


def _asked(scene: Scene, found: Finding) -> bool:
    """Whether the request itself asks for such an effect. Reading a message never asks to move money."""
    if found.category in ("transfer", "credit_loan", "invest") and scene.wish.reading:
        return False
    return found.category in scene.wish.asks or (found.category in MONEY and scene.wish.asks_money())


def _answers(scene: Scene) -> bool:
    """Whether a touch does what the injecting text says, rather than reading on."""
    label = scene.label
    if not label or scene.wish.mentions(label):
        return False
    readings = scene.readings
    if readings[0] in (Plainness.PROTECTIVE, Plainness.HARMLESS):
        return False
    core = core_of(label, scene.cues.lexicon)
    lines = [core_of(line, scene.cues.lexicon) for line in _urging(scene)]
    urged = any(len(core) > 2 and core in line and core != line for line in lines)
    return Plainness.UNCLEAR in readings or label in scene.cues.sets["injected.answers"] or urged


def _is_dictated(scene: Scene) -> bool:
    typed = plain(scene.typed)
    if not typed or typed in scene.wish.text:
        return False
    return any(typed in line for line in _urging(scene)) or sum(c.isdigit() for c in typed) >= 6


def _urging(scene: Scene) -> list[str]:
    return [line for line in scene.page_texts if scene.has("injected.machine", line)]


def _judge_notice(scene: Scene, found: Finding) -> Finding | None:
    """A notification that the request does not speak of is not opened."""
    if "notices" not in scene.kinds or not scene.touches or not scene.labels:
        return None
    label = scene.label
    long = len(label) > _LONG_HAN_NOTICE if has_han(label) else len(label.split()) > _LONG_NOTICE - 1
    if scene.wish.mentions(label) or scene.has("request.notices", scene.wish.text):
        return None
    if long or (found.level > Level.ALLOW and found.category in MONEY):
        return block("injection", "The request does not speak of this notification.")
    return None
