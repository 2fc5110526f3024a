from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.phone import LoopbackPhone


@pytest.mark.parametrize(
    ("locale", "labels"),
    [
        ("en", ["Blue Fern", "Settings", "Messages", "Palaver", "Heron"]),
        ("zh", ["蓝蕨咖啡", "设置", "短信", "絮语", "苍鹭浏览器"]),
    ],
)
async def test_every_app_has_an_icon_that_starts_it(
    phone: LoopbackPhone, hand: Hand, labels: list[str]
) -> None:
    packages = {package.label: package.package for package in phone.packages()}
    for label in labels:
        await phone.key(3)
        await hand.tap(label)
        assert phone.focus().package == packages[label]


async def test_recents_of_an_idle_phone_is_empty(phone: LoopbackPhone, hand: Hand) -> None:
    await phone.key(187)
    assert hand.sees("No recent items")
    await phone.key(4)
    assert hand.sees("Palaver")
