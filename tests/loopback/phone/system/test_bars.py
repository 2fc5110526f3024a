"""The status bar and the gesture bar."""

from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.phone import LoopbackPhone


def shown(phone: LoopbackPhone, name: str) -> bool:
    return any(element.resource_id == f"com.android.systemui:id/{name}" for element in phone.elements())


def test_it_tells_the_time_and_the_charge(phone: LoopbackPhone, hand: Hand) -> None:
    phone.battery["level"] = 7
    assert hand.read("id:clock") == f"{phone.device.local_time():%H:%M}"
    assert hand.read("id:battery_percentage") == "7%"


@pytest.mark.parametrize(
    ("key", "name", "when_off", "when_on"),
    [
        ("wifi_on", "wifi", False, True),
        ("airplane_mode_on", "mobile_signal", True, False),
        ("zen_mode", "dnd", False, True),
    ],
)
def test_icons_follow_the_settings(
    phone: LoopbackPhone, key: str, name: str, when_off: bool, when_on: bool
) -> None:
    seen = []
    for value in ("0", "1"):
        phone.put_setting("global", key, value)
        seen.append(shown(phone, name))
    assert seen == [when_off, when_on]


def test_a_bell_shows_while_there_are_notifications(phone: LoopbackPhone) -> None:
    assert not shown(phone, "notification_icon")
    notice = phone.device.notify("a.b", "One", "")
    assert shown(phone, "notification_icon")
    phone.device.dismiss(notice)
    assert not shown(phone, "notification_icon")
