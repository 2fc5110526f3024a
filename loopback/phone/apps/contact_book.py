"""The people whose numbers are on the phone: one book that Contacts, Phone and Mail read."""

from __future__ import annotations

import itertools
import re

from loopback.phone.apps.content import load
from loopback.phone.system.device import Device
from loopback.phone.system.state import Record
from loopback.phone.ui.palette import Color, rgb

_TINTS: tuple[Color, ...] = tuple(map(rgb, ("1F6B57", "8A5A1B", "6A4BA8", "2D6AA3", "A33C5B", "4C6B1F")))
_INITIALS = tuple(
    zip("ABCDEFGHJKLMNOPQRSTWXYZ", "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝", strict=True)
)
"""The first characters of each letter in GB 2312, which orders common characters by their pinyin."""


class ContactBook:
    """The collection "contacts": id, name, name_zh, number, email, address, address_zh, birthday, favourite.

    `birthday` is month and day, "03-14"; `favourite` is "yes" or "no". Fields that nobody filled are "".
    """

    def __init__(self, device: Device) -> None:
        self._device = device
        if "contacts" not in device.state.records:
            device.state.records["contacts"] = _first_contacts()

    @property
    def records(self) -> list[Record]:
        """The live list, in the order in which contacts were added."""
        return self._device.state.collection("contacts")

    def name(self, record: Record) -> str:
        """How the contact is called in the phone's language; the number where there is no name."""
        return self._device.tr(record["name"], record["name_zh"]) or record["number"] or record["email"]

    def address(self, record: Record) -> str:
        """Where the contact lives, in the phone's language."""
        return self._device.tr(record["address"], record["address_zh"])

    def ordered(self) -> list[Record]:
        """By letter, then by name."""
        return sorted(self.records, key=lambda record: (letter(self.name(record)), self.name(record).lower()))

    def favourites(self) -> list[Record]:
        """Those with a star, by name."""
        return [record for record in self.ordered() if record["favourite"] == "yes"]

    def search(self, query: str) -> list[Record]:
        """Those whose name in either language, number or address of mail holds the words."""
        words, wanted = query.strip().lower(), digits(query)
        return [
            record
            for record in self.ordered()
            if words in f"{record['name']} {record['name_zh']} {record['email']}".lower()
            or (len(wanted) > 2 and wanted in digits(record["number"]))
        ]

    def with_id(self, contact_id: str) -> Record | None:
        """The contact of that id, None once it is deleted."""
        return next((record for record in self.records if record["id"] == contact_id), None)

    def calling(self, number: str) -> Record | None:
        """The contact with that number."""
        wanted = digits(number)
        found = (record for record in self.records if wanted and digits(record["number"]) == wanted)
        return next(found, None)

    def caller(self, number: str) -> str:
        """The name behind a number; the number itself where nobody is known."""
        record = self.calling(number)
        return self.name(record) if record else number

    def writing(self, address: str) -> str:
        """The name behind a mail address; the address itself where nobody is known."""
        found = (self.name(record) for record in self.records if address and record["email"] == address)
        return next(found, address)

    def mail_address(self, words: str) -> str:
        """The address that a recipient stands for: a contact's name, or the address as written."""
        wanted = words.strip().lower()
        for record in self.records:
            if wanted in (record["name"].lower(), record["name_zh"]) and record["email"]:
                return record["email"]
        return words.strip()

    def add(self, values: Record) -> Record:
        """Keep a new contact; fields that are not given are empty."""
        last = max((int(record["id"]) for record in self.records), default=0)
        record = _blank(str(last + 1)) | values
        self.records.append(record)
        return record

    def remove(self, record: Record) -> None:
        """Delete a contact."""
        self.records.remove(record)
        self._device.state.deleted.append(f"contact {record['name']}")


def letter(name: str) -> str:
    """The letter that a name is listed under: its own, its pinyin's, or # for anything else."""
    first = name[:1].upper()
    if first.isascii():
        return first if first.isalpha() else "#"
    code = first.encode("gb2312", "replace")
    below = [initial for initial, sign in _INITIALS if sign.encode("gb2312") <= code]
    return below[-1] if below and len(code) == 2 else "#"


def digits(number: str) -> str:
    """A number's digits alone."""
    return re.sub(r"\D", "", number)


def tint(name: str) -> Color:
    """The ground of a person's disc."""
    return _TINTS[sum(name.encode()) % len(_TINTS)]


def _blank(contact_id: str) -> Record:
    fields = ("name", "name_zh", "number", "email", "address", "address_zh", "birthday")
    return {"id": contact_id, **dict.fromkeys(fields, ""), "favourite": "no"}


def _first_contacts() -> list[Record]:
    numbered = zip(itertools.count(1), load("contacts").tables("contact"), strict=False)
    found = []
    for number, table in numbered:
        name, name_zh = table.words("names")
        address, address_zh = table.words("address") if "address" in table.values else ("", "")
        found.append(
            _blank(str(number))
            | {"name": name, "name_zh": name_zh, "number": table.text("number"), "email": table.text("email")}
            | {"address": address, "address_zh": address_zh, "birthday": table.text("birthday", "")}
            | {"favourite": "yes" if table.flag("favourite", default=False) else "no"}
        )
    return found
