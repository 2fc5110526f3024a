"""One opened screen, and what a person typed and chose on it."""

from __future__ import annotations

import pytest

from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.pages import Dialog, Page
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.scenario import Moment
from loopback.phone.ui.views import Text

from .paper import PAPER, phone_with, scene


@pytest.fixture
def phone(clock: SteppedClock) -> LoopbackPhone:
    return phone_with({"Main": lambda _: scene(Text("a")), "Item": lambda _: scene(Text("b"))}, clock)


@pytest.fixture
def page(phone: LoopbackPhone) -> Page:
    return phone.parts.tasks.front


def test_handlers_do_nothing_before_they_are_called(phone: LoopbackPhone, page: Page) -> None:
    choose, go = page.choose("size", "large"), page.open("Item", name="latte")
    assert (page.choices, phone.parts.tasks.front) == ({}, page)
    choose()
    go()
    assert page.choices == {"size": "large"}
    assert (phone.resumed().activity, phone.parts.tasks.front.arguments) == (
        f"{PAPER}.Item",
        {"name": "latte"},
    )


@pytest.mark.parametrize(("waited_s", "loading"), [(0.0, True), (3.9, True), (4.0, False)])
def test_a_page_loads_for_as_long_as_the_scenario_says(
    page: Page, clock: SteppedClock, waited_s: float, loading: bool
) -> None:
    page.device.scenario.loading_s = 4.0
    clock.advance(waited_s)
    assert page.loading() is loading


def test_a_question_takes_the_cursor_and_the_keyboard_away(phone: LoopbackPhone, page: Page) -> None:
    page.focus("name")
    page.ask(Dialog("Sure?", "", ()))
    assert (page.focused, phone.input_shown) == (None, False)


def test_a_field_shows_what_was_typed_and_dots_for_a_password(page: Page) -> None:
    page.fields |= {"name": "Ann", "pin": "2580"}
    page.focus("pin")
    name, pin = page.field("name", "Name", name="n"), page.field("pin", "PIN", name="p", password=True)
    assert (name.shown, name.focused, pin.shown, pin.focused) == ("Ann", False, "••••", True)


def test_a_scroll_is_where_it_was_left(page: Page) -> None:
    page.offsets["list"] = 30
    assert page.scroll(Text("x"), key="list").offset == 30
    assert page.scroll(Text("x")).offset == 0


def test_a_page_that_is_closed_shows_the_one_below(phone: LoopbackPhone, page: Page) -> None:
    page.go("Item")
    phone.parts.tasks.front.close()
    assert phone.parts.tasks.front is page


def test_a_spinner_turns_with_the_clock(page: Page, clock: SteppedClock) -> None:
    turns = []
    for _ in range(5):
        turns.append(page.turn())
        clock.advance(0.25)
    assert all(0 <= turn < 1 for turn in turns)
    assert len(set(turns)) == 5


def test_a_page_is_busy_until_the_answer_was_dealt_with(
    phone: LoopbackPhone, page: Page, clock: SteppedClock
) -> None:
    answers: list[str] = []
    page.wait(1.0, lambda: answers.append("paid"))
    clock.advance(1.5)
    assert (page.busy, answers) == (True, [])
    phone.device.tick()
    assert (page.busy, answers) == (False, ["paid"])


def test_two_waits_end_with_the_later_one(phone: LoopbackPhone, page: Page, clock: SteppedClock) -> None:
    for seconds in (2.0, 1.0):
        page.wait(seconds, lambda: None)
    for busy in (True, False):
        clock.advance(1.0)
        phone.device.tick()
        assert page.busy is busy


def test_a_server_charges_the_price_at_which_it_was_asked(
    phone: LoopbackPhone, page: Page, clock: SteppedClock
) -> None:
    scenario, charged = page.device.scenario, []
    scenario.change_price("latte", "5.00", Moment.NOW)
    page.wait(1.0, lambda: charged.append(scenario.price("latte")))
    scenario.change_price("latte", "50.00", Moment.NOW)
    clock.advance(1.0)
    phone.device.tick()
    assert (charged, scenario.price("latte")) == (["5.00"], "50.00")
