"""A press counts when it is of this start, this message and this person, and once."""

from __future__ import annotations

import pytest

from agent_core.domain.task import Language
from bot.household.presses import Approve, PressAnswer, RefreshScreen, StopTask
from bot.locales.catalogue import Catalogue
from bot.store import buttons
from bot.store.buttons import Button, ButtonState
from bot.telegram.errors import PressTooEarlyError
from bot.telegram.incoming import PressCame, Sender
from bot.telegram.nonces import nonce_hash
from bot.telegram.pressing import Pressing, PressToast

APPROVE = Approve("a1")


async def keep(house, *, press=APPROVE, message_id=9, eligible=(5,), state=ButtonState.LIVE, epoch=None):
    epoch = epoch or house.store.epoch
    button = Button(nonce_hash("nonce"), epoch, 5, message_id, press, frozenset(eligible), state)
    await house.store.transaction(lambda tx: buttons.add(tx, button, now=house.clock.now()))


async def press(house, member, *, data="nonce", message_id=9, language=None):
    pressing = Pressing(house.household, Catalogue.load(), epoch=house.store.epoch, clock=house.clock)
    came = PressCame(7, Sender(member.id, member.chat_id, "x", Language.ENGLISH), "q", message_id, data)
    return await house.store.transaction(lambda tx: pressing.press(tx, member, came))


async def test_a_press_is_carried_out_and_answered_in_the_members_language(house) -> None:
    member = await house.join(5, language=Language.CHINESE)
    await keep(house)
    assert await press(house, member) == PressToast("q", "已批准。", alert=False)
    assert house.household.called("press") == [(5, APPROVE)]


async def test_only_the_eligible_may_press_and_the_attempt_is_on_record(house) -> None:
    member = await house.join(5)
    await keep(house, eligible=(6, 7))
    toast = await press(house, member)
    assert (toast.text, toast.alert) == ("This question is not yours to answer.", True)
    assert house.household.called("press") == []
    assert await house.rows("SELECT member_id, detail FROM audit") == [(5, '{"why":"not_eligible"}')]
    assert await house.rows("SELECT state FROM button") == [("live",)]


@pytest.mark.parametrize(
    ("kept", "pressed"),
    [
        ({}, {"data": "another nonce"}),
        ({}, {"data": ""}),
        ({}, {"data": "\ud800"}),
        ({}, {"message_id": 10}),
        ({"state": ButtonState.VOID}, {}),
    ],
)
async def test_what_does_not_fit_is_no_longer_valid(house, kept, pressed) -> None:
    member = await house.join(5)
    await keep(house, **kept)
    toast = await press(house, member, **pressed)
    assert (toast.text, toast.alert) == ("This button is no longer valid.", True)
    assert house.household.called("press") == []


async def test_a_button_of_another_chat_does_not_count_here(house) -> None:
    await house.join(5)
    other = await house.join(6, "Bo")
    await keep(house, eligible=(5, 6))
    assert (await press(house, other)).text == "This button is no longer valid."
    assert house.household.called("press") == []


async def test_a_used_button_is_used_up(house) -> None:
    member = await house.join(5)
    await keep(house)
    await press(house, member)
    assert (await press(house, member)).text == "You have pressed this already."
    assert len(house.household.called("press")) == 1


@pytest.mark.parametrize("meaning", [StopTask("t1"), RefreshScreen("phone")])
async def test_stop_and_refresh_may_be_pressed_again(house, meaning) -> None:
    member = await house.join(5)
    await keep(house, press=meaning, eligible=())
    for _ in range(2):
        await press(house, member)
    assert house.household.called("press") == [(5, meaning)] * 2


async def test_a_button_whose_message_is_on_its_way_is_too_early(house) -> None:
    member = await house.join(5)
    await keep(house, message_id=None)
    with pytest.raises(PressTooEarlyError):
        await press(house, member)


async def test_a_toast_is_never_longer_than_telegram_takes(house) -> None:
    member = await house.join(5)
    await keep(house)
    house.household.answer_to_presses = PressAnswer("screen.busy", (("phone", "x" * 500),))
    assert len((await press(house, member)).text) <= 200
