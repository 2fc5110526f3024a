from __future__ import annotations

import pytest

from loopback.phone.apps.settings_tree import read_tree
from loopback.phone.hand import Hand
from loopback.phone.system.phone import LoopbackPhone

PACKAGE = "com.android.settings"
ROOT = "Settings"


@pytest.fixture
async def settings(hand: Hand) -> Hand:
    """A hand in the settings."""
    await hand.open(PACKAGE)
    return hand


async def go(hand: Hand, *labels: str) -> None:
    """Tap one row after the other, further down the page where it does not show yet."""
    for label in labels:
        for _ in range(4):
            if hand.sees(label):
                break
            await hand.drag(0.75, 0.3)
        await hand.tap(label)


@pytest.mark.parametrize(
    ("path", "row", "namespace", "key", "before"),
    [
        (("Network & internet", "Wi-Fi"), "Use Wi-Fi", "global", "wifi_on", "1"),
        (("Network & internet",), "Airplane mode", "global", "airplane_mode_on", "0"),
        (("Notifications",), "Do Not Disturb", "global", "zen_mode", "0"),
        (("Display",), "Dark theme", "secure", "ui_night_mode", "1"),
        (("Display",), "Auto-rotate screen", "system", "accelerometer_rotation", "0"),
        (("Accessibility",), "Screen reader", "secure", "accessibility_enabled", "0"),
        (("Location",), "Use location", "secure", "location_mode", "3"),
        (("Battery",), "Battery saver", "global", "low_power", "0"),
        (("System", "Developer options"), "Stay awake", "global", "stay_on_while_plugged_in", "3"),
    ],
)
async def test_a_switch_writes_the_setting_that_the_shell_reads(
    phone: LoopbackPhone,
    settings: Hand,
    path: tuple[str, ...],
    row: str,
    namespace: str,
    key: str,
    before: str,
) -> None:
    await go(settings, *path)
    assert phone.setting(namespace, key) == before
    await settings.tap(row)
    assert phone.setting(namespace, key) != before
    await settings.tap(row)
    assert phone.setting(namespace, key) == before


def test_every_setting_of_the_tree_has_a_value_on_a_new_phone(phone: LoopbackPhone) -> None:
    for key in list(read_tree().keys()):
        assert phone.setting(key.space, key.name) is not None, key


def test_no_row_of_the_tree_leads_nowhere(phone: LoopbackPhone) -> None:
    declared = {screen.activity for screen in phone.parts.tasks.apps[PACKAGE].screens()}
    rows = [row for leaf in read_tree().leaves for row in leaf.rows]
    assert len(rows) > 100
    assert {f"{PACKAGE}.{row.to}" for row in rows if row.to} <= declared


async def test_the_switch_shows_its_state(phone: LoopbackPhone, settings: Hand) -> None:
    await settings.tap("Network & internet", "Wi-Fi")
    assert [element.checked for element in phone.elements() if element.checkable] == [True]
    await settings.tap("Use Wi-Fi")
    assert [element.checked for element in phone.elements() if element.checkable] == [False]
    assert not settings.sees("Willow-Guest")


async def test_usb_debugging_is_turned_over_only_after_a_question(
    phone: LoopbackPhone, settings: Hand
) -> None:
    await go(settings, "System", "Developer options", "USB debugging")
    await settings.tap("Cancel")
    assert phone.setting("global", "adb_enabled") == "1"
    await settings.tap("USB debugging", "OK")
    assert phone.setting("global", "adb_enabled") == "0"
    await settings.tap("USB debugging", "Cancel", "USB debugging", "OK")
    assert phone.setting("global", "adb_enabled") == "1"


async def test_developer_options_hide_until_the_build_number_is_tapped_seven_times(
    phone: LoopbackPhone, settings: Hand
) -> None:
    phone.put_setting("global", "development_settings_enabled", "0")
    await go(settings, "System")
    assert not settings.sees("Developer options")
    await settings.tap("id:up")
    await go(settings, "About phone", "Build number")
    await settings.tap(*["Build number"] * 5)
    assert phone.setting("global", "development_settings_enabled") == "0"
    await settings.tap("Build number")
    assert phone.setting("global", "development_settings_enabled") == "1"


async def test_the_language_changes_every_word(phone: LoopbackPhone, settings: Hand) -> None:
    await go(settings, "System", "Languages")
    await settings.tap("简体中文（中国）", "转到上一层级")
    assert settings.sees("开发者选项")
    assert phone.device.locale == "zh"


async def test_brightness_stays_within_its_range(phone: LoopbackPhone, settings: Hand) -> None:
    await settings.tap("Display", *["Brighter"] * 5)
    assert phone.setting("system", "screen_brightness") == "255"
    await settings.tap(*["Dimmer"] * 9)
    assert phone.setting("system", "screen_brightness") == "0"
    assert settings.sees("0%")


async def test_a_slider_is_dragged(phone: LoopbackPhone, settings: Hand) -> None:
    await settings.tap("Sound & vibration")
    bounds = settings.find("Media volume").bounds
    await phone.swipe(bounds.center, (bounds.left, bounds.center[1]), 200)
    assert phone.setting("system", "volume_music") == "0"


