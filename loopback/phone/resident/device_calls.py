"""The calls on the device as a whole: what it is, keys, gestures on points, the clipboard, toasts."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from loopback.phone.android import ActivityNotFoundError
from loopback.phone.resident.glass import STEP_MS, Glass
from loopback.phone.resident.rpc import JsonValue, Methods, ParameterError, Parameters

_DENSITY_OF_ONE: Final = 160
_DEFAULT_DEPTH: Final = 50
_DOWN, _UP = 0, 1
_KEYS: Final = MappingProxyType(
    {
        "home": 3,
        "back": 4,
        "up": 19,
        "down": 20,
        "left": 21,
        "right": 22,
        "center": 23,
        "volume_up": 24,
        "volume_down": 25,
        "power": 26,
        "camera": 27,
        "enter": 66,
        "delete": 67,
        "del": 67,
        "menu": 82,
        "search": 84,
        "volume_mute": 164,
        "recent": 187,
        "wakeup": 224,
        "sleep": 223,
    }
)
_ROTATIONS: Final = MappingProxyType(
    {"natural": 0, "n": 0, "left": 1, "l": 1, "upsidedown": 2, "u": 2, "right": 3, "r": 3}
)


class DeviceCalls:
    """Answers what concerns no single element. Toasts are told from when the server starts."""

    def __init__(self, glass: Glass) -> None:
        self._glass = glass
        self._phone = glass.phone
        self._old_toast = glass.phone.device.last_toast
        self._finger: tuple[int, int, float] | None = None

    @property
    def methods(self) -> Methods:
        """Every call by its name on the wire."""
        return {
            "clearInputText": self._clear_input_text,
            "clearLastToast": self._clear_toast,
            "clearLastTraversedText": self._nothing,
            "deviceInfo": self._device,
            "drag": self._swipe,
            "dumpWindowHierarchy": self._dump,
            "freezeRotation": self._freeze_rotation,
            "getClipboard": self._clipboard,
            "getLastToast": self._toast,
            "getLastTraversedText": self._nothing,
            "injectInputEvent": self._inject,
            "isScreenOn": self._is_on,
            "launchApp": self._launch,
            "openNotification": self._open_shade,
            "openQuickSettings": self._open_shade,
            "pasteClipboard": self._paste,
            "ping": self._ping,
            "pressKey": self._press_name,
            "pressKeyCode": self._press_code,
            "setClipboard": self._set_clipboard,
            "setOrientation": self._turn,
            "sleep": self._sleep,
            "swipe": self._swipe,
            "swipePoints": self._swipe_points,
            "takeScreenshot": self._screenshot,
            "waitForIdle": self._wait_idle,
            "waitForWindowUpdate": self._wait_update,
            "wakeUp": self._wake,
        }

    async def click(self, parameters: Parameters) -> JsonValue:
        """`click` on a point, for a tenth of a second or for so many milliseconds."""
        x, y = parameters.integer(0), parameters.integer(1)
        if len(parameters) > 2:
            await self._glass.hold(x, y, parameters.integer(2))
        else:
            await self._glass.tap(x, y)
        return True

    async def _device(self, _parameters: Parameters) -> JsonValue:
        width, height = self._glass.size
        density = self._phone.override_density or self._phone.physical_density
        focus = self._phone.focus()
        return {
            "currentPackageName": focus.package if focus else "",
            "displayHeight": height,
            "displayRotation": self._phone.rotation,
            "displaySizeDpX": round(width * _DENSITY_OF_ONE / density),
            "displaySizeDpY": round(height * _DENSITY_OF_ONE / density),
            "displayWidth": width,
            "productName": self._phone.properties.get("ro.product.name", ""),
            "sdkInt": self._phone.sdk,
            "screenOn": self._phone.wakefulness == "Awake",
            "naturalOrientation": self._phone.rotation in (0, 2),
        }

    async def _dump(self, parameters: Parameters) -> JsonValue:
        return self._glass.hierarchy(
            compressed=parameters.flag(0),
            depth=parameters.integer(1) if len(parameters) > 1 else _DEFAULT_DEPTH,
            active_only=len(parameters) > 2 and parameters.flag(2),
        )

    async def _screenshot(self, parameters: Parameters) -> JsonValue:
        """The scale is ignored, as the original ignores it."""
        if len(parameters) != 2:
            raise ParameterError("a picture is answered, not kept in a file")
        return await self._glass.screenshot(parameters.integer(1))

    async def _swipe(self, parameters: Parameters) -> JsonValue:
        left, top, right, bottom, steps = (parameters.integer(place) for place in range(5))
        await self._glass.swipe((left, top), (right, bottom), steps)
        return True

    async def _swipe_points(self, parameters: Parameters) -> JsonValue:
        """A path counts by its two ends: no app of this phone looks at the way between."""
        values = parameters.at(0)
        points = Parameters(tuple(values) if isinstance(values, list) else ())
        numbers = [points.integer(place) for place in range(len(points))]
        if len(numbers) < 4 or len(numbers) % 2:
            raise ParameterError("fewer than two points")
        steps = parameters.integer(1) * (len(numbers) // 2 - 1)
        await self._glass.swipe((numbers[0], numbers[1]), (numbers[-2], numbers[-1]), steps)
        return True

    async def _inject(self, parameters: Parameters) -> JsonValue:
        """A finger put down, moved and lifted; it touches when it is lifted."""
        action, x, y = (parameters.integer(place) for place in range(3))
        now = self._phone.device.now()
        if action == _DOWN:
            self._finger = (x, y, now)
        elif action == _UP and self._finger is not None:
            left, top, since = self._finger
            self._finger = None
            steps = int((now - since) * 1000) // STEP_MS
            await self._glass.swipe((left, top), (x, y), steps)
        return True

    async def _press_name(self, parameters: Parameters) -> JsonValue:
        code = _KEYS.get(parameters.text(0).lower())
        if code is None:
            return False
        await self._phone.key(code)
        return True

    async def _press_code(self, parameters: Parameters) -> JsonValue:
        await self._phone.key(parameters.integer(0))
        return True

    async def _wake(self, _parameters: Parameters) -> JsonValue:
        await self._phone.key(_KEYS["wakeup"])
        return None

    async def _sleep(self, _parameters: Parameters) -> JsonValue:
        await self._phone.key(_KEYS["sleep"])
        return None

    async def _is_on(self, _parameters: Parameters) -> JsonValue:
        return self._phone.wakefulness == "Awake"

    async def _launch(self, parameters: Parameters) -> JsonValue:
        try:
            await self._phone.start_activity(None, package=parameters.text(0))
        except ActivityNotFoundError:
            return False
        return True

    async def _open_shade(self, _parameters: Parameters) -> JsonValue:
        await self._phone.expand_shade(expanded=True)
        return True

    async def _freeze_rotation(self, parameters: Parameters) -> JsonValue:
        self._phone.put_setting("system", "accelerometer_rotation", "0" if parameters.flag(0) else "1")
        return None

    async def _turn(self, parameters: Parameters) -> JsonValue:
        turns = _ROTATIONS.get(parameters.text(0))
        if turns is None:
            raise ParameterError("no such orientation")
        self._phone.put_setting("system", "accelerometer_rotation", "0")
        self._phone.put_setting("system", "user_rotation", str(turns))
        return None

    async def _clipboard(self, _parameters: Parameters) -> JsonValue:
        return self._phone.device.state.clipboard

    async def _set_clipboard(self, parameters: Parameters) -> JsonValue:
        self._phone.device.state.clipboard = parameters.text(1)
        return None

    async def _paste(self, _parameters: Parameters) -> JsonValue:
        self._glass.write(self._phone.device.state.clipboard)
        return None

    async def _clear_input_text(self, _parameters: Parameters) -> JsonValue:
        self._glass.clear()
        return None

    async def _toast(self, _parameters: Parameters) -> JsonValue:
        self._phone.device.tick()
        toast = self._phone.device.last_toast
        return toast[0] if toast and toast is not self._old_toast else None

    async def _clear_toast(self, _parameters: Parameters) -> JsonValue:
        self._old_toast = self._phone.device.last_toast
        return None

    async def _wait_idle(self, parameters: Parameters) -> JsonValue:
        await self._glass.until_idle(parameters.integer(0) / 1000)
        return None

    async def _wait_update(self, parameters: Parameters) -> JsonValue:
        return await self._glass.until_changed(parameters.integer(1) / 1000)

    async def _nothing(self, _parameters: Parameters) -> JsonValue:
        """Nobody traverses text here: there is none to tell and none to forget."""
        return None

    async def _ping(self, _parameters: Parameters) -> JsonValue:
        return "pong"
