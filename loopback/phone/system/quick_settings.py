"""The tiles at the top of the shade, and the slider for brightness."""

from __future__ import annotations

from dataclasses import dataclass

from loopback.phone.system.device import Device
from loopback.phone.ui.palette import SYSTEM, WHITE, rgb
from loopback.phone.ui.text import LABEL
from loopback.phone.ui.views import FILL, Box, Icon, Text, column, pad, row, space, stack

_BRIGHTEST = 255
_TRACK = rgb("CBD3E6")


@dataclass(frozen=True, slots=True)
class _Tile:
    """A switch of the settings. `on` and `off` are the values it writes."""

    icon: str
    english: str
    chinese: str
    namespace: str
    key: str
    on: str = "1"
    off: str = "0"


_TILES = (
    _Tile("wifi", "Internet", "互联网", "global", "wifi_on"),
    _Tile("bluetooth", "Bluetooth", "蓝牙", "global", "bluetooth_on"),
    _Tile("moon", "Do Not Disturb", "勿扰", "global", "zen_mode"),
    _Tile("send", "Airplane mode", "飞行模式", "global", "airplane_mode_on"),
    _Tile("rotate", "Auto-rotate", "自动旋转", "system", "accelerometer_rotation"),
    _Tile("sun", "Dark theme", "深色主题", "secure", "ui_night_mode", on="2", off="1"),
)


def quick_settings(device: Device, *, columns: int) -> Box:
    """The tiles in rows, and the slider below them."""
    lines = [_TILES[start : start + columns] for start in range(0, len(_TILES), columns)]
    return column(
        *(row(*(_tile(device, tile) for tile in line), gap=10, width=FILL) for line in lines),
        _brightness(device),
        gap=10,
        width=FILL,
        id="quick_settings_panel",
    )


def _tile(device: Device, tile: _Tile) -> Box:
    settings = device.settings
    on = settings.get(tile.namespace, tile.key) == tile.on
    ink = WHITE if on else SYSTEM.ink
    return row(
        Icon(tile.icon, size=22, color=ink),
        Text(device.tr(tile.english, tile.chinese), style=LABEL, color=ink, max_lines=1, weight=1),
        weight=1,
        height=60,
        gap=12,
        padding=pad(18, 0),
        radius=20,
        background=SYSTEM.primary if on else WHITE,
        class_name="android.widget.Switch",
        checkable=True,
        checked=on,
        on_tap=lambda: settings.put(tile.namespace, tile.key, tile.off if on else tile.on),
        merged=True,
    )


def _brightness(device: Device) -> Box:
    """A thick bar; a drag along it makes the screen brighter or darker."""
    asked = device.settings.get("system", "screen_brightness") or ""
    share = min(1.0, int(asked) / _BRIGHTEST) if asked.isdecimal() else 0.5

    def move(right: float, _down: float) -> None:
        level = round(min(1.0, max(0.0, share + right)) * _BRIGHTEST)
        device.settings.put("system", "screen_brightness", str(max(1, level)))

    return stack(
        row(
            row(
                space(weight=1),
                Icon("sun", size=20, color=WHITE),
                padding=pad(14, 0),
                weight=max(share, 0.16),
                height=FILL,
                radius=24,
                background=SYSTEM.primary,
            ),
            space(weight=max(1 - share, 0.001)),
            height=48,
            width=FILL,
            radius=24,
            background=_TRACK,
        ),
        width=FILL,
        on_drag=move,
        sideways=True,
        merged=True,
        class_name="android.widget.SeekBar",
        description=device.tr(f"Display brightness, {share:.0%}", f"屏幕亮度，{share:.0%}"),
        id="slider",
    )
