from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.device import Locale
from loopback.phone.system.phone import LoopbackPhone

PACKAGE = "org.jotter.notes"


def notes(phone: LoopbackPhone) -> list[dict[str, str]]:
    return phone.device.state.collection("notes")


async def test_a_note_is_written_once(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("New note")
    await hand.write("Title", "Piano")
    await hand.write("Note", "Lesson at four.")
    save = hand.find("Save").bounds.center
    await phone.tap(*save)
    await phone.tap(*save)
    newest = notes(phone)[0]
    assert (newest["title"], newest["text"]) == ("Piano", "Lesson at four.")
    assert len(notes(phone)) == 9


async def test_an_empty_note_cannot_be_saved(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("New note", "Save")
    assert hand.sees("New note")
    assert len(notes(phone)) == 8


async def test_a_note_is_changed(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Meter readings", "Edit")
    await hand.write("id:editor_title", " June")
    await hand.tap("Save")
    assert hand.read("id:title") == "Meter readings June"


async def test_items_of_a_list_are_ticked_and_added(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Shopping list", "Pears", "Eggs")
    await hand.write("Add item", "Milk")
    await hand.tap("Add")
    assert notes(phone)[0]["text"] == "Oats\nEggs\nx Pears\nWashing-up liquid\nMilk"


async def test_a_note_is_deleted_after_a_question(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Bicycle", "More options", "Delete", "Cancel", "More options", "Delete", "Delete")
    assert "Bicycle" not in [note["title"] for note in notes(phone)]
    assert phone.device.state.deleted == ["note: Bicycle"]


async def test_notes_are_searched_in_title_and_text(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.write("Search notes", "4471")
    assert hand.sees("Bicycle")
    assert not hand.sees("Lentil soup")


async def test_a_pinned_note_comes_first(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Shopping list", "Unpin", "id:up", "Books to read", "Pin", "id:up")
    shown = [element.text for element in phone.elements() if element.resource_id.endswith("note_title")]
    assert shown[0] == "Books to read"


async def test_shared_words_become_a_note(phone: LoopbackPhone, hand: Hand) -> None:
    phone.device.share("Seeds: half price")
    await hand.tap("Notes", "Save")
    assert notes(phone)[0]["text"] == "Seeds: half price"


@pytest.mark.parametrize("locale", ["zh"])
async def test_it_speaks_chinese(hand: Hand, locale: Locale) -> None:
    await hand.open(PACKAGE)
    assert hand.sees("购物清单")
