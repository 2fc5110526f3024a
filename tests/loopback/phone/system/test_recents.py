"""The apps used lately."""

from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.pages import Page, Scene
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.ui.views import FILL, stack

from .paper import phone_with, scene

APPS = ("com.bluefern.coffee", "com.palaver.chat", "com.android.settings")


@pytest.fixture
async def recents(phone: LoopbackPhone, hand: Hand) -> Hand:
    for package in APPS:
        await hand.open(package)
    await phone.key(187)
    return hand


def cards(phone: LoopbackPhone) -> list[str]:
    return [e.description for e in phone.elements() if e.resource_id.endswith("id/snapshot")]


def test_the_newest_is_first_and_only_its_name_is_read(phone: LoopbackPhone, recents: Hand) -> None:
    assert cards(phone) == ["Settings", "Palaver", "Blue Fern"]
    assert not recents.sees("Latte")


async def test_a_tap_opens_the_app_as_it_was_left(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open("com.bluefern.coffee")
    await hand.tap("Latte")
    await phone.key(187)
    await hand.tap("Blue Fern")
    assert hand.sees("Add to cart")


async def test_a_swipe_sideways_ends_one(phone: LoopbackPhone, recents: Hand) -> None:
    x, y = recents.find("Palaver").bounds.center
    await phone.swipe((x, y), (x - 400, y + 30), 200)
    assert cards(phone) == ["Settings", "Blue Fern"]
    assert not phone.is_running("com.palaver.chat")


async def test_all_are_cleared_at_once(phone: LoopbackPhone, recents: Hand) -> None:
    await recents.tap("Clear all")
    assert [phone.is_running(package) for package in APPS] == [False] * 3
    await phone.key(187)
    assert recents.sees("No recent items")


def test_a_picture_of_the_app_is_on_its_card(phone: LoopbackPhone, recents: Hand) -> None:
    box = recents.find("Blue Fern").bounds
    lower = (box.left, box.top + 120, box.right, box.bottom)
    assert len(phone.see().convert("RGB").crop(lower).getcolors(1 << 24)) > 200


async def test_a_secret_page_has_no_picture() -> None:
    def secret(_page: Page) -> Scene:
        return scene(stack(width=FILL, height=2000, background=(200, 0, 0)))

    for hidden in (False, True):
        phone = phone_with({"Main": secret}, secure=hidden)
        await phone.key(187)
        colors = {color for _, color in phone.see().convert("RGB").getcolors(1 << 24)}
        assert ((200, 0, 0) in colors) is not hidden


async def test_many_apps_are_listed_and_scroll(phone: LoopbackPhone, hand: Hand) -> None:
    phone.override_size, phone.override_density = (270, 600), 105
    opened = [
        record.package
        for record in phone.packages()
        if record.launcher and not record.package.endswith("launcher3")
    ][:10]
    for package in opened:
        await hand.open(package)
    await phone.key(187)
    oldest = phone.parts.tasks.apps[opened[0]].label()
    assert len(phone.parts.tasks.recent) == len(opened) > 8
    for _ in range(20):
        if not hand.sees(oldest):
            await hand.drag(0.8, 0.2)
    await hand.tap(oldest)
    assert phone.resumed().package == opened[0]


async def test_a_card_says_the_apps_name_and_nothing_of_what_it_shows(
    phone: LoopbackPhone, hand: Hand
) -> None:
    await hand.open("com.oakbank.mobile")
    await phone.key(187)
    assert "alex.rivera" not in phone.dump_tree()
    (card,) = (element for element in phone.elements() if element.resource_id.endswith("snapshot"))
    assert card.label == "Oakbank"
