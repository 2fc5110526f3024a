"""Apps that crash, and apps that answer nothing."""

from __future__ import annotations

from loopback.phone.hand import Hand
from loopback.phone.system.phone import LoopbackPhone

COFFEE = "com.bluefern.coffee"


async def test_a_crash_ends_the_task_and_says_so(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(COFFEE)
    await hand.tap("Orders")
    phone.parts.failures.crash(COFFEE)
    assert hand.sees("Blue Fern keeps stopping")
    focus = phone.focus()
    assert focus is not None
    assert (focus.title, focus.package) == (f"Application Error: {COFFEE}", "android")
    await phone.key(4)
    assert hand.sees("Blue Fern keeps stopping")
    await hand.tap("Close app")
    assert not phone.is_running(COFFEE)
    await hand.open(COFFEE)
    assert hand.sees("Latte")


async def test_the_apps_page_opens_from_there(phone: LoopbackPhone, hand: Hand) -> None:
    phone.parts.failures.crash(COFFEE)
    await hand.tap("App info")
    resumed = phone.resumed()
    assert resumed is not None
    assert resumed.activity == "com.android.settings.applications.InstalledAppDetails"


async def test_a_frozen_app_takes_no_touch_until_it_is_waited_for(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(COFFEE)
    phone.parts.failures.freeze(COFFEE)
    focus = phone.focus()
    assert focus is not None
    assert focus.title == f"Application Not Responding: {COFFEE}"
    phone.device.popups, kept = [], phone.device.popups
    await hand.tap("Latte")
    await phone.key(4)
    assert (hand.sees("Latte"), hand.sees("Add to cart")) == (True, False)
    phone.device.popups = kept
    await hand.tap("Wait")
    await hand.tap("Latte")
    assert hand.sees("Add to cart")


async def test_a_frozen_app_can_be_closed(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(COFFEE)
    phone.parts.failures.freeze(COFFEE)
    await hand.tap("Close app")
    assert not phone.is_running(COFFEE)
    await hand.open(COFFEE)
    await hand.tap("Latte")
    assert hand.sees("Add to cart")


async def test_a_frozen_apps_question_takes_no_answer_and_its_field_no_letters(
    phone: LoopbackPhone, hand: Hand
) -> None:
    await hand.open("com.palaver.chat")
    await hand.tap("Me", "Wallet", "Tom Becker")
    await hand.write("id:amount_field", "5")
    phone.device.unresponsive.add("com.palaver.chat")
    await phone.type_text("0")
    phone.device.unresponsive.clear()
    await hand.tap("id:transfer_button")
    assert hand.sees("$5.00 to Tom Becker")
    phone.device.unresponsive.add("com.palaver.chat")
    await hand.tap("Confirm transfer")
    await phone.key(4)
    assert hand.sees("$5.00 to Tom Becker")
    assert phone.device.state.transfers == []
