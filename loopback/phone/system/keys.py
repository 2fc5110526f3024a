"""Keys by Android's numbers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from loopback.phone.system.device import Device
from loopback.phone.system.editor import Editor
from loopback.phone.system.keyguard import Keyguard
from loopback.phone.system.overlays import Overlay
from loopback.phone.system.power import Power
from loopback.phone.system.shade import Shade
from loopback.phone.system.tasks import Tasks

HOME, BACK, POWER, ENTER, DELETE, MENU = 3, 4, 26, 66, 67, 82
NUMPAD_ENTER, RECENTS, SLEEP, WAKEUP, ESCAPE, PASTE = 160, 187, 223, 224, 111, 279
_FIRST_DIGIT, _FIRST_LETTER, _SPACE = 7, 29, 62
_SIGNS: Mapping[int, str] = MappingProxyType(
    {55: ",", 56: ".", 69: "-", 70: "=", 76: "/", 77: "@", 81: "+", _SPACE: " "}
)
RECENTS_ACTIVITY = "com.android.quickstep.RecentsActivity"


class Keys:
    """What each key does, depending on what is in front. Also whether the screen is on."""

    def __init__(
        self,
        device: Device,
        tasks: Tasks,
        editor: Editor,
        *,
        keyguard: Keyguard,
        shade: Shade,
        power: Power,
        home: str,
    ) -> None:
        self._device = device
        self._tasks = tasks
        self._editor = editor
        self._keyguard = keyguard
        self._shade = shade
        self._power = power
        self._home = home

    @property
    def awake(self) -> bool:
        """Whether the screen is on."""
        return self._power.awake

    def press(self, code: int) -> None:
        """Press one key. Keys without a meaning here do nothing, as on a phone."""
        if code in (POWER, SLEEP, WAKEUP):
            self._switch(awake=not self.awake if code == POWER else code == WAKEUP)
            return
        if not self.awake:
            return
        self._power.touched()
        if self._locked:
            self._press_locked(code)
        elif code in (HOME, RECENTS, BACK, ESCAPE):
            self._navigate(code)
        elif code in (ENTER, NUMPAD_ENTER):
            self._editor.enter()
        elif code == DELETE:
            self._editor.delete()
        elif code == PASTE:
            self._editor.insert(self._device.state.clipboard)
        else:
            self._editor.insert(_sign(code))

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        if not self.awake:
            return
        self._power.touched()
        if self._locked:
            self._keyguard.press(text)
        else:
            self._editor.insert(text)

    @property
    def _locked(self) -> bool:
        """Whether the lock screen is what takes keys: no call or alarm stands over it."""
        return self._keyguard.showing and not self._tasks.front.screen.over_lock

    def _switch(self, *, awake: bool) -> None:
        if awake:
            self._power.wake()
        else:
            self._power.sleep()

    def _press_locked(self, code: int) -> None:
        if code == MENU:
            self._keyguard.swipe_up()
        elif code == BACK:
            self._keyguard.leave_bouncer()
        elif code in (ENTER, NUMPAD_ENTER):
            self._keyguard.enter()
        elif code == DELETE:
            self._keyguard.delete()
        else:
            self._keyguard.press(_sign(code))

    @property
    def _frozen(self) -> bool:
        """Whether the app in front answers nothing any more."""
        return self._tasks.front.package in self._device.unresponsive

    @property
    def _blocking(self) -> list[Overlay]:
        """The system's windows that Back is for: a panel at the top is for none."""
        return [overlay for overlay in self._device.overlays if overlay.place != "top"]

    def _navigate(self, code: int) -> None:
        if code == HOME:
            self._shade.collapse()
            self._device.leave_sheets()
            self._tasks.go_home()
        elif code == RECENTS and not self._keyguard.showing:
            self._shade.collapse()
            self._tasks.open_page(self._home, RECENTS_ACTIVITY, {})
        elif self._editor.keyboard_up:
            self._tasks.keyboard_shown = False
        elif self._shade.expanded:
            self._shade.collapse()
        elif self._device.popups:
            if self._device.popups[-1].cancelable:
                self._device.popups.pop()
        elif self._blocking:
            leave = self._blocking[-1].on_leave
            if leave is not None:
                leave()
        elif self._tasks.front.dialog is not None:
            if self._tasks.front.dialog.cancelable and not self._frozen:
                self._tasks.front.dialog = None
        elif code == BACK and not self._frozen:
            self._tasks.go_back()


def _sign(code: int) -> str:
    if _FIRST_DIGIT <= code < _FIRST_DIGIT + 10:
        return str(code - _FIRST_DIGIT)
    if _FIRST_LETTER <= code < _FIRST_LETTER + 26:
        return chr(ord("a") + code - _FIRST_LETTER)
    return _SIGNS.get(code, "")
