from __future__ import annotations

import pytest

from loopback.phone.apps.catalogue import installed
from loopback.phone.hand import Hand
from loopback.phone.scenarios import ScenarioError, Scenarios
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.profile import PROFILES


class PaperCable:
    """Remembers what was asked of it."""

    def __init__(self) -> None:
        self.latency_s = 0.0
        self.log: list[str] = []

    def unplug(self) -> None:
        self.log.append("unplug")

    def replug(self) -> None:
        self.log.append("replug")

    def clear_faults(self) -> None:
        self.log.append("clear")

    def forget_files(self) -> None:
        self.log.append("files")

    def add_fault(self, pattern: str, mode: str, times: int) -> None:
        self.log.append(f"{mode} {times} {pattern}")


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture
def phone(clock: SteppedClock) -> LoopbackPhone:
    return LoopbackPhone(installed, clock=clock)


@pytest.fixture
def cable() -> PaperCable:
    return PaperCable()


@pytest.fixture
def scenarios(phone: LoopbackPhone, cable: PaperCable) -> Scenarios:
    return Scenarios(phone, cable)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ([], "a JSON object"),
        ({"bogus": 1, "also": 2}, "unknown keys: also, bogus"),
        ({"reset": "fr"}, "locale"),
        ({"locale": "fr"}, "locale"),
        ({"price": {"item": "latte"}}, "missing keys: amount"),
        ({"price": {"item": "latte", "amount": "cheap"}}, r"price\.amount"),
        ({"price": {"item": "latte", "amount": "-1"}}, r"price\.amount"),
        ({"price": {"item": "latte", "amount": "NaN"}}, r"price\.amount"),
        ({"price": {"item": "latte", "amount": "1", "when": "soon"}}, r"price\.when"),
        ({"price": {"item": "latte", "amount": "1", "who": "me"}}, "unknown keys: who"),
        ({"popup": {"title": "a", "text": "b", "buttons": []}}, r"popup\.buttons"),
        ({"popup": {"title": "a", "text": "b", "buttons": ["OK"], "after_s": -1}}, r"popup\.after_s"),
        ({"sms": {"from": "", "body": "x"}}, r"sms\.from"),
        ({"sms": "hello"}, "sms: an object"),
        ({"folded": True}, "does not fold"),
        ({"injection": 1}, "injection: true or false"),
        ({"input_start_s": -1}, "input_start_s: seconds"),
        ({"screencap_s": "slow"}, "screencap_s: seconds"),
        ({"chat": {"from": "Nobody", "text": "x"}}, r"chat\.from"),
        ({"lock": {"pin": "12"}}, r"lock\.pin"),
        ({"lock": {"pin": 1234}}, r"lock\.pin"),
        ({"black": 1}, "black: true or false"),
        ({"unplug": False}, "only true"),
        ({"latency_s": "slow"}, "latency_s"),
        ({"loading_s": True}, "loading_s"),
        ({"fault": {"command": "(", "mode": "fail"}}, "regular expression"),
        ({"fault": {"command": "x", "mode": "explode"}}, r"fault\.mode"),
        ({"fault": {"command": "x", "mode": "fail", "times": 0}}, r"fault\.times"),
        ({"tap": [1, "2"]}, "tap"),
        ({"tap": [1, 2, 3]}, "tap"),
        ({"tap": [True, False]}, "tap"),
        ({"reset": "fr", "locale": "en"}, "locale: en or zh, not 'fr'"),
        ({"price": {"item": "latte", "amount": "1e999999999"}}, r"price\.amount"),
        ({"sms": {"from": "A", "body": "\ud83d"}}, r"sms\.body: half of a character"),
        ({"lock": {"pin": "²³¹¹"}}, r"lock\.pin"),
    ],
)
def test_what_cannot_be_done_is_refused_by_name(scenarios: Scenarios, document: object, words: str) -> None:
    with pytest.raises(ScenarioError, match=words):
        scenarios.apply(document)


def test_nothing_happens_when_one_part_is_wrong(phone: LoopbackPhone, scenarios: Scenarios) -> None:
    with pytest.raises(ScenarioError):
        scenarios.apply({"sms": {"from": "A", "body": "b"}, "black": "yes"})
    assert phone.notifications() == ()


async def test_a_reset_forgets_everything_and_can_change_the_language(
    phone: LoopbackPhone, cable: PaperCable, scenarios: Scenarios
) -> None:
    scenarios.apply({"sms": {"from": "A", "body": "b"}, "black": True, "latency_s": 0.5})
    scenarios.apply({"reset": True, "locale": "zh"})
    assert phone.notifications() == ()
    assert phone.device.locale == "zh"
    assert not phone.device.scenario.black
    assert cable.latency_s == 0.0
    assert cable.log == ["clear", "files", "replug"]


