from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.phone import LoopbackPhone


@pytest.fixture
async def settings(hand: Hand) -> Hand:
    """A hand in the settings."""
    await hand.open("com.android.settings")
    return hand


@pytest.mark.parametrize(
    ("path", "row", "namespace", "key", "before"),
    [
        ("Wi-Fi", "Use Wi-Fi", "global", "wifi_on", "1"),
        ("Notifications", "Do Not Disturb", "global", "zen_mode", "0"),
        ("Display", "Dark theme", "secure", "ui_night_mode", "1"),
        ("Display", "Auto-rotate screen", "system", "accelerometer_rotation", "0"),
        ("Accessibility", "Screen reader", "secure", "accessibility_enabled", "0"),
        ("Developer options", "Stay awake", "global", "stay_on_while_plugged_in", "0"),
        ("Developer options", "USB debugging", "global", "adb_enabled", "1"),
    ],
)
async def test_a_switch_writes_the_setting_that_the_shell_reads(
    phone: LoopbackPhone, settings: Hand, path: str, row: str, namespace: str, key: str, before: str
) -> None:
    await settings.tap(path)
    assert phone.setting(namespace, key) == before
    await settings.tap(row)
    assert phone.setting(namespace, key) != before


async def test_the_switch_shows_its_state(phone: LoopbackPhone, settings: Hand) -> None:
    await settings.tap("Wi-Fi")
    switches = [element for element in phone.elements() if element.checkable]
    assert [switch.checked for switch in switches] == [True]
    await settings.tap("Use Wi-Fi")
    switches = [element for element in phone.elements() if element.checkable]
    assert [switch.checked for switch in switches] == [False]
    assert not settings.sees("Willow-Guest")


async def test_usb_debugging_is_turned_on_only_after_a_question(phone: LoopbackPhone, settings: Hand) -> None:
    phone.put_setting("global", "adb_enabled", "0")
    await settings.tap("Developer options", "USB debugging", "Cancel")
    assert phone.setting("global", "adb_enabled") == "0"
    await settings.tap("USB debugging", "OK")
    assert phone.setting("global", "adb_enabled") == "1"


async def test_the_language_changes_every_word(phone: LoopbackPhone, settings: Hand) -> None:
    await settings.tap("Language", "简体中文（中国）", "转到上一层级")
    assert settings.sees("开发者选项")
    assert phone.device.locale == "zh"


async def test_brightness_stays_within_its_range(phone: LoopbackPhone, settings: Hand) -> None:
    await settings.tap("Display", *["Brighter"] * 5)
    assert phone.setting("system", "screen_brightness") == "255"
    await settings.tap(*["Dimmer"] * 9)
    assert phone.setting("system", "screen_brightness") == "0"
    assert settings.sees("0%")


async def test_apps_lists_every_package(phone: LoopbackPhone, settings: Hand) -> None:
    await settings.tap("Apps")
    assert all(settings.sees(package.package) for package in phone.packages())


async def test_about_tells_the_version(settings: Hand) -> None:
    await settings.tap("About phone")
    assert settings.sees("14")
