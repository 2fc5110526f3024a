"""The phone adapter over the real adb server, on a loopback phone that misbehaves on demand."""

from __future__ import annotations

from typing import Any

import pytest

from agent_core.domain.action import Key, Launch, PhoneAct, Press, Swipe, Tap
from agent_core.domain.errors import (
    ActionFailedError,
    ActionUnknownError,
    CaptureFailedError,
    PhoneBusyError,
    PhoneGoneError,
    TreeUnavailableError,
)
from agent_core.domain.screen import PixelFormat, Share, Size
from agent_core.domain.verdict import Cleared

HOME = "com.android.launcher3"


async def perform(held: Any, act: PhoneAct) -> None:
    screen = await held.phone.look()
    await held.phone.perform(Cleared(act, phone_id="mum", observation=screen.observation, approval_id=None))


def commands(held: Any) -> list[str]:
    return [each.command for each in held.server.phone.device.state.commands]


async def test_a_look_holds_the_pixels_and_the_moment(hand_held: Any) -> None:
    screen = await hand_held.phone.look()
    assert screen.frame.format is PixelFormat.RGBA
    assert screen.size == Size(1080, 2400)
    assert (screen.locked, screen.dark, screen.keyboard_shown, screen.rotation) == (False, False, False, 0)
    assert screen.foreground.package == HOME


async def test_a_black_page_is_dark_and_a_locked_phone_locked(hand_held: Any) -> None:
    hand_held.server.scenarios.apply({"black": True})
    assert (await hand_held.phone.look()).dark
    hand_held.server.scenarios.apply({"black": False, "lock": {"pin": "1234"}})
    screen = await hand_held.phone.look()
    assert (screen.dark, screen.locked) == (False, True)
    assert screen.foreground.package == "com.android.systemui"


async def test_a_refused_capture_is_an_error_in_androids_words(hand_held: Any) -> None:
    hand_held.server.daemon.faults.add("screencap", "fail", times=2)
    with pytest.raises(CaptureFailedError, match="screencap"):
        await hand_held.phone.look()
    assert (await hand_held.phone.look()).size == Size(1080, 2400)


async def test_where_raw_is_refused_png_is_asked_for(hand_held: Any) -> None:
    hand_held.server.daemon.faults.add("screencap 2>", "fail")
    for _ in range(2):
        screen = await hand_held.phone.look()
        assert (screen.frame.format, screen.size) == (PixelFormat.PNG, Size(1080, 2400))


async def test_a_pulled_cable_is_a_gone_phone(hand_held: Any) -> None:
    await hand_held.phone.look()
    hand_held.server.daemon.unplug()
    with pytest.raises(PhoneGoneError):
        await hand_held.phone.look()
    with pytest.raises(PhoneGoneError):
        await hand_held.phone.foreground()


async def test_a_tap_whose_end_was_cut_off_is_unknown(hand_held: Any) -> None:
    hand_held.server.daemon.faults.add("input tap", "cut")
    with pytest.raises(ActionUnknownError):
        await perform(hand_held, Tap(Share(0.5, 0.95)))


async def test_a_phone_that_left_before_the_act_was_sent_is_gone(hand_held: Any) -> None:
    screen = await hand_held.phone.look()
    hand_held.server.daemon.unplug()
    with pytest.raises((PhoneGoneError, ActionUnknownError)):
        await hand_held.phone.perform(
            Cleared(Press(Key.BACK), phone_id="mum", observation=screen.observation, approval_id=None)
        )
    with pytest.raises(PhoneGoneError):
        await hand_held.device.shell("true", timeout_s=5)


async def test_a_refused_injection_names_its_cure(hand_held: Any) -> None:
    hand_held.server.phone.injection_allowed = False
    with pytest.raises(ActionFailedError, match="Security settings"):
        await perform(hand_held, Tap(Share(0.5, 0.95)))


async def test_a_failed_command_is_refused_with_its_words(hand_held: Any) -> None:
    hand_held.server.daemon.faults.add("input keyevent", "fail")
    with pytest.raises(ActionFailedError, match="refused"):
        await perform(hand_held, Press(Key.BACK))


async def test_a_refused_tree_is_an_error_in_androids_words(hand_held: Any) -> None:
    await hand_held.phone.read_elements()
    hand_held.server.daemon.faults.add("uiautomator", "fail")
    with pytest.raises((TreeUnavailableError, PhoneBusyError)):
        await hand_held.phone.read_elements()


async def test_points_are_pixels_of_the_picture(hand_held: Any) -> None:
    await perform(hand_held, Swipe(Share(0.5, 0.75), Share(0.5, 0.25)))
    assert any(command.startswith("input swipe 540 1800 540 600 ") for command in commands(hand_held))


async def test_a_name_that_is_no_name_never_reaches_the_shell(hand_held: Any) -> None:
    before = len(commands(hand_held))
    with pytest.raises(ActionFailedError):
        await perform(hand_held, Launch("x; rm -rf /sdcard"))
    assert not any("rm -rf" in command for command in commands(hand_held)[before:])
