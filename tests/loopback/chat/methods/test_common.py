"""What many methods read alike."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from loopback.chat.errors import BadRequestError, ForbiddenError
from loopback.chat.limits import FloodRules
from loopback.chat.methods.common import (
    Markup,
    known_chat,
    needed_message_id,
    read_caption,
    read_inline_markup,
    read_manner,
    read_markup,
    read_reply,
    read_text,
)
from loopback.chat.parameters import Parameters
from loopback.chat.records import BotIdentity, Button, Chat, Message, RichText
from loopback.chat.state import ChatState

KEYS = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}


def call(**fields: object) -> Parameters:
    return Parameters(
        {name: one if isinstance(one, str) else json.dumps(one) for name, one in fields.items()}
    )


@pytest.fixture
def state() -> ChatState:
    state = ChatState(BotIdentity(7, "Bot", "test_bot"), FloodRules.relaxed())
    state.add_person("Ann", "en", None).started = True
    return state


@pytest.fixture
def chat(state: ChatState) -> Chat:
    (chat,) = state.chats.values()
    chat.messages[3] = Message(3, chat.id, 7, 0, RichText("hi"))
    chat.messages[4] = replace(chat.messages[3], id=4, deleted=True)
    return chat


def test_the_chat_is_found_by_its_number(state: ChatState, chat: Chat) -> None:
    group = state.add_group("Family", [chat.id], bot_is_admin=False)
    assert known_chat(state, call(chat_id=chat.id)) is chat
    assert known_chat(state, call(chat_id=str(group.id))) is group


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({}, "chat_id is empty"),
        ({"chat_id": ""}, "chat_id is empty"),
        ({"chat_id": "12"}, "chat not found"),
        ({"chat_id": "@ann"}, "chat not found"),
        ({"chat_id": "--5"}, "chat not found"),
        ({"chat_id": "-"}, "chat not found"),
        ({"chat_id": "9" * 5000}, "must be an integer"),
        ({"chat_id": []}, "chat not found"),
    ],
)
def test_a_chat_that_is_none_is_refused(state: ChatState, given: dict[str, object], complaint: str) -> None:
    with pytest.raises(BadRequestError, match=complaint):
        known_chat(state, call(**given))


@pytest.mark.parametrize(
    ("started", "blocked", "complaint"),
    [(False, False, "can't initiate"), (True, True, "blocked by the user"), (False, True, "blocked by")],
)
def test_people_decide_whether_the_bot_may_write(
    state: ChatState, chat: Chat, started: bool, blocked: bool, complaint: str
) -> None:
    person = state.persons[chat.id]
    person.started, person.blocked = started, blocked
    with pytest.raises(ForbiddenError, match=complaint):
        known_chat(state, call(chat_id=chat.id))


@pytest.mark.parametrize(
    ("given", "text", "kinds"),
    [
        ({"text": " a "}, "a", []),
        ({"text": "<b>a</b> /go", "parse_mode": "html"}, "a /go", ["bold", "bot_command"]),
        ({"text": "<b>a"}, "<b>a", []),
        ({"text": "<code>/go</code>", "parse_mode": "HTML"}, "/go", ["code"]),
        (
            {"text": "ab", "entities": [{"type": "bold", "offset": 0, "length": 2}], "parse_mode": "?"},
            "ab",
            ["bold"],
        ),
        ({"text": "a", "entities": []}, "a", []),
    ],
)
def test_text_is_read_with_its_entities(given: dict[str, object], text: str, kinds: list[str]) -> None:
    rich = read_text(call(**given))
    assert (rich.text, [entity.kind for entity in rich.entities]) == (text, kinds)


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({}, "text is empty"),
        ({"text": " \n"}, "text is empty"),
        ({"text": "a" * 4097}, "too long"),
        ({"text": "a", "parse_mode": "MarkdownV2"}, "HTML only"),
        ({"text": "a", "parse_mode": "rtf"}, "unsupported parse_mode"),
        ({"text": "<b>a", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "a", "entities": [{"type": "bold", "offset": 0}]}, "offset and length are needed"),
        ({"text": "a", "entities": [{"type": "bold", "offset": 0, "length": 2}]}, "outside of the text"),
        ({"text": "a", "entities": [{"type": "bold", "offset": -1, "length": 1}]}, "outside of the text"),
        ({"text": "a", "entities": [{"type": "bold", "offset": 0, "length": 0}]}, "outside of the text"),
        ({"text": "a", "entities": {}}, "list of objects expected"),
    ],
)
def test_text_that_telegram_refuses_is_refused(given: dict[str, object], complaint: str) -> None:
    with pytest.raises(BadRequestError, match=complaint):
        read_text(call(**given))


def test_a_caption_may_be_empty_and_is_shorter() -> None:
    assert read_caption(call()) == RichText()
    assert read_caption(call(caption="😀" * 512)).text == "😀" * 512
    with pytest.raises(BadRequestError, match="caption is too long"):
        read_caption(call(caption="😀" * 512 + "a"))


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("", Markup()),
        ({"remove_keyboard": True}, Markup()),
        (KEYS, Markup(((Button("a", data="b"),),))),
        ({"force_reply": True}, Markup(force_reply=True)),
    ],
)
def test_markup_is_buttons_or_a_request_for_a_reply(markup: object, read: Markup) -> None:
    assert read_markup(call(reply_markup=markup)) == read


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ({"keyboard": [["a"]]}, "not supported"),
        ({}, "not supported"),
        ([], "object expected"),
        ("{", "can't parse"),
    ],
)
def test_other_markup_is_refused(markup: object, complaint: str) -> None:
    with pytest.raises(BadRequestError, match=complaint):
        read_markup(call(reply_markup=markup))


def test_an_edit_takes_buttons_only() -> None:
    assert read_inline_markup(call()) == ()
    with pytest.raises(BadRequestError, match="inline keyboard expected"):
        read_inline_markup(call(reply_markup={"force_reply": True}))


def test_the_manner_of_delivery_is_read() -> None:
    manner = read_manner(
        call(disable_notification="true", protect_content="True", disable_web_page_preview="1"),
        force_reply=True,
    )
    assert (manner.silent, manner.protected, manner.spoiler, manner.force_reply) == (True, True, False, True)
    assert json.loads(manner.link_preview) == {"is_disabled": True}
    assert read_manner(call()).link_preview == ""


@pytest.mark.parametrize("given", [{"message_thread_id": "5"}, {"business_connection_id": "x"}])
def test_a_manner_this_chat_lacks_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(BadRequestError):
        read_manner(call(**given))


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ({}, None),
        ({"reply_to_message_id": "3"}, 3),
        ({"reply_parameters": {"message_id": 3}}, 3),
        ({"reply_parameters": {"message_id": 4, "allow_sending_without_reply": True}}, None),
        ({"reply_to_message_id": "9", "allow_sending_without_reply": "true"}, None),
        ({"reply_parameters": {"message_id": 3, "chat_id": 1, "allow_sending_without_reply": True}}, None),
    ],
)
def test_a_reply_names_a_message_of_this_chat(
    chat: Chat, given: dict[str, object], number: int | None
) -> None:
    assert read_reply(chat, call(**given)) == number


@pytest.mark.parametrize(
    "given", [{"message_id": 4}, {"message_id": 9}, {"message_id": 3, "chat_id": 1}, {"message_id": "3"}]
)
def test_a_reply_to_nothing_is_refused(chat: Chat, given: dict[str, object]) -> None:
    with pytest.raises(BadRequestError, match="to be replied not found"):
        read_reply(chat, call(reply_parameters=given))


def test_a_message_id_must_be_given_and_a_number() -> None:
    assert needed_message_id(call(message_id="5"), "none") == 5
    for given, complaint in (({}, "none"), ({"message_id": "x"}, "must be an integer")):
        with pytest.raises(BadRequestError, match=complaint):
            needed_message_id(call(**given), "none")
