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


async def test_a_swipe_turns_the_page_and_another_one_turns_back(phone: LoopbackPhone, hand: Hand) -> None:
    assert hand.sees("Home screen 1 of 2")
    await phone.swipe((900, 1300), (200, 1300), 200)
    assert hand.sees("Home screen 2 of 2")
    assert hand.sees("Tarn Music")
    await phone.swipe((200, 1300), (900, 1300), 200)
    assert hand.sees("Blue Fern")


async def test_a_swipe_up_opens_all_apps_by_name_and_back_closes_them(
    phone: LoopbackPhone, hand: Hand
) -> None:
    await phone.swipe((540, 1700), (540, 900), 200)
    names = [package.label for package in phone.packages() if package.launcher and package.label != "Home"]
    shown = [label for label in dict.fromkeys(hand.labels()) if label in names]
    assert shown == sorted(shown, key=str.casefold)
    assert len(shown) >= 10
    await phone.key(4)
    assert hand.sees("Home screen 1 of 2")


async def test_all_apps_are_searched(hand: Hand) -> None:
    await hand.tap("All apps")
    await hand.write("Search apps", "jot")
    assert hand.sees("No apps found")
    await hand.tap("Clear text")
    await hand.write("Search apps", "note")
    await hand.tap("Notes")
    assert hand.phone.focus().package == "org.jotter.notes"


async def test_a_folder_opens_closes_and_takes_a_name(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.tap("Tools")
    assert hand.sees("Clock")
    await hand.write("id:folder_name", " and toys")
    await phone.key(4)
    await phone.key(4)
    assert not hand.sees("Clock")
    assert hand.sees("Tools and toys")
    await hand.tap("Tools and toys", "Files")
    assert phone.focus().package == "com.android.documentsui"


async def test_an_icon_that_is_held_offers_what_can_be_done(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.hold("Blue Fern")
    await hand.tap("App info")
    assert hand.read("id:entity_header_title") == "Blue Fern"
    await phone.key(3)
    await hand.hold("Blue Fern")
    await hand.tap("Uninstall", "OK")
    assert not hand.sees("Blue Fern")
    assert phone.device.state.deleted == ["com.bluefern.coffee"]


async def test_an_app_of_the_system_cannot_be_uninstalled(hand: Hand) -> None:
    await hand.hold("Settings")
    assert hand.sees("App info")
    assert not hand.sees("Uninstall")


async def test_notices_are_counted_on_the_icon(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.receive_sms("Mill", "one")
    phone.device.receive_sms("Mill", "two")
    phone.device.hide_heads_up()
    assert hand.sees("Messages has 2 notifications")
