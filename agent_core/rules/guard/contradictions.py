"""Where the request itself speaks against an act: it forbids it, names another amount, or another person."""

from __future__ import annotations

from agent_core.rules.guard.amounts import Money
from agent_core.rules.guard.context import Scene
from agent_core.rules.guard.facts import addressee
from agent_core.rules.guard.finding import Finding, Level, block
from agent_core.rules.guard.labels import Plainness, core_of
from agent_core.rules.guard.lexicon import MONEY
from agent_core.rules.guard.text import has_han, words

_LENDING = frozenset({"transfer", "credit_loan", "invest"})
_ADDRESSED = frozenset({"transfer", "send_message", "call_sms", "location_share", "share"})


def judge_contradiction(scene: Scene, found: Finding) -> Finding | None:
    """Block what the request forbids or contradicts."""
    if forbidden := _judge_prohibition(scene, found):
        return forbidden
    if found.level is Level.ALLOW:
        return None
    if found.category in _LENDING and scene.wish.reading and not scene.wish.asks_money():
        return block(found.category, "The request only wants to know something; it asks to move no money.")
    if found.category in MONEY and (wrong := _wrong_amount(scene, found)):
        return block(found.category, wrong)
    if found.category in _ADDRESSED and (wrong := _wrong_person(scene)):
        return block(found.category, wrong)
    return None


def _judge_prohibition(scene: Scene, found: Finding) -> Finding | None:
    if not scene.wish.forbids and not scene.wish.forbidden:
        return None
    if found.level > Level.ALLOW and found.category in scene.wish.forbids:
        return block(found.category, "The request forbids this.")
    if scene.touches and scene.labels and _is_named(scene):
        category = found.category if found.level > Level.ALLOW else "consent_contract"
        return block(category, f"The request forbids “{scene.raw_label}”.")
    return None


def _is_named(scene: Scene) -> bool:
    """Whether a forbidding clause names the button that is touched."""
    reading = scene.readings[0]
    if reading in (Plainness.PROTECTIVE, Plainness.HARMLESS):
        return False
    core = core_of(scene.label, scene.cues.lexicon)
    if has_han(core):
        return any(core in clause for clause in scene.wish.forbidden)
    named = words(core)
    if not named or len(named) > 3:
        return False
    return any(set(named) <= set(words(clause)) for clause in scene.wish.forbidden)


def _wrong_amount(scene: Scene, found: Finding) -> str | None:
    wish, on_label = scene.wish, scene.money_on_label
    charged = on_label or _total(scene)
    if wish.cap and charged and charged.comparable(wish.cap) and charged.minor > wish.cap.minor:
        return "It costs more than the request allows."
    asked = wish.amounts
    if not asked or charged is None or not any(charged.comparable(money) for money in asked):
        return None
    if found.category == "transfer":
        shown = (on_label,) if on_label else scene.money_on_page
        agrees = any(money.agrees(other) for money in asked for other in shown)
        return None if agrees else "The amount on the screen is not the one in the request."
    highest = max(money.minor for money in asked)
    return "It costs more than the request says." if charged.minor > highest else None


def _total(scene: Scene) -> Money | None:
    """What would be charged, as the page says: beside a word for a total, else the only amount."""
    found = scene.money_on_page
    only = found[0] if len(found) == 1 or (found and scene.handles_money) else None
    return scene.money_beside("money.total") or only


def _wrong_person(scene: Scene) -> str | None:
    person = addressee(scene)
    if person is None or not scene.wish.people:
        return None
    if not any(character.isalpha() for character in person):
        return None
    names = scene.wish.people
    if any(name in scene.nearby or name in person or person in name for name in names):
        return None
    return None if person in scene.wish.text else "The person on the screen is not the one in the request."
