from __future__ import annotations

import re

import pytest

from loopback.phone.apps.catalogue import installed
from loopback.phone.hand import Hand
from loopback.phone.scenario_system import system_readers
from loopback.phone.scenario_values import ScenarioError
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.settings import ADB_IME, LATIN_IME

COFFEE = "com.bluefern.coffee"


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture
def phone(clock: SteppedClock) -> LoopbackPhone:
    return LoopbackPhone(installed, clock=clock)


@pytest.fixture
def hand(phone: LoopbackPhone) -> Hand:
    return Hand(phone)


def apply(phone: LoopbackPhone, key: str, value: object) -> None:
    system_readers(phone)[key](value)()


POPUP = {"title": "a", "text": "b", "buttons": ["OK"]}


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("popup", POPUP | {"times": 0}, "popup.times"),
        ("popup", POPUP | {"every_s": -1}, "popup.every_s"),
        ("notification", {"title": "a", "text": "b", "ongoing": 1}, "notification.ongoing"),
        ("lock", {}, "a kind, and a pin"),
        ("lock", {"kind": "face"}, "lock.kind"),
        ("lock", {"kind": "pin"}, "a kind, and a pin"),
        ("lock", {"kind": "none", "pin": "1234"}, "a kind, and a pin"),
        ("loading_s", [1], "[least, most]"),
        ("loading_s", [8, 0.2], "the least comes first"),
        ("battery", {"level": 101}, "battery.level"),
        ("battery", {"level": 9, "charging": "no"}, "battery.charging"),
        ("call", {"rings_s": 3}, "missing keys: from"),
        ("crash", "com.nobody", "crash: no app 'com.nobody'"),
        ("anr", 7, "anr: a text"),
        ("rename", {}, "an object of packages"),
        ("rename", {"com.nobody": {"package": "x.y"}}, "no app 'com.nobody'"),
        ("rename", {COFFEE: {"package": "com.palaver.chat"}}, "the name of another app"),
        ("rename", {COFFEE: {"package": "x.y", "activities": ["a"]}}, "rename.activities"),
        ("rename", {COFFEE: {"package": "x/y; reboot"}}, "words joined by dots"),
        ("uninstall", "com.android.launcher3", "home screen"),
        ("rename", {COFFEE: {"package": "x.y"}, "com.palaver.chat": {"package": "x.y"}}, "of one name"),
        ("rotate", 4, "rotate: a whole number from 0 to 3"),
        ("rotate", True, "rotate"),
        ("ime_race", "yes", "ime_race"),
        ("hard_keyboard", 1, "hard_keyboard"),
        ("uninstall", "com.nobody", "no app 'com.nobody'"),
        ("permission", {"package": COFFEE, "permission": "camera", "granted": "maybe"}, "permission.granted"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    phone: LoopbackPhone, key: str, value: object, words: str
) -> None:
    with pytest.raises(ScenarioError, match=re.escape(words)):
        apply(phone, key, value)


def test_a_popup_comes_again(phone: LoopbackPhone, clock: SteppedClock) -> None:
    apply(phone, "popup", POPUP | {"after_s": 2, "every_s": 10, "times": 3})
    counts = []
    for _ in range(30):
        clock.advance(1)
        phone.device.tick()
        counts.append(len(phone.device.popups))
        phone.device.popups.clear()
    assert [second + 1 for second, count in enumerate(counts) if count] == [2, 12, 22]


def test_one_that_still_shows_is_not_shown_twice(phone: LoopbackPhone, clock: SteppedClock) -> None:
    apply(phone, "popup", POPUP | {"every_s": 1, "times": 5})
    clock.advance(10)
    phone.device.tick()
    assert len(phone.device.popups) == 1


@pytest.mark.parametrize(
    ("value", "kind", "shows"),
    [
        ({"pin": None}, "swipe", True),
        ({"pin": "2580"}, "pin", True),
        ({"kind": "none"}, "none", False),
        ({"kind": "swipe"}, "swipe", True),
    ],
)
def test_the_phone_is_locked_as_asked(phone: LoopbackPhone, value: object, kind: str, shows: bool) -> None:
    apply(phone, "lock", value)
    assert (phone.parts.keyguard.kind, phone.keyguard_showing) == (kind, shows)


async def test_pages_load_for_times_from_a_range(phone: LoopbackPhone, clock: SteppedClock) -> None:
    apply(phone, "loading_s", [0.2, 8])
    await phone.start_activity(None, package=COFFEE)
    assert not phone.still
    clock.advance(8)
    assert phone.still
    apply(phone, "loading_s", 0)
    await phone.force_stop(COFFEE)
    await phone.start_activity(None, package=COFFEE)
    assert phone.still


