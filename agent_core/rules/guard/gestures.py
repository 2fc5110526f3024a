"""Swipes, typing, keys and launches: the gesture is part of what an act does."""

from __future__ import annotations

import re

from agent_core.domain.action import Swipe, TypeText
from agent_core.rules.guard.amounts import Money, hundredths
from agent_core.rules.guard.context import Scene
from agent_core.rules.guard.finding import Finding, allow, block, confirm
from agent_core.rules.guard.labels import read_label
from agent_core.rules.guard.lexicon import Meaning
from agent_core.rules.guard.text import plain

_SERVICE_CODE = re.compile(r"^[*#][*#\d]+#$")
_NUMBER = re.compile(r"^\d+(?:\.\d{1,2})?$")
_NATIONAL_ID = re.compile(r"^\d{17}[\dXx]$|^\d{3}-\d{2}-\d{4}$")
_SEARCHES = ("search", "搜索", "查找", "find", "url", "address bar", "网址")
_HINT_WORDS = 3


def judge_swipe(scene: Scene, swipe: Swipe) -> Finding:
    """A swipe scrolls, unless a label says that swiping this way does something."""
    upward = swipe.end.y < swipe.start.y and abs(swipe.end.y - swipe.start.y) > abs(
        swipe.end.x - swipe.start.x
    )
    sideways = abs(swipe.end.x - swipe.start.x) > abs(swipe.end.y - swipe.start.y)
    starts_on = any(scene.has("gestures.sideways", label) for label in scene.labels)
    if upward and scene.has("gestures.upwards", scene.page):
        return _judge_stroke(scene, "gestures.upwards")
    if (sideways and scene.has("gestures.sideways", scene.page)) or starts_on:
        return _judge_stroke(scene, "gestures.sideways")
    return allow("It scrolls.")


def _judge_stroke(scene: Scene, name: str) -> Finding:
    lines = [line for line in scene.page_texts if scene.has(name, line)]
    for line in lines:
        reading = read_label(line, scene.cues)
        if isinstance(reading, Meaning):
            return confirm(reading.category, f"Swiping here does what “{line}” says.")
    category = next((c for phrase, c in scene.cues.lends if phrase in scene.page), "consent_contract")
    return confirm(category, "Swiping here confirms something.")


def judge_typing(scene: Scene, action: TypeText) -> Finding:
    """Typing is a draft; a line end or Enter where that sends is a message."""
    text = action.text.strip()
    if "dialer" in scene.kinds and _SERVICE_CODE.match(text):
        return confirm("settings_system", "This is a service code that may change the phone.")
    if _NATIONAL_ID.match(text) and not searches(scene):
        return confirm("privacy_data", "This types an identity number.")
    if wrong := _judge_amount(scene, text):
        return wrong
    if action.submit or "\n" in action.text:
        return judge_submit(scene, is_line_end=not action.submit)
    return allow("It types a draft.")


def _judge_amount(scene: Scene, text: str) -> Finding | None:
    minor = hundredths(text) if _NUMBER.match(text) else None
    transfers = "transfer" in scene.kinds or any(
        p in scene.page for p in ("转账金额", "转账给", "amount to send", "transfer amount")
    )
    if minor is None or not transfers or not scene.wish.amounts or "transfer" not in scene.wish.asks:
        return None
    if any(money.agrees(Money(minor, "")) for money in scene.wish.amounts):
        return None
    return block("transfer", "This amount is not the one in the request.")


def judge_submit(scene: Scene, *, is_line_end: bool = False) -> Finding:
    """Enter sends in a chat and under a written comment, and searches elsewhere."""
    if searches(scene):
        return allow("It searches.")
    if "chat" in scene.kinds and not (is_line_end and "mail" in scene.activity.lower()):
        return confirm("send_message", "Enter sends what is written here.")
    if is_line_end:
        return allow("It begins a new line.")
    for line in scene.page_texts:
        reading = read_label(line, scene.cues)
        if isinstance(reading, Meaning) and reading.category in (
            "send_message",
            "post",
            "payment",
            "transfer",
            "consent_contract",
        ):
            return confirm(reading.category, f"Enter here may do what “{line}” does.")
    if scene.handles_money:
        return confirm("payment", "Enter on a payment page may pay.")
    return allow("It enters what was typed.")


def searches(scene: Scene) -> bool:
    """Whether what is typed here looks something up.

    A field's id and description are its app's words. Its text may be a draft, and what stands above it
    somebody's message: these count only as short as a hint, and never in a chat.
    """
    if scene.handles_money:
        return False
    field = scene.field
    if field is not None:
        identity = field.resource_id.rsplit("/", 1)[-1].replace("_", " ")
        if any(sign in plain(f"{field.description}\n{identity}") for sign in _SEARCHES):
            return True
    lines = scene.page_texts if field is None else scene.field_names.split("\n")
    return "chat" not in scene.kinds and any(
        line.startswith(_SEARCHES) and len(line.split()) <= _HINT_WORDS for line in lines
    )
