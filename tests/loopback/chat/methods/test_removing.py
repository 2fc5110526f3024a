import pytest
from telegram.error import BadRequest

TWO_DAYS_S = 48 * 3600


async def test_in_a_private_chat_both_sides_messages_can_be_deleted(room) -> None:
    theirs = (await room.ann.messages())[0].id
    mine = await room.bot.send_message(room.ann.chat, "secret")
    assert await room.bot.delete_message(room.ann.chat, theirs)
    assert await mine.delete()
    assert [(one.deleted, one.text) for one in await room.ann.messages()] == [(True, ""), (True, "")]


async def test_what_is_gone_cannot_be_deleted_again(room) -> None:
    mine = await room.bot.send_message(room.ann.chat, "x")
    await mine.delete()
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await mine.delete()


async def test_after_48_hours_a_message_stays(room) -> None:
    mine = await room.bot.send_message(room.ann.chat, "x")
    await room.world.advance_clock(TWO_DAYS_S + 2)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await mine.delete()


async def test_several_are_deleted_at_once_passing_over_the_missing(room) -> None:
    first, second = [(await room.bot.send_message(room.ann.chat, text)).message_id for text in "ab"]
    assert await room.bot.delete_messages(room.ann.chat, [first, 999, second])
    assert [one.deleted for one in await room.ann.messages()] == [False, True, True]
    with pytest.raises(BadRequest, match="1 to 100"):
        await room.bot.delete_messages(room.ann.chat, list(range(1, 102)))


async def test_in_a_group_others_messages_need_an_admin(room) -> None:
    group = await room.world.add_group("Flat", [room.ann])
    theirs = await room.ann.say("/stop", chat=group)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await room.bot.delete_message(group, theirs)
    led = await room.world.add_group("Flat", [room.ann], bot_is_admin=True)
    assert await room.bot.delete_message(led, await room.ann.say("code 1234", chat=led))


@pytest.mark.parametrize("numbers", [[[]], ["1"], [{}]])
async def test_what_is_no_message_number_is_refused(room, numbers: list[object]) -> None:
    with pytest.raises(BadRequest, match="not a number"):
        await room.bot.delete_messages(room.ann.chat, numbers)
    assert [one.deleted for one in await room.ann.messages()] == [False]
