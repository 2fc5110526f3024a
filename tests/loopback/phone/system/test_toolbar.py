"""The toolbar over a field that was touched and held."""

from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.pages import Page, Scene
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.ui.views import space

from .paper import phone_with, scene


def main(page: Page) -> Scene:
    name = page.field("name", "Name", name="name")
    secret = page.field("secret", "Secret", name="secret", password=True)
    return scene(space(200), name, space(60), secret)


@pytest.fixture
def phone() -> LoopbackPhone:
    return phone_with({"Main": main})


async def test_it_pastes_what_was_copied(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.copy("4711")
    await hand.hold("Name")
    assert phone.input_shown
    await hand.tap("Paste")
    assert hand.read("id:name") == "4711"
    assert not hand.sees("Paste")


async def test_it_copies_and_cuts(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.write("Name", "Anna")
    await hand.hold("Anna")
    assert not hand.sees("Paste")
    await hand.tap("Copy")
    assert phone.device.state.clipboard == "Anna"
    await hand.hold("Anna")
    await hand.tap("Cut")
    assert (hand.read("id:name"), phone.device.state.clipboard) == ("Name", "Anna")


async def test_a_password_is_not_given_away(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.write("Secret", "abc")
    phone.device.state.clipboard = "x"
    await hand.hold("id:secret")
    assert [hand.sees(word) for word in ("Cut", "Copy", "Paste")] == [False, False, True]


async def test_with_nothing_to_offer_there_is_none(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.hold("Name")
    assert phone.device.overlays == []


@pytest.mark.parametrize("leave", ["back", "beside"])
async def test_it_is_left_without_a_choice(phone: LoopbackPhone, hand: Hand, leave: str) -> None:
    phone.device.state.clipboard = "4711"
    await hand.hold("Name")
    if leave == "back":
        await phone.key(4)
        await phone.key(4)
    else:
        await phone.tap(540, 1500)
    assert not hand.sees("Paste")
    assert phone.device.overlays == []
