"""What is read from the messages of a request."""

from __future__ import annotations

import pytest

from loopback.model.conversation import MAX_REQUEST_CHARS, RequestError, read_conversation

from .conftest import own, user

SCREEN = '** Screen Info **\n\n{"current_app": "Messages"}'


def test_the_request_is_the_first_user_turn_without_the_screen_note() -> None:
    turns = read_conversation([{"role": "system", "content": "rules"}, user(f"Order a latte\n\n{SCREEN}")])
    assert turns.request == "Order a latte"
    assert turns.remarks == ""


def test_remarks_are_what_the_newest_turn_adds() -> None:
    turns = read_conversation(
        [user("Order"), own("a"), user(f"old\n\n{SCREEN}"), own("b"), user(f"new\n\n{SCREEN}")]
    )
    assert turns.remarks == "new"
    assert "old" in turns.later_words
    assert turns.steps == ("a", "b")


def test_a_request_of_absurd_length_is_cut() -> None:
    assert len(read_conversation([user("x" * 100_000)]).request) == MAX_REQUEST_CHARS


def test_the_newest_picture_is_the_last_one_sent() -> None:
    turns = read_conversation([user("a", b"old"), user("b", b"new"), user("c")])
    assert turns.picture is not None
    assert turns.picture.data == b"new"


def test_an_own_reply_without_a_mark_still_counts_as_a_step() -> None:
    turns = read_conversation(
        [user("a"), {"role": "assistant", "content": "???"}, {"role": "assistant", "content": None}]
    )
    assert turns.steps == ("", "")


@pytest.mark.parametrize(
    "messages", [None, {}, [], [3], [{"role": "user"}], [{"role": "user", "content": ["x"]}]]
)
def test_what_is_no_conversation_is_refused(messages: object) -> None:
    with pytest.raises(RequestError):
        read_conversation(messages)
