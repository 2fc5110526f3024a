"""The whole phone, apps and all, worked by an unmodified adb and nothing else."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Awaitable, Callable
from xml.etree import ElementTree

import pytest
from PIL import Image

from loopback import framecode
from loopback.phone.apps.catalogue import installed
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.settings import ADB_IME

Shell = Callable[[str], Awaitable[str]]


@pytest.fixture
def android() -> LoopbackPhone:
    return LoopbackPhone(installed, clock=SteppedClock())


@pytest.fixture
def shell(adb, serial) -> Shell:
    async def run(command: str) -> str:
        code, out, err = await adb.run("-s", serial, "shell", command)
        assert code == 0, (command, out, err)
        return out.decode()

    return run


async def tap(shell: Shell, label: str) -> None:
    """Touch what the dump calls by that text or description."""
    dumped = await shell("uiautomator dump /dev/tty")
    root = ElementTree.fromstring(dumped[: dumped.rindex(">") + 1])
    found = [node for node in root.iter("node") if label in (node.get("text"), node.get("content-desc"))]
    assert found, f"no {label!r} in {dumped}"
    left, top, right, bottom = map(int, re.findall(r"\d+", found[-1].get("bounds", "")))
    await shell(f"input tap {(left + right) // 2} {(top + bottom) // 2}")


async def test_a_latte_is_ordered_from_the_home_screen_to_the_receipt(
    shell: Shell, android: LoopbackPhone
) -> None:
    path = ("Blue Fern", "Latte", "Oat milk", "Add to cart", "View cart", "Checkout", "Continue to payment")
    for label in path:
        await tap(shell, label)
    focus = await shell("dumpsys window displays | grep mCurrentFocus")
    assert "com.bluefern.coffee/com.bluefern.coffee.PaymentActivity" in focus
    assert android.device.state.payments == []
    await tap(shell, "Pay $5.40")
    assert [payment.amount for payment in android.device.state.payments] == ["5.40"]
    assert "Order placed" in await shell("uiautomator dump /dev/tty")


async def test_a_message_in_chinese_is_typed_by_adbkeyboard(shell: Shell, android: LoopbackPhone) -> None:
    await shell("monkey -p com.palaver.chat -c android.intent.category.LAUNCHER 1")
    await tap(shell, "Li Na")
    await tap(shell, "Message")
    assert "mInputShown=true" in await shell("dumpsys input_method")
    await shell(f"ime set {ADB_IME}")
    words = base64.b64encode("周日晚上六点见".encode()).decode()
    assert "result=0" in await shell(f"am broadcast -a ADB_INPUT_B64 --es msg {words}")
    await tap(shell, "Send")
    assert [message.text for message in android.device.state.messages] == ["周日晚上六点见"]


async def test_a_screenshot_carries_the_number_of_its_record(
    adb, serial: str, android: LoopbackPhone
) -> None:
    code, out, _ = await adb.run("-s", serial, "exec-out", "screencap -p")
    assert code == 0
    picture = Image.open(io.BytesIO(out))
    found = framecode.find(picture)
    assert picture.size == (1080, 2400)
    assert found is not None
    assert android.journal.find(found.number) is not None


async def test_a_text_message_can_be_queried(shell: Shell, android: LoopbackPhone) -> None:
    android.device.receive_sms("Blue Fern", "431907 is your code")
    rows = await shell("content query --uri content://sms/inbox --projection address:body")
    assert "address=Blue Fern, body=431907 is your code" in rows
    assert "431907" in await shell("dumpsys notification --noredact")


async def test_sleep_and_lock_are_told(shell: Shell, android: LoopbackPhone) -> None:
    android.parts.keyguard.set_pin("2580")
    await shell("input keyevent 26")
    assert "mWakefulness=Asleep" in await shell("dumpsys power")
    await shell("input keyevent KEYCODE_WAKEUP")
    assert "deviceLocked=1" in await shell("dumpsys trust")
    await shell("input swipe 540 1900 540 600 200; input text 2580; input keyevent 66")
    assert "deviceLocked=0" in await shell("dumpsys trust")
