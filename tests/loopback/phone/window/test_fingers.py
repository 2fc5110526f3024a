from __future__ import annotations

import pytest

from loopback.phone.apps.catalogue import installed
from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.window.fingers import Fingers, GestureError


@pytest.fixture
def phone() -> LoopbackPhone:
    return LoopbackPhone(installed, clock=SteppedClock())


def touch(phone: LoopbackPhone, label: str, ms: int = 80) -> dict[str, object]:
    found = Hand(phone).find(label)
    assert found is not None
    display = phone.parts.panel.display
    x, y = found.bounds.center[0] / display.width, found.bounds.center[1] / display.height
    return {"act": "touch", "x": x, "y": y, "to_x": x, "to_y": y, "ms": ms}


async def test_a_click_opens_what_it_hits_and_a_key_goes_home(phone: LoopbackPhone) -> None:
    fingers = Fingers(phone)
    fingers.do(touch(phone, "Messages"))
    assert phone.resumed().package == "com.android.messaging"  # type: ignore[union-attr]
    fingers.do({"act": "key", "key": "home"})
    assert phone.resumed().package == "com.android.launcher3"  # type: ignore[union-attr]


async def test_words_in_any_script_go_into_the_field_with_the_cursor(phone: LoopbackPhone) -> None:
    fingers = Fingers(phone)
    await phone.start_activity(None, package="com.android.messaging")
    fingers.do(touch(phone, "Locker 12"))
    fingers.do(touch(phone, "Text message"))
    fingers.do({"act": "text", "text": "谢谢 a"})
    assert Hand(phone).sees("谢谢 a")


async def test_the_phone_turns_and_turns_back(phone: LoopbackPhone) -> None:
    for rotation in (1, 0):
        Fingers(phone).do({"act": "turn"})
        assert phone.rotation == rotation


@pytest.mark.parametrize("auto", ["1", "0"])
async def test_the_phone_turns_whatever_its_settings_hold(phone: LoopbackPhone, auto: str) -> None:
    phone.put_setting("system", "user_rotation", "a word")
    phone.put_setting("system", "accelerometer_rotation", auto)
    for rotation in (1, 0):
        Fingers(phone).do({"act": "turn"})
        assert phone.rotation == rotation


async def test_nothing_is_typed_while_the_screen_is_off(phone: LoopbackPhone) -> None:
    phone.put_setting("secure", "lockscreen.disabled", "1")
    await phone.start_activity(None, package="com.android.messaging")
    Fingers(phone).do(touch(phone, "Locker 12"))
    Fingers(phone).do(touch(phone, "Text message"))
    await phone.key(26)
    Fingers(phone).do({"act": "text", "text": "nobody saw this"})
    await phone.key(26)
    assert not Hand(phone).sees("nobody saw this")


async def test_a_pin_is_typed_on_the_lock_screen(phone: LoopbackPhone) -> None:
    phone.parts.keyguard.set_pin("1234")
    phone.parts.keyguard.lock()
    phone.parts.keyguard.swipe_up()
    Fingers(phone).do({"act": "text", "text": "1234"})
    Fingers(phone).do({"act": "key", "key": "enter"})
    assert not phone.keyguard_showing


@pytest.mark.parametrize(
    "document",
    [
        [],
        {"act": "dance"},
        {"act": ["key"]},
        {"act": {}},
        {"act": "key", "key": "volume"},
        {"act": "key", "key": ["back"]},
        {"act": "text", "text": ""},
        {"act": "text", "text": "x" * 1001},
        {"act": "text", "text": "\ud83d"},
        {"act": "touch", "x": 0.5, "y": 0.5, "to_x": 0.5},
        {"act": "touch", "x": True, "y": 0, "to_x": 0, "to_y": 0, "ms": 1},
        {"act": "touch", "x": float("nan"), "y": 0, "to_x": 0, "to_y": 0, "ms": 1},
        {"act": "touch", "x": float("inf"), "y": 0, "to_x": 0, "to_y": 0, "ms": 1},
        {"act": "touch", "x": 10**400, "y": 0, "to_x": 0, "to_y": 0, "ms": 1},
        {"act": "touch", "x": 0, "y": 0, "to_x": 0, "to_y": 0, "ms": -1},
        {"act": "touch", "x": 0, "y": 0, "to_x": 0, "to_y": 0, "ms": 1.5},
    ],
)
async def test_what_is_no_gesture_is_refused_and_does_nothing(phone: LoopbackPhone, document: object) -> None:
    before = phone.journal.inputs
    with pytest.raises(GestureError):
        Fingers(phone).do(document)
    assert phone.journal.inputs == before
