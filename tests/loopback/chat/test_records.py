"""What the chat is made of."""

from __future__ import annotations

from dataclasses import replace

from loopback.chat.records import Chat, Message, RichText


def test_only_a_message_that_stands_is_live() -> None:
    message = Message(1, 5, 7, 0, RichText("hi"))
    chat = Chat(5, "private", "Ann", [5], "i", messages={1: message, 2: replace(message, id=2, deleted=True)})
    assert [chat.live(number) for number in (1, 2, 3)] == [message, None, None]
