"""Android's settings: three name spaces of texts."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

LATIN_IME = "com.android.inputmethod.latin/.LatinIME"
ADB_IME = "com.android.adbkeyboard/.AdbIME"


class Settings:
    """`settings get` and `put`, as apps and the shell share them."""

    def __init__(self, locale: str) -> None:
        self._watchers: list[tuple[tuple[str, str], Callable[[str | None], None]]] = []
        self._values: dict[str, dict[str, str]] = {
            "system": {
                "screen_brightness": "128",
                "screen_off_timeout": "60000",
                "accelerometer_rotation": "0",
                "user_rotation": "0",
                "font_scale": "1.0",
                "system_locales": "zh-Hans-CN" if locale == "zh" else "en-US",
            },
            "secure": {
                "default_input_method": LATIN_IME,
                "enabled_input_methods": f"{LATIN_IME}:{ADB_IME}",
                "accessibility_enabled": "0",
                "ui_night_mode": "1",
            },
            "global": {
                "adb_enabled": "1",
                "airplane_mode_on": "0",
                "bluetooth_on": "1",
                "development_settings_enabled": "1",
                "heads_up_notifications_enabled": "1",
                "stay_on_while_plugged_in": "3",
                "wifi_on": "1",
                "zen_mode": "0",
            },
        }

    @property
    def namespaces(self) -> Mapping[str, Mapping[str, str]]:
        """Every value by name space and key."""
        return self._values

    def get(self, namespace: str, key: str) -> str | None:
        """None where it was never set, or the name space does not exist."""
        return self._values.get(namespace, {}).get(key)

    def put(self, namespace: str, key: str, value: str | None) -> None:
        """None deletes. Raises ValueError for an unknown name space."""
        if namespace not in self._values:
            raise ValueError(f"no such name space: {namespace}")
        if value is None:
            self._values[namespace].pop(key, None)
        else:
            self._values[namespace][key] = value
        for watched, tell in self._watchers:
            if watched == (namespace, key):
                tell(value)

    def watch(self, namespace: str, key: str, tell: Callable[[str | None], None]) -> None:
        """Hear every value that is written to a key from now on; None where it is deleted."""
        self._watchers.append(((namespace, key), tell))

    @property
    def font_scale(self) -> float:
        """How much larger than usual letters are: 0.85 to 2, as Android offers; 1 for what is no number."""
        try:
            asked = float(self.get("system", "font_scale") or "1")
        except ValueError:
            return 1.0
        return min(2.0, max(0.85, asked)) if math.isfinite(asked) else 1.0

    @property
    def night_mode(self) -> bool:
        """Whether windows are dark: 2 is on, 1 off, as `cmd uimode` writes it."""
        return self.get("secure", "ui_night_mode") == "2"

    def is_on(self, namespace: str, key: str) -> bool:
        """Whether a switch is on: anything but unset, empty or 0."""
        return self.get(namespace, key) not in (None, "", "0")

    def switch(self, namespace: str, key: str) -> None:
        """Turn a switch over."""
        self.put(namespace, key, "0" if self.is_on(namespace, key) else "1")
