"""What apps share: time, notifications, text messages, permissions."""

from __future__ import annotations

import pytest

from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Device


@pytest.fixture
def device(clock: SteppedClock) -> Device:
    return Device(clock, "en")


def test_what_is_due_happens_once_and_in_the_order_of_its_time(device: Device, clock: SteppedClock) -> None:
    log: list[str] = []
    for seconds, name in ((3, "c"), (1, "a"), (2, "b"), (9, "never")):
        device.later(seconds, lambda name=name: log.append(name))  # type: ignore[misc]
    device.tick()
    assert log == []
    clock.advance(3)
    device.tick()
    device.tick()
    assert log == ["a", "b", "c"]


def test_what_a_due_act_plans_waits_for_the_next_tick(device: Device, clock: SteppedClock) -> None:
    log: list[str] = []
    device.later(1, lambda: device.later(1, lambda: log.append("second")))
    clock.advance(1)
    device.tick()
    clock.advance(1)
    device.tick()
    assert log == ["second"]


def test_notifications_stand_newest_first_and_have_numbers_of_their_own(device: Device) -> None:
    first, second = (device.notify("a.b", title, "") for title in ("one", "two"))
    assert [notice.title for notice in device.notices] == ["two", "one"]
    assert first.id != second.id
    assert device.heads_up is second
    device.dismiss(second)
    assert (device.notices, device.heads_up) == ([first], None)


@pytest.mark.parametrize(("seconds", "shown"), [(4.9, True), (5.0, False)])
def test_a_notification_shows_itself_for_five_seconds(
    device: Device, clock: SteppedClock, seconds: float, shown: bool
) -> None:
    device.notify("a.b", "one", "")
    clock.advance(seconds)
    assert (device.heads_up is not None) is shown


@pytest.mark.parametrize(
    ("word", "allowed"),
    [("While using the app", True), ("Only this time", True), ("Don't allow", False), ("", False)],
)
def test_only_a_yes_allows(device: Device, word: str, allowed: bool) -> None:
    told: list[str] = []
    device.ask_permission("Maps", "see where you are", lambda: told.append("allowed"))
    (popup,) = device.popups
    assert popup.title == "Allow Maps to see where you are?"
    assert popup.on_choose is not None
    popup.on_choose(word)
    assert bool(told) is allowed


def test_text_messages_are_kept_and_recorded_with_their_direction(device: Device) -> None:
    device.receive_sms("Mill", "in")
    device.send_sms("Ann", "out")
    assert [(sms.address, sms.body, sms.kind) for sms in device.sms] == [("Mill", "in", 1), ("Ann", "out", 2)]
    assert [(message.direction, message.peer) for message in device.state.messages] == [
        ("received", "Mill"),
        ("sent", "Ann"),
    ]
    assert [notice.title for notice in device.notices] == ["Mill"]


def test_the_language_is_the_one_in_the_settings(device: Device) -> None:
    assert (device.locale, device.tr("yes", "是")) == ("en", "yes")
    device.settings.put("system", "system_locales", "zh-Hant-TW,en-US")
    assert (device.locale, device.tr("yes", "是")) == ("zh", "是")


def test_copied_words_are_on_the_clipboard_and_a_toast_says_so(device: Device) -> None:
    device.copy("4711")
    assert (device.state.clipboard, device.toast_text) == ("4711", "Copied")


def test_what_follows_from_what_was_due_happens_at_its_own_time(device: Device, clock: SteppedClock) -> None:
    start, seen = device.now(), []

    def note(name: str) -> None:
        seen.append((name, device.now() - start))

    def first() -> None:
        note("first")
        device.later(10, lambda: note("follows"))
        device.tick()

    device.later(5, first)
    device.later(12, lambda: note("between"))
    clock.advance(60)
    device.tick()
    assert seen == [("first", 5), ("between", 12), ("follows", 15)]
    assert device.now() - start == 60


def test_what_happens_again_and_again_never_holds_the_phone_up(device: Device) -> None:
    happened: list[float] = []

    def again() -> None:
        happened.append(device.now())
        device.later(0, again)

    again()
    device.tick()
    assert 1 < len(happened) < 10_000


def test_time_goes_on_after_something_that_was_due_failed(device: Device, clock: SteppedClock) -> None:
    def fail() -> None:
        raise RuntimeError

    device.later(1, fail)
    clock.advance(9)
    with pytest.raises(RuntimeError):
        device.tick()
    assert device.now() == clock.now()
