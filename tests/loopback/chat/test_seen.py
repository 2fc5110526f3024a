"""What a person sees, read from the world API's JSON."""

from __future__ import annotations

from typing import Any

import pytest

from loopback.chat.limits import FloodRules
from loopback.chat.records import BotIdentity, Button, Document, Manner, Message, Photo, PhotoSize, RichText
from loopback.chat.seen import Call, PressAnswer, SeenButton, SeenMessage
from loopback.chat.state import ChatState
from loopback.chat.views import message_view


@pytest.fixture
def state() -> ChatState:
    state = ChatState(BotIdentity(7, "Bot", "test_bot"), FloodRules.relaxed())
    state.add_person("Ann", "en", None)
    return state


def seen(state: ChatState, *, reveal: bool = False, **changes: Any) -> SeenMessage:
    (chat,) = state.chats
    message = Message(3, chat, 7, 99, RichText("hi"), **changes)
    return SeenMessage.read(message_view(state, message, reveal=reveal))


def test_a_message_is_read_as_it_is_shown(state: ChatState) -> None:
    message = seen(state, reply_to=2, edited=100, album="x", manner=Manner(silent=True, spoiler=True))
    assert (message.id, message.date, message.text, message.sender_name) == (3, 99, "hi", "Bot")
    assert (message.from_bot, message.reply_to, message.edited, message.album) == (True, 2, True, "x")
    assert (message.silent, message.spoiler, message.protected, message.deleted) == (True, True, False, False)
    assert (message.photo, message.document, message.voice, message.keyboard) == (None, None, None, ())


def test_a_caption_is_read_as_text_and_a_file_as_a_path(state: ChatState) -> None:
    photo = seen(state, content=Photo((PhotoSize("small", "u", 9, 9, 1), PhotoSize("big", "u", 90, 90, 2))))
    assert (photo.text, photo.photo) == ("hi", "/world/files/big")
    document = seen(state, content=Document("d", "u", "a.pdf", "application/pdf", 5))
    assert (document.document, document.photo) == ("/world/files/d", None)


@pytest.mark.parametrize(("reveal", "data"), [(False, None), (True, "b")])
def test_what_a_button_sends_is_seen_only_when_it_is_revealed(
    state: ChatState, reveal: bool, data: str | None
) -> None:
    keyboard = ((Button("Yes", data="b", style="success"),), (Button("Site", url="https://x.example"),))
    message = seen(state, keyboard=keyboard, reveal=reveal)
    assert message.labels == ("Yes", "Site")
    assert message.keyboard[0][0] == SeenButton("Yes", "success", None, data)
    assert message.keyboard[1][0].url == "https://x.example"


def test_a_deleted_message_shows_nothing_of_what_it_was(state: ChatState) -> None:
    message = seen(state, deleted=True, content=Photo((PhotoSize("big", "u", 90, 90, 2),)))
    assert (message.deleted, message.text, message.photo) == (True, "", None)


def test_an_answer_and_a_call_are_read() -> None:
    assert PressAnswer.read({"answered": True, "text": "ok", "alert": False}) == PressAnswer(
        True, "ok", False
    )
    raw = {"number": 1, "method": "getMe", "params": {}, "time": 2, "status": None, "description": ""}
    assert Call.read(raw) == Call(1, "getMe", {}, 2.0, None, "")


def test_what_should_be_a_number_and_is_none_is_an_error() -> None:
    with pytest.raises(TypeError, match="whole number"):
        Call.read({"number": "1", "method": "", "params": {}, "time": 2, "status": 200, "description": ""})
