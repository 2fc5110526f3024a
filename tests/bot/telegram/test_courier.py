"""One message, one call, and what is known afterwards: whether it may be sent again hangs on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot

from bot.household.presses import Approve, Deny
from bot.store.cards import Card
from bot.telegram.courier import CardGone, Courier, Doubtful, Flooded, NotSent, Out, Refused, TokenRefused
from bot.telegram.nonces import Nonces
from bot.telegram.rendered import Rendered, RenderedButton
from bot.telegram.requests import BotRequest

NO_BUTTONS = Nonces()
EVERYBODY: frozenset[int] = frozenset()


@pytest.fixture
async def courier(server: Any, pictures: Any) -> AsyncIterator[Courier]:
    request = BotRequest(direct=True)
    bot = Bot(server.token, base_url=f"{server.url}/bot", request=request)
    yield Courier(bot, pictures.read)
    await request.shutdown()


@pytest.fixture
async def chat(world: Any) -> Any:
    person = await world.add_person("Ann")
    await person.say("/start")
    return person


async def sent(courier: Courier, chat: Any, rendered: Rendered, nonces: Nonces = NO_BUTTONS) -> int:
    fate = await courier.carry(rendered, nonces, chat_id=chat.chat, card=None)
    assert isinstance(fate, Out)
    return fate.message_id


def card(chat: Any, message_id: int, *, has_picture: bool = False) -> Card:
    return Card("task:t1", chat.chat, message_id, has_picture, "hash")


async def test_a_message_stands_in_the_chat_with_its_buttons_in_order(courier: Courier, chat: Any) -> None:
    row = (RenderedButton("Approve", Approve("a1"), EVERYBODY), RenderedButton("Deny", Deny("a1"), EVERYBODY))
    message_id = await sent(courier, chat, Rendered("<b>Pay?</b>", rows=(row,)), Nonces(("n-yes", "n-no")))
    shown = next(one for one in await chat.messages(reveal=True) if one.id == message_id)
    assert shown.text == "Pay?"
    assert [(button.text, button.data) for button in shown.keyboard[0]] == [
        ("Approve", "n-yes"),
        ("Deny", "n-no"),
    ]


async def test_a_picture_goes_out_with_its_caption(courier: Courier, chat: Any, paint: Any) -> None:
    message_id = await sent(courier, chat, Rendered("Step 1", photo=await paint(40)))
    shown = next(one for one in await chat.messages() if one.id == message_id)
    assert shown.text == "Step 1"
    assert shown.photo is not None


async def test_a_card_is_edited_in_place(courier: Courier, chat: Any, paint: Any) -> None:
    message_id = await sent(courier, chat, Rendered("Step 1"))
    edits = (
        (Rendered("Step 2"), False),
        (Rendered("Step 3", photo=await paint(80)), False),
        (Rendered("Step 4"), True),
    )
    for rendered, has_picture in edits:
        before = card(chat, message_id, has_picture=has_picture)
        assert await courier.carry(rendered, NO_BUTTONS, chat_id=chat.chat, card=before) == Out(message_id)
        shown = next(one for one in await chat.messages() if one.id == message_id)
        assert shown.text == rendered.text


async def test_an_edit_that_changes_nothing_is_out_already(courier: Courier, chat: Any) -> None:
    message_id = await sent(courier, chat, Rendered("Step 1"))
    again = await courier.carry(
        Rendered("Step 1"), NO_BUTTONS, chat_id=chat.chat, card=card(chat, message_id)
    )
    assert again == Out(message_id)


@pytest.mark.parametrize("has_picture", [False, True])
async def test_a_card_that_cannot_be_edited_any_more_is_gone(
    courier: Courier, chat: Any, *, has_picture: bool
) -> None:
    message_id = await sent(courier, chat, Rendered("Step 1"))
    missing = card(chat, message_id + (0 if has_picture else 999), has_picture=has_picture)
    fate = await courier.carry(Rendered("Step 2"), NO_BUTTONS, chat_id=chat.chat, card=missing)
    assert fate == CardGone()


@pytest.mark.parametrize(
    ("kind", "fate"),
    [
        ("429", Flooded),
        ("403", Refused),
        ("409", Refused),
        ("502", Doubtful),
        ("reset_before", Doubtful),
        ("reset_after", Doubtful),
    ],
)
async def test_every_fault_on_the_way_has_its_own_fate(
    courier: Courier, world: Any, chat: Any, kind: str, fate: type
) -> None:
    await world.add_fault("sendMessage", kind)
    found = await courier.carry(Rendered("Hello"), NO_BUTTONS, chat_id=chat.chat, card=None)
    assert isinstance(found, fate)


async def test_a_refusal_for_speed_says_how_long(courier: Courier, world: Any, chat: Any) -> None:
    await world.add_fault("sendMessage", "429", retry_after_s=7)
    assert await courier.carry(Rendered("Hello"), NO_BUTTONS, chat_id=chat.chat, card=None) == Flooded(7)


async def test_a_message_is_never_tried_twice(courier: Courier, world: Any, chat: Any) -> None:
    await world.add_fault("sendMessage", "reset_after")
    await courier.carry(Rendered("Hello"), NO_BUTTONS, chat_id=chat.chat, card=None)
    assert [one.text for one in await chat.messages() if one.from_bot] == ["Hello"]


async def test_markup_that_telegram_refuses_is_refused_for_good(courier: Courier, chat: Any) -> None:
    fate = await courier.carry(Rendered("<b>open"), NO_BUTTONS, chat_id=chat.chat, card=None)
    assert isinstance(fate, Refused)


async def test_a_picture_that_is_not_there_is_refused_and_nothing_goes_out(
    courier: Courier, chat: Any
) -> None:
    fate = await courier.carry(Rendered("Step", photo="ab" * 32), NO_BUTTONS, chat_id=chat.chat, card=None)
    assert isinstance(fate, Refused)
    assert "picture" in fate.reason
    assert [one for one in await chat.messages() if one.from_bot] == []


@pytest.mark.parametrize(("url", "fate"), [("http://127.0.0.1:9", NotSent), (None, TokenRefused)])
async def test_no_connection_and_no_token_are_told_apart(
    server: Any, pictures: Any, url: str | None, fate: type
) -> None:
    request = BotRequest(direct=True)
    bot = Bot("7000000001:AAF-wrong", base_url=f"{url or server.url}/bot", request=request)
    found = await Courier(bot, pictures.read).carry(Rendered("Hello"), NO_BUTTONS, chat_id=5, card=None)
    await request.shutdown()
    assert isinstance(found, fate)
