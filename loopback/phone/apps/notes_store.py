"""Notes as they are kept."""

from __future__ import annotations

from loopback.phone.apps.content import load
from loopback.phone.system.device import Device
from loopback.phone.system.state import Record

_DONE = "x "
_PLAIN = "F4F0E6"


def notes(device: Device) -> list[Record]:
    """The live collection "notes", the newest first."""
    return device.state.collection("notes")


def first_notes(device: Device) -> None:
    """Put the notes of a new phone there."""
    if notes(device):
        return
    for number, table in enumerate(load("notes").tables("note"), start=1):
        notes(device).append(
            {
                "id": str(number),
                "title": device.tr(*table.words("title")),
                "text": device.tr(*table.words("text")),
                "kind": table.text("kind", "text"),
                "pinned": "yes" if number == 1 else "",
                "edited": str(device.now() - table.number("hours") * 3600),
                "color": table.text("color"),
            }
        )


def find(device: Device, number: str) -> Record | None:
    """The note of that id."""
    return next((note for note in notes(device) if note["id"] == number), None)


def add(device: Device, title: str, text: str) -> Record:
    """Keep a new note, on top."""
    number = str(1 + max((int(note["id"]) for note in notes(device)), default=0))
    note = {
        "id": number,
        "title": title,
        "text": text,
        "kind": "text",
        "pinned": "",
        "edited": str(device.now()),
        "color": _PLAIN,
    }
    notes(device).insert(0, note)
    return note


def change(device: Device, note: Record, **parts: str) -> None:
    """Put new words into a note."""
    note.update(parts, edited=str(device.now()))


def is_list(note: Record) -> bool:
    """Whether it is a list of things."""
    return note["kind"] == "list"


def lines(note: Record) -> list[tuple[bool, str]]:
    """Whether each item of a list is done, and its words."""
    return [(line.startswith(_DONE), line.removeprefix(_DONE)) for line in note["text"].splitlines() if line]


def add_line(device: Device, note: Record, words: str) -> None:
    """Put an item at the end of a list."""
    change(device, note, text=f"{note['text']}\n{words}".strip())


def turn_line(device: Device, note: Record, at: int) -> None:
    """An open item is done, a done one open."""
    turned = [(not done if index == at else done, words) for index, (done, words) in enumerate(lines(note))]
    change(device, note, text="\n".join(f"{_DONE if done else ''}{words}" for done, words in turned))
