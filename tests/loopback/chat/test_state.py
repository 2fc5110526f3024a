"""Everything the chat knows, and the few ways in which it changes."""

from __future__ import annotations

import pytest

from loopback.chat.errors import DeedRefusedError
from loopback.chat.limits import FloodRules
from loopback.chat.records import BotIdentity, Button, Message, RichText
from loopback.chat.state import ChatState


@pytest.fixture
def state() -> ChatState:
    return ChatState(BotIdentity(7, "Bot", "test_bot"), FloodRules.relaxed())


def post(state: ChatState, chat: int, text: str = "hi") -> Message:
    keyboard = ((Button("a", data="b"),),)
    message = Message(state.next_message_id(), chat, 7, state.date(), RichText(text), keyboard=keyboard)
    return state.post(message)


def test_a_person_has_a_private_chat_of_the_same_id(state: ChatState) -> None:
    ann = state.add_person("Ann", "en", None)
    chat = state.chats[ann.id]
    assert (chat.kind, chat.members, chat.title) == ("private", [ann.id], "Ann")
    assert (ann.started, ann.blocked) == (False, False)
    assert ann.id > 2**32


def test_people_and_groups_have_ids_of_their_own_and_groups_negative_ones(state: ChatState) -> None:
    people = [state.add_person(name, "en", None).id for name in ("Ann", "Bob")]
    groups = [state.add_group(title, people, bot_is_admin=False).id for title in ("One", "Two")]
    assert len({*people, *groups}) == 4
    assert all(group < 0 for group in groups)
    assert len({chat.instance for chat in state.chats.values()}) == 4


def test_message_ids_are_counted_over_all_chats(state: ChatState) -> None:
    chats = [state.add_person(name, "en", None).id for name in ("Ann", "Bob")]
    assert [post(state, chat).id for chat in (*chats, chats[0])] == [1, 2, 3]


def test_a_strange_chat_is_refused_as_one_that_is_not_there(state: ChatState) -> None:
    ann, bob = (state.add_person(name, "en", None) for name in ("Ann", "Bob"))
    group = state.add_group("Family", [ann.id], bot_is_admin=True)
    assert state.chat_of(ann.id, group.id) is group
    for person, chat in ((bob.id, group.id), (bob.id, ann.id), (ann.id, 12345)):
        with pytest.raises(DeedRefusedError, match="no such chat") as caught:
            state.chat_of(person, chat)
        assert caught.value.status == 404


def test_an_unknown_person_is_refused(state: ChatState) -> None:
    ann = state.add_person("Ann", "en", None)
    for ask in (lambda: state.person(1), lambda: state.chat_of(1, ann.id)):
        with pytest.raises(DeedRefusedError, match="no such person"):
            ask()


def test_a_removed_message_stays_as_a_mark_without_buttons(state: ChatState) -> None:
    ann = state.add_person("Ann", "en", None)
    message, chat = post(state, ann.id), state.chats[ann.id]
    assert chat.live(message.id) is message
    state.remove(message)
    assert chat.live(message.id) is None
    kept = chat.messages[message.id]
    assert (kept.deleted, kept.keyboard, kept.body) == (True, (), message.body)


async def test_everyone_is_told_of_each_change(state: ChatState) -> None:
    ann = state.add_person("Ann", "en", None)
    events = state.events.subscribe()
    assert (await anext(events))["type"] == "ready"
    message = post(state, ann.id)
    state.change(message)
    state.remove(message)
    told = [await anext(events) for _ in range(3)]
    await events.aclose()
    assert [(event["type"], event["chat"], event["id"]) for event in told] == [
        (kind, ann.id, message.id) for kind in ("message", "edited", "deleted")
    ]
