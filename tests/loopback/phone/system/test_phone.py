from __future__ import annotations

import pytest

from loopback.phone.android import ActivityNotFoundError, Android, InjectionRefusedError
from loopback.phone.apps.catalogue import installed
from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Popup
from loopback.phone.system.phone import LoopbackPhone

HOME, BACK, RECENTS = 3, 4, 187


def test_it_is_what_shell_commands_expect(phone: LoopbackPhone) -> None:
    android: Android = phone
    assert android.physical_size == (1080, 2400)
    assert android.battery["level"] == 85


def test_it_starts_on_the_launcher(phone: LoopbackPhone) -> None:
    focus = phone.focus()
    assert focus is not None
    assert focus.package == "com.android.launcher3"
    assert [window.focused for window in phone.windows()].count(True) == 1


async def test_an_app_is_started_by_its_icon(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.tap("Blue Fern")
    assert phone.resumed().activity == "com.bluefern.coffee.HomeActivity"


async def test_home_and_back_find_the_app_as_it_was(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.tap("Blue Fern", "Latte", "Large")
    await phone.key(HOME)
    await hand.tap("Blue Fern")
    assert hand.sees("$5.50")
    await phone.key(BACK)
    assert hand.sees("Cappuccino")
    await phone.key(BACK)
    assert phone.focus().package == "com.android.launcher3"
    await phone.key(BACK)
    assert phone.focus().package == "com.android.launcher3"


async def test_a_swipe_from_the_lower_edge_goes_home(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open("com.bluefern.coffee")
    await phone.swipe((540, 2390), (540, 1200), 200)
    assert phone.focus().package == "com.android.launcher3"


async def test_recents_lists_apps_and_brings_one_back(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open("com.bluefern.coffee")
    await hand.open("com.palaver.chat")
    await phone.key(RECENTS)
    await hand.tap("Blue Fern")
    assert phone.focus().package == "com.bluefern.coffee"


async def test_clear_all_ends_every_app(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open("com.bluefern.coffee")
    await hand.tap("Latte")
    await phone.key(RECENTS)
    await hand.tap("Clear all")
    await hand.open("com.bluefern.coffee")
    assert hand.sees("Cappuccino")


async def test_an_app_that_is_stopped_starts_anew(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open("com.bluefern.coffee")
    await hand.tap("Latte")
    await phone.force_stop("com.bluefern.coffee")
    assert phone.focus().package == "com.android.launcher3"
    await hand.open("com.bluefern.coffee")
    assert hand.sees("Cappuccino")


async def test_starting_tells_the_component_and_whether_it_was_in_front(phone: LoopbackPhone) -> None:
    assert await phone.start_activity(None, package="com.bluefern.coffee") == (
        "com.bluefern.coffee/.HomeActivity",
        False,
    )
    assert await phone.start_activity("com.bluefern.coffee/.HomeActivity") == (
        "com.bluefern.coffee/.HomeActivity",
        True,
    )


@pytest.mark.parametrize(
    "component",
    [
        "com.bluefern.coffee/.PaymentActivity",
        "com.bluefern.coffee/.Nothing",
        "com.example.none/.Main",
        "nonsense",
    ],
)
async def test_what_is_not_there_or_not_exported_cannot_be_started(
    phone: LoopbackPhone, component: str
) -> None:
    with pytest.raises(ActivityNotFoundError):
        await phone.start_activity(component)


async def test_an_intent_finds_its_app(phone: LoopbackPhone, hand: Hand) -> None:
    view = "android.intent.action.VIEW"
    assert (await phone.start_activity(None, action=view, data="https://weather.example"))[0] == (
        "org.heron.browser/.TabActivity"
    )
    assert hand.sees("Weather in Linden Bay")
    await phone.start_activity(None, action="android.settings.WIFI_SETTINGS")
    assert hand.sees("Use Wi-Fi")
    await phone.start_activity(None, action="android.intent.action.SENDTO", data="smsto:Anna")
    assert hand.read("id:recipient_text_view") == "Anna"
    with pytest.raises(ActivityNotFoundError, match=r"act=android\.intent\.action\.TRANSLATE"):
        await phone.start_activity(None, action="android.intent.action.TRANSLATE", data="tel:1")


async def test_input_is_refused_where_injection_is_not_allowed(phone: LoopbackPhone) -> None:
    phone.injection_allowed = False
    for refused in (phone.tap(1, 1), phone.swipe((1, 1), (2, 2), 10), phone.key(3), phone.type_text("x")):
        with pytest.raises(InjectionRefusedError, match="INJECT_EVENTS"):
            await refused
    assert phone.journal.inputs == 0


async def test_two_phones_share_nothing(clock: SteppedClock) -> None:
    one, other = (Hand(LoopbackPhone(installed, clock=clock, slot=slot)) for slot in (0, 1))
    await one.open("com.bluefern.coffee")
    await one.tap("Latte", "Add to cart")
    await other.open("com.bluefern.coffee")
    assert one.sees("View cart")
    assert not other.sees("View cart")


async def test_a_popup_stands_in_the_way_until_it_is_answered(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open("com.bluefern.coffee")
    phone.device.popups.append(Popup("Rate us", "Five leaves?", ("Later", "Now")))
    assert phone.focus().kind == "dialog"
    await phone.tap(540, 300)
    assert not hand.sees("Latte")
    assert "Five leaves?" in phone.dump_tree()
    await hand.tap("Later")
    assert hand.sees("Latte")


async def test_a_dialog_of_an_app_is_a_window_of_its_own(phone: LoopbackPhone, hand: Hand) -> None:
    await phone.start_activity("com.android.settings/.Settings$DevelopmentSettingsActivity")
    await hand.tap("USB debugging")
    assert phone.focus().kind == "dialog"
    await phone.tap(540, 200)
    assert phone.focus().kind == "app"
    assert phone.setting("global", "adb_enabled") == "1"


async def test_a_page_loads_for_as_long_as_the_scenario_says(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    phone.device.scenario.loading_s = 4
    await hand.open("com.bluefern.coffee")
    assert hand.sees("Loading")
    assert not hand.sees("Latte")
    clock.advance(4)
    assert hand.sees("Latte")


async def test_scrolling_shows_what_was_below_and_stops_at_the_end(phone: LoopbackPhone, hand: Hand) -> None:
    phone.override_size, phone.override_density = (1080, 1600), 420
    await hand.open("com.bluefern.coffee")
    assert not hand.sees("Mocha")
    for _ in range(3):
        await hand.drag(0.7, 0.3)
    assert hand.sees("Mocha")
    for _ in range(3):
        await hand.drag(0.4, 0.8)
    assert hand.sees("Good to see you")


async def test_a_long_still_swipe_is_a_touch_where_nothing_takes_a_long_press(
    phone: LoopbackPhone, hand: Hand
) -> None:
    await hand.open("com.bluefern.coffee")
    coffee = hand.find("Latte")
    assert coffee is not None
    await phone.swipe(coffee.bounds.center, coffee.bounds.center, 800)
    assert hand.sees("Add to cart")


def test_settings_of_an_unknown_name_space_are_refused(phone: LoopbackPhone) -> None:
    assert phone.setting("nowhere", "x") is None
    with pytest.raises(ValueError, match="nowhere"):
        phone.put_setting("nowhere", "x", "1")


def test_a_setting_can_be_deleted(phone: LoopbackPhone) -> None:
    phone.put_setting("system", "font_scale", None)
    assert phone.setting("system", "font_scale") is None


def test_the_state_has_everything_that_is_promised(phone: LoopbackPhone) -> None:
    phone.record_command("wm size", 1.0, 2.0, 0)
    state = phone.state({"/sdcard/a.txt": 3})
    assert set(state) == {
        "payments",
        "orders",
        "transfers",
        "messages",
        "calls",
        "installed",
        "deleted",
        "settings",
        "files",
        "clipboard",
        "foreground",
        "commands",
        "records",
    }
    assert state["commands"] == [{"command": "wm size", "started": 1.0, "ended": 2.0, "exit_code": 0}]
    assert state["files"] == {"/sdcard/a.txt": 3}


def test_time_does_not_go_back(clock: SteppedClock) -> None:
    with pytest.raises(ValueError, match="back"):
        clock.advance(-1)
