"""Scenario documents: what a test may do to a phone from outside, checked before anything happens."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from loopback.phone import scenario_values as read
from loopback.phone.apps.palaver import Palaver
from loopback.phone.apps.palaver_people import Chats, Person
from loopback.phone.cable import LinkControl, link_readers
from loopback.phone.scenario_system import system_readers
from loopback.phone.scenario_values import Deed
from loopback.phone.scenario_values import ScenarioError as ScenarioError
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.scenario import Moment


class Cable(LinkControl, Protocol):
    """What holds the phone to the computer."""

    latency_s: float

    def unplug(self) -> None:
        """Drop every connection and take no new one."""
        ...

    def replug(self) -> None:
        """Take connections again."""
        ...

    def clear_faults(self) -> None:
        """Forget planted faults, and be as fast, whole and trusted as at the beginning."""
        ...

    def forget_files(self) -> None:
        """Hold the files of a new phone, and nothing that was put there since."""
        ...

    def add_fault(self, pattern: str, mode: str, times: int) -> None:
        """Raises ValueError for a pattern or a mode that does not exist."""
        ...


class Scenarios:
    """Carries out scenario documents on one phone."""

    def __init__(self, phone: LoopbackPhone, cable: Cable) -> None:
        self._phone = phone
        self._cable = cable
        self._readers: Mapping[str, Callable[[object], Deed]] = {
            "reset": self._reset,
            "locale": self._locale,
            "price": self._price,
            "sms": self._sms,
            "chat": self._chat,
            "black": self._black,
            "secure_payment": self._secure_payment,
            "folded": self._folded,
            "injection": self._injection,
            "input_start_s": self._input_start,
            "screencap_s": self._screencap,
            "unplug": self._unplug,
            "replug": self._replug,
            "latency_s": self._latency,
            "fault": self._fault,
            "tap": self._tap,
            **system_readers(phone),
            **{key: partial(_checked, reader) for key, reader in link_readers(cable).items()},
        }

    @property
    def keys(self) -> frozenset[str]:
        """Everything that a document may hold."""
        return frozenset(self._readers)

    def apply(self, document: object) -> None:
        """Do what the document says, in its order. All of it is checked first; then all of it happens.

        Raises ScenarioError, and nothing has happened.
        """
        if not isinstance(document, dict):
            raise ScenarioError("a scenario is a JSON object")
        unknown = sorted(str(key) for key in document if key not in self._readers)
        if unknown:
            raise ScenarioError(f"unknown keys: {', '.join(unknown)}")
        if document.get("reset") and "locale" in document:
            self._reset(document["reset"])
            locale = read.locale(document["locale"])
            document = {"reset": locale} | {k: v for k, v in document.items() if k not in ("reset", "locale")}
        for act in [self._readers[key](value) for key, value in document.items()]:
            act()

    def _reset(self, value: object) -> Deed:
        locale = self._phone.device.locale if value is True else read.locale(value)

        def reset() -> None:
            self._phone.reset(locale)
            self._cable.clear_faults()
            self._cable.forget_files()
            self._cable.latency_s = 0.0
            self._cable.replug()

        return reset

    def _locale(self, value: object) -> Deed:
        tag = "zh-Hans-CN" if read.locale(value) == "zh" else "en-US"
        return lambda: self._phone.device.settings.put("system", "system_locales", tag)

    def _price(self, value: object) -> Deed:
        fields = read.fields("price", value, required=("item", "amount"), optional=("when",))
        item, amount = read.text("price.item", fields["item"]), read.money("price.amount", fields["amount"])
        when = fields.get("when", "now")
        if when not in list(Moment):
            raise ScenarioError(f"price.when: one of {', '.join(Moment)}, not {when!r}")
        return lambda: self._phone.device.scenario.change_price(item, amount, Moment(str(when)))

    def _sms(self, value: object) -> Deed:
        fields = read.fields("sms", value, required=("from", "body"))
        sender, body = read.text("sms.from", fields["from"]), read.text("sms.body", fields["body"])
        return lambda: self._phone.device.receive_sms(sender, body)

    def _chat(self, value: object) -> Deed:
        fields = read.fields("chat", value, required=("from", "text"))
        sender, text = read.text("chat.from", fields["from"]), read.text("chat.text", fields["text"])
        self._contact(sender)

        def arrive() -> None:
            chats, person = self._contact(sender)
            chats.receive(person, text)

        return arrive

    def _contact(self, name: str) -> tuple[Chats, Person]:
        app = self._phone.parts.tasks.apps.get(Palaver.package)
        person = app.chats.named(name) if isinstance(app, Palaver) else None
        if person is None or not isinstance(app, Palaver):
            raise ScenarioError(f"chat.from: no contact is called {name!r}")
        return app.chats, person

    def _black(self, value: object) -> Deed:
        on = read.flag("black", value)
        return lambda: setattr(self._phone.device.scenario, "black", on)

    def _secure_payment(self, value: object) -> Deed:
        on = read.flag("secure_payment", value)
        return lambda: setattr(self._phone.device.scenario, "secure_payment", on)

    def _folded(self, value: object) -> Deed:
        folded = read.flag("folded", value)
        if not self._phone.profile.folds:
            raise ScenarioError(f"folded: a phone of the profile {self._phone.profile.name} does not fold")
        return lambda: self._phone.fold(folded=folded)

    def _injection(self, value: object) -> Deed:
        allowed = read.flag("injection", value)
        return lambda: setattr(self._phone, "injection_allowed", allowed)

    def _input_start(self, value: object) -> Deed:
        seconds = read.seconds("input_start_s", value)
        return lambda: self._phone.slow_down(input_start_s=seconds)

    def _screencap(self, value: object) -> Deed:
        seconds = read.seconds("screencap_s", value)
        return lambda: self._phone.slow_down(capture_s=seconds)

    def _unplug(self, value: object) -> Deed:
        read.true("unplug", value)
        return self._cable.unplug

    def _replug(self, value: object) -> Deed:
        read.true("replug", value)
        return self._cable.replug

    def _latency(self, value: object) -> Deed:
        seconds = read.seconds("latency_s", value)
        return lambda: setattr(self._cable, "latency_s", seconds)

    def _fault(self, value: object) -> Deed:
        fields = read.fields("fault", value, required=("command", "mode"), optional=("times",))
        pattern, mode = read.text("fault.command", fields["command"]), read.text("fault.mode", fields["mode"])
        times = fields.get("times", 1)
        if mode not in ("fail", "hang", "cut", "drop"):
            raise ScenarioError(f"fault.mode: one of fail, hang, cut, drop, not {mode!r}")
        if not isinstance(times, int) or isinstance(times, bool) or times < 1:
            raise ScenarioError("fault.times: a whole number from 1")
        try:
            re.compile(pattern)
        except re.error as error:
            raise ScenarioError(f"fault.command: not a regular expression: {error}") from error
        return lambda: self._cable.add_fault(pattern, mode, times)

    def _tap(self, value: object) -> Deed:
        whole = isinstance(value, list) and all(type(number) is int for number in value)
        if not isinstance(value, list) or not whole or len(value) != 2:
            raise ScenarioError("tap: two whole numbers, [x, y]")
        x, y = value
        return lambda: self._phone.touch_by_person(x, y)


def _checked(reader: Callable[[object], Deed], value: object) -> Deed:
    try:
        return reader(value)
    except ValueError as error:
        raise ScenarioError(str(error)) from error
