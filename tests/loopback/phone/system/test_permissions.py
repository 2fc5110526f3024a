"""Permission prompts, and what is remembered of them."""

from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.permissions import KINDS
from loopback.phone.system.phone import LoopbackPhone

PALAVER = "com.palaver.chat"


@pytest.fixture
async def told(phone: LoopbackPhone, hand: Hand) -> list[str]:
    await hand.open(PALAVER)
    return []


def ask(phone: LoopbackPhone, told: list[str], kind: str = "location") -> None:
    phone.device.permissions.request(
        PALAVER, kind, lambda: told.append("allowed"), lambda: told.append("denied")
    )


@pytest.mark.parametrize("kind", list(KINDS))
async def test_each_kind_names_the_app_and_what_it_wants(
    phone: LoopbackPhone, hand: Hand, told: list[str], kind: str
) -> None:
    ask(phone, told, kind)
    assert hand.sees(f"Allow Palaver to {KINDS[kind].english}?")
    assert hand.sees("Only this time") is KINDS[kind].fine
    focus = phone.focus()
    assert focus is not None
    assert focus.activity.endswith("GrantPermissionsActivity")
    assert focus.package == "com.android.permissioncontroller"


async def test_what_is_allowed_while_used_is_not_asked_again(
    phone: LoopbackPhone, hand: Hand, told: list[str]
) -> None:
    ask(phone, told)
    await hand.tap("While using the app")
    ask(phone, told)
    assert (told, phone.device.popups) == (["allowed", "allowed"], [])
    assert phone.device.state.collection("permissions") == [
        {"package": PALAVER, "permission": "location", "granted": "while_using", "denials": "0"}
    ]


async def test_once_ends_when_the_app_is_left(phone: LoopbackPhone, hand: Hand, told: list[str]) -> None:
    ask(phone, told)
    await hand.tap("Only this time")
    assert phone.device.permissions.granted(PALAVER, "location")
    await phone.key(3)
    hand.labels()
    assert not phone.device.permissions.granted(PALAVER, "location")


async def test_after_two_denials_nobody_is_asked(phone: LoopbackPhone, hand: Hand, told: list[str]) -> None:
    for _ in range(2):
        ask(phone, told)
        await hand.tap("Don't allow")
    ask(phone, told)
    assert (told, phone.device.popups) == (["denied"] * 3, [])


async def test_leaving_the_prompt_is_no_answer(phone: LoopbackPhone, hand: Hand, told: list[str]) -> None:
    ask(phone, told)
    await phone.key(4)
    assert (told, hand.sees("Don't allow")) == ([], False)
    assert phone.device.state.collection("permissions") == []


async def test_the_settings_change_it_and_forget_denials(
    phone: LoopbackPhone, hand: Hand, told: list[str]
) -> None:
    for _ in range(2):
        ask(phone, told)
        await hand.tap("Don't allow")
    phone.device.permissions.set(PALAVER, "location", "")
    ask(phone, told)
    assert hand.sees("While using the app")


@pytest.mark.parametrize("locale", ["zh"])
async def test_it_asks_in_chinese(phone: LoopbackPhone, hand: Hand, told: list[str]) -> None:
    ask(phone, told, "camera")
    assert hand.sees("允许“絮语”拍摄照片和录制视频吗？")
    await hand.tap("仅限这一次")
    assert told == ["allowed"]
