"""Warnings of a battery that runs out."""

from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.battery import CHARGING, DISCHARGING
from loopback.phone.system.phone import LoopbackPhone


def test_it_warns_at_fifteen_and_again_at_five(phone: LoopbackPhone, hand: Hand) -> None:
    warned = []
    for level in (20, 15, 12, 9, 5, 3):
        phone.battery.update(level=level, status=DISCHARGING)
        warned.append(hand.sees("Battery is low"))
        phone.device.popups.clear()
    assert warned == [False, True, False, False, True, False]


def test_a_charging_one_warns_of_nothing(phone: LoopbackPhone, hand: Hand) -> None:
    phone.battery.update(level=3, status=CHARGING)
    assert not hand.sees("Battery is low")


async def test_the_saver_is_turned_on_from_there(phone: LoopbackPhone, hand: Hand) -> None:
    phone.battery.update(level=9, status=DISCHARGING)
    await hand.tap("Turn on Battery Saver")
    assert phone.setting("global", "low_power") == "1"


@pytest.mark.parametrize("level", [4, 50, 100])
def test_the_status_bar_tells_the_level(phone: LoopbackPhone, hand: Hand, level: int) -> None:
    phone.battery.update(level=level, status=CHARGING)
    assert hand.sees(f"Battery {level} percent")
    assert hand.sees(f"{level}%")