async def test_a_choice_is_made_on_a_sheet(phone: LoopbackPhone, settings: Hand) -> None:
    await settings.tap("Display", "Screen timeout", "5 minutes")
    assert phone.setting("system", "screen_off_timeout") == "300000"
    assert settings.sees("5 minutes")


@pytest.mark.parametrize(("name", "scale"), [("Small", "0.85"), ("Large", "1.15"), ("Largest", "1.3")])
async def test_letters_are_sized(phone: LoopbackPhone, settings: Hand, name: str, scale: str) -> None:
    await settings.tap("Display", "Font size", name)
    assert phone.setting("system", "font_scale") == scale


async def test_a_network_is_joined_with_a_password_long_enough(phone: LoopbackPhone, settings: Hand) -> None:
    await settings.tap("Network & internet", "Wi-Fi", "Willow-Guest")
    await settings.write("Password", "short")
    await settings.tap("id:connect")
    assert settings.sees("At least 8 characters")
    await settings.write("id:password", "-enough")
    await settings.tap("id:connect")
    phone.clock.advance(2)
    assert settings.sees("Networks")
    used = [one["name"] for one in phone.device.state.collection("networks") if one["connected"]]
    assert used == ["Willow-Guest"]


async def test_apps_lists_every_app(phone: LoopbackPhone, settings: Hand) -> None:
    await settings.tap("Apps")
    seen: set[str] = set()
    for _ in range(8):
        seen |= set(settings.labels())
        await settings.drag(0.8, 0.3)
    assert {package.label for package in phone.packages()} <= seen


async def test_an_app_is_stopped_after_a_question(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open("com.bluefern.coffee")
    await hand.open(PACKAGE)
    await go(hand, "Apps", "Blue Fern", "Force stop")
    await hand.tap("OK")
    assert "com.bluefern.coffee" not in {page.package for page in phone.parts.tasks.recent}


async def test_an_app_is_uninstalled_after_the_systems_question(phone: LoopbackPhone, settings: Hand) -> None:
    await go(settings, "Apps", "Blue Fern", "Uninstall")
    await settings.tap("Cancel", "Uninstall", "OK")
    assert "com.bluefern.coffee" not in phone.parts.tasks.apps
    assert phone.device.state.deleted == ["com.bluefern.coffee"]


async def test_an_app_without_its_notifications_is_not_heard(phone: LoopbackPhone, settings: Hand) -> None:
    await go(settings, "Apps", "Blue Fern", "Notifications")
    await settings.tap("All notifications")
    phone.device.notify("com.bluefern.coffee", "Ready", "Your latte")
    assert phone.device.notices == []
    await settings.tap("All notifications")
    phone.device.notify("com.bluefern.coffee", "Ready", "Your latte")
    assert len(phone.device.notices) == 1


async def test_a_permission_is_granted_for_one_app(phone: LoopbackPhone, settings: Hand) -> None:
    await go(settings, "Apps", "Blue Fern", "Permissions", "Location")
    await settings.tap("Allow only while using the app")
    assert phone.device.permissions.granted("com.bluefern.coffee", "location")
    assert not phone.device.permissions.granted("com.bluefern.coffee", "camera")


async def test_a_pin_is_set_when_it_is_entered_twice_alike(phone: LoopbackPhone, settings: Hand) -> None:
    await go(settings, "Security & privacy", "Screen lock", "PIN")
    for pin in ("1234", "1243"):
        await settings.write("id:password_entry", pin)
        await settings.tap("id:next_button")
    assert settings.sees("PINs don't match")
    for pin in ("2580", "2580"):
        await settings.write("id:password_entry", pin)
        await settings.tap("id:next_button")
    assert phone.device.state.collection("screen_lock") == [{"kind": "pin", "pin": "2580"}]
    assert phone.keyguard_secure


async def test_erasing_asks_twice_and_is_recorded(phone: LoopbackPhone, settings: Hand) -> None:
    await go(settings, "System", "Reset options", "Erase all data (factory reset)", "Erase all data")
    assert phone.device.state.deleted == []
    await settings.tap("Erase all data")
    assert phone.device.state.deleted == ["all data"]


async def test_a_row_is_found_by_searching(settings: Hand) -> None:
    await settings.tap("Search settings")
    await settings.write("Search settings", "timeout")
    await settings.tap("Screen timeout")
    assert settings.read("id:title") == "Display"
    await settings.tap("id:up")
    await settings.write("id:open_search_view_edit_text", "zzz")
    assert settings.sees("No results")


async def test_about_tells_the_version(settings: Hand) -> None:
    await go(settings, "About phone")
    assert settings.sees("14")


async def test_a_wallpaper_is_on_the_home_screen_at_once(phone: LoopbackPhone, settings: Hand) -> None:
    await phone.key(3)
    before = phone.see().getpixel((500, 1500))
    await settings.open(PACKAGE)
    await settings.tap("Wallpaper & style", "Dusk")
    await phone.key(3)
    assert phone.see().getpixel((500, 1500)) != before
