from telegram import Message

from loopback.chat.limits import FloodRules
from loopback.chat.records import BotIdentity, Document, Manner, Origin, RichText, Voice
from loopback.chat.records import Message as Record
from loopback.chat.state import ChatState
from loopback.chat.wire import chat_json, message_json, user_json


def state_with_ann() -> ChatState:
    state = ChatState(BotIdentity(7, "Farhand", "farhand_loopback_bot"), FloodRules())
    state.add_person("Ann", "zh", "ann_k")
    return state


def record(state: ChatState, **fields: object) -> Record:
    [ann] = state.persons
    number = state.next_message_id()
    given = {"sender_id": ann, "date": 1_700_000_000, "body": RichText("x")} | fields
    return state.post(Record(id=number, chat_id=ann, **given))


def test_people_and_chats_have_telegrams_fields() -> None:
    state = state_with_ann()
    [ann] = state.persons
    assert user_json(state, ann) == {
        "id": ann,
        "is_bot": False,
        "first_name": "Ann",
        "language_code": "zh",
        "username": "ann_k",
    }
    assert user_json(state, 7)["is_bot"] is True
    assert chat_json(state, state.chats[ann])["type"] == "private"


def test_a_quoted_message_quotes_no_further() -> None:
    state = state_with_ann()
    first = record(state)
    second = record(state, reply_to=first.id)
    third = message_json(state, record(state, reply_to=second.id))
    assert third["reply_to_message"]["message_id"] == second.id
    assert "reply_to_message" not in third["reply_to_message"]


def test_a_deleted_message_is_quoted_no_more() -> None:
    state = state_with_ann()
    first = record(state)
    second = record(state, reply_to=first.id)
    state.remove(first)
    assert "reply_to_message" not in message_json(state, second)


def test_every_kind_of_content_is_read_by_the_real_library() -> None:
    state = state_with_ann()
    contents = (Document("d", "u", "a.txt", "text/plain", 3), Voice("v", "u", "audio/ogg", 9, 2))
    origin = Origin(7, 1_600_000_000)
    for content in contents:
        raw = message_json(
            state, record(state, content=content, origin=origin, edited=5, manner=Manner(protected=True))
        )
        message = Message.de_json(raw, None)
        assert (message.caption, message.text) == ("x", None)
        assert message.has_protected_content
        assert message.forward_origin.sender_user.id == 7
        assert message.effective_attachment.file_id == content.file_id
