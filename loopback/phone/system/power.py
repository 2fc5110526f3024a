"""The screen's own life: it goes dark when nobody touches it, and locks a little later."""

from __future__ import annotations

from typing import Final, Literal

from loopback.phone.system.device import Device
from loopback.phone.system.keyguard import Keyguard
from loopback.phone.system.shade import Shade

Wakefulness = Literal["Awake", "Dozing", "Asleep"]

_TIMEOUT_MS: Final = 60_000
_LOCK_AFTER_MS: Final = 5_000
_DOZE_S: Final = 10.0


class Power:
    """Whether the screen is on. `tick` lets time have its say.

    Where nobody touches it for `screen_off_timeout`, the screen goes dark: the phone dozes for ten seconds
    (for good with `doze_always_on`), then sleeps. On a charger `stay_on_while_plugged_in` keeps it awake.
    The lock comes at once with the power key, and `lock_screen_lock_after_timeout` later after a timeout.
    """

    def __init__(self, device: Device, keyguard: Keyguard, shade: Shade) -> None:
        self._device = device
        self._keyguard = keyguard
        self._shade = shade
        self._touched = device.now()
        self._dark_since: float | None = None
        self._by_timeout = False
        device.waker = self
        device.watchers.append(self.tick)

    @property
    def awake(self) -> bool:
        """Whether the screen is on."""
        return self._dark_since is None

    @property
    def wakefulness(self) -> Wakefulness:
        """As `dumpsys power` names it."""
        if self._dark_since is None:
            return "Awake"
        if not self._by_timeout:
            return "Asleep"
        ambient = self._device.settings.is_on("secure", "doze_always_on")
        return "Dozing" if ambient or self._device.now() < self._dark_since + _DOZE_S else "Asleep"

    def touched(self) -> None:
        """Somebody is there: the time until the screen goes dark begins anew."""
        self._touched = self._device.now()

    def wake(self) -> None:
        """Turn the screen on, behind the lock where that has come."""
        self.touched()
        self._dark_since = None

    def sleep(self) -> None:
        """Turn the screen off with the power key: the lock comes at once."""
        if self.awake:
            self._go_dark(self._device.now(), by_timeout=False)
            self._keyguard.lock()

    def tick(self) -> None:
        """Go dark, and lock, where it is time."""
        now = self._device.now()
        due = self._touched + self._milliseconds("system", "screen_off_timeout", _TIMEOUT_MS)
        if self.awake and not self._stays_on and now >= due:
            self._go_dark(due, by_timeout=True)
        if self._dark_since is not None and self._by_timeout and not self._keyguard.showing:
            wait = self._milliseconds("secure", "lock_screen_lock_after_timeout", _LOCK_AFTER_MS)
            if now >= self._dark_since + wait:
                self._keyguard.lock()

    @property
    def _stays_on(self) -> bool:
        plugged = self._device.charging
        return plugged and self._device.settings.is_on("global", "stay_on_while_plugged_in")

    def _go_dark(self, since: float, *, by_timeout: bool) -> None:
        self._dark_since, self._by_timeout = since, by_timeout
        self._shade.collapse()

    def _milliseconds(self, namespace: str, key: str, default: int) -> float:
        asked = self._device.settings.get(namespace, key) or ""
        return (int(asked[:12]) if asked.isdecimal() else default) / 1000
