from __future__ import annotations

import base64

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.settings import ADB_IME, LATIN_IME


@pytest.fixture
async def writing(phone: LoopbackPhone, hand: Hand) -> Hand:
    """A hand with the cursor in the field of a text message."""
    await hand.open("com.android.messaging")
    await hand.tap("Locker 12", "Text message")
    return hand


def typed(hand: Hand) -> str:
    return hand.read("id:compose_message_text")


async def test_touching_a_field_brings_the_keyboard_up(phone: LoopbackPhone, writing: Hand) -> None:
    assert phone.input_shown
    kinds = {window.kind: window for window in phone.windows()}
    assert kinds["ime"].package == "com.android.inputmethod.latin"
    assert not kinds["ime"].focused
    assert writing.sees("q")


async def test_the_page_makes_room_for_the_keyboard(phone: LoopbackPhone, writing: Hand) -> None:
    field, key = writing.find("id:compose_message_text"), writing.find("q")
    assert field is not None
    assert key is not None
    assert field.bounds.bottom <= key.bounds.top
    assert field.focused


async def test_tapping_keys_types(writing: Hand) -> None:
    await writing.tap("h", "i", "Space", "Shift", "Y", "o", "Symbols", "1", "Letters", "Delete")
    assert typed(writing) == "hi Yo"


async def test_a_key_is_named_by_its_description(phone: LoopbackPhone, writing: Hand) -> None:
    keys = [element for element in phone.elements() if element.class_name.endswith("Keyboard$Key")]
    assert len(keys) == 33
    assert all(key.description and not key.text for key in keys)


async def test_keys_are_not_in_the_dump(phone: LoopbackPhone, writing: Hand) -> None:
    assert "Keyboard$Key" not in phone.dump_tree()


async def test_a_record_holds_the_keys_that_the_picture_shows(phone: LoopbackPhone, writing: Hand) -> None:
    record = phone.journal.find(phone.capture().number)
    assert record is not None
    assert record["keyboard"] is True
    assert "Space" in {element["description"] for element in record["elements"]}  # type: ignore[attr-defined]


async def test_text_from_the_key_map_lands_in_the_field(phone: LoopbackPhone, writing: Hand) -> None:
    await phone.type_text("On my way")
    assert typed(writing) == "On my way"


async def test_back_hides_the_keyboard_first(phone: LoopbackPhone, writing: Hand) -> None:
    await phone.key(4)
    assert not phone.input_shown
    assert phone.resumed().activity.endswith("ConversationActivity")


async def test_broadcasts_type_nothing_while_another_keyboard_is_selected(
    phone: LoopbackPhone, writing: Hand
) -> None:
    assert await phone.broadcast("ADB_INPUT_TEXT", {"msg": "你好"}) == (0, None)
    assert typed(writing) == "Text message"
    assert phone.journal.inputs == 2


@pytest.mark.parametrize(
    ("action", "extras", "expected"),
    [
        ("ADB_INPUT_TEXT", {"msg": "你好, Li Na"}, "你好, Li Na"),
        ("ADB_INPUT_B64", {"msg": base64.b64encode("晚饭六点".encode()).decode()}, "晚饭六点"),
        ("ADB_INPUT_CHARS", {"chars": "128568,32,97"}, "😸 a"),
        ("ADB_INPUT_CODE", {"code": "29"}, "a"),
    ],
)
async def test_adbkeyboard_types_what_is_broadcast(
    phone: LoopbackPhone, writing: Hand, action: str, extras: dict[str, str], expected: str
) -> None:
    assert phone.select_input_method(ADB_IME)
    assert await phone.broadcast(action, extras) == (0, None)
    assert typed(writing) == expected


@pytest.mark.parametrize(
    ("action", "extras"),
    [
        ("ADB_INPUT_B64", {"msg": "not base64!"}),
        ("ADB_INPUT_CHARS", {"chars": "1,x"}),
        ("ADB_INPUT_CODE", {"code": "²"}),
        ("ADB_INPUT_TEXT", {}),
        ("SOMETHING_ELSE", {"msg": "x"}),
    ],
)
async def test_what_cannot_be_decoded_types_nothing_and_is_answered_the_same(
    phone: LoopbackPhone, writing: Hand, action: str, extras: dict[str, str]
) -> None:
    phone.select_input_method(ADB_IME)
    assert await phone.broadcast(action, extras) == (0, None)
    assert typed(writing) == "Text message"


