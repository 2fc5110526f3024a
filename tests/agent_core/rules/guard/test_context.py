"""The scene: what every step of the judgement reads of a screen, in one plain form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agent_core.domain.action import DoubleTap, Key, Launch, LongPress, PhoneAct, Press, Swipe, Tap, TypeText
from agent_core.domain.screen import Bounds, Element, Share
from agent_core.domain.verdict import Policy
from agent_core.rules.guard.cases import GuardCase, screen_of
from agent_core.rules.guard.context import Proposal, Scene, note_of
from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.labels import Plainness
from agent_core.rules.guard.lexicon import Meaning
from agent_core.rules.guard.request import read_request

CUES = load_cues()
PLACE = Share(0.5, 0.9)
TAP = Tap(PLACE)
SWIPE = Swipe(Share(0.5, 0.8), Share(0.5, 0.2))
EDIT = "android.widget.EditText"


def scene(
    target: str = "",
    *texts: str,
    action: PhoneAct = TAP,
    package: str = "com.shop.demo",
    activity: str = "",
    elements: tuple[Element, ...] | None = None,
) -> Scene:
    case = GuardCase("", package, activity, action, target, texts)
    screen = screen_of(case, action)
    if elements is not None:
        screen = screen.with_elements(elements)
    return Scene(Proposal(read_request("", CUES), action, screen, Policy(), note_of(action)), CUES)


def view(text: str = "", kind: str = "android.widget.TextView", top: int = 0, **more: object) -> Element:
    plain = Element(text, "", "", kind, "com.shop.demo", Bounds(0, top, 1000, top + 90), 0)
    return replace(plain, **more)  # type: ignore[arg-type]


ROOT = replace(view(), bounds=Bounds(0, 0, 1000, 1000), parent=None)


def test_a_label_is_plain_for_judging_and_untouched_for_showing() -> None:
    seen = scene("ＰＡＹ\u200b Now")
    assert seen.label == "pay now"
    assert seen.raw_label == "ＰＡＹ\u200b Now"


def test_every_label_has_a_reading_of_its_own() -> None:
    button = view("Pay now", "android.widget.Button", 850, clickable=True, description="Cancel")
    seen = scene(elements=(ROOT, button))
    assert seen.labels == ("pay now", "cancel")
    assert isinstance(seen.readings[0], Meaning)
    assert seen.readings[1] is Plainness.PROTECTIVE


def test_the_texts_around_leave_the_targets_own_out() -> None:
    seen = scene("Pay now", "Total $4.80", "Blue Fern")
    assert seen.texts == ("total $4.80", "blue fern")
    assert "pay now" in seen.page


def test_a_touch_on_nothing_has_no_label_and_no_reading() -> None:
    seen = scene("", "Total $4.80")
    assert (seen.label, seen.labels, seen.readings) == ("", (), ())


@pytest.mark.parametrize(
    ("action", "touches"),
    [
        (TAP, True),
        (DoubleTap(PLACE), True),
        (LongPress(PLACE), True),
        (SWIPE, False),
        (TypeText("a"), False),
        (Press(Key.ENTER), False),
        (Launch("Maps"), False),
    ],
)
def test_only_taps_and_presses_of_a_finger_touch(action: PhoneAct, *, touches: bool) -> None:
    assert scene("Pay", action=action).touches is touches


def test_only_typing_types() -> None:
    assert scene(action=TypeText("hello")).typed == "hello"
    assert scene(action=TAP).typed == ""


def test_only_a_taps_own_message_is_a_mark_of_caution() -> None:
    assert note_of(Tap(PLACE, "pays")) == "pays"
    assert note_of(TAP) == ""
    assert note_of(TypeText("pays")) == ""


@pytest.mark.parametrize(
    ("texts", "amounts"),
    [
        (("Total $4.80",), [480]),
        (("¥", "23.90"), [2390]),
        (("Free: $0.00", "$2.00"), [200]),
        (("Milk",), []),
    ],
)
def test_money_on_a_page_is_read_even_where_its_sign_stands_apart(
    texts: tuple[str, ...], amounts: list[int]
) -> None:
    assert [money.minor for money in scene("OK", *texts).money_on_page] == amounts


@pytest.mark.parametrize(
    ("texts", "minor"),
    [
        (("Milk $2.00", "Total $4.80"), 480),
        (("Milk $2.00", "Total", "$4.80"), 480),
        (("Total", "of all", "$4.80"), None),
        (("Milk $2.00",), None),
    ],
)
def test_a_total_is_the_amount_in_or_right_after_its_word(texts: tuple[str, ...], minor: int | None) -> None:
    found = scene("OK", *texts).money_beside("money.total")
    assert (found.minor if found else None) == minor


def test_the_amount_on_a_button_is_its_own() -> None:
    seen = scene("Pay $4.80", "Milk $2.00")
    assert seen.money_on_label is not None
    assert seen.money_on_label.minor == 480


@pytest.mark.parametrize(
    ("package", "activity", "handles_money", "is_purse"),
    [
        ("com.shop.demo", "", False, False),
        ("com.shop.demo", ".PayActivity", True, False),
        ("com.shop.demo", ".CheckoutPayment", True, False),
        ("com.shop.demo", ".DisplayActivity", False, False),
        ("com.tencent.mm", "com.tencent.mm.plugin.remittance.ui.RemittanceUI", True, False),
        ("com.icbc", "", False, True),
        ("com.venmo", ".TransferActivity", True, True),
    ],
)
def test_a_place_of_money_is_known_by_its_app_or_its_page(
    package: str, activity: str, *, handles_money: bool, is_purse: bool
) -> None:
    seen = scene("OK", package=package, activity=activity)
    assert (seen.handles_money, seen.is_purse) == (handles_money, is_purse)


def test_an_element_of_another_app_brings_that_apps_kind_along() -> None:
    button = view("OK", top=850, clickable=True, package="com.icbc")
    assert scene(elements=(ROOT, button)).is_purse
    assert not scene(elements=(ROOT, replace(button, package=""))).is_purse


@pytest.mark.parametrize(
    "elements", [(), (ROOT,), (ROOT, view("  ", top=850, clickable=True)), (ROOT, view("\n"))]
)
def test_a_tree_that_says_nothing_is_unreadable(elements: tuple[Element, ...]) -> None:
    assert scene(elements=elements).unreadable
    assert not scene(elements=(*elements, view("Pay"))).unreadable


def test_typing_goes_to_the_focused_field_and_else_to_the_only_one() -> None:
    one, two = view("Name", EDIT), view("Email", EDIT, 200)
    assert scene(elements=(ROOT, one)).field == one
    assert scene(elements=(ROOT, one, two)).field is None
    focused = replace(two, focused=True)
    assert scene(elements=(ROOT, one, focused)).field == focused
    assert scene(elements=(ROOT, view("Menu", focused=True))).field is None


def test_a_field_is_called_by_its_hint_its_id_and_what_stands_before_it() -> None:
    field = view("Type here", EDIT, 300, resource_id="com.shop:id/card_number", description="Card")
    names = scene(elements=(ROOT, view("Payment"), view("Old", EDIT, 100), field)).field_names
    assert names == ""
    names = scene(elements=(ROOT, view("Payment"), field)).field_names
    assert names.split("\n") == ["type here", "card", "card number", "payment"]


def test_a_row_is_the_smallest_group_that_says_more_than_its_button() -> None:
    row = view(kind="android.widget.LinearLayout", top=800, parent=0)
    button = view("Open", top=850, clickable=True, parent=1)
    beside = view("Telegram", top=800, parent=1)
    seen = scene(elements=(ROOT, row, button, beside, view("Weather", top=100)))
    assert "telegram" in seen.row
    assert "weather" not in seen.row


def test_without_rows_the_whole_page_counts_as_one() -> None:
    seen = scene("Open", "Telegram", "Weather")
    assert seen.row == seen.page
