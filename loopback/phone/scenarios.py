"""Scenario documents: what a test may do to a phone from outside, checked before anything happens."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Literal, Protocol

from loopback.phone.apps.palaver import Palaver
from loopback.phone.system.device import Locale, Popup
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.scenario import Moment

Deed = Callable[[], None]


class ScenarioError(ValueError):
    """The document cannot be carried out. The message names the key and what is wrong with it."""


class Cable(Protocol):
    """What holds the phone to the computer."""

    latency_s: float

    def unplug(self) -> None:
        """Drop every connection and take no new one."""
        ...

    def replug(self) -> None:
        """Take connections again."""
        ...

    def clear_faults(self) -> None:
        """Forget planted faults."""
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
            "popup": self._popup,
            "notification": self._notification,
            "sms": self._sms,
            "chat": self._chat,
            "lock": self._lock,
            "black": self._black,
            "secure_payment": self._secure_payment,
            "loading_s": self._loading,
            "unplug": self._unplug,
            "replug": self._replug,
            "latency_s": self._latency,
            "fault": self._fault,
            "tap": self._tap,
        }

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
            locale = _locale(document["locale"])
            document = {"reset": locale} | {k: v for k, v in document.items() if k not in ("reset", "locale")}
        for act in [self._readers[key](value) for key, value in document.items()]:
            act()

    def _reset(self, value: object) -> Deed:
        locale = self._phone.device.locale if value is True else _locale(value)

        def reset() -> None:
            self._phone.reset(locale)
            self._cable.clear_faults()
            self._cable.latency_s = 0.0
            self._cable.replug()

        return reset

    def _locale(self, value: object) -> Deed:
        tag = "zh-Hans-CN" if _locale(value) == "zh" else "en-US"
        return lambda: self._phone.device.settings.put("system", "system_locales", tag)

    def _price(self, value: object) -> Deed:
        fields = _fields("price", value, required=("item", "amount"), optional=("when",))
        item, amount = _text("price.item", fields["item"]), _money("price.amount", fields["amount"])
        when = fields.get("when", "now")
        if when not in list(Moment):
            raise ScenarioError(f"price.when: one of {', '.join(Moment)}, not {when!r}")
        return lambda: self._phone.device.scenario.change_price(item, amount, Moment(str(when)))

    def _popup(self, value: object) -> Deed:
        fields = _fields("popup", value, required=("title", "text", "buttons"), optional=("after_s",))
        buttons = fields["buttons"]
        if not isinstance(buttons, list) or not buttons:
            raise ScenarioError("popup.buttons: at least one word")
        words = tuple(_text("popup.buttons", button) for button in buttons)
        popup = Popup(_text("popup.title", fields["title"]), _text("popup.text", fields["text"]), words)
        after = _seconds("popup.after_s", fields.get("after_s", 0))
        device = self._phone.device
        return lambda: device.later(after, lambda: device.popups.append(popup))

    def _notification(self, value: object) -> Deed:
        fields = _fields("notification", value, required=("title", "text"), optional=("package",))
        package = _text("notification.package", fields.get("package", "com.android.messaging"))
        title, text = _text("notification.title", fields["title"]), _text("notification.text", fields["text"])
        return lambda: _ignore(self._phone.device.notify(package, title, text))

    def _sms(self, value: object) -> Deed:
        fields = _fields("sms", value, required=("from", "body"))
        sender, body = _text("sms.from", fields["from"]), _text("sms.body", fields["body"])
        return lambda: self._phone.device.receive_sms(sender, body)

    def _chat(self, value: object) -> Deed:
        fields = _fields("chat", value, required=("from", "text"))
        sender, text = _text("chat.from", fields["from"]), _text("chat.text", fields["text"])
        app = self._phone.parts.tasks.apps[Palaver.package]
        person = app.chats.named(sender) if isinstance(app, Palaver) else None
        if person is None or not isinstance(app, Palaver):
            raise ScenarioError(f"chat.from: no contact is called {sender!r}")
        return lambda: app.chats.receive(person, text)

    def _lock(self, value: object) -> Deed:
        pin = _fields("lock", value, required=("pin",))["pin"]
        if pin is not None and not (isinstance(pin, str) and pin.isdigit() and 4 <= len(pin) <= 16):
            raise ScenarioError("lock.pin: 4 to 16 digits as a text, or null")

        def lock() -> None:
            self._phone.parts.keyguard.set_pin(pin)
            self._phone.parts.keyguard.lock()

        return lock

    def _black(self, value: object) -> Deed:
        on = _flag("black", value)
        return lambda: setattr(self._phone.device.scenario, "black", on)

    def _secure_payment(self, value: object) -> Deed:
        on = _flag("secure_payment", value)
        return lambda: setattr(self._phone.device.scenario, "secure_payment", on)

    def _loading(self, value: object) -> Deed:
        seconds = _seconds("loading_s", value)
        return lambda: setattr(self._phone.device.scenario, "loading_s", seconds)

    def _unplug(self, value: object) -> Deed:
        _true("unplug", value)
        return self._cable.unplug

    def _replug(self, value: object) -> Deed:
        _true("replug", value)
        return self._cable.replug

    def _latency(self, value: object) -> Deed:
        seconds = _seconds("latency_s", value)
        return lambda: setattr(self._cable, "latency_s", seconds)

    def _fault(self, value: object) -> Deed:
        fields = _fields("fault", value, required=("command", "mode"), optional=("times",))
        pattern, mode = _text("fault.command", fields["command"]), _text("fault.mode", fields["mode"])
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
        whole = isinstance(value, list) and all(isinstance(number, int) for number in value)
        if not isinstance(value, list) or not whole or len(value) != 2:
            raise ScenarioError("tap: two whole numbers, [x, y]")
        x, y = value
        return lambda: self._phone.touch_by_person(x, y)


def _fields(
    name: str, value: object, *, required: tuple[str, ...], optional: tuple[str, ...] = ()
) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ScenarioError(f"{name}: an object with {', '.join(required)}")
    unknown = sorted(str(key) for key in value if key not in (*required, *optional))
    if unknown:
        raise ScenarioError(f"{name}: unknown keys: {', '.join(unknown)}")
    missing = [key for key in required if key not in value]
    if missing:
        raise ScenarioError(f"{name}: missing keys: {', '.join(missing)}")
    return value


def _locale(value: object) -> Locale:
    known: tuple[Literal["en"], Literal["zh"]] = ("en", "zh")
    for locale in known:
        if value == locale:
            return locale
    raise ScenarioError(f"locale: en or zh, not {value!r}")


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ScenarioError(f"{name}: a text, not {value!r}")
    return value


def _money(name: str, value: object) -> str:
    try:
        amount = Decimal(_text(name, value))
    except InvalidOperation as error:
        raise ScenarioError(f"{name}: an amount such as 26.90, not {value!r}") from error
    if not amount.is_finite() or amount < 0:
        raise ScenarioError(f"{name}: an amount from 0, not {value!r}")
    return str(value)


def _seconds(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 3600:
        raise ScenarioError(f"{name}: seconds from 0 to 3600, not {value!r}")
    return float(value)


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise ScenarioError(f"{name}: true or false, not {value!r}")
    return value


def _true(name: str, value: object) -> None:
    if value is not True:
        raise ScenarioError(f"{name}: only true makes sense, not {value!r}")


def _ignore(_: object) -> None:
    """What a deed returns is not needed."""
