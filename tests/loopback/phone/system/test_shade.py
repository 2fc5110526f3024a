"""The notification shade."""

from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.notices import NoticeAction
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


async def test_notifications_stand_together_by_app_the_newest_app_first(
    phone: LoopbackPhone, shade: Hand
) -> None:
    for package, title in (
        ("com.palaver.chat", "a"),
        ("com.android.messaging", "b"),
        ("com.palaver.chat", "c"),
    ):
        phone.device.notify(package, title, "text")
    words = [e.text for e in phone.elements() if e.resource_id.endswith(("app_name_text", "id/title"))]
    assert words == ["Palaver", "c", "a", "Messages", "b"]


@pytest.mark.parametrize(
    ("tile", "namespace", "key", "value"),
    [
        ("Auto-rotate", "system", "accelerometer_rotation", "1"),
        ("Dark theme", "secure", "ui_night_mode", "2"),
    ],
)
async def test_tiles_of_other_name_spaces_too(
    phone: LoopbackPhone, shade: Hand, tile: str, namespace: str, key: str, value: str
) -> None:
    before = phone.setting(namespace, key)
    await shade.tap(tile)
    assert phone.setting(namespace, key) == value
    await shade.tap(tile)
    assert phone.setting(namespace, key) == before


@pytest.mark.parametrize(("by", "level"), [(0.25, 192), (-0.25, 64), (2.0, 255), (-2.0, 1)])
async def test_the_slider_changes_the_brightness(
    phone: LoopbackPhone, shade: Hand, by: float, level: int
) -> None:
    slider = shade.find("id:slider")
    assert slider is not None
    x, y = slider.bounds.center
    await phone.swipe((x, y), (x + int(by * slider.bounds.width), y + 4), 200)
    assert abs(int(phone.setting("system", "screen_brightness") or 0) - level) <= 1


@pytest.mark.parametrize("across", [500, -500])
async def test_a_swipe_sideways_dismisses_one(phone: LoopbackPhone, shade: Hand, across: int) -> None:
    for title in ("One", "Two"):
        phone.device.notify("a.b", title, "text")
    x, y = shade.find("Two").bounds.center
    await phone.swipe((x, y), (x + across, y - 10), 200)
    assert [notice.title for notice in phone.notifications()] == ["One"]
    assert phone.parts.shade.expanded


async def test_an_ongoing_one_stays_whatever_is_done(phone: LoopbackPhone, shade: Hand) -> None:
    phone.device.notify("a.b", "Recording", "text", ongoing=True)
    assert not shade.sees("Dismiss")
    x, y = shade.find("Recording").bounds.center
    await phone.swipe((x, y), (x + 500, y), 200)
    phone.device.notify("a.b", "Other", "text")
    await shade.tap("Clear all")
    assert [notice.title for notice in phone.notifications()] == ["Recording"]


async def test_a_long_text_is_cut_until_it_is_expanded(phone: LoopbackPhone, shade: Hand) -> None:
    phone.device.notify("a.b", "Long", "word " * 60 + "end")
    phone.device.notify("a.b", "Short", "text")
    before = shade.find("id:notification_row").bounds
    assert shade.sees("Expand")
    await shade.tap("Expand")
    assert shade.find("id:notification_row").bounds.height > before.height
    await shade.tap("Collapse")
    assert shade.find("id:notification_row").bounds == before


async def test_a_reply_is_written_in_the_shade_and_sent(phone: LoopbackPhone, shade: Hand) -> None:
    phone.device.receive_sms("Mill", "Are you there?")
    phone.device.hide_heads_up()
    await shade.tap("Reply")
    assert phone.input_shown
    await phone.type_text("Yes, here")
    assert shade.sees("Yes, here")
    await shade.tap("Send")
    assert (phone.sms()[-1].address, phone.sms()[-1].body) == ("Mill", "Yes, here")
    assert (phone.notifications(), phone.input_shown) == ((), False)


async def test_an_empty_reply_is_not_sent(phone: LoopbackPhone, shade: Hand) -> None:
    phone.device.receive_sms("Mill", "Are you there?")
    phone.device.hide_heads_up()
    await shade.tap("Reply", "Send")
    assert [message.direction for message in phone.device.state.messages] == ["received"]
    assert len(phone.notifications()) == 1


async def test_a_message_is_marked_as_read(phone: LoopbackPhone, shade: Hand) -> None:
    phone.device.receive_sms("Mill", "Hello")
    phone.device.hide_heads_up()
    await shade.tap("Mark as read")
    assert phone.notifications() == ()
    assert phone.parts.shade.expanded


async def test_a_button_on_a_notification_acts(phone: LoopbackPhone, shade: Hand) -> None:
    done: list[str] = []
    action = NoticeAction("Pause", act=lambda: done.append("paused"))
    phone.device.notify("a.b", "Playing", "text", ongoing=True, actions=(action,))
    await shade.tap("Pause")
    assert (done, len(phone.notifications())) == (["paused"], 1)


async def test_back_leaves_the_keyboard_then_the_shade(phone: LoopbackPhone, shade: Hand) -> None:
    phone.device.receive_sms("Mill", "Hello")
    phone.device.hide_heads_up()
    await shade.tap("Reply")
    await phone.key(4)
    assert (phone.input_shown, phone.parts.shade.expanded) == (False, True)
    await phone.key(4)
    assert not phone.parts.shade.expanded


async def test_the_shade_takes_the_keyboard_of_the_page_below_away(phone: LoopbackPhone, hand: Hand) -> None:
    await phone.start_activity(None, action="android.intent.action.SENDTO", data="smsto:Anna")
    await hand.tap("Text message")
    assert phone.input_shown
    await phone.swipe((540, 10), (540, 900), 200)
    assert (phone.parts.shade.expanded, phone.input_shown) == (True, False)


@pytest.mark.parametrize(
    ("to", "kept", "pulled"), [((540, 20), 1, False), ((1000, 240), 0, False), ((540, 800), 1, True)]
)
async def test_a_notification_that_shows_itself_is_swiped(
    phone: LoopbackPhone, hand: Hand, to: tuple[int, int], kept: int, pulled: bool
) -> None:
    phone.device.notify("a.b", "Mill", "text")
    await phone.swipe((540, 230), to, 200)
    assert phone.device.heads_up is None
    assert (len(phone.notifications()), phone.parts.shade.expanded) == (kept, pulled)


async def test_a_notification_that_shows_itself_opens(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.receive_sms("Mill", "Hello")
    await hand.tap("Hello")
    assert hand.read("id:title") == "Mill"
    assert phone.notifications() == ()
