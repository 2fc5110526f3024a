"""Every method by name, and what it costs."""

from __future__ import annotations

import json

import pytest

from loopback.chat.methods.table import METHODS
from loopback.chat.parameters import Parameters

ALBUM = json.dumps([{"type": "photo"}] * 3)


@pytest.mark.parametrize(
    ("name", "fields", "cost"),
    [
        ("sendMessage", {}, 1),
        ("sendMessage", {"media": ALBUM}, 1),
        ("sendChatAction", {}, 1),
        ("editMessageText", {}, 1),
        ("sendMediaGroup", {"media": ALBUM}, 3),
        ("sendMediaGroup", {"media": "[]"}, 1),
        ("sendMediaGroup", {"media": "{}"}, 1),
        ("sendMediaGroup", {}, 1),
        ("deleteMessage", {}, 0),
        ("getUpdates", {}, 0),
        ("answerCallbackQuery", {}, 0),
    ],
)
def test_only_acts_in_a_chat_are_counted_and_an_album_by_its_items(
    name: str, fields: dict[str, str], cost: int
) -> None:
    assert METHODS[name.lower()].cost(Parameters(fields)) == cost


def test_each_method_stands_under_its_own_name_in_small_letters() -> None:
    assert {key: method.name.lower() for key, method in METHODS.items()} == {key: key for key in METHODS}
