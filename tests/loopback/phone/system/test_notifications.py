from __future__ import annotations

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone


def test_a_text_message_posts_a_notification_that_shows_itself(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.receive_sms("Mill", "Doors open at seven")
    (notice,) = phone.notifications()
    assert (notice.package, notice.title, notice.text) == (
        "com.android.messaging",
        "Mill",
        "Doors open at seven",
    )
    assert hand.sees("Doors open at seven")
    assert phone.focus().kind == "app"


def test_it_goes_away_by_itself(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    phone.device.receive_sms("Mill", "Doors open at seven")
    clock.advance(6)
    assert not hand.sees("Doors open at seven")
    assert len(phone.notifications()) == 1


async def test_a_tap_on_it_opens_the_conversation(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.receive_sms("Mill", "Doors open at seven")
    await hand.tap("id:expandableNotificationRow")
    assert phone.resumed().activity.endswith("ConversationActivity")
    assert hand.sees("Doors open at seven")
    assert phone.notifications() == ()


async def test_a_swipe_hides_it_and_keeps_it_in_the_shade(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.receive_sms("Mill", "Doors open at seven")
    await phone.swipe((540, 180), (540, 90), 100)
    assert not hand.sees("Doors open at seven")
    assert len(phone.notifications()) == 1


def test_do_not_disturb_keeps_them_quiet(phone: LoopbackPhone, hand: Hand) -> None:
    phone.put_setting("global", "zen_mode", "1")
    phone.device.receive_sms("Mill", "Doors open at seven")
    assert not hand.sees("Doors open at seven")
    assert len(phone.notifications()) == 1


def test_pop_ups_can_be_turned_off(phone: LoopbackPhone, hand: Hand) -> None:
    phone.put_setting("global", "heads_up_notifications_enabled", "0")
    phone.device.receive_sms("Mill", "Doors open at seven")
    assert not hand.sees("Doors open at seven")


async def test_the_shade_lists_opens_and_dismisses(phone: LoopbackPhone, hand: Hand) -> None:
    for sender in ("Mill", "Bakery"):
        phone.device.receive_sms(sender, f"From the {sender}")
    await phone.swipe((540, 10), (540, 1500), 200)
    assert phone.focus().kind == "shade"
    await hand.tap("Dismiss")
    assert [notice.title for notice in phone.notifications()] == ["Bakery"]
    await hand.tap("From the Bakery")
    assert phone.focus().kind == "app"
    assert phone.notifications() == ()


async def test_clear_all_empties_and_closes_the_shade(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.receive_sms("Mill", "Doors open at seven")
    await phone.expand_shade(expanded=True)
    await hand.tap("Clear all")
    assert phone.notifications() == ()
    assert phone.focus().kind == "app"


async def test_quick_settings_switch(phone: LoopbackPhone, hand: Hand) -> None:
    await phone.expand_shade(expanded=True)
    await hand.tap("Internet")
    assert phone.setting("global", "wifi_on") == "0"


async def test_back_and_a_swipe_up_close_the_shade(phone: LoopbackPhone, hand: Hand) -> None:
    await phone.expand_shade(expanded=True)
    await phone.key(4)
    assert phone.focus().kind == "app"
    await phone.expand_shade(expanded=True)
    await hand.drag(0.8, 0.2)
    assert phone.focus().kind == "app"


async def test_the_record_leaves_out_what_a_notification_covers(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open("com.bluefern.coffee")
    assert hand.sees("Cart")
    phone.device.receive_sms("Mill", "Doors open at seven")
    assert not hand.sees("Cart")


def test_a_toast_shows_for_two_seconds(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    phone.device.toast("Saved")
    assert hand.sees("Saved")
    clock.advance(2.1)
    assert not hand.sees("Saved")


def test_what_is_planned_happens_at_its_time_and_in_order(phone: LoopbackPhone, clock: SteppedClock) -> None:
    phone.device.later(5, lambda: phone.device.receive_sms("B", "second"))
    phone.device.later(3, lambda: phone.device.receive_sms("A", "first"))
    clock.advance(2)
    assert phone.notifications() == ()
    clock.advance(10)
    assert [message.body for message in phone.sms()[-2:]] == ["first", "second"]
