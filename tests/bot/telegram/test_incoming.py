"""Only a person in their own private chat is listened to; everything else is nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from agent_core.domain.task import Language
from bot.telegram.classifier import Marker, SecretKind
from bot.telegram.incoming import (
    EditCame,
    Ignored,
    Incoming,
    OtherCame,
    PressCame,
    SecretCame,
    Sender,
    TextCame,
    decode,
)

ANN = {"id": 5, "is_bot": False, "first_name": "Ann", "last_name": "Lee", "language_code": "zh-hans"}
PRIVATE = {"id": 5, "type": "private", "first_name": "Ann"}
SENDER = Sender(5, 5, "Ann Lee", Language.CHINESE)


def message(**more: Any) -> dict[str, Any]:
    base = {"message_id": 9, "date": 1_800_000_000, "chat": PRIVATE, "from": ANN, "text": "hello"}
    return {name: value for name, value in (base | more).items() if value is not None}


def read(**update: Any) -> Incoming:
    return decode(json.dumps({"update_id": 7, **update}))


def test_a_text_in_a_private_chat_is_decoded() -> None:
    assert read(message=message()) == TextCame(7, SENDER, 9, "hello", None, forwarded=False)


def test_a_reply_names_the_message_it_answers() -> None:
    bots = {"id": 1, "is_bot": True, "first_name": "Farhand"}
    answered = message(message_id=8) | {"from": bots}
    came = read(message=message(reply_to_message=answered))
    assert isinstance(came, TextCame)
    assert came.reply_to == 8


def test_a_forwarded_text_is_known_as_such() -> None:
    origin = {"type": "hidden_user", "date": 1_700_000_000, "sender_user_name": "X"}
    came = read(message=message(forward_origin=origin))
    assert isinstance(came, TextCame)
    assert came.forwarded


def test_fields_from_the_future_do_no_harm() -> None:
    assert read(message=message(novel={"a": [1]}), invented=3) == read(message=message())


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]},
        {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}},
        {"location": {"latitude": 1.0, "longitude": 2.0}},
        {
            "sticker": {
                "file_id": "f", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1,
                "is_animated": False, "is_video": False,
            }
        },
    ],
    ids=lambda content: next(iter(content)),
)  # fmt: skip
def test_what_is_no_text_is_answered_as_such(content: dict[str, Any]) -> None:
    assert read(message=message(text=None, **content)) == OtherCame(7, SENDER, 9)


def test_an_edit_is_told_from_a_message() -> None:
    assert read(edited_message=message(edit_date=1_800_000_001, text="")) == EditCame(7, SENDER, 9)


def test_a_press_carries_its_data_and_its_message() -> None:
    query = {"id": "q", "from": ANN, "chat_instance": "c", "data": "xyz", "message": message()}
    assert read(callback_query=query) == PressCame(7, SENDER, "q", 9, "xyz")


def test_a_press_under_a_message_that_telegram_no_longer_shows_still_names_it() -> None:
    gone = {"message_id": 9, "date": 0, "chat": PRIVATE}
    query = {"id": "q", "from": ANN, "chat_instance": "c", "data": "xyz", "message": gone}
    assert read(callback_query=query) == PressCame(7, SENDER, "q", 9, "xyz")


def test_a_marker_is_read_as_a_secret() -> None:
    marker = Marker(7, SecretKind.HAND_OVER, 5, 5, 9, "h1")
    assert decode(marker.written()) == SecretCame(7, 5, marker)


GROUP = {"id": -100, "type": "supergroup", "title": "Family"}


@pytest.mark.parametrize(
    "update",
    [
        {"message": message(chat=GROUP)},
        {"message": message(sender_chat=GROUP)},
        {"message": message(via_bot={"id": 3, "is_bot": True, "first_name": "B"})},
        {"message": message() | {"from": {"id": 1087968824, "is_bot": False, "first_name": "Group"}}},
        {"message": message() | {"from": ANN | {"is_bot": True}}},
        {"message": message() | {"from": ANN | {"id": 6}}},
        {"message": {name: value for name, value in message().items() if name != "from"}},
        {"message": message(text=None, pinned_message=message(message_id=8))},
        {"channel_post": message(chat={"id": -5, "type": "channel", "title": "C"})},
        {"edited_message": message(chat=GROUP)},
        {
            "callback_query": {
                "id": "q",
                "from": ANN,
                "chat_instance": "c",
                "inline_message_id": "i",
                "data": "x",
            }
        },
        {
            "callback_query": {
                "id": "q",
                "from": ANN,
                "chat_instance": "c",
                "message": message(),
                "game_short_name": "g",
            }
        },
        {
            "callback_query": {
                "id": "q",
                "from": ANN,
                "chat_instance": "c",
                "data": "x",
                "message": message(chat=GROUP),
            }
        },
        {"my_chat_member": None},
        {},
    ],
)
def test_what_no_person_said_in_their_own_chat_is_ignored(update: dict[str, Any]) -> None:
    assert isinstance(read(**update), Ignored)


@pytest.mark.parametrize(
    "update", [{"message": {"text": "x"}}, {"message": {"message_id": 1}}, {"callback_query": {}}]
)
def test_an_update_that_cannot_be_read_is_an_error(update: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        read(**update)
