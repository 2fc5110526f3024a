"""What is never done: closed apps, the approvers' messenger, and whatever weakens the guard."""

from __future__ import annotations

import pytest

from agent_core.domain.action import Key, Launch, PhoneAct, Press, Swipe, Tap
from agent_core.domain.screen import Share
from agent_core.domain.verdict import Policy
from agent_core.rules.guard.cases import GuardCase, screen_of
from agent_core.rules.guard.context import Proposal, Scene, note_of
from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.finding import Finding, Level
from agent_core.rules.guard.limits import judge_limits, judge_place
from agent_core.rules.guard.request import read_request

CUES = load_cues()
TAP = Tap(Share(0.5, 0.9))
UP = Swipe(Share(0.5, 0.8), Share(0.5, 0.2))
SETTINGS = "com.android.settings"
TELEGRAM = "org.telegram.messenger"
POLICY = Policy(private_packages=frozenset({"com.diary"}), blocked_packages=frozenset({"com.casino"}))
PACKAGES = {"Diary": "com.diary", "Casino": "com.casino", "Paper Plane": TELEGRAM}.get


def scene(
    target: str = "",
    *texts: str,
    action: PhoneAct = TAP,
    package: str = "com.shop.demo",
    activity: str = "",
    policy: Policy = POLICY,
) -> Scene:
    screen = screen_of(GuardCase("", package, activity, action, target, texts), action)
    return Scene(Proposal(read_request("", CUES), action, screen, policy, note_of(action)), CUES)


def category(finding: Finding | None) -> str | None:
    assert finding is None or finding.level is Level.BLOCK
    return None if finding is None else finding.category


@pytest.mark.parametrize("package", ["com.diary", "com.casino"])
@pytest.mark.parametrize("action", [TAP, UP, Press(Key.ENTER)])
def test_a_closed_app_is_neither_touched_nor_read_on(package: str, action: PhoneAct) -> None:
    assert category(judge_place(scene("Open", package=package, action=action), PACKAGES)) == "privacy_data"


@pytest.mark.parametrize("name", ["Diary", "com.diary", "Casino", "com.casino"])
def test_a_closed_app_is_opened_neither_by_name_nor_by_package(name: str) -> None:
    assert category(judge_place(scene(action=Launch(name)), PACKAGES)) == "privacy_data"


def test_private_and_blocked_are_told_apart() -> None:
    private = judge_place(scene(action=Launch("Diary")), PACKAGES)
    blocked = judge_place(scene(action=Launch("Casino")), PACKAGES)
    assert private is not None
    assert blocked is not None
    assert private.reason != blocked.reason


@pytest.mark.parametrize("key", [Key.BACK, Key.HOME, Key.RECENTS])
def test_any_closed_app_may_be_left(key: Key) -> None:
    for package in ("com.casino", TELEGRAM):
        assert judge_place(scene(package=package, action=Press(key)), PACKAGES) is None


def test_an_app_is_closed_to_nobody_without_a_policy() -> None:
    assert judge_place(scene("Open", package="com.casino", policy=Policy()), PACKAGES) is None


@pytest.mark.parametrize("package", [TELEGRAM, "org.telegram.messenger.web", "org.telegram.anything.new"])
def test_the_messenger_that_approvals_come_from_is_never_operated(package: str) -> None:
    assert category(judge_place(scene("Approve", package=package), PACKAGES)) == "account_security"


@pytest.mark.parametrize("name", ["Telegram", "telegram", "Paper Plane", TELEGRAM, "Farhand"])
def test_the_messenger_is_never_opened_under_any_name(name: str) -> None:
    assert category(judge_place(scene(action=Launch(name)), PACKAGES)) == "account_security"


def test_a_notification_of_the_messenger_is_not_touched() -> None:
    shade = "com.android.systemui"
    seen = scene("Approve this payment?", "Telegram · Farhand", package=shade)
    assert category(judge_place(seen, PACKAGES)) == "account_security"
    assert judge_place(scene("Rain at nine", "Weather", package=shade), PACKAGES) is None


@pytest.mark.parametrize(
    "label",
    [
        "USB debugging",
        "USB 调试",
        "Wireless debugging",
        "Factory reset",
        "恢复出厂设置",
        "Erase all data",
        "Install unknown apps",
    ],
)
def test_a_setting_that_weakens_the_phone_is_left_to_a_person(label: str) -> None:
    assert category(judge_limits(scene(label, "Developer options", package=SETTINGS))) == "settings_system"


@pytest.mark.parametrize("label", ["Wi-Fi", "Dark theme", "蓝牙", "What is USB debugging?"])
def test_any_other_setting_is_no_limit(label: str) -> None:
    assert judge_limits(scene(label, "Display", package=SETTINGS)) is None


@pytest.mark.parametrize("label", ["Allow", "OK", "允许"])
def test_agreeing_to_control_over_the_phone_is_left_to_a_person(label: str) -> None:
    page = "Allow Helper to have full control of your device?"
    assert category(judge_limits(scene(label, page, package=SETTINGS))) == "settings_system"
    assert judge_limits(scene("Deny", page, package=SETTINGS)) is None
    assert judge_limits(scene("Learn more", page, package=SETTINGS)) is None


def test_declining_to_protect_purchases_weakens_too() -> None:
    page = "Require authentication for purchases on this device?"
    assert category(judge_limits(scene("No thanks", page))) == "settings_system"


def test_a_nameless_switch_among_protective_settings_is_left_alone() -> None:
    assert category(judge_limits(scene("", "USB debugging", package=SETTINGS))) == "settings_system"
    assert judge_limits(scene("", "USB debugging is explained in this article")) is None


def test_scrolling_past_a_limit_is_allowed() -> None:
    assert judge_limits(scene("USB debugging", package=SETTINGS, action=UP)) is None


def test_the_keyboard_the_agent_types_with_stays() -> None:
    assert category(judge_limits(scene("Uninstall", "ADB Keyboard", package=SETTINGS))) == "settings_system"
    assert category(judge_limits(scene("OK", "Remove ADB Keyboard?", package=SETTINGS))) == "settings_system"
    assert judge_limits(scene("Uninstall", "Chess", package=SETTINGS)) is None


def test_no_other_machine_is_given_control() -> None:
    remote = "com.teamviewer.quicksupport.market"
    assert category(judge_limits(scene("Allow", "Jan wants to connect", package=remote))) == "settings_system"
    assert judge_limits(scene("Cancel", "Jan wants to connect", package=remote)) is None
