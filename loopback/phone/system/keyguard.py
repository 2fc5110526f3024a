"""The lock screen: none, one that a swipe opens, or one that wants a PIN."""

from __future__ import annotations

from typing import Final, Literal

from loopback.phone.system.device import Device
from loopback.phone.system.keyguard_faces import PinPad, clock_face
from loopback.phone.ui.geometry import Display
from loopback.phone.ui.views import Box

LockKind = Literal["none", "swipe", "pin"]

_FIRST_WAIT = 5
_MANY, _TOO_MANY = 30, 140
_WAIT_S: Final = 30.0
_DAY_S: Final = 86_400.0
_PIN_QUALITY: Final = "131072"
"""DevicePolicyManager.PASSWORD_QUALITY_NUMERIC."""


class Keyguard:
    """Whether the phone is locked, and what it takes to open it.

    What was chosen is in the settings, and in the collection "screen_lock": kind ("none", "swipe" or "pin")
    and pin. A new phone opens with a swipe.
    """

    def __init__(self, device: Device) -> None:
        self._device = device
        self.showing = False
        self.bouncer = False
        self._entered = ""
        self._wrong = 0
        self._blocked_until = 0.0
        self._pad = PinPad(device, self.press, on_delete=self.delete, on_enter=self.enter)

    @property
    def kind(self) -> LockKind:
        """How it is opened."""
        if self._pin:
            return "pin"
        return "none" if self._device.settings.is_on("secure", "lockscreen.disabled") else "swipe"

    @property
    def secure(self) -> bool:
        """Whether a PIN is needed."""
        return bool(self._pin)

    def set_pin(self, pin: str | None) -> None:
        """None: a swipe is enough."""
        self.choose("pin" if pin else "swipe", pin or "")

    def choose(self, kind: LockKind, pin: str = "") -> None:
        """Change the lock; wrong tries are forgotten."""
        self._wrong, self._blocked_until = 0, 0.0
        self._device.state.collection("screen_lock")[:] = [{"kind": kind, "pin": pin}]
        self._device.settings.put("secure", "lockscreen.disabled", "1" if kind == "none" else "0")
        self._device.settings.put("secure", "lockscreen.password_type", _PIN_QUALITY if pin else "0")

    def lock(self) -> None:
        """Show the lock screen, where there is one."""
        if self.kind != "none":
            self.showing, self.bouncer, self._entered = True, False, ""

    def swipe_up(self) -> None:
        """Open an insecure lock; show the PIN pad of a secure one."""
        if self.secure:
            self.bouncer, self._entered = True, ""
        else:
            self.showing = False

    def leave_bouncer(self) -> None:
        """Go back from the PIN pad to the lock screen."""
        self.bouncer, self._entered = False, ""

    def press(self, text: str) -> None:
        """Type digits on the PIN pad; anything else is ignored."""
        if self.bouncer and self._waiting() <= 0:
            self._entered = (self._entered + "".join(sign for sign in text if sign.isdigit()))[:16]

    def delete(self) -> None:
        """Take the last digit away."""
        self._entered = self._entered[:-1]

    def enter(self) -> None:
        """Try the digits. The pad rests after five wrong tries, and from the tenth on after each."""
        if not self.bouncer or not self._entered or self._waiting() > 0:
            return
        if self._entered == self._pin:
            self.showing, self.bouncer, self._wrong = False, False, 0
        else:
            self._wrong += 1
            self._blocked_until = self._device.now() + rest_after(self._wrong)
        self._entered = ""

    def view(self, display: Display) -> Box:
        """The whole screen."""
        lying = display.width > display.height
        if not self.bouncer:
            return clock_face(self._device, hides=self.secure, lying=lying)
        return self._pad.view(
            entered=len(self._entered), wrong=self._wrong > 0, wait_s=self._waiting(), lying=lying
        )

    @property
    def _pin(self) -> str:
        chosen = self._device.state.collection("screen_lock")
        return chosen[-1].get("pin", "") if chosen else ""

    def _waiting(self) -> float:
        return self._blocked_until - self._device.now()


def rest_after(wrong: int) -> float:
    """Seconds that the pad rests after so many wrong tries in a row, as Android's LockSettingsService has it:
    30 after the fifth and from the tenth on, doubled with every ten from the thirtieth, a day from the 140th.
    """
    if wrong < 2 * _FIRST_WAIT:
        return _WAIT_S if wrong == _FIRST_WAIT else 0.0
    if wrong < _MANY:
        return _WAIT_S
    return float(_WAIT_S * 2 ** ((wrong - _MANY) // 10)) if wrong < _TOO_MANY else _DAY_S
