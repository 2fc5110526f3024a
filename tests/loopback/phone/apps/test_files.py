from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.device import Locale
from loopback.phone.system.phone import LoopbackPhone

PACKAGE = "com.android.documentsui"


def paths(phone: LoopbackPhone) -> list[str]:
    return [f"{one['folder']}/{one['name']}" for one in phone.device.state.collection("documents")]


async def test_a_text_is_opened(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Documents", "Garden plan.txt")
    assert "beans" in hand.read("id:text")


async def test_a_file_without_words_has_no_preview(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Pictures", "house-front.jpg")
    assert hand.sees("No preview")


async def test_a_file_is_renamed_but_not_to_a_taken_name(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Documents", "More options for Garden plan.txt", "Rename")
    await clear(phone)
    await hand.write("id:text1", "Budget.csv")
    await hand.tap("OK")
    assert hand.sees("An item with this name already exists")
    await clear(phone)
    await hand.write("id:text1", "Beds.txt")
    await hand.tap("OK")
    assert "Documents/Beds.txt" in paths(phone)
    assert "Documents/Garden plan.txt" not in paths(phone)


async def clear(phone: LoopbackPhone) -> None:
    phone.parts.tasks.front.fields["name"] = ""


async def test_a_file_is_moved(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Download", "More options for timetable.txt", "Move to", "Documents")
    assert "Documents/timetable.txt" in paths(phone)
    assert not hand.sees("timetable.txt")


async def test_a_file_is_deleted_after_a_question(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Download", "More options for timetable.txt", "Delete", "Cancel")
    assert "Download/timetable.txt" in paths(phone)
    await hand.tap("More options for timetable.txt", "Delete", "Delete")
    assert phone.device.state.deleted == ["file: Download/timetable.txt"]


async def test_a_folder_is_made_and_is_empty(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("New folder")
    await hand.write("Name", "Taxes")
    await hand.tap("OK", "Taxes")
    assert hand.sees("No items")


async def test_files_are_searched_in_all_folders(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.write("Search files", "voice")
    assert hand.sees("voice-note-12.m4a")
    assert not hand.sees("timetable.txt")


@pytest.mark.parametrize("locale", ["zh"])
async def test_it_speaks_chinese(hand: Hand, locale: Locale) -> None:
    await hand.open(PACKAGE)
    assert hand.sees("文档")
