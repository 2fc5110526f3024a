"""What a person does in the chat, and the updates the bot gets of it."""

from __future__ import annotations

from dataclasses import replace

from loopback.chat.entities import plain
from loopback.chat.errors import DeedRefusedError
from loopback.chat.presses import Press
from loopback.chat.records import Button, Chat, Content, Manner, Message, Origin, RichText
from loopback.chat.state import ChatState
from loopback.chat.wire import chat_json, message_json, person_json, user_json


class Deeds:
    """One person acting in one of their chats.

    Raises DeedRefusedError for what an app would not let them do.
    """

    def __init__(self, state: ChatState, person_id: int, chat_id: int) -> None:
        self.state = state
        self.person = state.person(person_id)
        self.chat = state.chat_of(person_id, chat_id)

    def write(self, text: str, content: Content | None = None, *, reply_to: int | None = None) -> Message:
        """Send a text, or content with the text as its caption."""
        body = plain(text)
        if not body.text and content is None:
            raise DeedRefusedError("a message needs text")
        if reply_to is not None:
            self._live(reply_to)
        return self._send(body, content, reply_to=reply_to)

    def edit(self, message_id: int, text: str) -> Message:
        """Change the text of one's own message."""
        message, body = self._live(message_id), plain(text)
        if message.sender_id != self.person.id or message.origin is not None:
            raise DeedRefusedError("this message is not yours to edit", 403)
        if not body.text and message.content is None:
            raise DeedRefusedError("a message needs text")
        changed = self.state.change(replace(message, body=body, edited=self.state.date()))
        self._tell_bot("edited_message", changed)
        return changed

    def delete(self, message_id: int) -> None:
        """Delete a message for everyone. Bots are not told."""
        message = self._live(message_id)
        if self.chat.kind == "group" and message.sender_id != self.person.id and not self._owns_group():
            raise DeedRefusedError("this message is not yours to delete", 403)
        self.state.remove(message)

    def forward(self, message_id: int, to_chat: int) -> Message:
        """Forward a message into another chat of this person, without its buttons."""
        message = self._live(message_id)
        if message.manner.protected:
            raise DeedRefusedError("this message is protected from forwarding", 403)
        target = Deeds(self.state, self.person.id, to_chat)
        origin = message.origin or Origin(message.sender_id, message.date)
        return target._send(message.body, message.content, origin=origin)

    def press(self, message_id: int, button: Button) -> Press:
        """Press a button of a message."""
        if button.data is None:
            raise DeedRefusedError("this button tells the bot nothing")
        return self.forge(message_id, button.data)

    def forge(self, message_id: int, data: str) -> Press:
        """Send any data as a press on a message, as a changed client can."""
        message = self._live(message_id)
        if message.sender_id != self.state.bot.id:
            raise DeedRefusedError("only the bot's messages can be pressed")
        press = self.state.presses.open(self.chat.id, message_id, self.person.id)
        update: dict[str, object] = {
            "id": press.id,
            "from": person_json(self.person),
            "message": message_json(self.state, message),
            "chat_instance": self.chat.instance,
            "data": data,
        }
        self.state.updates.put("callback_query", update)
        return press

    def find_button(self, message_id: int, label: str) -> Button:
        """The button with this label, which must be there once."""
        buttons = [one for row in self._live(message_id).keyboard for one in row if one.text == label]
        if len(buttons) != 1:
            raise DeedRefusedError(f"{len(buttons)} buttons are labelled {label!r}", 409)
        return buttons[0]

    def button_at(self, message_id: int, row: int, column: int) -> Button:
        """The button at a place, counted from 0."""
        rows = self._live(message_id).keyboard
        if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
            raise DeedRefusedError("there is no such button", 409)
        return rows[row][column]

    def _send(
        self,
        body: RichText,
        content: Content | None,
        *,
        reply_to: int | None = None,
        origin: Origin | None = None,
    ) -> Message:
        if self.chat.kind == "private":
            if self.person.blocked:
                raise DeedRefusedError("you blocked the bot", 409)
            self.person.started = True
        message = Message(
            id=self.state.next_message_id(),
            chat_id=self.chat.id,
            sender_id=self.person.id,
            date=self.state.date(),
            body=body,
            content=content,
            manner=Manner(),
            reply_to=reply_to,
            origin=origin,
        )
        self.state.post(message)
        self._tell_bot("message", message)
        return message

    def _tell_bot(self, kind: str, message: Message) -> None:
        if _bot_sees(self.state, self.chat, message):
            self.state.updates.put(kind, message_json(self.state, message))

    def _live(self, message_id: int) -> Message:
        message = self.chat.live(message_id)
        if message is None:
            raise DeedRefusedError("no such message", 404)
        return message

    def _owns_group(self) -> bool:
        return self.chat.members[0] == self.person.id


def set_blocked(state: ChatState, person_id: int, *, blocked: bool) -> None:
    """Block the bot, or let it write again; the bot is told, as in Telegram."""
    person = state.person(person_id)
    if person.blocked != blocked:
        person.blocked = blocked
        _tell_membership(state, state.chats[person_id], person_id, ("kicked" if blocked else "member"))


def found_group(state: ChatState, title: str, members: list[int], *, bot_is_admin: bool) -> Chat:
    """Create a group with the bot in it. Raises DeedRefusedError for a missing title or strange members."""
    known = list(dict.fromkeys(state.person(one).id for one in members))
    if not title.strip() or not known:
        raise DeedRefusedError("a group needs a title and at least one member")
    chat = state.add_group(title.strip(), known, bot_is_admin=bot_is_admin)
    _tell_membership(state, chat, known[0], "member")
    return chat


def _bot_sees(state: ChatState, chat: Chat, message: Message) -> bool:
    """Privacy mode: in a group a bot that is no admin sees commands, mentions and replies to it."""
    if chat.kind == "private" or chat.bot_is_admin:
        return True
    if message.body.entities and message.body.entities[0].kind == "bot_command":
        return message.body.entities[0].offset == 0
    if f"@{state.bot.username}".lower() in message.body.text.lower():
        return True
    target = None if message.reply_to is None else chat.messages.get(message.reply_to)
    return target is not None and target.sender_id == state.bot.id


def _tell_membership(state: ChatState, chat: Chat, actor_id: int, status: str) -> None:
    bot = user_json(state, state.bot.id)
    was = "kicked" if chat.kind == "private" and status == "member" else "member"
    before = was if chat.kind == "private" else "left"
    update: dict[str, object] = {
        "chat": chat_json(state, chat),
        "from": user_json(state, actor_id),
        "date": state.date(),
        "old_chat_member": _membership(bot, before),
        "new_chat_member": _membership(bot, status),
    }
    state.updates.put("my_chat_member", update)


def _membership(bot: dict[str, object], status: str) -> dict[str, object]:
    return {"user": bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})
