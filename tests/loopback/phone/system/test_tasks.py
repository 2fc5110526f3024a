"""Apps as stacks of pages."""

from __future__ import annotations

import pytest

from loopback.phone.android import ActivityNotFoundError
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Scene
from loopback.phone.system.tasks import Tasks
from loopback.phone.ui.palette import WHITE
from loopback.phone.ui.views import Text

from .paper import PaperApp, scene

HOME, SHOP, NOTES, SERVICE = (f"org.example.{name}" for name in ("home", "shop", "notes", "service"))


@pytest.fixture
def tasks() -> Tasks:
    device = Device(SteppedClock(), "en")
    tasks = Tasks(device, HOME)
    plain, sheet = scene(Text("x")), Scene(Text("y"), WHITE, translucent=True)
    screens = {"Main": lambda _: plain, "Item": lambda _: plain, "Sheet": lambda _: sheet}
    tasks.install(*(PaperApp(device, screens, package) for package in (HOME, SHOP, NOTES)))
    tasks.install(PaperApp(device, {}, SERVICE))
    return tasks


def front(tasks: Tasks) -> str:
    return tasks.front.screen.activity


def test_the_launcher_is_in_front_from_the_start(tasks: Tasks) -> None:
    assert (front(tasks), tasks.recent) == (f"{HOME}.Main", [])


def test_an_app_comes_back_as_it_was_left(tasks: Tasks) -> None:
    tasks.launch(SHOP)
    tasks.front.go("Item", name="latte")
    page = tasks.front
    tasks.launch(NOTES)
    tasks.launch(SHOP)
    assert tasks.front is page
    assert page.arguments == {"name": "latte"}


@pytest.mark.parametrize("package", [SERVICE, "org.example.none", ""])
def test_what_has_no_launcher_cannot_be_launched(tasks: Tasks, package: str) -> None:
    with pytest.raises(ActivityNotFoundError):
        tasks.launch(package)
    assert front(tasks) == f"{HOME}.Main"


@pytest.mark.parametrize(
    ("package", "activity"), [(SHOP, f"{SHOP}.None"), ("org.example.none", "x"), (SHOP, "")]
)
def test_a_screen_that_is_not_declared_cannot_be_opened(tasks: Tasks, package: str, activity: str) -> None:
    with pytest.raises(ActivityNotFoundError):
        tasks.open(package, activity, {})
    assert tasks.recent == []


def test_the_same_screen_again_takes_the_new_arguments_and_no_room(tasks: Tasks) -> None:
    tasks.launch(SHOP)
    for name in ("latte", "mocha"):
        tasks.open(SHOP, f"{SHOP}.Item", {"name": name})
    assert tasks.front.arguments == {"name": "mocha"}
    tasks.go_back()
    assert front(tasks) == f"{SHOP}.Main"


def test_recent_apps_stand_newest_first_and_without_the_launcher(tasks: Tasks) -> None:
    tasks.launch(SHOP)
    tasks.launch(NOTES)
    tasks.go_home()
    assert [page.package for page in tasks.recent] == [NOTES, SHOP]
    tasks.launch(SHOP)
    assert [page.package for page in tasks.recent] == [SHOP, NOTES]


def test_back_leads_through_the_pages_and_then_home(tasks: Tasks) -> None:
    tasks.launch(SHOP)
    tasks.front.go("Item")
    seen = []
    for _ in range(4):
        seen.append(front(tasks))
        tasks.go_back()
    assert seen == [f"{SHOP}.Item", f"{SHOP}.Main", f"{HOME}.Main", f"{HOME}.Main"]
    assert tasks.recent == []


def test_closing_down_to_a_page_keeps_it_and_what_is_below(tasks: Tasks) -> None:
    tasks.launch(SHOP)
    tasks.front.go("Item")
    tasks.front.go("Sheet")
    tasks.front.back_to("Nothing")
    assert front(tasks) == f"{SHOP}.Sheet"
    tasks.front.back_to("Main")
    assert front(tasks) == f"{SHOP}.Main"


def test_a_page_that_is_closed_twice_is_closed_once(tasks: Tasks) -> None:
    tasks.launch(SHOP)
    tasks.front.go("Item")
    page = tasks.front
    page.close()
    page.close()
    assert front(tasks) == f"{SHOP}.Main"


def test_a_translucent_page_shows_those_below_it(tasks: Tasks) -> None:
    tasks.launch(SHOP)
    tasks.front.go("Item")
    tasks.front.go("Sheet")
    assert [page.screen.activity for page in tasks.visible] == [f"{SHOP}.Item", f"{SHOP}.Sheet"]


@pytest.mark.parametrize(
    ("stopped", "shown"), [(SHOP, NOTES), (NOTES, HOME), (HOME, HOME), ("org.example.none", NOTES)]
)
def test_stopping_an_app_shows_another_only_where_it_was_in_front(
    tasks: Tasks, stopped: str, shown: str
) -> None:
    tasks.launch(SHOP)
    tasks.launch(NOTES)
    tasks.stop(stopped)
    assert tasks.front.package == shown
    assert stopped not in [page.package for page in tasks.recent]


@pytest.mark.parametrize("leave", ["go_home", "go_back"])
def test_the_keyboard_goes_with_its_page(tasks: Tasks, leave: str) -> None:
    tasks.launch(SHOP)
    page = tasks.front
    page.focus("name")
    assert (tasks.keyboard_shown, page.focused) == (True, "name")
    getattr(tasks, leave)()
    tasks.launch(SHOP)
    assert (tasks.keyboard_shown, tasks.front.focused) == (False, None)


def test_what_an_app_opens_after_it_was_left_waits_in_its_own_task(tasks: Tasks) -> None:
    tasks.launch(SHOP)
    page = tasks.front
    tasks.launch(NOTES)
    tasks.show_keyboard(shown=True)
    page.go("Item")
    assert (front(tasks), tasks.keyboard_shown) == (f"{NOTES}.Main", True)
    tasks.launch(SHOP)
    assert front(tasks) == f"{SHOP}.Item"


def test_an_app_that_closes_its_last_page_after_it_was_left_takes_nobody_home(tasks: Tasks) -> None:
    tasks.launch(SHOP)
    page = tasks.front
    tasks.launch(NOTES)
    tasks.show_keyboard(shown=True)
    page.back_to("Main")
    page.close()
    assert (front(tasks), tasks.keyboard_shown) == (f"{NOTES}.Main", True)
    assert [other.package for other in tasks.recent] == [NOTES]
