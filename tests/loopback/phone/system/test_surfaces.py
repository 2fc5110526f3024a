"""The windows that show, from the lowest to the topmost."""

from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.device import Popup
from loopback.phone.system.pages import Dialog, Page, Scene
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.settings import ADB_IME
from loopback.phone.system.surfaces import active, gesture_zone, in_view
from loopback.phone.ui.palette import WHITE
from loopback.phone.ui.views import FILL, Text, stack

from .paper import PAPER, phone_with, scene

BARS = ["navigation_bar", "status_bar"]


@pytest.fixture
def phone() -> LoopbackPhone:
    def main(page: Page) -> Scene:
        return scene(Text("first"), page.field("name", "Name", name="name"))

    def sheet(_page: Page) -> Scene:
        card = stack(Text("second"), width=FILL, height=200, background=WHITE)
        return Scene(card, WHITE, translucent=True)

    return phone_with({"Main": main, "Sheet": sheet})


def kinds(phone: LoopbackPhone) -> list[str]:
    return [surface.window.kind for surface in phone.parts.windows.surfaces()]


def test_a_page_stands_below_the_bars(phone: LoopbackPhone) -> None:
    assert kinds(phone) == ["app", *BARS]


def test_everything_at_once_stands_in_androids_order(phone: LoopbackPhone) -> None:
    phone.parts.tasks.front.dialog = Dialog("Sure?", "", (("Yes", lambda: None),))
    phone.device.popups.append(Popup("Rate us", "", ("Later",)))
    phone.parts.tasks.keyboard_shown = True
    phone.device.toast("Saved")
    phone.device.notify(PAPER, "Mill", "Doors open")
    assert kinds(phone) == ["app", "dialog", "dialog", "ime", "toast", "heads_up", *BARS]


def test_the_lock_hides_everything_but_the_bars(phone: LoopbackPhone) -> None:
    phone.device.toast("Saved")
    phone.device.notify(PAPER, "Mill", "Doors open")
    phone.parts.shade.expanded = phone.parts.tasks.keyboard_shown = True
    phone.parts.keyguard.lock()
    assert kinds(phone) == ["keyguard", *BARS]


def test_the_shade_takes_the_focus_and_keeps_heads_up_away(phone: LoopbackPhone) -> None:
    phone.device.notify(PAPER, "Mill", "Doors open")
    phone.parts.shade.expanded = True
    surfaces = phone.parts.windows.surfaces()
    assert kinds(phone) == ["app", "shade", *BARS]
    focused = active(surfaces)
    assert focused is not None
    assert focused.window.kind == "shade"


def test_without_a_window_nothing_has_the_focus() -> None:
    assert active([]) is None


def test_a_translucent_page_lets_the_one_below_be_painted_and_not_read(phone: LoopbackPhone) -> None:
    phone.parts.tasks.front.go("Sheet")
    surfaces = phone.parts.windows.surfaces()
    assert [surface.window.activity for surface in surfaces[:2]] == [f"{PAPER}.Main", f"{PAPER}.Sheet"]
    assert [surface.dims for surface in surfaces[:2]] == [False, True]
    labels = [element.label for element in in_view(surfaces)]
    assert ("second" in labels, "first" in labels) == (True, False)


def test_what_lies_below_the_keyboard_does_not_show(phone: LoopbackPhone) -> None:
    phone.parts.tasks.keyboard_shown = True
    surfaces = phone.parts.windows.surfaces()
    keyboard = next(surface for surface in surfaces if surface.window.kind == "ime")
    covered = [
        element
        for element in in_view(surfaces)
        if element.package == PAPER and keyboard.node.bounds.contains(*element.bounds.center)
    ]
    assert covered == []


@pytest.mark.parametrize(
    ("method", "package"), [(None, "com.android.inputmethod.latin"), (ADB_IME, "com.android.adbkeyboard")]
)
def test_the_keyboard_is_the_selected_one(phone: LoopbackPhone, method: str | None, package: str) -> None:
    phone.put_setting("secure", "default_input_method", method)
    phone.parts.tasks.keyboard_shown = True
    (keyboard,) = (s for s in phone.parts.windows.surfaces() if s.window.kind == "ime")
    assert keyboard.window.package == package
    assert keyboard.node.bounds.bottom == 2400


def test_a_window_keeps_its_token_and_shares_it_with_none(phone: LoopbackPhone) -> None:
    phone.parts.tasks.front.dialog = Dialog("Sure?", "", (("Yes", lambda: None),))
    tokens = [[surface.window.token for surface in phone.parts.windows.surfaces()] for _ in range(2)]
    assert tokens[0] == tokens[1]
    assert len(set(tokens[0])) == len(tokens[0])


def test_a_dialog_stands_in_the_middle_of_any_display(phone: LoopbackPhone) -> None:
    phone.parts.tasks.front.dialog = Dialog("Sure?", "word " * 400, (("Yes", lambda: None),))
    for size in ((1080, 2400), (720, 1280), (2400, 1080)):
        phone.override_size = size
        bounds = phone.parts.windows.surfaces()[1].node.bounds
        assert abs(bounds.left - (size[0] - bounds.right)) <= 1
        assert abs(bounds.top - (size[1] - bounds.bottom)) <= 1
        assert bounds.top > 0


async def test_a_popups_button_closes_it_and_tells_its_word(phone: LoopbackPhone) -> None:
    told: list[str] = []
    phone.device.popups += [
        Popup("One", "", ("Yes", "No"), on_choose=told.append),
        Popup("Two", "", ("Later",)),
    ]
    hand = Hand(phone)
    await hand.tap("Later", "No")
    assert (told, phone.device.popups) == (["No"], [])


def test_the_gesture_zone_lies_at_the_lower_edge(phone: LoopbackPhone) -> None:
    display = phone.parts.panel.display
    assert gesture_zone(display) == 2400 - 2 * display.gesture_height
