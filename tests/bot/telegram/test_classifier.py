"""A secret is known before it is stored, and only a marker of it is kept."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_core.domain.action import Ask
from bot.household.notices import HandOverPut, QuestionPut, Told
from bot.store import outbox, requests
from bot.telegram.classifier import Classifier, Marker, SecretKind, looks_like_code


def text(said, *, reply_to=None, message_id=50, update_id=7, **more):
    message = {
        "message_id": message_id,
        "date": 1_800_000_000,
        "chat": {"id": 5, "type": "private"},
        "from": {"id": 5, "is_bot": False, "first_name": "Ann"},
        "text": said,
    } | more
    if reply_to is not None:
        message["reply_to_message"] = {
            "message_id": reply_to,
            "date": 1,
            "chat": {"id": 5, "type": "private"},
        }
    return {"update_id": update_id, "message": message}


async def classify(house, raw, **more):
    classifier = Classifier(house.household, clock=house.clock, **more)
    return await house.store.transaction(lambda tx: classifier.classify(tx, raw))


async def handed_over(house, *, message_id=40):
    """An open hand-over whose request stands in the chat as this message."""
    await house.join(5)
    await house.open_request("h1", "hand_over", 5)
    letter_id = await house.put(HandOverPut("h1", "t1", "Sign in", "", None, (5,), None), 5)

    async def work(tx):
        await outbox.claim(tx, letter_id)
        await outbox.sent(tx, letter_id, message_id=message_id, at=1.0)
        await requests.deliver(tx, "h1", chat_id=5, message_id=message_id)

    await house.store.transaction(work)


def marker(classified):
    return Marker.read(json.loads(classified.stored))


async def test_ordinary_words_are_stored_as_they_came(house) -> None:
    raw = text("Order a latte")
    classified = await classify(house, raw)
    assert (json.loads(classified.stored), classified.secret) == (raw, None)


@pytest.mark.parametrize("more", [{}, {"text": None, "caption": "hunter2 is it", "photo": []}])
async def test_a_reply_to_an_open_hand_over_is_stored_as_a_marker(house, more) -> None:
    await handed_over(house)
    classified = await classify(house, text("hunter2 is it", reply_to=40, **more))
    assert marker(classified) == Marker(7, SecretKind.HAND_OVER, 5, 5, 50, "h1")
    assert classified.secret == "hunter2 is it"
    assert "hunter2" not in classified.stored


async def test_a_reply_to_a_hand_over_that_is_over_is_not_stored_either(house) -> None:
    await handed_over(house)
    await house.store.transaction(lambda tx: requests.close(tx, "h1", state="expired", at=2.0))
    classified = await classify(house, text("hunter2", reply_to=40))
    found = marker(classified)
    assert found is not None
    assert found.kind is SecretKind.OVER


async def test_a_reply_to_another_message_of_ours_is_ordinary(house) -> None:
    await handed_over(house)
    letter_id = await house.put(Told("help.text"), 5)
    await house.store.transaction(lambda tx: outbox.sent(tx, letter_id, message_id=41, at=1.0))
    assert marker(await classify(house, text("thanks", reply_to=41))) is None


async def test_a_reply_to_a_message_nobody_knows_is_withheld_while_a_hand_over_is_open(house) -> None:
    assert marker(await classify(house, text("hunter2", reply_to=99))) is None
    await handed_over(house)
    found = marker(await classify(house, text("hunter2", reply_to=99)))
    assert found is not None
    assert found.kind is SecretKind.STRAY


async def test_a_bare_code_is_withheld_while_a_hand_over_is_open_and_a_while_after(house) -> None:
    assert marker(await classify(house, text("483920"))) is None
    await handed_over(house)
    found = marker(await classify(house, text("483920")))
    assert found is not None
    assert found.kind is SecretKind.STRAY
    assert marker(await classify(house, text("call me at 8"))) is None
    ended_at = house.clock.now()
    await house.store.transaction(lambda tx: requests.close(tx, "h1", state="expired", at=ended_at))
    found = marker(await classify(house, text("483920")))
    assert found is not None
    assert found.kind is SecretKind.OVER
    assert marker(await classify(house, text("Order a latte"))) is None
    await house.clock.sleep(601)
    assert marker(await classify(house, text("483920"))) is None


async def test_a_number_is_an_answer_where_a_question_asks_for_it(house) -> None:
    await handed_over(house)
    letter_id = await house.put(QuestionPut("q1", "t1", Ask("Which room?", ()), None, (5,), None), 5)

    async def work(tx):
        await outbox.claim(tx, letter_id)
        await outbox.sent(tx, letter_id, message_id=41, at=1.0)

    await house.store.transaction(work)
    assert marker(await classify(house, text("4711", reply_to=41))) is None


@pytest.mark.parametrize("said", ["stop", "停", "/stop"])
async def test_stop_is_never_a_secret(house, said) -> None:
    await handed_over(house)
    assert marker(await classify(house, text(said, reply_to=40))) is None


async def test_an_edit_is_stored_without_its_words(house) -> None:
    message = text("my password is hunter2", reply_to=40)["message"] | {"entities": [], "edit_date": 2}
    classified = await classify(house, {"update_id": 7, "edited_message": message})
    assert "hunter2" not in classified.stored
    kept = json.loads(classified.stored)["edited_message"]
    assert (kept["text"], kept["from"]["id"], kept["message_id"]) == ("", 5, 50)


async def test_a_keypad_press_is_stored_without_its_data(house) -> None:
    query = {
        "id": "77",
        "from": {"id": 5},
        "data": "digit-4",
        "message": {"message_id": 3, "chat": {"id": 5}},
    }
    raw = {"update_id": 7, "callback_query": query}
    classified = await classify(house, raw, is_keypad=lambda data: data.startswith("digit-"))
    assert marker(classified) == Marker(7, SecretKind.KEYPAD, 5, 5, 3, "77")
    assert classified.secret == "digit-4"
    assert "digit-4" not in classified.stored
    assert marker(await classify(house, raw)) is None


@pytest.mark.parametrize(
    "raw", [{}, {"message": 3}, {"message": {}}, {"message": {"chat": {"id": "x"}}}, {"callback_query": []}]
)
async def test_an_update_of_an_unknown_form_is_stored_as_it_is(house, raw) -> None:
    classified = await classify(house, {"update_id": 7} | raw)
    assert json.loads(classified.stored) == {"update_id": 7} | raw


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("4711", True),
        ("483 920", True),
        ("483-920", True),
        ("G-4839", True),
        ("８４７１", True),
        ("471", False),
        ("Order 4 lattes and 7 teas", False),
        ("coffee", False),
        ("1234567890123456", False),
        ("12:30", False),
    ],
)
def test_codes_are_told_from_words(said: str, code: bool) -> None:
    assert looks_like_code(said) is code


@given(st.integers(), st.sampled_from(SecretKind), st.integers(), st.text())
def test_a_marker_is_read_back_as_it_was_written(
    number: int, kind: SecretKind, user: int, reference: str
) -> None:
    made = Marker(number, kind, user, user, number, reference)
    assert Marker.read(json.loads(made.written())) == made
