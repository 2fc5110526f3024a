"""Typing, with and without a keyboard that takes every script."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import dataclass, field
from typing import Any

import pytest

from agent_core.adapters.adb import AdbPhone
from agent_core.adapters.adb_stream import AdbDevice, CommandResult, UnseenEndError
from agent_core.adapters.adb_typing import ADB_KEYBOARD, KeyboardMemory, Typist
from agent_core.domain.action import Launch, PhoneAct, Tap, TypeText
from agent_core.domain.errors import (
    ActionFailedError,
    ActionUnknownError,
    PhoneError,
    PhoneGoneError,
    StaleClearanceError,
)
from agent_core.domain.screen import Bounds, Element, Point, Share
from agent_core.domain.verdict import Cleared
from agent_core.testing import SteppedClock

LATIN = "com.android.inputmethod.latin/.LatinIME"


class Diary:
    """Remembers the owner's keyboard, and which one was selected when it was told."""

    def __init__(self, held: Any) -> None:
        self.held = held
        self.entries: list[tuple[str, str]] = []

    def selected(self) -> str:
        return str(self.held.server.phone.setting("secure", "default_input_method"))

    async def saved(self, ime: str) -> None:
        self.entries.append((f"saved {ime}", self.selected()))

    async def restored(self) -> None:
        self.entries.append(("restored", self.selected()))


async def perform(phone: AdbPhone, act: PhoneAct) -> None:
    screen = await phone.look()
    await phone.perform(Cleared(act, phone_id="mum", observation=screen.observation, approval_id=None))


async def focus_the_address(phone: AdbPhone) -> None:
    await perform(phone, Launch("Heron"))
    screen, elements = await phone.look(), await phone.read_elements()
    center = next(e for e in elements if e.class_name.endswith("EditText")).bounds.center
    await perform(phone, Tap(Share(center.x / screen.size.width, center.y / screen.size.height)))


async def shown(phone: AdbPhone) -> list[str]:
    return [element.text for element in await phone.read_elements() if element.focused]


async def test_the_owners_keyboard_is_remembered_first_and_restored_last(hand_held: Any) -> None:
    diary = Diary(hand_held)
    phone = hand_held.opened(KeyboardMemory(diary.saved, diary.restored))
    await focus_the_address(phone)
    await perform(phone, TypeText("你好"))
    assert diary.entries == [(f"saved {LATIN}", LATIN), ("restored", LATIN)]
    assert diary.selected() == LATIN
    assert await shown(phone) == ["你好"]


async def test_the_owners_keyboard_is_restored_after_a_failure_too(hand_held: Any) -> None:
    diary = Diary(hand_held)
    phone = hand_held.opened(KeyboardMemory(diary.saved, diary.restored))
    await focus_the_address(phone)
    hand_held.server.daemon.faults.add("ADB_INPUT_B64", "fail")
    with pytest.raises(ActionUnknownError):
        await perform(phone, TypeText("hello"))
    assert diary.entries == [(f"saved {LATIN}", LATIN), ("restored", LATIN)]


async def test_a_text_that_may_have_arrived_is_unknown(hand_held: Any) -> None:
    await focus_the_address(hand_held.phone)
    hand_held.server.daemon.faults.add("ADB_INPUT_B64", "cut")
    with pytest.raises(ActionUnknownError):
        await perform(hand_held.phone, TypeText("hello"))


async def test_a_keyboard_that_cannot_be_put_back_stays_remembered(hand_held: Any) -> None:
    diary = Diary(hand_held)
    phone = hand_held.opened(KeyboardMemory(diary.saved, diary.restored))
    await focus_the_address(phone)
    hand_held.server.daemon.faults.add(f"ime set {LATIN}", "fail")
    await perform(phone, TypeText("hello"))
    assert diary.entries == [(f"saved {LATIN}", LATIN)]
    await phone.restore_keyboard(LATIN)
    assert diary.entries[1:] == [("restored", LATIN)]


async def test_a_race_after_enabling_is_waited_out(hand_held: Any) -> None:
    await focus_the_address(hand_held.phone)
    hand_held.server.daemon.faults.add(f"ime set {ADB_KEYBOARD}", "fail", times=2)
    await perform(hand_held.phone, TypeText("hello"))
    assert await shown(hand_held.phone) == ["hello"]


