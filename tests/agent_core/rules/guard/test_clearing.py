"""What must still hold when an approval arrives, and that whatever does not is told by its kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agent_core.domain.action import Key, Launch, PhoneAct, Press, Swipe, Tap, TypeText
from agent_core.domain.screen import Bounds, Element, Foreground, Frame, PixelFormat, Screen, Share, Size
from agent_core.domain.verdict import ApprovalRequest, ChangeKind, Confirm, Facts
from agent_core.rules.guard.clearing import what_changed
from agent_core.testing import stacked

PAY = Tap(Share(0.5, 0.6))
SHOP = "com.example.shop"
TREE = stacked("Payment", "Total $4.80", "Pay")
SEEN = Screen(
    "mum",
    "look-1",
    "boot",
    1.0,
    Frame(b"frame", PixelFormat.RGBA, Size(270, 600)),
    Foreground(SHOP, ".Pay"),
    elements=TREE,
)
BLANK = replace(SEEN, elements=None)


def approval(action: PhoneAct = PAY, observation: str = "look-1") -> ApprovalRequest:
    return ApprovalRequest(
        "a1", "t1", action, Confirm("payment", "It pays.", Facts(SHOP, ".Pay")), observation
    )


def kind(now: Screen, *, before: Screen = SEEN, action: PhoneAct = PAY) -> ChangeKind | None:
    change = what_changed(approval(action), before, now)
    assert change is None or change.sentence.endswith(".")
    return None if change is None else change.kind


def with_more(*more: Element) -> Screen:
    return replace(SEEN, elements=(*TREE, *more))


def button(**more: object) -> Screen:
    return replace(SEEN, elements=(*TREE[:-1], replace(TREE[-1], **more)))  # type: ignore[arg-type]


FIELD = replace(TREE[0], class_name="android.widget.EditText", bounds=Bounds(0, 580, 270, 600), parent=0)
BOX = replace(TREE[0], text="Express", checkable=True, bounds=Bounds(0, 580, 270, 600), parent=0)


def test_a_newer_look_at_the_same_thing_changes_nothing() -> None:
    assert kind(SEEN) is None
    assert kind(replace(SEEN, observation="look-2", taken_at=9.0, keyboard_shown=True)) is None
    assert kind(replace(SEEN, frame=replace(SEEN.frame, data=b"09:42"))) is None


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (replace(SEEN, phone_id="dad"), ChangeKind.PHONE),
        (replace(SEEN, boot="boot-2"), ChangeKind.PHONE),
        (replace(SEEN, locked=True), ChangeKind.LOCK),
        (replace(SEEN, rotation=1), ChangeKind.ROTATION),
        (replace(SEEN, frame=replace(SEEN.frame, size=Size(600, 270))), ChangeKind.ROTATION),
        (replace(SEEN, foreground=Foreground("com.other", ".Pay")), ChangeKind.APP),
        (replace(SEEN, foreground=Foreground("", "")), ChangeKind.APP),
        (replace(SEEN, foreground=Foreground(SHOP, ".Gift")), ChangeKind.PAGE),
        (replace(SEEN, dark=True), ChangeKind.PICTURE),
        (BLANK, ChangeKind.PICTURE),
        (replace(SEEN, elements=()), ChangeKind.PICTURE),
        (with_more(replace(TREE[1], package="com.overlay")), ChangeKind.OVERLAY),
        (button(text="Pay and subscribe"), ChangeKind.TARGET),
        (button(enabled=False), ChangeKind.TARGET),
        (button(bounds=Bounds(0, 330, 270, 480)), ChangeKind.TARGET),
        (with_more(BOX), ChangeKind.FIELDS),
        (with_more(replace(FIELD, text="50")), ChangeKind.FIELDS),
    ],
)
def test_each_difference_is_told_by_its_kind(now: Screen, expected: ChangeKind) -> None:
    assert kind(now) is expected


def test_every_difference_counts_the_other_way_round_as_well() -> None:
    locked = replace(SEEN, locked=True)
    assert kind(SEEN, before=locked) is ChangeKind.LOCK
    assert kind(SEEN, before=BLANK) is ChangeKind.PICTURE
    assert kind(SEEN, before=replace(SEEN, dark=True)) is ChangeKind.PICTURE
    assert kind(SEEN, before=with_more(BOX)) is ChangeKind.FIELDS


def test_an_overlay_that_went_away_covers_nothing_any_more() -> None:
    overlay = with_more(replace(TREE[1], package="com.overlay", bounds=Bounds(0, 0, 1, 1)))
    assert kind(SEEN, before=overlay) is None


def test_a_tick_or_a_draft_counts_and_a_password_is_not_compared() -> None:
    ticked = with_more(replace(BOX, checked=True))
    assert kind(ticked, before=with_more(BOX)) is ChangeKind.FIELDS
    assert kind(with_more(replace(FIELD, text="9")), before=with_more(FIELD)) is ChangeKind.FIELDS
    secret = replace(FIELD, password=True)
    assert kind(with_more(replace(secret, text="••")), before=with_more(secret)) is None


def test_a_new_title_is_another_page() -> None:
    renamed = (TREE[0], replace(TREE[1], text="Donation"), *TREE[2:])
    assert kind(replace(SEEN, elements=renamed)) is ChangeKind.PAGE


def test_an_approval_of_another_look_clears_nothing() -> None:
    change = what_changed(approval(observation="look-0"), SEEN, SEEN)
    assert change is not None
    assert change.kind is ChangeKind.TARGET


def test_without_any_tree_only_the_very_same_pixels_are_the_same() -> None:
    assert kind(BLANK, before=BLANK) is None
    assert kind(replace(BLANK, frame=replace(BLANK.frame, data=b"other")), before=BLANK) is ChangeKind.TARGET


@pytest.mark.parametrize("action", [TypeText("5"), Press(Key.ENTER), Swipe(Share(0.5, 0.6), Share(0.9, 0.6))])
def test_acts_without_a_finger_on_a_button_are_held_against_the_page_too(action: PhoneAct) -> None:
    assert kind(SEEN, action=action) is None
    assert kind(with_more(BOX), action=action) is not None


def test_opening_an_app_depends_on_the_window_alone() -> None:
    assert kind(with_more(BOX), action=Launch("Maps")) is None
    assert kind(replace(SEEN, locked=True), action=Launch("Maps")) is ChangeKind.LOCK