async def test_adbkeyboard_clears_the_field(phone: LoopbackPhone, writing: Hand) -> None:
    await phone.type_text("draft")
    phone.select_input_method(ADB_IME)
    await phone.broadcast("ADB_CLEAR_TEXT", {})
    assert typed(writing) == "Text message"


async def test_the_editor_action_submits(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open("org.heron.browser")
    await hand.write("Search or type an address", "weather.example")
    phone.select_input_method(ADB_IME)
    await phone.broadcast("ADB_EDITOR_CODE", {"code": "3"})
    assert hand.sees("Weather in Linden Bay")


async def test_adbkeyboard_shows_its_own_bar(phone: LoopbackPhone, writing: Hand) -> None:
    phone.select_input_method(ADB_IME)
    assert writing.sees("ADB Keyboard {ON}")
    assert not writing.sees("q")


def test_both_input_methods_are_there_and_enabled(phone: LoopbackPhone) -> None:
    assert phone.input_methods() == ((LATIN_IME, True), (ADB_IME, True))


def test_selecting_an_input_method_writes_the_setting(phone: LoopbackPhone) -> None:
    assert phone.select_input_method(ADB_IME)
    assert phone.setting("secure", "default_input_method") == ADB_IME


def test_an_input_method_that_is_not_enabled_cannot_be_selected(phone: LoopbackPhone) -> None:
    assert phone.enable_input_method(ADB_IME, enabled=False)
    assert not phone.select_input_method(ADB_IME)
    assert not phone.select_input_method("com.example/.Nothing")
    assert not phone.enable_input_method("com.example/.Nothing", enabled=True)


def test_disabling_the_selected_one_falls_back(phone: LoopbackPhone) -> None:
    phone.select_input_method(ADB_IME)
    phone.enable_input_method(ADB_IME, enabled=False)
    assert phone.setting("secure", "default_input_method") == LATIN_IME


async def test_typing_without_a_field_does_nothing(phone: LoopbackPhone, hand: Hand) -> None:
    before = hand.labels()
    await phone.type_text("hello")
    await phone.key(67)
    assert hand.labels() == before


def test_with_a_hard_keyboard_the_soft_one_stays_away_unless_both_are_wanted(phone: LoopbackPhone) -> None:
    phone.parts.tasks.show_keyboard(shown=True)
    assert phone.input_shown
    phone.device.scenario.hard_keyboard = True
    assert not phone.input_shown
    phone.put_setting("secure", "show_ime_with_hard_keyboard", "1")
    assert phone.input_shown


@pytest.mark.parametrize(
    ("race", "wait_s", "first"), [(True, 0.1, False), (True, 0.3, True), (False, 0, True)]
)
def test_a_selection_right_after_enabling_can_come_too_early_once(
    phone: LoopbackPhone, clock: SteppedClock, race: bool, wait_s: float, first: bool
) -> None:
    phone.device.scenario.ime_race = race
    phone.enable_input_method(ADB_IME, enabled=True)
    clock.advance(wait_s)
    assert phone.select_input_method(ADB_IME) is first
    assert phone.select_input_method(ADB_IME)


async def test_the_system_takes_its_own_when_the_selected_ones_app_is_killed(phone: LoopbackPhone) -> None:
    phone.select_input_method(ADB_IME)
    await phone.force_stop("com.android.adbkeyboard")
    assert phone.setting("secure", "default_input_method") == LATIN_IME
    assert phone.select_input_method(ADB_IME)


def test_one_that_is_uninstalled_is_gone_and_the_built_in_stays(phone: LoopbackPhone) -> None:
    phone.select_input_method(ADB_IME)
    assert phone.parts.methods.uninstall("com.android.adbkeyboard")
    assert phone.setting("secure", "default_input_method") == LATIN_IME
    assert phone.input_methods() == ((LATIN_IME, True),)
    assert not phone.enable_input_method(ADB_IME, enabled=True)
    assert not phone.select_input_method(ADB_IME)
    assert not phone.parts.methods.uninstall("com.android.inputmethod.latin")
    phone.put_setting("secure", "default_input_method", ADB_IME)
    assert phone.parts.methods.selected == LATIN_IME
