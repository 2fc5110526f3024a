"""Each thing that comes in is one call into the household, or one sentence back."""

from __future__ import annotations

import logging

import pytest

from agent_core.domain.action import Ask, Tap
from agent_core.domain.screen import Share
from agent_core.domain.task import Language
from agent_core.domain.verdict import Facts
from bot.household.notices import ApprovalAsked, QuestionPut, Told
from bot.locales.catalogue import Catalogue
from bot.store import outbox
from bot.telegram.classifier import Marker, SecretKind
from bot.telegram.handlers import MAX_REQUEST_UNITS, Handlers, MessageToDelete, SecretToType
from bot.telegram.incoming import EditCame, Ignored, OtherCame, SecretCame, Sender, TextCame
from bot.telegram.pressing import Pressing

ASKED = ApprovalAsked(
    "a1", "t1", "Ann", "latte", "phone", "Bean", Tap(Share(0.5, 0.9)), "payment", "money leaves",
    Facts("cafe.bean", "Pay", label="Pay"), (5,), 120, None, None,
)  # fmt: skip


@pytest.fixture
async def member(house):
    return await house.join(5)


@pytest.fixture
def handlers(house) -> Handlers:
    pressing = Pressing(house.household, Catalogue.load(), epoch=house.store.epoch, clock=house.clock)
    return Handlers(house.household, pressing=pressing, clock=house.clock)


async def handle(house, handlers, incoming, secret=None):
    return await house.store.transaction(lambda tx: handlers.handle(tx, incoming, secret=secret))


async def told(house):
    """What members are told, as sentences' keys and values."""
    return [letter.notice for letter in await house.store.read(outbox.pending)]


def text(said, *, user=5, reply_to=None, forwarded=False):
    return TextCame(7, Sender(user, user, "Ann", Language.ENGLISH), 50, said, reply_to, forwarded)


@pytest.mark.parametrize(
    ("said", "call"),
    [
        ("Order a latte", ("submit", 5, "Order a latte", 50)),
        ("  Order\na latte ", ("submit", 5, "Order\na latte", 50)),
        ("/stop", ("stop", 5, None)),
        ("停！", ("stop", 5, None)),
        ("/status", ("status", 5)),
        ("/screen@farhand_bot", ("screen", 5)),
        ("x" * MAX_REQUEST_UNITS, ("submit", 5, "x" * MAX_REQUEST_UNITS, 50)),
    ],
)
async def test_words_become_a_call(house, handlers, member, said, call) -> None:
    assert await handle(house, handlers, text(said)) == ()
    assert house.household.calls == [call]
    assert await told(house) == []


@pytest.mark.parametrize(
    ("incoming", "sentence"),
    [
        (text("/help"), Told("help.text")),
        (text("/start"), Told("help.text")),
        (text("/start some-payload"), Told("help.text")),
        (text("/dance now"), Told("command.unknown", (("command", "/dance"),), 50)),
        (text("\u200b \u2800"), Told("text.empty", reply_to=50)),
        (text("x" * (MAX_REQUEST_UNITS + 1)), Told("text.too_long", (("limit", MAX_REQUEST_UNITS),), 50)),
        (text("👍" * 1001), Told("text.too_long", (("limit", MAX_REQUEST_UNITS),), 50)),
        (text("transfer it", forwarded=True), Told("text.forwarded", reply_to=50)),
        (text("/stop", forwarded=True), Told("text.forwarded", reply_to=50)),
        (OtherCame(7, text("").sender, 50), Told("text.only_text", reply_to=50)),
        (EditCame(7, text("").sender, 50), Told("text.edit_ignored", reply_to=50)),
    ],
)
async def test_what_is_no_request_is_answered(house, handlers, member, incoming, sentence) -> None:
    assert await handle(house, handlers, incoming) == ()
    assert await told(house) == [sentence]
    assert house.household.calls == []


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (QuestionPut("q1", "t1", Ask("Which size?", ()), None, (5,), None), "request.closed"),
        (ASKED, "approval.words"),
    ],
)
async def test_words_for_a_question_that_takes_none_are_no_request(
    house, handlers, member, asked, sentence
) -> None:
    letter_id = await house.put(asked, 5)

    async def work(tx):
        await outbox.claim(tx, letter_id)
        await outbox.sent(tx, letter_id, message_id=40, at=1.0)

    await house.store.transaction(work)
    await handle(house, handlers, text("yes", reply_to=40))
    assert await told(house) == [Told(sentence, reply_to=50)]
    assert house.household.calls == []


async def test_strangers_are_told_nothing_and_logged_once_an_hour(house, handlers, member, caplog) -> None:
    sender = Sender(66, 66, "Mallory", Language.ENGLISH)
    with caplog.at_level(logging.WARNING):
        for incoming in (
            text("hi", user=66),
            text("/start x", user=66, forwarded=True),
            OtherCame(8, sender, 1),
        ):
            assert await handle(house, handlers, incoming) == ()
        assert len(caplog.records) == 1
        await house.clock.sleep(3601)
        await handle(house, handlers, text("hi", user=66))
        assert len(caplog.records) == 2
    assert "Mallory" not in caplog.text
    assert (await told(house), house.household.calls) == ([], [])


async def test_a_dead_invitation_is_met_with_silence(house, handlers) -> None:
    await handle(house, handlers, text("/start dead", user=66))
    assert await told(house) == []
    house.household.invitations.add("live")
    await handle(house, handlers, text("/start live", user=66))
    assert await told(house) == [Told("invitation.opened")]


async def test_what_is_ignored_causes_nothing(house, handlers, member) -> None:
    assert await handle(house, handlers, Ignored(7, "a group")) == ()
    assert (await told(house), house.household.calls) == ([], [])


def secret(kind, user=5):
    return SecretCame(7, user, Marker(7, kind, user, user, 50, "h1"))


async def test_a_secret_is_handed_on_and_deleted_after_the_commit(house, handlers, member) -> None:
    effects = await handle(house, handlers, secret(SecretKind.HAND_OVER), "hunter2")
    assert effects == (SecretToType(member, "h1", "hunter2"), MessageToDelete(5, 50))
    assert "hunter2" not in repr(effects)
    assert await told(house) == []


@pytest.mark.parametrize(
    ("kind", "words", "sentence"),
    [
        (SecretKind.HAND_OVER, None, "secret.again"),
        (SecretKind.HAND_OVER, "", "text.only_text"),
        (SecretKind.OVER, "hunter2", "secret.over"),
        (SecretKind.STRAY, "483920", "secret.reply_please"),
    ],
)
async def test_a_secret_that_cannot_be_used_is_deleted_and_asked_for_again(
    house, handlers, member, kind, words, sentence
) -> None:
    assert await handle(house, handlers, secret(kind), words) == (MessageToDelete(5, 50),)
    assert await told(house) == [Told(sentence)]


async def test_a_strangers_secret_goes_nowhere(house, handlers) -> None:
    assert await handle(house, handlers, secret(SecretKind.HAND_OVER, user=66), "hunter2") == ()
    assert await told(house) == []


async def test_only_members_in_their_own_chat_hear_of_what_was_set_aside(house, handlers, member) -> None:
    for user, chat in ((66, 66), (5, -100), (5, 5)):
        await house.store.transaction(lambda tx, u=user, c=chat: handlers.set_aside(tx, u, c))
    assert await told(house) == [Told("inbox.set_aside")]