@dataclass(frozen=True)
class WrittenDevice(AdbDevice):
    """A phone that takes every command and keeps it. It has these keyboards, the selected one first."""

    keyboards: tuple[str, ...] = (LATIN, LATIN)
    commands: list[str] = field(default_factory=list)
    faults: dict[str, CommandResult | Exception] = field(default_factory=dict)

    async def shell(self, command: str, *, timeout_s: float) -> CommandResult:
        self.commands.append(command)
        fault = next((self.faults[start] for start in self.faults if command.startswith(start)), None)
        if isinstance(fault, Exception):
            raise fault
        if fault is not None:
            return fault
        told = "\n".join(self.keyboards) if command.startswith("settings get") else ""
        return CommandResult(told.encode(), b"", 0)


async def there() -> None:
    """The window is still in front."""


async def gone() -> None:
    """Another one came up."""
    raise StaleClearanceError("another window came to the front")


FIELD = Element("old", "", "", "android.widget.EditText", "p", Bounds(0, 0, 1, 1), focused=True)


def typist(device: AdbDevice, *elements: Element) -> Typist:
    async def read_elements() -> tuple[Element, ...]:
        return elements

    return Typist(device, SteppedClock(leaping=True), KeyboardMemory(), read_elements)


async def test_a_long_text_is_sent_in_parts_that_fit_and_never_cut_a_character() -> None:
    device = WrittenDevice("", 0, "", keyboards=(ADB_KEYBOARD, LATIN, ADB_KEYBOARD))
    text = "一二三四五六七八九十 😀 " * 900
    await typist(device).type(TypeText(text), keyboard_shown=True, still_there=there)
    sent = [command.rpartition(" ")[2] for command in device.commands if "ADB_INPUT_B64" in command]
    assert "".join(base64.b64decode(part).decode() for part in sent) == text
    assert max(map(len, device.commands)) < 10_000


async def test_the_owners_own_adb_keyboard_stays_selected() -> None:
    device = WrittenDevice("", 0, "", keyboards=(ADB_KEYBOARD, LATIN, ADB_KEYBOARD))
    await typist(device).type(TypeText("hi"), keyboard_shown=True, still_there=there)
    assert not any(command.startswith("ime ") for command in device.commands)


async def test_without_adb_keyboard_plain_text_is_typed_by_key_events() -> None:
    device = WrittenDevice("", 0, "")
    await typist(device, FIELD).type(
        TypeText("50%s off; it's $HOME\nok", submit=True), keyboard_shown=True, still_there=there
    )
    assert device.commands[1:] == [
        "input keyevent 123 67 67 67",
        "input text 50%",
        """input text 's%soff;%sit'"'"'s%s$HOME'""",
        "input keyevent 66",
        "input text ok",
        "input keyevent 66",
    ]


async def test_without_adb_keyboard_other_scripts_name_what_to_install() -> None:
    device = WrittenDevice("", 0, "")
    with pytest.raises(ActionFailedError, match="ADBKeyBoard"):
        await typist(device, FIELD).type(TypeText("naïve"), keyboard_shown=True, still_there=there)
    assert len(device.commands) == 1


async def test_a_field_that_stays_as_it_was_got_nothing() -> None:
    device = WrittenDevice("", 0, "", keyboards=(LATIN, LATIN, ADB_KEYBOARD))
    with pytest.raises(ActionFailedError, match="did not arrive"):
        await typist(device, FIELD).type(TypeText("new"), keyboard_shown=True, still_there=there)
    assert device.commands[-1] == f"ime set {LATIN}"


async def test_a_keyboard_with_a_name_that_is_no_name_is_refused() -> None:
    device = WrittenDevice("", 0, "", keyboards=("a/b;reboot", ADB_KEYBOARD))
    with pytest.raises(ActionFailedError, match="not understood"):
        await typist(device, FIELD).type(TypeText("new"), keyboard_shown=True, still_there=there)
    assert not any("reboot" in command for command in device.commands)


async def test_an_empty_text_clears_the_field(hand_held: Any) -> None:
    await focus_the_address(hand_held.phone)
    await perform(hand_held.phone, TypeText("something"))
    await perform(hand_held.phone, TypeText(""))
    assert await shown(hand_held.phone) != ["something"]


async def test_submitting_presses_enter(hand_held: Any) -> None:
    await focus_the_address(hand_held.phone)
    await perform(hand_held.phone, TypeText("heron.example/weather", submit=True))
    assert hand_held.server.phone.device.state.commands[-2].command.startswith("input keyevent 66")


async def test_a_text_is_never_repeated_in_an_error(hand_held: Any) -> None:
    await focus_the_address(hand_held.phone)
    for pattern in ("ADB_CLEAR_TEXT", "ADB_INPUT_B64"):
        hand_held.server.daemon.faults.add(pattern, "fail")
        with pytest.raises((ActionFailedError, ActionUnknownError)) as caught:
            await perform(hand_held.phone, TypeText("hunter2"))
        assert "hunter2" not in str(caught.value)
        assert "aHVudGVyMg" not in str(caught.value)


