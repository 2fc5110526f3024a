"""Keys by Android's numbers."""

from __future__ import annotations

import pytest

from loopback.phone.commands.keycodes import key_code
from loopback.phone.hand import Hand
from loopback.phone.system.device import Popup
from loopback.phone.system.pages import Dialog, Page, Scene
from loopback.phone.system.phone import LoopbackPhone

from .paper import PAPER, phone_with, scene

BACK = 4


@pytest.fixture
def phone() -> LoopbackPhone:
    def build(page: Page) -> Scene:
        return scene(page.field("name", "Name", name="name"))

    phone = phone_with({"Main": build, "Second": build})
    phone.parts.tasks.front.focus("name")
    return phone


@pytest.mark.parametrize(
    ("names", "typed"),
    [
        ("H E L L O", "hello"),
        ("0 9 COMMA PERIOD MINUS SLASH AT PLUS EQUALS SPACE 1", "09,.-/@+= 1"),
        ("A B DEL C", "ac"),
        ("A VOLUME_UP CAMERA F1 B", "ab"),
    ],
)
async def test_keys_type_what_is_written_on_them(phone: LoopbackPhone, names: str, typed: str) -> None:
    for name in names.split():
        await phone.key(key_code(f"KEYCODE_{name}"))
    assert phone.parts.tasks.front.fields["name"] == typed


async def test_paste_types_what_was_copied(phone: LoopbackPhone) -> None:
    phone.device.copy("你好 4711")
    await phone.key(key_code("PASTE"))
    assert phone.parts.tasks.front.fields["name"] == "你好 4711"


@pytest.mark.parametrize("name", ["ENTER", "NUMPAD_ENTER"])
async def test_enter_leaves_a_plain_field(phone: LoopbackPhone, name: str) -> None:
    await phone.key(key_code(name))
    assert phone.parts.tasks.front.focused is None


async def test_back_takes_away_one_thing_at_a_time_from_the_top(phone: LoopbackPhone) -> None:
    page = phone.parts.tasks.front
    page.go("Second")
    page = phone.parts.tasks.front
    page.ask(Dialog("Sure?", "", (("Yes", lambda: None),)))
    phone.device.popups.append(Popup("Rate us", "", ("Later",)))
    phone.parts.tasks.keyboard_shown = phone.parts.shade.expanded = True
    left = []
    for _ in range(6):
        await phone.key(BACK)
        left.append(
            (
                phone.parts.shade.expanded,
                phone.parts.tasks.keyboard_shown,
                len(phone.device.popups),
                page.dialog is not None,
                phone.resumed().activity,
            )
        )
    second, first = f"{PAPER}.Second", f"{PAPER}.Main"
    assert left == [
        (False, True, 1, True, second),
        (False, False, 1, True, second),
        (False, False, 0, True, second),
        (False, False, 0, False, second),
        (False, False, 0, False, first),
        (False, False, 0, False, "com.android.launcher3.uioverrides.QuickstepLauncher"),
    ]


async def test_back_does_not_leave_a_dialog_that_must_be_answered(phone: LoopbackPhone) -> None:
    phone.parts.tasks.front.ask(Dialog("Sure?", "", (("Yes", lambda: None),), cancelable=False))
    await phone.key(BACK)
    assert phone.parts.tasks.front.dialog is not None
    assert phone.resumed().package == PAPER


@pytest.mark.parametrize(("name", "package"), [("HOME", "com.android.launcher3"), ("ESCAPE", PAPER)])
async def test_home_leaves_the_app_and_escape_does_not(phone: LoopbackPhone, name: str, package: str) -> None:
    phone.parts.tasks.keyboard_shown = False
    await phone.key(key_code(name))
    assert phone.resumed().package == package


async def test_the_recents_list_opens_over_the_shade(phone: LoopbackPhone) -> None:
    await phone.expand_shade(expanded=True)
    await phone.key(key_code("APP_SWITCH"))
    assert (phone.parts.shade.expanded, phone.focus().activity) == (
        False,
        "com.android.quickstep.RecentsActivity",
    )


@pytest.mark.parametrize(
    ("names", "awake", "locked"),
    [
        ("POWER", False, True),
        ("SLEEP SLEEP", False, True),
        ("SLEEP POWER", True, True),
        ("SLEEP WAKEUP WAKEUP", True, True),
        ("WAKEUP", True, False),
        ("POWER HOME A", False, True),
        ("POWER POWER MENU", True, False),
    ],
)
async def test_the_screen_goes_off_and_on_behind_the_lock(
    phone: LoopbackPhone, names: str, awake: bool, locked: bool
) -> None:
    for name in names.split():
        await phone.key(key_code(name))
    assert (phone.wakefulness == "Awake", phone.keyguard_showing) == (awake, locked)
    assert phone.parts.tasks.front.fields == {}


async def test_a_sleeping_phone_types_nothing(phone: LoopbackPhone) -> None:
    await phone.key(key_code("SLEEP"))
    await phone.type_text("abc")
    assert phone.parts.tasks.front.fields == {}


async def test_a_pin_can_be_typed_key_by_key(phone: LoopbackPhone) -> None:
    phone.parts.keyguard.set_pin("2580")
    phone.parts.keyguard.lock()
    for name in ("MENU", "2", "5", "9", "DEL", "8", "0", "ENTER"):
        await phone.key(key_code(f"KEYCODE_{name}"))
    assert not phone.keyguard_showing
    assert not Hand(phone).sees("Enter PIN")
