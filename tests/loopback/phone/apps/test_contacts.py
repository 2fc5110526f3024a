from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.device import Locale
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.state import Record

PACKAGE = "com.android.contacts"


def contact(phone: LoopbackPhone, name: str) -> Record:
    (found,) = (one for one in phone.device.state.collection("contacts") if one["name"] == name)
    return found


async def test_a_new_contact_is_kept_and_shown(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Create contact")
    await hand.write("Name", "Nora Field")
    await hand.write("Phone", "+1 555 0190")
    await hand.tap("Save")
    assert hand.read("id:large_title") == "Nora Field"
    assert contact(phone, "Nora Field")["number"] == "+1 555 0190"


async def test_a_form_without_name_and_number_is_not_kept(phone: LoopbackPhone, hand: Hand) -> None:
    before = len(phone.device.state.collection("contacts"))
    await hand.open(PACKAGE)
    await hand.tap("Create contact", "Save")
    assert hand.sees("Add a name or a number")
    assert len(phone.device.state.collection("contacts")) == before


async def test_what_was_typed_is_thrown_away_only_after_a_question(phone: LoopbackPhone, hand: Hand) -> None:
    before = len(phone.device.state.collection("contacts"))
    await hand.open(PACKAGE)
    await hand.tap("Create contact")
    await hand.write("Name", "Nora")
    await hand.tap("Cancel", "Keep editing", "Cancel", "Discard")
    assert hand.sees("Search contacts")
    assert len(phone.device.state.collection("contacts")) == before


async def test_a_new_number_leaves_the_name_in_the_other_language(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Anna Keller", "Edit contact")
    await hand.write("+1 555 0108", "9")
    await hand.tap("Save")
    assert contact(phone, "Anna Keller")["number"] == "+1 555 01089"
    assert contact(phone, "Anna Keller")["name_zh"] == "安娜"


async def test_deleting_asks_first(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Bella Ortiz", "Delete", "Cancel")
    assert contact(phone, "Bella Ortiz")
    await hand.tap("Delete")
    await hand.tap("id:android:id/button1" if hand.sees("id:android:id/button1") else "Delete")
    assert phone.device.state.deleted == ["contact Bella Ortiz"]
    assert not hand.sees("Bella Ortiz")


async def test_a_star_puts_a_contact_among_the_favourites(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Emma Novak", "Add to favorites", "Navigate up", "Favorites")
    assert hand.sees("Emma Novak")
    assert contact(phone, "Emma Novak")["favourite"] == "yes"


@pytest.mark.parametrize(("words", "name"), [("zhang", "Zhang Wei"), ("0137", "Emma Novak"), ("李", "Li Na")])
async def test_the_search_finds_names_of_both_languages_and_numbers(
    hand: Hand, words: str, name: str
) -> None:
    await hand.open(PACKAGE)
    await hand.write("Search contacts", words)
    assert hand.sees(name)
    assert not hand.sees("Anna Keller")


async def test_a_contact_is_called_texted_and_mailed(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Li Na", "Call")
    assert [(call.direction, call.peer) for call in phone.device.state.calls] == [("outgoing", "+1 555 0123")]
    await hand.tap("End call")
    await hand.open(PACKAGE)
    await hand.tap("Text")
    assert hand.read("id:recipient_text_view") == "+1 555 0123"


@pytest.mark.parametrize("locale", ["zh"])
async def test_chinese_names_stand_under_the_letters_of_their_pinyin(hand: Hand, locale: Locale) -> None:
    await hand.open(PACKAGE)
    labels = [label for label in hand.labels() if len(label) > 1 or label.isalpha()]
    assert labels.index("A") < labels.index("安娜") < labels.index("B") < labels.index("贝拉")
    await hand.drag(0.8, 0.1)
    await hand.tap("张伟")
    assert hand.sees("2月19日")
