from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone

PACKAGE = "com.compass.maps"


def saved(phone: LoopbackPhone) -> dict[str, str]:
    return {place["name"]: place["list"] for place in phone.device.state.collection("places")}


def settle(phone: LoopbackPhone, clock: SteppedClock) -> None:
    clock.advance(1)
    phone.device.tick()


async def find(hand: Hand, words: str, name: str) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Search here")
    await hand.write("Place or address", words)
    await hand.tap(name)


async def test_the_map_is_dragged_zoomed_and_brought_back(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    pictures = [phone.capture().rgba]
    for step in ("drag", "Zoom in", "My location"):
        await (hand.drag(0.4, 0.6) if step == "drag" else hand.tap(step))
        pictures.append(phone.capture().rgba)
    page = phone.parts.tasks.front
    assert page.choices.get("x") is None
    assert len(set(pictures[:3])) == 3


async def test_a_place_loads_and_is_saved_to_a_list_and_forgotten(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await find(hand, "museum", "Harbour Museum")
    assert hand.sees("Loading")
    settle(phone, clock)
    await hand.tap("Save", "Want to go")
    assert saved(phone)["Harbour Museum"] == "Want to go"
    await hand.tap("Saved")
    assert "Harbour Museum" not in saved(phone)


async def test_each_mode_takes_its_time(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    await find(hand, "mall", "Orchard Mall")
    settle(phone, clock)
    await hand.tap("Directions")
    told = {}
    for mode in ("drive", "transit", "walk", "cycle"):
        await hand.tap(f"id:mode_{mode}")
        told[mode] = hand.read("id:duration")
    assert told == {"drive": "10 min", "transit": "16 min", "walk": "37 min", "cycle": "14 min"}
    assert hand.sees("Turn left onto River Street")


async def test_guidance_begins_with_the_first_turn(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await find(hand, "station", "Central Station")
    settle(phone, clock)
    await hand.tap("Directions", "Start")
    assert hand.read("id:next_turn") == "Head south on Willow Lane"
    await hand.tap("Exit")
    assert hand.sees("Directions")


async def test_a_place_is_called_on_the_dial_pad_and_not_by_itself(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await find(hand, "pizza", "Stone Oven Pizza")
    settle(phone, clock)
    await hand.tap("+1 555 0172")
    assert phone.parts.tasks.front.package == "com.android.dialer"
    assert phone.device.state.calls == []


async def test_a_place_is_shared(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    await find(hand, "theatre", "Grand Theatre")
    settle(phone, clock)
    await hand.tap("Share")
    assert phone.device.overlays


async def test_what_is_paid_for_stands_first_and_says_so(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Coffee")
    rows = [one.text for one in phone.elements() if one.resource_id == "android:id/title"]
    assert rows == ["Corner Roast", "Blue Fern Coffee"]
    assert hand.sees("Sponsored, Coffee shop, 17 Mill Street")


async def test_nothing_is_found_for_nonsense(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Search here")
    await hand.write("Place or address", "xyzzy")
    assert hand.sees("No results")


@pytest.mark.parametrize("locale", ["zh"])
async def test_it_speaks_chinese(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    await hand.open(PACKAGE)
    await hand.tap("搜索地点")
    await hand.write("地点或地址", "机场")
    await hand.tap("红隼机场")
    settle(phone, clock)
    await hand.tap("收藏", "最爱")
    assert saved(phone)["红隼机场"] == "最爱"
    await hand.tap("路线")
    assert hand.read("id:duration") == "13 分钟"
