"""The notification shade."""

from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone


@pytest.fixture
async def shade(phone: LoopbackPhone, hand: Hand) -> Hand:
    await phone.expand_shade(expanded=True)
    return hand


@pytest.mark.parametrize(("seconds", "words"), [(0, "now"), (59, "now"), (60, "1 min"), (3600, "60 min")])
def test_a_notification_tells_its_age(
    phone: LoopbackPhone, shade: Hand, clock: SteppedClock, seconds: int, words: str
) -> None:
    phone.device.notify("a.b", "Mill", "Doors open")
    clock.advance(seconds)
    assert shade.sees(words)


@pytest.mark.parametrize(
    ("tile", "key", "value"),
    [
        ("Internet", "wifi_on", "0"),
        ("Bluetooth", "bluetooth_on", "0"),
        ("Do Not Disturb", "zen_mode", "1"),
        ("Airplane mode", "airplane_mode_on", "1"),
    ],
)
async def test_a_tile_turns_its_setting_over_and_back(
    phone: LoopbackPhone, shade: Hand, tile: str, key: str, value: str
) -> None:
    before = phone.setting("global", key)
    await shade.tap(tile)
    switch = shade.find(tile)
    assert (phone.setting("global", key), switch and switch.checked) == (value, value == "1")
    await shade.tap(tile)
    assert phone.setting("global", key) == before


async def test_all_are_cleared_at_once(phone: LoopbackPhone, shade: Hand) -> None:
    for title in ("One", "Two"):
        phone.device.notify("a.b", title, "text")
    await shade.tap("Clear all")
    assert (phone.notifications(), phone.parts.shade.expanded, phone.device.heads_up) == ((), False, None)


async def test_one_is_dismissed_and_the_shade_stays(phone: LoopbackPhone, shade: Hand) -> None:
    for title in ("One", "Two"):
        phone.device.notify("a.b", title, "text")
    await shade.tap("Dismiss")
    assert [notice.title for notice in phone.notifications()] == ["Two"]
    assert phone.parts.shade.expanded


async def test_a_tap_on_one_closes_the_shade_and_opens_it(phone: LoopbackPhone, shade: Hand) -> None:
    opened: list[str] = []
    phone.device.notify("a.b", "One", "text", lambda: opened.append("one"))
    await shade.tap("One")
    assert (opened, phone.parts.shade.expanded, phone.notifications()) == (["one"], False, ())


async def test_many_notifications_scroll_and_the_next_time_start_anew(
    phone: LoopbackPhone, shade: Hand
) -> None:
    for number in range(20):
        phone.device.notify("a.b", f"note {number}", "text")
    await shade.drag(0.8, 0.4)
    assert phone.parts.shade.offset > 0
    assert not shade.sees("note 19")
    phone.parts.shade.collapse()
    await phone.expand_shade(expanded=True)
    assert (phone.parts.shade.offset, shade.sees("note 19")) == (0, True)


def test_an_empty_shade_says_so(shade: Hand) -> None:
    assert shade.sees("No notifications")
    assert not shade.sees("Clear all")


@pytest.mark.parametrize("locale", ["zh"])
def test_it_speaks_chinese(phone: LoopbackPhone, shade: Hand) -> None:
    assert [shade.sees(word) for word in ("互联网", "勿扰", "没有通知")] == [True, True, True]
    phone.device.notify("a.b", "通知", "内容")
    assert shade.sees("刚刚")
