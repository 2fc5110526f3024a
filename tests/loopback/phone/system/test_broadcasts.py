"""ADBKeyBoard's broadcasts."""

from __future__ import annotations

import base64
import json
import xml.etree.ElementTree as ET

import pytest

from loopback.phone.system.pages import Page, Scene
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.settings import ADB_IME

from .paper import phone_with, scene


def encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


@pytest.fixture
def submitted() -> list[str]:
    return []


@pytest.fixture
def phone(submitted: list[str]) -> LoopbackPhone:
    def build(page: Page) -> Scene:
        return scene(page.field("name", "Name", name="name", on_submit=lambda: submitted.append("sent")))

    phone = phone_with({"Main": build})
    phone.parts.tasks.front.focus("name")
    phone.parts.tasks.front.fields["name"] = "a"
    phone.put_setting("secure", "default_input_method", ADB_IME)
    return phone


@pytest.mark.parametrize(
    ("action", "extras", "value"),
    [
        ("ADB_INPUT_TEXT", {"msg": "你好 😀"}, "a你好 😀"),
        ("ADB_INPUT_B64", {"msg": encoded("晚饭".encode())}, "a晚饭"),
        ("ADB_INPUT_CHARS", {"chars": "20320,22909,128512"}, "a你好😀"),
        ("ADB_INPUT_CHARS", {"chars": "55357,56832"}, "a😀"),
        ("ADB_INPUT_CHARS", {"chars": "55357"}, "a\ufffd"),
        ("ADB_INPUT_TEXT", {"msg": "b\udcff"}, "ab\ufffd"),
        ("ADB_INPUT_CODE", {"code": "30"}, "ab"),
        ("ADB_INPUT_CODE", {"code": "67"}, ""),
        ("ADB_CLEAR_TEXT", {}, ""),
    ],
)
async def test_what_arrives_is_typed(
    phone: LoopbackPhone, action: str, extras: dict[str, str], value: str
) -> None:
    assert await phone.broadcast(action, extras) == (0, None)
    assert phone.parts.tasks.front.fields["name"] == value
    assert phone.journal.inputs == 1


@pytest.mark.parametrize(
    ("action", "extras"),
    [
        ("ADB_INPUT_TEXT", {}),
        ("ADB_INPUT_TEXT", {"text": "b"}),
        ("ADB_INPUT_B64", {"msg": "***"}),
        ("ADB_INPUT_B64", {"msg": encoded(b"\xff\xfe\xff")}),
        ("ADB_INPUT_B64", {"msg": "你好"}),
        ("ADB_INPUT_CHARS", {"chars": "x"}),
        ("ADB_INPUT_CHARS", {"chars": "-1"}),
        ("ADB_INPUT_CHARS", {"chars": "1114112"}),
        ("ADB_INPUT_CHARS", {"chars": "9" * 5000}),
        ("ADB_INPUT_CODE", {"code": "x"}),
        ("ADB_INPUT_CODE", {"code": "9" * 5000}),
        ("ADB_SOMETHING", {"msg": "b"}),
        ("android.intent.action.BOOT_COMPLETED", {}),
    ],
)
async def test_what_cannot_be_decoded_is_dropped_and_is_no_input(
    phone: LoopbackPhone, action: str, extras: dict[str, str]
) -> None:
    assert await phone.broadcast(action, extras) == (0, None)
    assert (phone.parts.tasks.front.fields["name"], phone.journal.inputs) == ("a", 0)


@pytest.mark.parametrize("action", ["ADB_INPUT_TEXT", "ADB_CLEAR_TEXT", "ADB_EDITOR_CODE", "ADB_INPUT_CODE"])
async def test_another_keyboard_hears_nothing(
    phone: LoopbackPhone, submitted: list[str], action: str
) -> None:
    phone.put_setting("secure", "default_input_method", None)
    await phone.broadcast(action, {"msg": "b", "code": "30"})
    assert (phone.parts.tasks.front.fields["name"], phone.journal.inputs, submitted) == ("a", 0, [])


@pytest.mark.parametrize(
    "action", ["ADB_EDITOR_CODE", "ADB_ACTION_SEARCH", "ADB_ACTION_GO", "ADB_ACTION_SEND"]
)
async def test_an_editor_action_submits(phone: LoopbackPhone, submitted: list[str], action: str) -> None:
    await phone.broadcast(action, {"code": "3"})
    assert submitted == ["sent"]


async def test_whatever_is_typed_the_screen_can_be_told(phone: LoopbackPhone) -> None:
    for chars in ("0,1,8,31,127", "55296", "65534,65535", "34,38,60,62"):
        await phone.broadcast("ADB_INPUT_CHARS", {"chars": chars})
    ET.fromstring(phone.dump_tree().encode())
    json.dumps(phone.journal.find(phone.capture().number), ensure_ascii=False).encode()
