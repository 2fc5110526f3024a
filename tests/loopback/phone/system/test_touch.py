"""A finger on the glass: which window takes it, and what it does there."""

from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.device import Popup
from loopback.phone.system.pages import Dialog
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.ui.views import FILL, Box, Scroll, Text, column, stack

from .paper import phone_with, scene


@pytest.fixture
def log() -> list[str]:
    return []


@pytest.fixture
def phone(log: list[str]) -> LoopbackPhone:
    """A page with buttons of every kind."""

    def button(name: str, **how: object) -> Box:
        return stack(Text(name), on_tap=lambda: log.append(name), width=FILL, height=60, **how)  # type: ignore[arg-type]

    page = scene(
        button("plain"),
        button("grey", enabled=False),
        button("held", on_long_tap=lambda: log.append("long")),
        column(Text("label"), button("inner"), on_tap=lambda: log.append("row"), width=FILL),
    )
    return phone_with({"Main": lambda _page: page})


@pytest.fixture
def hand(phone: LoopbackPhone) -> Hand:
    return Hand(phone)


def place(hand: Hand, label: str) -> tuple[int, int]:
    found = hand.find(label)
    assert found is not None
    return found.bounds.center


@pytest.mark.parametrize(
    ("label", "done"), [("plain", ["plain"]), ("grey", []), ("inner", ["inner"]), ("label", ["row"])]
)
async def test_the_innermost_thing_that_takes_touches_takes_it(
    hand: Hand, log: list[str], label: str, done: list[str]
) -> None:
    await hand.tap(label)
    assert log == done


@pytest.mark.parametrize(
    ("label", "duration_ms", "done"),
    [("held", 499, ["held"]), ("held", 500, ["long"]), ("plain", 500, ["plain"]), ("grey", 500, [])],
)
async def test_a_swipe_that_stays_is_a_touch_and_from_500_ms_a_long_one(
    phone: LoopbackPhone, hand: Hand, log: list[str], label: str, duration_ms: int, done: list[str]
) -> None:
    x, y = place(hand, label)
    await phone.swipe((x, y), (x + 24, y - 24), duration_ms)
    assert log == done


async def test_a_swipe_that_moves_touches_nothing(phone: LoopbackPhone, hand: Hand, log: list[str]) -> None:
    x, y = place(hand, "plain")
    await phone.swipe((x, y), (x + 25, y), 100)
    assert log == []


@pytest.mark.parametrize("duration_ms", [50, 800])
async def test_a_touch_beside_a_dialog_leaves_it_and_reaches_nothing_below(
    phone: LoopbackPhone, hand: Hand, log: list[str], duration_ms: int
) -> None:
    below = place(hand, "plain")
    phone.parts.tasks.front.ask(Dialog("Sure?", "", (("Yes", lambda: log.append("yes")),)))
    await phone.swipe(below, below, duration_ms)
    assert (log, phone.parts.tasks.front.dialog) == ([], None)


@pytest.mark.parametrize("duration_ms", [50, 800])
async def test_a_dialog_that_must_be_answered_stays(
    phone: LoopbackPhone, hand: Hand, log: list[str], duration_ms: int
) -> None:
    below = place(hand, "plain")
    phone.parts.tasks.front.ask(Dialog("Sure?", "", (("Yes", lambda: log.append("yes")),), cancelable=False))
    phone.device.popups.append(Popup("Rate us", "", ("Later",)))
    await phone.swipe(below, below, duration_ms)
    assert (log, hand.sees("Rate us")) == ([], True)
    await hand.tap("Later", "Yes")
    assert log == ["yes"]


def rows(*, from_end: bool = False) -> LoopbackPhone:
    """A list of 40 rows, longer than the screen."""
    lines = column(*(stack(Text(f"row {n}"), width=FILL, height=80) for n in range(40)))
    return phone_with({"Main": lambda page: scene(page.scroll(lines, from_end=from_end))})


async def test_a_list_scrolls_by_as_much_as_the_finger_moves(hand: Hand) -> None:
    phone = rows()
    hand = Hand(phone)
    before = place(hand, "row 5")
    await phone.swipe((540, 1500), (540, 1400), 200)
    assert place(hand, "row 5") == (before[0], before[1] - 100)


@pytest.mark.parametrize(("from_end", "first"), [(False, "row 0"), (True, "row 39")])
async def test_a_list_stops_at_both_its_ends(from_end: bool, first: str) -> None:
    phone = rows(from_end=from_end)
    hand = Hand(phone)
    assert hand.sees(first)
    for _ in range(4):
        await phone.swipe((540, 2000), (540, 400), 200)
    assert (hand.sees("row 39"), hand.sees("row 0")) == (True, False)
    for _ in range(4):
        await phone.swipe((540, 400), (540, 2000), 200)
    assert (hand.sees("row 39"), hand.sees("row 0")) == (False, True)


async def test_a_swipe_beside_a_dialog_leaves_it_and_scrolls_nothing() -> None:
    phone = rows()
    phone.parts.tasks.front.ask(Dialog("Sure?", "", (("Yes", lambda: None),)))
    await phone.swipe((540, 2000), (540, 1700), 200)
    assert phone.parts.tasks.front.dialog is None
    assert phone.parts.tasks.front.offsets == {}


async def test_a_swipe_down_from_the_status_bar_opens_the_shade(phone: LoopbackPhone) -> None:
    await phone.swipe((540, 20), (540, 600), 200)
    assert phone.parts.shade.expanded


async def test_a_swipe_up_from_the_edge_scrolls_nothing_and_goes_home(hand: Hand) -> None:
    phone = rows()
    page = phone.parts.tasks.front
    await phone.swipe((540, 2395), (540, 1200), 200)
    assert page.offsets == {}
    assert phone.resumed().package == "com.android.launcher3"


async def test_the_edge_belongs_to_the_keyboard_while_it_is_up(phone: LoopbackPhone) -> None:
    phone.parts.tasks.front.focus("anything")
    await phone.swipe((540, 2395), (540, 1200), 200)
    assert phone.resumed().package == "org.example.paper"


async def test_a_toast_lets_touches_through(phone: LoopbackPhone, hand: Hand, log: list[str]) -> None:
    phone.device.toast("Saved")
    await phone.tap(*place(hand, "Saved"))
    await hand.tap("plain")
    assert log == ["plain"]


async def test_a_touch_outside_the_glass_is_nothing(phone: LoopbackPhone, log: list[str]) -> None:
    await phone.tap(5000, 5000)
    await phone.swipe((-5, -5), (-5, -5), 800)
    assert log == []


def test_a_scroll_is_a_view_of_its_own(hand: Hand) -> None:
    phone = rows()
    found = Hand(phone).find("id:scroll")
    assert found is not None
    assert found.scrollable
    assert isinstance(phone.parts.tasks.front.scroll(Text("x")), Scroll)
