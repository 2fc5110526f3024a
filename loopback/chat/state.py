"""Everything the chat server knows, in memory, and the few ways in which it changes."""

from __future__ import annotations

import itertools
import secrets
from dataclasses import replace

from loopback.chat.clock import ChatClock
from loopback.chat.command_book import CommandBook
from loopback.chat.errors import DeedRefusedError
from loopback.chat.events import EventHub
from loopback.chat.faults import FaultPlan
from loopback.chat.files import FileStore
from loopback.chat.journal import Journal
from loopback.chat.limits import FloodLimits, FloodRules
from loopback.chat.presses import PressDesk
from loopback.chat.records import BotIdentity, Chat, Message, PersonRecord
from loopback.chat.updates import UpdateQueue

_FIRST_PERSON = 5_000_000_001
_FIRST_GROUP = -4_000_000_001


class ChatState:
    """One bot, its people, chats and messages. Message ids are counted once over all chats."""

    def __init__(self, bot: BotIdentity, rules: FloodRules) -> None:
        self.bot = bot
        self.clock = ChatClock()
        self.updates = UpdateQueue(self.clock)
        self.limits = FloodLimits(self.clock, rules)
        self.presses = PressDesk(self.clock)
        self.commands = CommandBook()
        self.faults = FaultPlan()
        self.journal = Journal()
        self.files = FileStore()
        self.events = EventHub()
        self.persons: dict[int, PersonRecord] = {}
        self.chats: dict[int, Chat] = {}
        self._person_ids = itertools.count(_FIRST_PERSON)
        self._group_ids = itertools.count(_FIRST_GROUP, -1)
        self._message_ids = itertools.count(1)

    def date(self) -> int:
        """Now, in whole Unix seconds as messages carry it."""
        return int(self.clock.now())

    def add_person(self, name: str, language: str, username: str | None) -> PersonRecord:
        """Create a person with their still empty private chat."""
        person = PersonRecord(next(self._person_ids), name, language, username)
        self.persons[person.id] = person
        self.chats[person.id] = Chat(person.id, "private", name, [person.id], _instance())
        self.events.publish({"type": "person", "person": person.id})
        return person

    def add_group(self, title: str, members: list[int], *, bot_is_admin: bool) -> Chat:
        """Create a group of these people and the bot; the first of them owns it."""
        chat = Chat(next(self._group_ids), "group", title, members, _instance(), bot_is_admin)
        self.chats[chat.id] = chat
        self.events.publish({"type": "chat", "chat": chat.id})
        return chat

    def person(self, person_id: int) -> PersonRecord:
        """A person by id. Raises DeedRefusedError."""
        if person_id not in self.persons:
            raise DeedRefusedError("no such person", 404)
        return self.persons[person_id]

    def chat_of(self, person_id: int, chat_id: int) -> Chat:
        """A chat this person is in. Raises DeedRefusedError, the same for a strange chat as for none."""
        chat = self.chats.get(chat_id)
        if chat is None or self.person(person_id).id not in chat.members:
            raise DeedRefusedError("no such chat", 404)
        return chat

    def next_message_id(self) -> int:
        """A message id that was never used."""
        return next(self._message_ids)

    def post(self, message: Message) -> Message:
        """Add a new message to its chat and tell everyone."""
        self._keep("message", message)
        return message

    def change(self, message: Message) -> Message:
        """Put a changed message in the place of the old one and tell everyone."""
        self._keep("edited", message)
        return message

    def remove(self, message: Message) -> None:
        """Mark a message deleted and tell everyone."""
        self._keep("deleted", replace(message, deleted=True, keyboard=(), pinned=False))

    def _keep(self, event: str, message: Message) -> None:
        self.chats[message.chat_id].messages[message.id] = message
        self.events.publish({"type": event, "chat": message.chat_id, "id": message.id})


def _instance() -> str:
    return str(secrets.randbits(63))