@pytest.mark.parametrize("keyboards", [(LATIN, LATIN), (ADB_KEYBOARD, ADB_KEYBOARD), (LATIN, ADB_KEYBOARD)])
async def test_enter_is_not_pressed_in_a_window_that_came_up_during_typing(
    keyboards: tuple[str, ...],
) -> None:
    device = WrittenDevice("", 0, "", keyboards=keyboards)
    wanted = TypeText("two words", submit=True)
    with pytest.raises(ActionUnknownError, match="Enter was not pressed"):
        await typist(device).type(wanted, keyboard_shown=True, still_there=gone)
    assert not any(command.endswith(" 66") for command in device.commands)


@pytest.mark.parametrize(
    "fault",
    [PhoneGoneError("unplugged"), CommandResult(b"", b"Error: no", 1), UnseenEndError("cut", late=True)],
)
async def test_a_text_that_stops_in_the_middle_is_unknown_and_one_that_never_began_is_not(
    fault: CommandResult | Exception,
) -> None:
    later = WrittenDevice("", 0, "", faults={"input text": fault})
    with pytest.raises(ActionUnknownError):
        await typist(later, FIELD).type(TypeText("new"), keyboard_shown=True, still_there=there)
    first = WrittenDevice("", 0, "", faults={"settings get": fault})
    with pytest.raises((PhoneGoneError, ActionFailedError)):
        await typist(first, FIELD).type(TypeText("new"), keyboard_shown=True, still_there=there)


async def test_a_text_whose_first_command_was_not_sent_is_not_typed() -> None:
    device = WrittenDevice("", 0, "", faults={"input": PhoneGoneError("unplugged")})
    with pytest.raises(PhoneError) as caught:
        await typist(device, FIELD).type(TypeText("new"), keyboard_shown=True, still_there=there)
    assert type(caught.value) is PhoneGoneError


@dataclass(frozen=True)
class StuckDevice(WrittenDevice):
    """Takes everything but a text, for which it has no end."""

    stuck: asyncio.Event = field(default_factory=asyncio.Event)

    async def shell(self, command: str, *, timeout_s: float) -> CommandResult:
        done = await super().shell(command, timeout_s=timeout_s)
        if "ADB_INPUT_B64" in command:
            self.stuck.set()
            await asyncio.Event().wait()
        return done


async def test_the_owners_keyboard_is_put_back_when_the_task_is_stopped_in_the_middle_of_a_text() -> None:
    device = StuckDevice("", 0, "", keyboards=(LATIN, LATIN, ADB_KEYBOARD))
    async with asyncio.TaskGroup() as group:
        typing = group.create_task(typist(device).type(TypeText("x"), keyboard_shown=True, still_there=there))
        await device.stuck.wait()
        typing.cancel()
    assert typing.cancelled()
    assert device.commands[-1] == f"ime set {LATIN}"


async def address(phone: AdbPhone) -> Share:
    """Where Heron's address field is, before anything has the focus."""
    await perform(phone, Launch("Heron"))
    screen, elements = await phone.look(), await phone.read_elements()
    center = next(e for e in elements if e.class_name.endswith("EditText")).bounds.center
    return Share(center.x / screen.size.width, center.y / screen.size.height)


async def test_a_field_is_touched_before_it_is_typed_into(hand_held: Any) -> None:
    place = await address(hand_held.phone)
    await perform(hand_held.phone, TypeText("hello", at=place))
    assert await shown(hand_held.phone) == ["hello"]


async def test_what_is_touched_and_takes_no_text_is_a_part_only() -> None:
    async def unfocused() -> tuple[Element, ...]:
        return (Element("Pay", "", "", "android.widget.Button", "com.shop", Bounds(0, 0, 9, 9)),)

    device = WrittenDevice("", 0, "")
    typist = Typist(device, SteppedClock(leaping=True), KeyboardMemory(), unfocused)
    with pytest.raises(ActionUnknownError, match="was touched"):
        await typist.type_at(TypeText("hello"), Point(4, 5), there)
    assert device.commands == ["input tap 4 5"]


async def test_nothing_is_typed_into_a_window_that_the_touch_brought_up() -> None:
    async def gone() -> None:
        raise StaleClearanceError("another window came to the front")

    device = WrittenDevice("", 0, "")
    typist = Typist(device, SteppedClock(leaping=True), KeyboardMemory(), _no_elements)
    with pytest.raises(ActionUnknownError, match="nothing was typed"):
        await typist.type_at(TypeText("hello"), Point(4, 5), gone)
    assert device.commands == ["input tap 4 5"]


async def _no_elements() -> tuple[Element, ...]:
    return ()
