"""What only a person may type or touch: passwords, codes, CAPTCHAs, biometrics, and pages nobody can see."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agent_core.domain.action import Key, Press, Swipe, TypeText
from agent_core.rules.guard.context import Scene
from agent_core.rules.guard.finding import Finding, block, confirm, take_over
from agent_core.rules.guard.labels import Plainness, Reading
from agent_core.rules.guard.lexicon import Meaning
from agent_core.rules.guard.text import words

_LOGIN = "login_otp_password"
_PROMPT = 40
"""A line longer than this is prose about a password, not a prompt for one."""

_SENTENCE = 90
"""A prompt that says "enter" may be a whole sentence."""

_ADDRESS = re.compile(r"^\S+@\S+\.\S+$|^\+?[\d -]{8,17}$")
_DIGITS = re.compile(r"^\d{4,8}$")
_CARD = re.compile(r"^(?:\d[ -]?){13,19}$")


def judge_surface(scene: Scene) -> Finding | None:
    """Whether there is enough to see at all. Money with doubt is refused, other doubt asks."""
    if not (scene.touches or isinstance(scene.action, Swipe | TypeText) or _enters(scene)):
        return None
    if scene.screen.locked and not isinstance(scene.action, Swipe):
        return take_over(_LOGIN, "The phone is locked; a person must unlock it.")
    if not (scene.unreadable or scene.screen.dark):
        return None
    if scene.is_purse or scene.handles_money or "pin" in scene.kinds:
        return take_over("payment", "This money page hides what it shows, so only a person may act on it.")
    if "canvas" in scene.kinds:
        return None
    if isinstance(scene.action, Swipe) and _upright(scene.action):
        return None
    return confirm("none", "What is on the screen could not be read, so what this does is not known.")


def judge_secret(scene: Scene) -> Finding | None:
    """Whether the act enters, confirms or asks for a secret."""
    if isinstance(scene.action, TypeText):
        return _judge_typing(scene)
    if _enters(scene) and (_prompts(scene, "secret.page") or "pin" in scene.kinds):
        return take_over(_LOGIN, "This would submit a secret.")
    if isinstance(scene.action, Swipe):
        caught = not _upright(scene.action) and _prompts(scene, "secret.captcha")
        return take_over(_LOGIN, "A CAPTCHA is for a person.") if caught else None
    return _judge_touch(scene) if scene.touches else None


def _judge_touch(scene: Scene) -> Finding | None:
    readings = scene.readings
    if readings and readings[0] is Plainness.PROTECTIVE:
        return None
    if approval := _judge_login_elsewhere(scene, readings):
        return approval
    if scene.target and scene.target.element.password:
        return take_over(_LOGIN, "This is the field for a secret.")
    if "pin" in scene.kinds:
        return take_over(_LOGIN, "This page asks for a PIN or password.")
    if _prompts(scene, "secret.page") and Plainness.HARMLESS not in readings:
        return take_over(_LOGIN, "This page asks for a PIN, a password or a code.")
    if any(scene.has("secret.captcha", label) for label in scene.labels) or _prompts(scene, "secret.captcha"):
        return take_over(_LOGIN, "A CAPTCHA is for a person.")
    if _biometric(scene, readings):
        return take_over(_LOGIN, "A fingerprint or face is for its person.")
    if any(isinstance(reading, Meaning) and reading.category == _LOGIN for reading in readings):
        return take_over(_LOGIN, "Logging in is for a person.")
    return None


def _biometric(scene: Scene, readings: Sequence[Reading]) -> bool:
    named = any(
        len(label) <= _PROMPT and scene.has("secret.biometric_labels", label)
        for label, reading in zip(scene.labels, readings, strict=True)
        if isinstance(reading, Meaning) or scene.has("secret.biometric", label)
    )
    return named or (_prompts(scene, "secret.biometric") and Plainness.UNCLEAR in readings)


def _judge_login_elsewhere(scene: Scene, readings: Sequence[Reading]) -> Finding | None:
    logs_in = any(
        isinstance(r, Meaning) and r.category in (_LOGIN, "permission", "consent_contract") for r in readings
    )
    approves = any(label in scene.cues.sets["secret.approvals"] for label in scene.labels)
    elsewhere = "device_login" in scene.kinds or scene.has("secret.devices", f"{scene.title}\n{scene.nearby}")
    if not approves and not (elsewhere and (logs_in or Plainness.UNCLEAR in readings)):
        return None
    if _prompts(scene, "secret.password") or _prompts(scene, "secret.code"):
        return None
    if _LOGIN in scene.wish.asks or "授权" in scene.wish.text:
        return confirm(_LOGIN, "This lets another device or app in under the account of this phone.")
    return block(_LOGIN, "This lets another device in, and the request did not ask for it.")


def _judge_typing(scene: Scene) -> Finding | None:
    if "pin" in scene.kinds:
        return take_over(_LOGIN, "This page asks for a PIN or password.")
    if _is_card(scene.typed):
        return take_over(_LOGIN, "This looks like a card number; only a person types one.")
    if scene.field is not None:
        names = scene.field_names
        secret = (
            scene.field.password or scene.has("secret.password", names) or scene.has("secret.code", names)
        )
        return take_over(_LOGIN, "This field takes a secret.") if secret else None
    if not any(_prompts(scene, name) for name in ("secret.password", "secret.code", "secret.page")):
        return None
    if (
        _ADDRESS.match(scene.typed.strip())
        and _prompts(scene, "secret.names")
        and not _DIGITS.match(scene.typed)
    ):
        return None
    return take_over(_LOGIN, "This page asks for a secret, and it is not certain that this is not it.")


def _prompts(scene: Scene, name: str) -> bool:
    """Whether a short line of the page, other than the target's own, prompts for it."""
    found = scene.cues.sets[name].within(scene.page)
    if found is None:
        return False
    longest, most = (_SENTENCE, 16) if name == "secret.page" else (_PROMPT, 7)
    lines = (line for line in scene.page_texts if len(line) <= longest and len(words(line)) <= most)
    return any(scene.cues.sets[name].within(line) and not _is_link(line) for line in lines)


def _is_link(line: str) -> bool:
    return line.startswith(("forgot", "忘记", "change ", "修改", "reset ", "重置", "manage", "管理", "how "))


def _is_card(typed: str) -> bool:
    if not _CARD.match(typed.strip()):
        return False
    digits = [int(character) for character in typed if character.isdigit()]
    doubled = [d if i % 2 == 0 else d * 2 - 9 * (d > 4) for i, d in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


def _enters(scene: Scene) -> bool:
    return isinstance(scene.action, Press) and scene.action.key is Key.ENTER


def _upright(swipe: Swipe) -> bool:
    return abs(swipe.end.y - swipe.start.y) >= abs(swipe.end.x - swipe.start.x)
