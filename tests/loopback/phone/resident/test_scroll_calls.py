from __future__ import annotations

import pytest

LIST = {"mask": 0x4000, "scrollable": True}
LAST = {"mask": 0x01, "text": "About phone"}


@pytest.fixture(autouse=True)
async def _settings(phone, hand) -> None:
    phone.override_density = 640
    await hand.open("com.android.settings")


async def test_a_list_scrolls_to_its_end_and_back(ask, glass) -> None:
    top = glass.hierarchy(compressed=False, depth=50, active_only=True)
    assert await ask("scrollForward", LIST, True, 20) is True
    assert await ask("scrollToEnd", LIST, True, 50, 20) is True
    assert await ask("scrollForward", LIST, True, 20) is False
    assert await ask("exist", LAST)
    assert await ask("scrollBackward", LIST, True, 20) is True
    assert await ask("scrollToBeginning", LIST, True, 50, 20) is True
    assert glass.hierarchy(compressed=False, depth=50, active_only=True) == top


async def test_a_list_is_flung(ask) -> None:
    assert await ask("flingForward", LIST, True) is True
    assert await ask("flingToEnd", LIST, True, 50) is True
    assert await ask("flingForward", LIST, True) is False
    assert await ask("flingBackward", LIST, True) is True
    assert await ask("flingToBeginning", LIST, True, 50) is True


async def test_a_search_scrolls_until_it_finds_or_ends(ask) -> None:
    assert not await ask("exist", LAST)
    assert await ask("scrollTo", LIST, LAST, True) is True
    assert await ask("exist", LAST)
    assert await ask("scrollTo", LIST, {"mask": 0x01, "text": "Nowhere"}, True) is False


async def test_a_list_that_is_upright_does_not_move_sideways(ask) -> None:
    assert await ask("scrollForward", LIST, False, 20) is False
