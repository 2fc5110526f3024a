"""The keys of scenario documents that concern the system: its windows, its lock, its battery, its names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from loopback.phone import scenario_values as read
from loopback.phone.scenario_values import Deed, ScenarioError
from loopback.phone.system.battery import CHARGING, DISCHARGING
from loopback.phone.system.device import Popup
from loopback.phone.system.parts import HOME_PACKAGE
from loopback.phone.system.phone import LoopbackPhone

_PACKAGE = re.compile(r"[A-Za-z]\w*(\.[A-Za-z]\w*)+", re.ASCII)
_LOCKS = ("none", "swipe", "pin")
_DECISIONS = ("always", "while_using", "once", "denied", "")


def system_readers(phone: LoopbackPhone) -> Mapping[str, Callable[[object], Deed]]:
    """What reads each key: it raises ScenarioError, or returns what the key does."""
    keys = SystemKeys(phone)
    return {
        "popup": keys.popup,
        "notification": keys.notification,
        "lock": keys.lock,
        "loading_s": keys.loading,
        "animation_s": keys.animation,
        "battery": keys.battery,
        "call": keys.call,
        "crash": keys.crash,
        "anr": keys.anr,
        "rename": keys.rename,
        "rotate": keys.rotate,
        "ime_race": keys.ime_race,
        "hard_keyboard": keys.hard_keyboard,
        "uninstall": keys.uninstall,
        "permission": keys.permission,
    }


class SystemKeys:
    """One method a key."""

    def __init__(self, phone: LoopbackPhone) -> None:
        self._phone = phone

    def popup(self, value: object) -> Deed:
        """A dialog of the system's, once or again and again."""
        fields = read.fields(
            "popup",
            value,
            required=("title", "text", "buttons"),
            optional=("after_s", "every_s", "times"),
        )
        buttons = fields["buttons"]
        if not isinstance(buttons, list) or not buttons:
            raise ScenarioError("popup.buttons: at least one word")
        words = tuple(read.text("popup.buttons", button) for button in buttons)
        popup = Popup(
            read.text("popup.title", fields["title"]), read.text("popup.text", fields["text"]), words
        )
        after = read.seconds("popup.after_s", fields.get("after_s", 0))
        every = read.seconds("popup.every_s", fields.get("every_s", 0))
        times = read.whole("popup.times", fields.get("times", 1), lowest=1, highest=100)

        def plan() -> None:
            device = self._phone.device

            def show() -> None:
                if all(shown is not popup for shown in device.popups):
                    device.popups.append(popup)

            for number in range(times):
                device.later(after + number * every, show)

        return plan

    def notification(self, value: object) -> Deed:
        """A notification of an app's."""
        fields = read.fields(
            "notification", value, required=("title", "text"), optional=("package", "ongoing")
        )
        package = read.text("notification.package", fields.get("package", "com.android.messaging"))
        title = read.text("notification.title", fields["title"])
        text = read.text("notification.text", fields["text"])
        ongoing = read.flag("notification.ongoing", fields.get("ongoing", False))

        def post() -> None:
            self._phone.device.notify(self._own(package), title, text, ongoing=ongoing)

        return post

    def lock(self, value: object) -> Deed:
        """The lock: of a kind, or with a PIN (null: a swipe opens it). The phone is locked then."""
        fields = read.fields("lock", value, required=(), optional=("pin", "kind"))
        pin = fields.get("pin")
        kind = fields.get("kind", "swipe" if pin is None else "pin")
        if kind not in _LOCKS:
            raise ScenarioError(f"lock.kind: one of {', '.join(_LOCKS)}, not {kind!r}")
        if not fields or (kind == "pin") != (pin is not None):
            raise ScenarioError("lock: a kind, and a pin for the kind pin only")
        if pin is not None and not (isinstance(pin, str) and re.fullmatch("[0-9]{4,16}", pin)):
            raise ScenarioError("lock.pin: 4 to 16 digits as a text, or null")

        def lock() -> None:
            keyguard = self._phone.parts.keyguard
            keyguard.choose("pin" if pin else "none" if kind == "none" else "swipe", pin or "")
            keyguard.lock()

        return lock

    def loading(self, value: object) -> Deed:
        """How long pages load: seconds, or [least, most] for a time of its own for each page."""
        if not isinstance(value, list):
            seconds = read.seconds("loading_s", value)
            return lambda: self._phone.device.scenario.load(seconds)
        if len(value) != 2:
            raise ScenarioError("loading_s: seconds, or [least, most]")
        least, most = (read.seconds("loading_s", number) for number in value)
        if least > most:
            raise ScenarioError("loading_s: the least comes first")
        return lambda: self._phone.device.scenario.load(0.0, (least, most))

    def animation(self, value: object) -> Deed:
        """How long pages, sheets, the shade and the keyboard take to come in."""
        seconds = read.seconds("animation_s", value)
        return lambda: setattr(self._phone.device.scenario, "animation_s", seconds)

    def battery(self, value: object) -> Deed:
        """The battery's level in percent, and whether it charges."""
        fields = read.fields("battery", value, required=("level",), optional=("charging",))
        level = read.whole("battery.level", fields["level"], lowest=0, highest=100)
        charging = read.flag("battery.charging", fields["charging"]) if "charging" in fields else None

        def change() -> None:
            device = self._phone.device
            charges = device.charging if charging is None else charging
            device.battery.update(level=level, status=CHARGING if charges else DISCHARGING)

        return change

    def call(self, value: object) -> Deed:
        """Somebody calls."""
        fields = read.fields("call", value, required=("from",), optional=("rings_s",))
        peer = read.text("call.from", fields["from"])
        rings_s = read.seconds("call.rings_s", fields.get("rings_s", 20))
        return lambda: self._phone.parts.calls.ring(peer, rings_s)

    def crash(self, value: object) -> Deed:
        """An app ends by itself."""
        package = self._installed("crash", value)
        return lambda: self._phone.parts.failures.crash(package)

    def anr(self, value: object) -> Deed:
        """An app answers nothing any more."""
        package = self._installed("anr", value)
        return lambda: self._phone.parts.failures.freeze(package)

    def rename(self, value: object) -> Deed:
        """Other names for packages and their activities."""
        if not isinstance(value, dict) or not value:
            raise ScenarioError("rename: an object of packages")
        renames = [self._rename(str(package), wanted) for package, wanted in value.items()]
        aliases = [alias for _, alias, _ in renames]
        if len(set(aliases)) < len(aliases):
            raise ScenarioError("rename: two packages of one name")

        def rename() -> None:
            for package, alias, activities in renames:
                try:
                    self._phone.device.aliases.rename(package, alias, activities)
                except ValueError as error:
                    raise ScenarioError(f"rename: {error}") from error

        return rename

    def rotate(self, value: object) -> Deed:
        """How a person holds the phone, in quarter turns: it matters with auto-rotate on."""
        turns = read.whole("rotate", value, lowest=0, highest=3)
        return lambda: setattr(self._phone.parts.panel, "held", turns)

    def ime_race(self, value: object) -> Deed:
        """Whether an input method cannot be selected right after it was enabled."""
        on = read.flag("ime_race", value)
        return lambda: setattr(self._phone.device.scenario, "ime_race", on)

    def hard_keyboard(self, value: object) -> Deed:
        """Whether a keyboard is plugged in."""
        on = read.flag("hard_keyboard", value)
        return lambda: setattr(self._phone.device.scenario, "hard_keyboard", on)

    def uninstall(self, value: object) -> Deed:
        """Take an app away, or an input method's."""
        package = self._own(read.text("uninstall", value))
        methods = [ime.partition("/")[0] for ime, _ in self._phone.parts.methods.all]
        if package not in self._phone.parts.tasks.apps and package not in methods:
            raise ScenarioError(f"uninstall: no app {value!r} is installed")
        if package == HOME_PACKAGE:
            raise ScenarioError("uninstall: a phone without a home screen is none")

        def uninstall() -> None:
            self._phone.parts.methods.uninstall(package)
            self._phone.parts.tasks.uninstall(package)

        return uninstall

    def permission(self, value: object) -> Deed:
        """What an app may do, decided without a prompt."""
        fields = read.fields("permission", value, required=("package", "permission", "granted"))
        package = self._installed("permission.package", fields["package"])
        permission = read.text("permission.permission", fields["permission"])
        granted = fields["granted"]
        if granted not in _DECISIONS:
            raise ScenarioError("permission.granted: always, while_using, once, denied or nothing")
        return lambda: self._phone.device.permissions.set(package, permission, str(granted))

    def _rename(self, package: str, wanted: object) -> tuple[str, str, Mapping[str, str]]:
        fields = read.fields(f"rename.{package}", wanted, required=("package",), optional=("activities",))
        package = self._installed("rename", package)
        alias, activities = read.text("rename.package", fields["package"]), fields.get("activities", {})
        if not _PACKAGE.fullmatch(alias):
            raise ScenarioError(f"rename.package: words joined by dots, not {alias!r}")
        if alias != package and alias in self._phone.parts.tasks.apps:
            raise ScenarioError(f"rename: {alias} is the name of another app")
        if not isinstance(activities, dict):
            raise ScenarioError("rename.activities: an object of simple class names")
        full = {str(key): read.text("rename.activities", name) for key, name in activities.items()}
        return package, alias, full

    def _installed(self, name: str, value: object) -> str:
        package = self._own(read.text(name, value))
        if package not in self._phone.parts.tasks.apps:
            raise ScenarioError(f"{name}: no app {value!r} is installed")
        return package

    def _own(self, package: str) -> str:
        return self._phone.device.aliases.inward(package)[0] or package
