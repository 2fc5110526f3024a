"""The battery's warnings: once as it falls to 15 percent, and again at 5."""

from __future__ import annotations

from typing import Final

from loopback.phone.system.device import Device, Popup

CHARGING: Final = 2
DISCHARGING: Final = 3
_MARKS: Final = (5, 15)


class BatteryWatch:
    """Looks at the level whenever time passes, and warns as it falls past a mark off the charger."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._told = 101
        device.watchers.append(self.tick)

    def tick(self) -> None:
        """Warn where the level fell to a mark that was not warned of yet."""
        level = self._device.battery["level"]
        if self._device.charging:
            self._told = 101
            return
        mark = next((mark for mark in _MARKS if level <= mark), None)
        if mark is not None and mark < self._told:
            self._told = mark
            self._warn(level)

    def _warn(self, level: int) -> None:
        tr, settings = self._device.tr, self._device.settings
        save, close = tr("Turn on Battery Saver", "打开省电模式"), tr("Got it", "知道了")

        def choose(word: str) -> None:
            if word == save:
                settings.put("global", "low_power", "1")

        self._device.popups.append(
            Popup(
                tr("Battery is low", "电池电量低"),
                tr(f"{level}% remaining. Plug in your charger soon.", f"剩余 {level}%，请尽快连接充电器。"),
                (save, close),
                "com.android.systemui",
                on_choose=choose,
            )
        )
