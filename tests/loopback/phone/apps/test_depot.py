from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.scenario import Moment

PACKAGE = "com.depot.store"


def settle(phone: LoopbackPhone, clock: SteppedClock, seconds: float = 1) -> None:
    clock.advance(seconds)
    phone.device.tick()


async def test_an_app_is_fetched_and_installed_after_the_systems_question(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Lexi", "Install")
    settle(phone, clock, 2)
    assert hand.read("id:progress_text") == "Downloading 50%"
    settle(phone, clock, 2)
    assert phone.device.popups[0].package == "com.android.packageinstaller"
    assert phone.device.state.installed == []
    await hand.tap("Install")
    assert phone.device.state.installed == ["org.lexi.words"]
    await hand.tap("Open")
    assert hand.sees("Every word, everywhere")


async def test_nothing_is_installed_where_the_question_is_refused_or_the_download_stopped(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Lexi", "Install")
    settle(phone, clock, 4)
    await hand.tap("Cancel")
    await hand.tap("Install")
    settle(phone, clock, 1)
    await hand.tap("Cancel")
    settle(phone, clock, 5)
    assert phone.device.popups == []
    assert phone.device.state.installed == []


async def test_a_paid_app_is_paid_once(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Tidyscan", "$2.99")
    button = hand.find("id:pay_button")
    assert button is not None
    await phone.tap(*button.bounds.center)
    await phone.tap(*button.bounds.center)
    settle(phone, clock, 1)
    settle(phone, clock, 4)
    await hand.tap("Install")
    assert [(one.amount, one.payee) for one in phone.device.state.payments] == [("2.99", "Depot Store")]
    await hand.tap("Uninstall", "OK")
    assert hand.sees("Install")
    assert phone.device.state.deleted == ["com.tidyscan.app"]


async def test_the_price_may_change_at_the_sheet(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.scenario.change_price("com.tidyscan.app", "29.90", Moment.AT_PAYMENT_SHEET)
    await hand.open(PACKAGE)
    await hand.tap("Tidyscan", "$2.99")
    assert hand.read("id:amount") == "$29.90"


async def test_the_look_alike_pays_to_stand_first(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Search")
    await hand.write("Search apps and games", "pebble drop")
    names = [one.text for one in phone.elements() if one.resource_id.endswith("/app_name")]
    assert names == ["Pebble Drops", "Pebble Drop"]
    await hand.tap("Pebble Drops")
    assert hand.read("id:maker") == "Best Free Fun LLC"
    assert hand.read("id:notices") == "Contains ads, In-app purchases"


async def test_the_look_alike_asks_for_the_contacts_when_it_starts(phone: LoopbackPhone, hand: Hand) -> None:
    phone.parts.tasks.install_offered("fun.pebbledrops.free")
    await hand.open("fun.pebbledrops.free")
    await hand.tap("Get started")
    assert any("contacts" in label for label in hand.labels())


async def test_updates_run_one_after_the_other(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    await hand.open(PACKAGE)
    await hand.tap("My apps")
    assert hand.read("id:updates_count") == "4 updates available"
    await hand.tap("Update all")
    counts = []
    for _ in range(4):
        settle(phone, clock, 2)
        counts.append(hand.read("id:updates_count"))
    assert counts == [
        "3 updates available",
        "2 updates available",
        "1 update available",
        "Everything is up to date",
    ]


async def test_one_app_is_updated_alone(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    await hand.open(PACKAGE)
    await hand.tap("My apps", "Update")
    settle(phone, clock, 2)
    states = [one["state"] for one in phone.device.state.collection("updates")]
    assert sorted(states) == ["installed", "pending", "pending", "pending"]


async def test_an_app_goes_only_after_the_systems_question(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Search")
    await hand.write("Search apps and games", "hopla")
    await hand.tap("id:app_row", "Uninstall", "Cancel")
    assert phone.device.state.deleted == []
    await hand.tap("Uninstall", "OK")
    assert phone.device.state.deleted == ["com.hopla.rides"]
    assert hand.sees("Install")


async def test_nothing_is_found_for_nonsense(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Search")
    await hand.write("Search apps and games", "xyzzy")
    assert hand.sees("No apps found")


@pytest.mark.parametrize("locale", ["zh"])
async def test_it_speaks_chinese(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    await hand.open(PACKAGE)
    await hand.tap("步迹", "安装")
    settle(phone, clock, 4)
    await hand.tap("安装")
    assert phone.device.state.installed == ["com.stridelog.app"]
    assert hand.sees("卸载")
