from __future__ import annotations

import pytest

from loopback.phone.apps.paying import keypad, swipe_to_pay
from loopback.phone.hand import Hand
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.ui.palette import SYSTEM
from loopback.phone.ui.views import Box, View


def keys(view: View) -> dict[str, View]:
    found = {view.id: view} if view.on_tap else {}
    for child in view.children if isinstance(view, Box) else ():
        found |= keys(child)
    return found


@pytest.mark.parametrize(("share", "paid"), [(0.5, 0), (0.79, 0), (0.8, 1), (1.0, 1), (-1.0, 0)])
def test_only_a_swipe_over_four_fifths_pays(share: float, paid: int) -> None:
    told: list[str] = []
    bar = swipe_to_pay("Swipe to pay $5.00", lambda: told.append("paid"), SYSTEM)
    assert bar.on_drag is not None
    bar.on_drag(share, 0.0)
    assert len(told) == paid


async def test_a_keypad_takes_so_many_digits_and_gives_back_the_last(
    phone: LoopbackPhone, hand: Hand
) -> None:
    page, full = phone.parts.tasks.front, []
    for name in ("key_1", "key_2", "key_delete", "key_7", "key_0", "key_9"):
        act = keys(keypad(page, "pin", SYSTEM, length=3, on_full=lambda: full.append(page.choices["pin"])))[
            name
        ]
        assert act.on_tap is not None
        act.on_tap()
    assert full == ["170"]
    assert page.choices["pin"] == "170"
