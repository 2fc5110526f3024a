"""What must still hold when an approval arrives: same phone, same window, same thing under the finger."""

from __future__ import annotations

from agent_core.domain.action import DoubleTap, LongPress, Press, Swipe, Tap, TypeText
from agent_core.domain.screen import Element, Screen
from agent_core.domain.verdict import ApprovalRequest, Change, ChangeKind
from agent_core.rules.targets import Different, enclosure, is_field, same_target, target_of


def what_changed(approval: ApprovalRequest, before: Screen, now: Screen) -> Change | None:
    """The first thing that differs between what was approved and what is there now."""
    if approval.observation and approval.observation != before.observation:
        return Change(ChangeKind.TARGET, "The approval was given for another look at the screen.")
    return (
        _changed_phone(before, now) or _changed_window(before, now) or _changed_target(approval, before, now)
    )


def _changed_phone(before: Screen, now: Screen) -> Change | None:
    if before.phone_id != now.phone_id:
        return Change(ChangeKind.PHONE, "It is another phone.")
    if before.boot != now.boot:
        return Change(ChangeKind.PHONE, "The phone was restarted in between.")
    if now.locked != before.locked:
        return Change(
            ChangeKind.LOCK,
            "The phone is locked now." if now.locked else "The phone was unlocked in between.",
        )
    if before.rotation != now.rotation or before.size != now.size:
        return Change(ChangeKind.ROTATION, "The screen was turned.")
    return None


def _changed_window(before: Screen, now: Screen) -> Change | None:
    if before.foreground.package != now.foreground.package:
        return Change(ChangeKind.APP, f"Another app is in front: {now.foreground.package or 'unknown'}.")
    if before.foreground.activity != now.foreground.activity:
        return Change(ChangeKind.PAGE, "Another page of the app is in front.")
    if before.dark != now.dark:
        return Change(
            ChangeKind.PICTURE, "The screen went black." if now.dark else "The screen is no longer black."
        )
    if bool(before.elements) != bool(now.elements):
        return Change(ChangeKind.PICTURE, "The elements on the screen can no longer be compared.")
    if new := _packages(now) - _packages(before):
        return Change(ChangeKind.OVERLAY, f"A window of another app lies on top: {', '.join(sorted(new))}.")
    return None


def _changed_target(approval: ApprovalRequest, before: Screen, now: Screen) -> Change | None:
    action = approval.action
    if not isinstance(action, Tap | DoubleTap | LongPress | Swipe | TypeText | Press):
        return None
    match same_target(before, now, action):
        case Different(sentence=sentence):
            return Change(ChangeKind.TARGET, sentence)
        case _:
            pass
    if not before.elements or not now.elements:
        return None
    was, is_now = target_of(before, action), target_of(now, action)
    old = enclosure(before, was.index if was else None)
    new = enclosure(now, is_now.index if is_now else None)
    if old.is_dialog != new.is_dialog or old.title != new.title:
        return Change(ChangeKind.PAGE, "A dialog opened or closed, or has another title.")
    if _ticks(before.elements) != _ticks(now.elements):
        return Change(ChangeKind.FIELDS, "A box was ticked or unticked.")
    return (
        Change(ChangeKind.FIELDS, "What is written in a field has changed.")
        if _drafts(before) != _drafts(now)
        else None
    )


def _packages(screen: Screen) -> set[str]:
    return {element.package for element in screen.elements or () if element.package}


def _ticks(elements: tuple[Element, ...]) -> list[tuple[str, bool]]:
    return [(element.label, element.checked) for element in elements if element.checkable]


def _drafts(screen: Screen) -> list[str]:
    return [element.text for element in screen.elements or () if is_field(element) and not element.password]
