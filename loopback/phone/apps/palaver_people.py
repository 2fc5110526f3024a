"""The people on Palaver, and what was said with each."""

from __future__ import annotations

from dataclasses import dataclass

from loopback.phone.apps.content import Words, load
from loopback.phone.system.device import Device
from loopback.phone.system.notices import NoticeAction
from loopback.phone.system.state import Message
from loopback.phone.ui.palette import Color


@dataclass(frozen=True, slots=True)
class Person:
    """A contact, with the first thing they said and how many hours ago."""

    id: str
    names: Words
    tint: Color
    first: Words
    hours: float


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a conversation."""

    own: bool
    text: str
    time: float


class Chats:
    """Conversations. Sending and receiving is recorded in the phone's state."""

    def __init__(self, device: Device, package: str) -> None:
        self._device = device
        self._package = package
        self.people = tuple(
            Person(
                table.text("id"),
                table.words("names"),
                table.color("tint"),
                table.words("first"),
                table.number("hours"),
            )
            for table in load("people").tables("person")
        )
        self._entries: dict[str, list[Entry]] = {
            person.id: [Entry(False, device.tr(*person.first), device.now() - person.hours * 3600)]
            for person in self.people
        }
        self._unread = {"li_na": 1, "family": 2}

    def person(self, person_id: str) -> Person:
        """The contact of that id; the first one where there is none."""
        return next((person for person in self.people if person.id == person_id), self.people[0])

    def named(self, name: str) -> Person | None:
        """The contact of that name in either language."""
        return next((person for person in self.people if name in person.names), None)

    def ordered(self) -> list[Person]:
        """Contacts by their newest line, the newest first."""
        return sorted(self.people, key=lambda person: -self._entries[person.id][-1].time)

    def entries(self, person: Person) -> list[Entry]:
        """What was said, the oldest first."""
        return self._entries[person.id]

    def last(self, person: Person) -> Entry | None:
        """The newest line."""
        return self._entries[person.id][-1]

    def unread(self, person: Person) -> int:
        """How many lines were not read yet."""
        return self._unread.get(person.id, 0)

    def mark_read(self, person: Person) -> None:
        """Forget the count of unread lines."""
        self._unread.pop(person.id, None)

    def send(self, person: Person, text: str) -> None:
        """Say something."""
        now = self._device.now()
        self._entries[person.id].append(Entry(True, text, now))
        self._record("sent", person, text, now)

    def receive(self, person: Person, text: str) -> None:
        """Let a contact say something, with a notification."""
        now = self._device.now()
        self._entries[person.id].append(Entry(False, text, now))
        self._unread[person.id] = self.unread(person) + 1
        self._record("received", person, text, now)
        reply = NoticeAction(self._device.tr("Reply", "回复"), reply=lambda words: self._reply(person, words))
        read = NoticeAction(self._device.tr("Mark as read", "标为已读"), lambda: self.mark_read(person))
        self._device.notify(self._package, self._device.tr(*person.names), text, actions=(reply, read))

    def _reply(self, person: Person, words: str) -> None:
        self.mark_read(person)
        self.send(person, words)

    def when(self, time: float) -> str:
        """How long ago, in the phone's language."""
        minutes = int(self._device.now() - time) // 60
        if minutes < 1:
            return self._device.tr("now", "刚刚")
        if minutes < 60:
            return self._device.tr(f"{minutes} min", f"{minutes} 分钟前")
        if minutes < 24 * 60:
            return self._device.tr(f"{minutes // 60} h", f"{minutes // 60} 小时前")
        return self._device.tr(f"{minutes // 1440} d", f"{minutes // 1440} 天前")

    def _record(self, direction: str, person: Person, text: str, now: float) -> None:
        peer = self._device.tr(*person.names)
        self._device.state.messages.append(Message(self._package, direction, peer, text, now))
