import asyncio

import pytest

from loopback.chat.person import WorldRefusedError


async def test_waiting_finds_a_message_that_is_there_already(room) -> None:
    await room.bot.send_message(room.ann.chat, "done")
    assert (await room.ann.await_message(lambda one: one.text == "done")).from_bot


async def test_waiting_sees_a_message_to_come_and_an_edit(room) -> None:
    async with asyncio.TaskGroup() as group:
        done = group.create_task(room.ann.await_message(lambda one: one.text == "done"))
        sent = await room.bot.send_message(room.ann.chat, "working")
        await sent.edit_text("done")
    assert done.result().edited


async def test_waiting_ends_with_its_time(room) -> None:
    with pytest.raises(TimeoutError):
        await room.ann.await_message(lambda one: False, timeout_s=0.05)


async def test_older_messages_can_be_left_out(room) -> None:
    first = await room.bot.send_message(room.ann.chat, "done")
    with pytest.raises(TimeoutError):
        await room.ann.await_message(lambda one: one.text == "done", timeout_s=0.05, after=first.message_id)


async def test_a_call_of_the_bot_can_be_awaited(room) -> None:
    async with asyncio.TaskGroup() as group:
        call = group.create_task(room.world.await_call(lambda one: one.method == "getMe" and one.number > 1))
        group.create_task(room.bot.get_me())
    assert call.result().status == 200


async def test_everyone_is_listed_in_the_order_they_came(room) -> None:
    await room.world.add_person("丽娜", "zh", "lina_k")
    people = await room.world.persons()
    assert [one.name for one in people] == ["Ann", "丽娜"]
    assert people[0].chat == people[0].id == room.ann.id


async def test_a_refusal_says_why(room) -> None:
    with pytest.raises(WorldRefusedError, match="no such message"):
        await room.ann.delete(999)
    with pytest.raises(WorldRefusedError, match="no photo"):
        await room.ann.picture((await room.ann.messages())[0])
