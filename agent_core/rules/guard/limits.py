"""What is never done: closed apps, the approvers' own messenger, and what would weaken the guard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agent_core.domain.action import Key, Launch, Press, Swipe
from agent_core.rules.guard.context import Scene
from agent_core.rules.guard.finding import Finding, block
from agent_core.rules.guard.labels import Plainness, Reading
from agent_core.rules.guard.lexicon import Meaning
from agent_core.rules.guard.text import plain

PackageOf = Callable[[str], str | None]
"""Finds the package of an app by the name a person would use; None for an unknown one."""


def judge_place(scene: Scene, package_of: PackageOf) -> Finding | None:
    """Apps that are closed to this member or to everybody, and the messenger that approvals come from."""
    if isinstance(scene.action, Press) and scene.action.key is not Key.ENTER:
        return None
    launched = scene.action.app if isinstance(scene.action, Launch) else None
    if launched is not None:
        packages = {launched, package_of(launched) or launched}
    else:
        packages = {scene.package, scene.target.element.package if scene.target else scene.package}
    policy = scene.proposal.policy
    if packages & policy.blocked_packages:
        return block("privacy_data", "This app is closed to the agent in this household.")
    if packages & policy.private_packages:
        return block("privacy_data", "This app is private and not open to this member.")
    named = launched is not None and scene.has("limits.agent_apps", plain(launched))
    if named or any(_is_messenger(package, scene) for package in packages) or _is_its_notice(scene):
        return block(
            "account_security", "Approvals are given in this messenger, so the agent never operates it."
        )
    return None


def _is_messenger(package: str, scene: Scene) -> bool:
    return "telegram" in scene.cues.places.kinds(package, "")


def _is_its_notice(scene: Scene) -> bool:
    return "notices" in scene.kinds and scene.touches and scene.has("limits.agent_apps", scene.row)


def judge_limits(scene: Scene) -> Finding | None:
    """Settings that weaken the guard, the phone's protection or the way in; and wiping the phone."""
    if not scene.touches and not isinstance(scene.action, Swipe):
        return None
    readings = scene.readings
    around = f"{scene.title}\n{scene.nearby}"
    if readings and readings[0] is Plainness.PROTECTIVE:
        asks_for_protection = "require authentication" in around or "购买时需要验证" in around
        return _weakens("declines to protect purchases") if asks_for_protection else None
    if isinstance(scene.action, Swipe):
        return None
    if any(_names_limit(label, scene) for label in scene.labels[:1]):
        return _weakens(f"changes “{scene.raw_label}”")
    if (
        not scene.labels
        and scene.has("limits.labels", around)
        and ("limits" in scene.kinds or _settings(scene))
    ):
        return _weakens("is an unnamed switch among protective settings")
    acts = any(map(_does_something, readings)) or "installer" in scene.kinds
    if acts and scene.has("limits.pages", around):
        return _weakens("agrees to what the page says about control over this phone or its data")
    return _judge_keyboard(scene, readings, around)


def _names_limit(label: str, scene: Scene) -> bool:
    return len(label) <= 60 and scene.has("limits.labels", label) and not label.endswith(("?", "？"))


def _settings(scene: Scene) -> bool:
    return "system" in scene.kinds


def _judge_keyboard(scene: Scene, readings: Sequence[Reading], around: str) -> Finding | None:
    own = scene.has("limits.keyboards", "\n".join((around, *scene.labels)))
    removing = any(
        isinstance(reading, Meaning) and reading.category in ("uninstall", "delete", "settings_system")
        for reading in readings
    )
    if own and (removing or Plainness.UNCLEAR in readings):
        return _weakens("removes the keyboard the agent types with")
    if "remote" in scene.kinds and any(map(_does_something, readings)):
        return _weakens("lets another machine control this phone")
    return None


def _does_something(reading: Reading) -> bool:
    return isinstance(reading, Meaning) or reading is Plainness.UNCLEAR


def _weakens(what: str) -> Finding:
    return block("settings_system", f"This {what}; the agent leaves that to a person at the phone.")
