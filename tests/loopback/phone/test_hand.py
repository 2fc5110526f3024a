from __future__ import annotations

import pytest

from loopback.phone.apps.catalogue import installed
from loopback.phone.hand import Hand
from loopback.phone.system.phone import LoopbackPhone


@pytest.fixture
def hand() -> Hand:
    return Hand(LoopbackPhone(installed))


async def test_what_does_not_show_cannot_be_touched(hand: Hand) -> None:
    with pytest.raises(LookupError, match="Checkout"):
        await hand.tap("Checkout")


async def test_things_are_found_by_name_too(hand: Hand) -> None:
    await hand.open("com.bluefern.coffee")
    assert hand.read("id:title") == "Blue Fern Coffee"
    assert hand.find("id:nothing") is None


async def test_writing_leaves_the_chosen_keyboard_as_it_was(hand: Hand) -> None:
    before = hand.phone.setting("secure", "default_input_method")
    await hand.open("org.heron.browser")
    await hand.write("Search or type an address", "天气")
    assert hand.read("id:url_bar") == "天气"
    assert hand.phone.setting("secure", "default_input_method") == before