def test_the_battery_follows(phone: LoopbackPhone, hand: Hand) -> None:
    apply(phone, "battery", {"level": 9, "charging": False})
    assert (phone.battery["level"], phone.battery["status"]) == (9, 3)
    assert hand.sees("Battery is low")
    apply(phone, "battery", {"level": 80, "charging": True})
    assert phone.battery["status"] == 2


def test_somebody_calls_and_gives_up(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    apply(phone, "call", {"from": "+1 555 0188", "rings_s": 5})
    assert hand.sees("Incoming call")
    clock.advance(5)
    assert not hand.sees("Incoming call")
    assert [(call.direction, call.peer) for call in phone.device.state.calls] == [("missed", "+1 555 0188")]


@pytest.mark.parametrize(("key", "words"), [("crash", "keeps stopping"), ("anr", "isn't responding")])
async def test_an_app_goes_wrong(phone: LoopbackPhone, hand: Hand, key: str, words: str) -> None:
    await hand.open(COFFEE)
    apply(phone, key, COFFEE)
    assert hand.sees(f"Blue Fern {words}")


async def test_an_app_takes_another_name_which_scenarios_then_use(phone: LoopbackPhone, hand: Hand) -> None:
    activities = {"HomeActivity": "com.example.real.Start"}
    apply(phone, "rename", {COFFEE: {"package": "com.example.real", "activities": activities}})
    await hand.open("com.example.real")
    assert phone.resumed().activity == "com.example.real.Start"
    apply(phone, "notification", {"package": "com.example.real", "title": "Ready", "text": "Now"})
    assert phone.notifications()[0].package == "com.example.real"
    apply(phone, "crash", "com.example.real")
    assert hand.sees("Blue Fern keeps stopping")


def test_a_name_that_is_taken_is_refused_and_one_can_be_changed_again(phone: LoopbackPhone) -> None:
    apply(phone, "rename", {COFFEE: {"package": "com.example.real"}})
    with pytest.raises(ScenarioError, match="the name of another app"):
        apply(phone, "rename", {"com.palaver.chat": {"package": "com.example.real"}})
    apply(phone, "rename", {"com.example.real": {"package": "com.example.other"}})
    assert phone.device.aliases.outward(COFFEE)[0] == "com.example.other"


def test_turning_the_phone_matters_with_auto_rotate_on(phone: LoopbackPhone) -> None:
    apply(phone, "rotate", 1)
    assert phone.rotation == 0
    phone.put_setting("system", "accelerometer_rotation", "1")
    assert phone.rotation == 1


def test_an_input_method_or_an_app_is_uninstalled(phone: LoopbackPhone) -> None:
    phone.select_input_method(ADB_IME)
    apply(phone, "uninstall", "com.android.adbkeyboard")
    assert phone.setting("secure", "default_input_method") == LATIN_IME
    apply(phone, "uninstall", COFFEE)
    assert COFFEE not in [record.package for record in phone.packages()]


def test_switches_of_the_keyboard(phone: LoopbackPhone) -> None:
    apply(phone, "ime_race", True)
    phone.enable_input_method(ADB_IME, enabled=True)
    assert [phone.select_input_method(ADB_IME) for _ in range(2)] == [False, True]
    phone.parts.tasks.show_keyboard(shown=True)
    apply(phone, "hard_keyboard", True)
    assert not phone.input_shown


def test_a_permission_is_decided(phone: LoopbackPhone) -> None:
    apply(phone, "permission", {"package": COFFEE, "permission": "camera", "granted": "always"})
    assert phone.device.permissions.granted(COFFEE, "camera")


def test_a_notification_can_stay(phone: LoopbackPhone) -> None:
    apply(phone, "notification", {"title": "Playing", "text": "x", "ongoing": True})
    assert phone.device.notices[0].ongoing


def test_after_a_reset_in_the_same_document_the_new_phone_is_meant(phone: LoopbackPhone, hand: Hand) -> None:
    readers = system_readers(phone)
    documents = {"popup": POPUP, "lock": {"pin": "2580"}, "loading_s": 3, "battery": {"level": 40}}
    deeds = [readers[key](value) for key, value in documents.items()]
    phone.reset("en")
    for act in deeds:
        act()
    phone.device.tick()
    assert (len(phone.device.popups), phone.keyguard_secure, phone.battery["level"]) == (1, True, 40)
    assert phone.device.scenario.loading_s == 3.0
