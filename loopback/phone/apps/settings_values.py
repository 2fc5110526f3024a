"""What rows of the settings tell of the phone as it is now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from loopback.phone.apps.settings_networks import connected
from loopback.phone.system.pages import Page

TOTAL_GB = 128.0
STORAGE: tuple[tuple[str, tuple[str, str], float, str], ...] = (
    ("apps", ("Apps", "应用"), 24.6, "2F8F5B"),
    ("picture", ("Photos & videos", "照片和视频"), 11.2, "C2453D"),
    ("music", ("Audio", "音频"), 3.9, "A8447F"),
    ("file", ("Documents & other", "文档及其他"), 2.4, "C77B12"),
    ("phone_case", ("System", "系统"), 17.3, "5B6472"),
)
"""Icon, name, gigabytes, colour of each share of the storage."""
FONT_SIZES = (
    ("0.85", ("Small", "小")),
    ("1.0", ("Default", "默认")),
    ("1.15", ("Large", "大")),
    ("1.3", ("Largest", "最大")),
)
"""The values of `system/font_scale` on offer, with their names."""


def used_gb() -> float:
    """Gigabytes in use."""
    return sum(size for _, _, size, _ in STORAGE)


def storage_words(page: Page) -> str:
    """How full the storage is, as a share and in gigabytes."""
    share = round(100 * used_gb() / TOTAL_GB)
    free = TOTAL_GB - used_gb()
    return page.tr(f"{share}% used - {free:.1f} GB free", f"已使用 {share}% - 还剩 {free:.1f} GB")


def font_words(page: Page) -> str:
    """The name of the font size, or its number where it has none."""
    scale = page.device.settings.font_scale
    named = next((words for value, words in FONT_SIZES if float(value) == scale), None)
    return page.tr(*named) if named else f"{scale:g}"


def told(page: Page, name: str) -> str:
    """The words of a row that tells something. Raises KeyError for a name that nothing tells."""
    return _TELLERS[name](page)


def _battery(page: Page) -> str:
    level = page.device.battery["level"]
    if page.device.battery["status"] == 2:
        return page.tr(f"{level}% - Charging", f"{level}% - 正在充电")
    return f"{level}%"


def _wifi(page: Page) -> str:
    if not page.device.settings.is_on("global", "wifi_on"):
        return page.tr("Off", "已关闭")
    return connected(page.device) or page.tr("Not connected", "未连接")


def _on_off(space: str, key: str) -> Callable[[Page], str]:
    def tell(page: Page) -> str:
        on = page.device.settings.is_on(space, key)
        return page.tr("On", "已开启") if on else page.tr("Off", "已关闭")

    return tell


def _lock(page: Page) -> str:
    settings = page.device.settings
    if settings.is_on("secure", "lockscreen.password_type"):
        return page.tr("PIN", "PIN 码")
    return (
        page.tr("None", "无") if settings.is_on("secure", "lockscreen.disabled") else page.tr("Swipe", "滑动")
    )


def _keyboard(page: Page) -> str:
    chosen = page.device.settings.get("secure", "default_input_method") or ""
    return "ADB Keyboard" if "adbkeyboard" in chosen else page.tr("Latin keyboard", "拉丁键盘")


def _clock(page: Page) -> str:
    return f"{page.device.local_time():%H:%M}"


def _date(page: Page) -> str:
    now = page.device.local_time()
    return page.tr(f"{now:%B} {now.day}, {now.year}", f"{now.year}年{now.month}月{now.day}日")


def _uptime(page: Page) -> str:
    minutes = int(page.device.now()) // 60 % (9 * 60)
    return f"{27 + minutes // 60}:{minutes % 60:02d}:00"


_TELLERS: Mapping[str, Callable[[Page], str]] = MappingProxyType(
    {
        "battery": _battery,
        "storage": storage_words,
        "wifi": _wifi,
        "location": _on_off("secure", "location_mode"),
        "hotspot": _on_off("global", "tether_wifi_enabled"),
        "lock": _lock,
        "font": font_words,
        "keyboard": _keyboard,
        "clock": _clock,
        "date": _date,
        "uptime": _uptime,
        "release": lambda page: page.device.release,
    }
)
