from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.device import Locale
from loopback.phone.system.phone import LoopbackPhone

PACKAGE = "org.fernlight.photos"


async def test_the_newest_photo_comes_first_under_its_day(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    shown = [element.description for element in phone.elements() if element.resource_id.endswith(":id/photo")]
    assert shown[:2] == ["Lake at dusk", "Plum cake"]


async def test_a_photo_is_deleted_once_after_a_question(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Lake at dusk", "Delete", "Cancel", "Delete", "Delete")
    photos = phone.device.state.collection("photos")
    assert [photo["title"] for photo in photos][:1] == ["Plum cake"]
    assert len(photos) == 13
    assert phone.device.state.deleted == ["photo: Lake at dusk"]


async def test_a_photo_is_shared_by_its_name(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Plum cake", "Share")
    assert hand.sees("Plum cake.jpg")
    await hand.tap("Copy")
    assert phone.device.state.clipboard == "Plum cake.jpg"


async def test_a_favourite_is_found_in_its_album(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Plum cake", "Favorite", "id:up", "Albums", "Favorites")
    assert hand.sees("Plum cake")
    assert not hand.sees("Lake at dusk")


async def test_without_photos_it_says_so(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.state.collection("photos").clear()
    await hand.open(PACKAGE)
    assert hand.sees("No photos")


@pytest.mark.parametrize("locale", ["zh"])
async def test_it_speaks_chinese(hand: Hand, locale: Locale) -> None:
    await hand.open(PACKAGE)
    assert hand.sees("傍晚的湖")
