"""The status bar and the gesture bar."""

from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.battery import CHARGING, DISCHARGING
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


def test_each_app_that_posted_something_has_its_icon_there(phone: LoopbackPhone) -> None:
    def icons() -> list[str]:
        return [e.description for e in phone.elements() if e.resource_id.endswith("id/notification_icon")]

    assert icons() == []
    notice = phone.device.notify("com.palaver.chat", "One", "")
    phone.device.notify("com.palaver.chat", "Two", "")
    phone.device.notify("com.bluefern.coffee", "Three", "")
    assert icons() == ["Blue Fern", "Palaver"]
    phone.device.notices = [notice]
    assert icons() == ["Palaver"]


def test_a_bolt_shows_while_it_charges_and_the_fill_follows_the_level(phone: LoopbackPhone) -> None:
    pictures = []
    for level, status in ((20, CHARGING), (20, DISCHARGING), (90, DISCHARGING)):
        phone.battery.update(level=level, status=status)
        phone.device.popups.clear()
        battery = next(e for e in phone.elements() if e.resource_id.endswith("id/battery"))
        pictures.append(phone.see().crop(battery.bounds.as_tuple()).tobytes())
    assert len(set(pictures)) == 3
