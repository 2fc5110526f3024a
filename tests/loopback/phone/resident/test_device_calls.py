from __future__ import annotations

import pytest

from loopback.phone.resident.rpc import ParameterError


async def test_the_device_is_described_as_it_is_turned(phone, ask) -> None:
    told = await ask("deviceInfo")
    assert (told["displayWidth"], told["displayHeight"], told["displaySizeDpX"]) == (1080, 2400, 411)
    await ask("setOrientation", "left")
    turned = await ask("deviceInfo")
    assert (turned["displayWidth"], turned["displayRotation"], turned["naturalOrientation"]) == (
        2400,
        1,
        False,
    )
    assert phone.setting("system", "accelerometer_rotation") == "0"
    await ask("freezeRotation", False)
    assert phone.setting("system", "accelerometer_rotation") == "1"


async def test_keys_by_name_and_number_are_pressed(phone, ask, hand) -> None:
    await hand.open("com.android.settings")
    assert await ask("pressKey", "home")
    assert phone.focus().package == "com.android.launcher3"
    await hand.open("com.android.settings")
    assert await ask("pressKeyCode", 3, 0)
    assert phone.focus().package == "com.android.launcher3"
    assert await ask("pressKey", "nonsense") is False


async def test_the_screen_sleeps_and_wakes(ask) -> None:
    await ask("sleep")
    assert await ask("isScreenOn") is False
    await ask("wakeUp")
    assert await ask("isScreenOn") is True


async def test_apps_and_the_shade_are_opened(phone, ask) -> None:
    assert await ask("launchApp", "com.android.settings")
    assert phone.focus().package == "com.android.settings"
    assert await ask("launchApp", "org.example.nowhere") is False
    assert await ask("openNotification")
    assert phone.focus().kind == "shade"


async def test_a_finger_put_down_and_lifted_touches(phone, ask, hand) -> None:
    x, y = hand.find("Settings").bounds.center
    await ask("injectInputEvent", 0, x, y, 0)
    assert phone.focus().package == "com.android.launcher3"
    await ask("injectInputEvent", 2, x + 1, y, 0)
    await ask("injectInputEvent", 1, x, y, 0)
    assert phone.focus().package == "com.android.settings"
    await ask("injectInputEvent", 1, x, y, 0)


async def test_a_path_of_points_is_one_swipe(ask, phone) -> None:
    assert await ask("swipePoints", [540, 30, 540, 900, 540, 1500], 10)
    assert phone.focus().kind == "shade"
    with pytest.raises(ParameterError):
        await ask("swipePoints", [540], 10)


async def test_a_toast_shown_before_or_forgotten_is_not_told(phone, clock, ask) -> None:
    assert await ask("getLastToast") is None
    phone.device.toast("Saved")
    clock.advance(60)
    assert await ask("getLastToast") == "Saved"
    await ask("clearLastToast")
    assert await ask("getLastToast") is None


async def test_the_clipboard_is_set_told_and_pasted(phone, ask, hand) -> None:
    await ask("setClipboard", None, "né 中")
    assert (await ask("getClipboard"), phone.device.state.clipboard) == ("né 中", "né 中")
    await hand.open("com.android.messaging")
    await hand.tap("New message")
    field = next(e for e in phone.elements() if e.class_name.endswith("EditText"))
    await phone.tap(*field.bounds.center)
    await ask("pasteClipboard")
    assert hand.sees("né 中")
    await ask("clearInputText")
    assert not hand.sees("né 中")


async def test_the_tree_is_asked_for_in_three_forms(ask) -> None:
    whole, shallow = await ask("dumpWindowHierarchy", False), await ask("dumpWindowHierarchy", False, 1)
    front = await ask("dumpWindowHierarchy", False, 50, True)
    assert len(whole) > len(front) > len(shallow) > 0
    await ask("waitForIdle", 10)
    assert await ask("waitForWindowUpdate", None, 0) is False
    assert await ask("ping") == "pong"
    assert await ask("getLastTraversedText") is None
