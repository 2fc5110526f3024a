"""What was asked of the stand-in."""

from __future__ import annotations

import json

from loopback.model.journal import CAPACITY, Entry, Journal, PictureEntry


def entry(number: int) -> Entry:
    return Entry(number, 1.0, "standin", True, 2, 1, PictureEntry(720, 1600, 9, "image/jpeg"), "a", "b", None)


def test_entries_are_told_from_a_number_on() -> None:
    journal = Journal()
    for _ in range(3):
        journal.add(entry(journal.next_number()))
    assert [one["number"] for one in journal.after(0)] == [1, 2, 3]
    assert [one["number"] for one in journal.after(2)] == [3]
    assert journal.after(3) == []


def test_an_entry_is_told_as_json_without_the_pictures_bytes() -> None:
    journal = Journal()
    journal.add(entry(1))
    (told,) = json.loads(json.dumps(journal.after(0)))
    assert told["picture"] == {"width": 720, "height": 1600, "bytes": 9, "media_type": "image/jpeg"}


def test_the_oldest_are_forgotten() -> None:
    journal = Journal()
    for number in range(1, CAPACITY + 3):
        journal.add(entry(number))
    assert [journal.after(0)[index]["number"] for index in (0, -1)] == [3, CAPACITY + 2]