def test_a_reset_alone_keeps_the_language(phone: LoopbackPhone, scenarios: Scenarios) -> None:
    scenarios.apply({"locale": "zh"})
    scenarios.apply({"reset": True})
    assert phone.device.locale == "zh"


def test_a_popup_can_come_later(phone: LoopbackPhone, scenarios: Scenarios, clock: SteppedClock) -> None:
    scenarios.apply({"popup": {"title": "Update", "text": "Now?", "buttons": ["No", "Yes"], "after_s": 3}})
    assert not Hand(phone).sees("Update")
    clock.advance(3)
    assert Hand(phone).sees("Update")


def test_messages_and_notifications_arrive(phone: LoopbackPhone, scenarios: Scenarios) -> None:
    scenarios.apply(
        {
            "sms": {"from": "Mill", "body": "Open"},
            "chat": {"from": "Li Na", "text": "Hi"},
            "notification": {"title": "Battery", "text": "Low", "package": "com.android.systemui"},
        }
    )
    assert [notice.title for notice in phone.notifications()] == ["Battery", "Li Na", "Mill"]
    assert [message.text for message in phone.device.state.messages] == ["Open", "Hi"]


def test_what_is_said_with_a_reset_reaches_the_new_phone(phone: LoopbackPhone, scenarios: Scenarios) -> None:
    scenarios.apply({"battery": {"level": 50, "charging": False}})
    scenarios.apply({"reset": True, "chat": {"from": "Li Na", "text": "Hi"}, "battery": {"level": 40}})
    assert [message.text for message in phone.device.state.messages] == ["Hi"]
    assert (phone.battery["level"], phone.device.charging) == (40, True)


def test_nobody_writes_in_a_chat_app_that_was_taken_away(phone: LoopbackPhone, scenarios: Scenarios) -> None:
    scenarios.apply({"uninstall": "com.palaver.chat"})
    with pytest.raises(ScenarioError, match=r"chat\.from"):
        scenarios.apply({"chat": {"from": "Li Na", "text": "Hi"}})


def test_the_phone_is_locked_with_or_without_a_pin(phone: LoopbackPhone, scenarios: Scenarios) -> None:
    scenarios.apply({"lock": {"pin": "1234"}})
    assert (phone.keyguard_showing, phone.keyguard_secure) == (True, True)
    scenarios.apply({"lock": {"pin": None}})
    assert (phone.keyguard_showing, phone.keyguard_secure) == (True, False)


def test_a_persons_touch_counts_as_input(phone: LoopbackPhone, scenarios: Scenarios) -> None:
    icon = Hand(phone).find("Blue Fern")
    assert icon is not None
    scenarios.apply({"tap": list(icon.bounds.center)})
    assert phone.focus().package == "com.bluefern.coffee"
    assert phone.journal.inputs == 1


def test_knobs_are_turned(phone: LoopbackPhone, cable: PaperCable, scenarios: Scenarios) -> None:
    scenarios.apply(
        {
            "price": {"item": "latte", "amount": "26.90"},
            "secure_payment": True,
            "loading_s": 2,
            "latency_s": 0.2,
            "fault": {"command": "input tap", "mode": "hang", "times": 2},
            "unplug": True,
        }
    )
    knobs = phone.device.scenario
    assert (knobs.price("latte"), knobs.secure_payment, knobs.loading_s) == ("26.90", True, 2.0)
    assert cable.latency_s == 0.2
    assert cable.log == ["hang 2 input tap", "unplug"]


def test_a_makers_quirks_are_turned_and_come_back_with_a_reset(
    clock: SteppedClock, cable: PaperCable
) -> None:
    phone = LoopbackPhone(installed, clock=clock, release="11", profile=PROFILES["foldable"])
    scenarios = Scenarios(phone, cable)
    scenarios.apply({"folded": True, "injection": False, "input_start_s": 0.5, "screencap_s": 2})
    assert (phone.physical_size, phone.injection_allowed) == ((904, 2316), False)
    assert (phone.quirks.input_start_s, phone.quirks.capture_s) == (0.5, 2.0)
    scenarios.apply({"reset": True})
    assert (phone.physical_size, phone.injection_allowed) == ((1840, 2208), True)
    assert (phone.quirks.input_start_s, phone.quirks.capture_s, phone.release) == (0.8, 0.0, "11")
