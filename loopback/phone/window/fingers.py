"""A person's hand on the glass, as a page tells it: checked, then done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from loopback.phone.system.phone import LoopbackPhone

LONGEST_TEXT = 1000
"""Characters that one message may type."""
_KEYS = {"back": 4, "home": 3, "power": 26, "enter": 66, "delete": 67, "recents": 187}
_LONGEST_TOUCH_MS = 10_000
_FARTHEST = 1000
"""Screens beside the glass that a drag may end; it is taken to end at the edge."""


class GestureError(ValueError):
    """What the page sent is no gesture. The message says what is wrong with it."""


class Fingers:
    """Touches, keys and letters of somebody who holds the phone: they need no permission of ADB's."""

    def __init__(self, phone: LoopbackPhone) -> None:
        self._phone = phone
        self._acts: Mapping[str, Callable[[Mapping[str, object]], None]] = {
            "touch": self._touch,
            "key": self._key,
            "text": self._text,
            "turn": self._turn,
        }

    def do(self, document: object) -> None:
        """Carry out {"act": "touch" | "key" | "text" | "turn", …}, or raise GestureError and do nothing."""
        gesture = document if isinstance(document, dict) else {}
        name = gesture.get("act")
        act = self._acts.get(name) if isinstance(name, str) else None
        if act is None:
            raise GestureError(f"act: one of {', '.join(self._acts)}")
        self._phone.device.tick()
        act(gesture)
        self._phone.journal.inputs += 1

    def _touch(self, document: Mapping[str, object]) -> None:
        """From (x, y) to (to_x, to_y), shares of the screen, in `ms`."""
        display = self._phone.parts.panel.display
        x, y, to_x, to_y = (_share(document, name) for name in ("x", "y", "to_x", "to_y"))
        start = int(x * (display.width - 1)), int(y * (display.height - 1))
        end = int(to_x * (display.width - 1)), int(to_y * (display.height - 1))
        length = document.get("ms")
        if isinstance(length, bool) or not isinstance(length, int) or not 0 <= length <= _LONGEST_TOUCH_MS:
            raise GestureError(f"ms: a whole number from 0 to {_LONGEST_TOUCH_MS}")
        if self._phone.parts.keys.awake:
            self._phone.parts.touch.swipe(start, end, length)

    def _key(self, document: Mapping[str, object]) -> None:
        name = document.get("key")
        if not isinstance(name, str) or name not in _KEYS:
            raise GestureError(f"key: one of {', '.join(_KEYS)}")
        self._phone.parts.keys.press(_KEYS[name])

    def _text(self, document: Mapping[str, object]) -> None:
        text = document.get("text")
        if not isinstance(text, str) or not 0 < len(text) <= LONGEST_TEXT:
            raise GestureError(f"text: 1 to {LONGEST_TEXT} characters")
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            raise GestureError("text: half of a character")
        self._phone.parts.keys.type(text)

    def _turn(self, document: Mapping[str, object]) -> None:
        """By hand with auto-rotate on, by the setting otherwise."""
        panel, settings = self._phone.parts.panel, self._phone.device.settings
        upright = panel.rotation != 0
        if settings.is_on("system", "accelerometer_rotation"):
            panel.held = 0 if upright else 1
        else:
            settings.put("system", "user_rotation", "0" if upright else "1")


def _share(document: Mapping[str, object], name: str) -> float:
    value = document.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _FARTHEST:
        raise GestureError(f"{name}: a number from 0 to 1")
    return min(1.0, max(0.0, float(value)))
