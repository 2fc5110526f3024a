"""How the phone is held, and what the settings make of it; displays of other sizes."""

from __future__ import annotations

import pytest

from loopback.phone.apps.catalogue import kinds
from loopback.phone.gallery import Guide
from loopback.phone.gallery_system import SYSTEM_SCENES
from loopback.phone.hand import Hand
from loopback.phone.system.phone import LoopbackPhone

SIZES = (((720, 1600), 320), ((1440, 3120), 560), ((1600, 2560), 320), ((480, 854), 240))


@pytest.mark.parametrize(
    ("automatic", "asked", "held", "shown"),
    [("0", "1", 0, 1), ("0", "0", 1, 0), ("1", "0", 1, 1), ("1", "3", 0, 0), ("1", "0", 3, 3)],
)
def test_auto_rotate_follows_the_hand_else_the_setting(
    phone: LoopbackPhone, automatic: str, asked: str, held: int, shown: int
) -> None:
    phone.put_setting("system", "accelerometer_rotation", automatic)
    phone.put_setting("system", "user_rotation", asked)
    phone.parts.panel.held = held
    assert phone.rotation == shown
    assert (phone.capture().width > phone.capture().height) is bool(shown % 2)


async def test_the_keyboard_of_a_display_on_its_side_is_lower(phone: LoopbackPhone, hand: Hand) -> None:
    await phone.start_activity(None, action="android.intent.action.SENDTO", data="smsto:Anna")
    heights = []
    for turned in ("0", "1"):
        phone.put_setting("system", "user_rotation", turned)
        await hand.tap("Text message")
        heights.append(hand.find("q").bounds.height)
        display = phone.parts.panel.display
        assert hand.find("Text message").bounds.bottom < hand.find("q").bounds.top < display.height
    assert heights[1] < heights[0]


@pytest.mark.parametrize(("size", "density"), SIZES)
@pytest.mark.parametrize("turned", ["0", "1"])
async def test_the_systems_own_windows_fit_every_display(
    size: tuple[int, int], density: int, turned: str
) -> None:
    guide = Guide()
    phone = guide.phone
    for name, show in SYSTEM_SCENES:
        phone.reset("en")
        phone.put_setting("system", "user_rotation", turned)
        await show(phone, guide.clock)
        phone.override_size, phone.override_density = size, density
        bounds = phone.parts.panel.display.bounds
        for surface in phone.parts.windows.surfaces():
            assert surface.node.bounds.intersect(bounds) == surface.node.bounds, (name, surface.window)
        for element in phone.elements():
            assert element.bounds.intersect(bounds) == element.bounds, (name, element)


async def test_apps_are_used_on_a_display_that_lies_on_its_side(phone: LoopbackPhone, hand: Hand) -> None:
    phone.put_setting("system", "user_rotation", "1")
    await hand.open("com.bluefern.coffee")
    await hand.tap("Latte")
    for _ in range(4):
        if not hand.sees("Add to cart"):
            await hand.drag(0.7, 0.3)
    await hand.tap("Add to cart")
    assert hand.sees("View cart")


@pytest.mark.parametrize(("size", "density"), [SIZES[0], SIZES[2]])
async def test_every_apps_first_page_shows_on_other_displays(size: tuple[int, int], density: int) -> None:
    guide = Guide()
    phone = guide.phone
    phone.override_size, phone.override_density = size, density
    for kind in kinds():
        if kind.launcher is None or kind.package not in phone.parts.tasks.apps:
            continue
        await phone.start_activity(None, package=kind.package)
        assert any(element.label for element in phone.elements()), kind.package


async def test_a_number_is_dialled_on_a_display_that_lies_on_its_side(
    phone: LoopbackPhone, hand: Hand
) -> None:
    phone.put_setting("system", "user_rotation", "1")
    await phone.start_activity(None, action="android.intent.action.DIAL", data="tel:5550142")
    assert hand.read("id:digits") == "5550142"
    for _ in range(4):
        if not hand.sees("Dial"):
            await hand.drag(0.7, 0.3)
    await hand.tap("Dial")
    assert phone.call_state == 2


async def test_where_the_keyboard_leaves_little_room_the_page_scrolls_instead_of_getting_flat(
    phone: LoopbackPhone, hand: Hand
) -> None:
    phone.put_setting("system", "user_rotation", "1")
    await hand.open("com.android.contacts")
    whole = hand.find("Create contact").bounds
    await hand.tap("Search contacts")
    keys = hand.find("q").bounds.top
    assert hand.find("Search contacts").bounds.bottom < keys
    for _ in range(20):
        if not hand.sees("Create contact") or hand.find("Create contact").bounds.height < whole.height:
            await phone.swipe((1200, keys - 60), (1200, keys - 260), 200)
    found = hand.find("Create contact").bounds
    assert (found.width, found.height) == (whole.width, whole.height)
    await hand.tap("Create contact")
    assert phone.resumed().activity.endswith("ContactEditorActivity")
