"""The share sheet."""

from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.phone import LoopbackPhone

CHOOSER = "com.android.internal.app.ChooserActivity"
BACK, HOME = 4, 3


@pytest.fixture
def sheet(phone: LoopbackPhone, hand: Hand) -> Hand:
    phone.device.share("The mill opens at nine")
    return hand


def test_it_is_a_window_of_android_and_the_activity_in_front(phone: LoopbackPhone, sheet: Hand) -> None:
    for window in (phone.focus(), phone.resumed()):
        assert window is not None
        assert (window.package, window.activity) == ("android", CHOOSER)
    assert "The mill opens at nine" in phone.dump_tree()


def test_it_lists_every_app_that_takes_words(phone: LoopbackPhone, sheet: Hand) -> None:
    takers = [
        app.label()
        for app in phone.parts.tasks.apps.values()
        if app.resolve("android.intent.action.SEND", "x") is not None
    ]
    assert {"Messages", "Palaver"} <= set(takers)
    assert all(sheet.sees(label) for label in [*takers, "Copy"])


async def test_a_message_is_begun_with_the_words(phone: LoopbackPhone, sheet: Hand) -> None:
    await sheet.tap("Messages")
    await sheet.write("Name or phone number", "+1 555 0199")
    await sheet.tap("Send")
    assert phone.sms()[-1].body == "The mill opens at nine"


async def test_a_chat_is_chosen_and_gets_the_words(phone: LoopbackPhone, sheet: Hand) -> None:
    await sheet.tap("Palaver")
    assert sheet.sees("Send to")
    await sheet.tap("Li Na", "Send")
    sent = phone.device.state.messages[-1]
    assert (sent.peer, sent.text) == ("Li Na", "The mill opens at nine")


async def test_the_words_are_copied(phone: LoopbackPhone, sheet: Hand) -> None:
    await sheet.tap("Copy")
    assert phone.device.state.clipboard == "The mill opens at nine"
    assert not sheet.sees("Share text")


@pytest.mark.parametrize("key", [BACK, HOME])
async def test_back_and_home_leave_it(phone: LoopbackPhone, sheet: Hand, key: int) -> None:
    await phone.key(key)
    assert not sheet.sees("Share text")
    assert phone.device.state.clipboard == ""


async def test_a_touch_above_it_leaves_it(phone: LoopbackPhone, sheet: Hand) -> None:
    await phone.tap(540, 400)
    assert not sheet.sees("Share text")


def test_a_second_one_takes_the_place_of_the_first(phone: LoopbackPhone, sheet: Hand) -> None:
    phone.device.share("Other words")
    assert sheet.sees("Other words")
    assert len(phone.device.overlays) == 1
