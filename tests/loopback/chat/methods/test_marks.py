import asyncio

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import BadRequest

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])


@pytest.fixture
async def question(room) -> Message:
    await room.bot.get_updates(offset=-1)
    return await room.bot.send_message(room.ann.chat, "Pay?", reply_markup=KEYS)


async def press_of(room):
    [update] = [one for one in await room.bot.get_updates(timeout=5) if one.callback_query]
    return update.callback_query


async def answer_next(room, **answer: object) -> None:
    updates = []
    while not updates:
        updates = [one for one in await room.bot.get_updates(offset=-1, timeout=5) if one.callback_query]
    await updates[0].callback_query.answer(**answer)


async def test_a_press_brings_the_whole_message_and_its_answer_goes_back(room, question) -> None:
    async with asyncio.TaskGroup() as group:
        pressed = group.create_task(room.ann.press(question.message_id, "Yes"))
        await room.world.await_call(lambda call: call.method == "sendMessage")
        group.create_task(answer_next(room, text="Paid", show_alert=True))
    assert pressed.result().answered
    assert (pressed.result().text, pressed.result().alert) == ("Paid", True)
    query = await press_of(room)
    assert (query.data, query.from_user.id) == ("y", room.ann.id)
    assert query.chat_instance
    assert query.message.text == "Pay?"
    assert query.message.reply_markup == KEYS


async def test_a_bot_that_keeps_silent_leaves_the_press_unanswered(room, question) -> None:
    assert not (await room.ann.press(question.message_id, "Yes", wait_s=0.05)).answered


async def test_a_second_answer_is_too_old(room, question) -> None:
    await room.ann.press(question.message_id, "Yes", wait_s=0)
    query = await press_of(room)
    await query.answer()
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
        await query.answer()


async def test_an_answer_after_15_seconds_is_too_old(room, question) -> None:
    await room.ann.press(question.message_id, "Yes", wait_s=0)
    query = await press_of(room)
    await room.world.advance_clock(16)
    with pytest.raises(BadRequest, match="Query is too old"):
        await query.answer()


async def test_an_answer_has_200_characters_at_most(room, question) -> None:
    await room.ann.press(question.message_id, "Yes", wait_s=0)
    with pytest.raises(BadRequest, match=r"(?i)message_too_long"):
        await (await press_of(room)).answer("a" * 201)


async def test_a_forged_press_carries_any_data(room, question) -> None:
    await room.ann.forge(question.message_id, "approve:everything", wait_s=0)
    assert (await press_of(room)).data == "approve:everything"


async def test_an_action_is_shown_to_the_people_of_the_chat(room) -> None:
    heard: list[dict[str, object]] = []
    events = room.world.events(room.ann.id)
    assert (await anext(events))["type"] == "ready"
    await room.bot.send_chat_action(room.ann.chat, "typing")
    heard.append(await anext(events))
    await events.aclose()
    assert heard == [{"type": "action", "chat": room.ann.chat, "action": "typing"}]
    with pytest.raises(BadRequest, match=r"(?i)wrong parameter action"):
        await room.bot.send_chat_action(room.ann.chat, "dancing")


async def test_a_bot_sets_one_reaction_and_takes_it_back(room) -> None:
    theirs = (await room.ann.messages())[0].id
    await room.bot.set_message_reaction(room.ann.chat, theirs, "👀")
    assert (await room.ann.messages())[0].reaction == "👀"
    await room.bot.set_message_reaction(room.ann.chat, theirs, [])
    assert (await room.ann.messages())[0].reaction == ""
    for wrong, complaint in ((["👀", "👍"], "too_many"), ("🛸", "invalid")):
        with pytest.raises(BadRequest, match=f"(?i)reactions?_{complaint}"):
            await room.bot.set_message_reaction(room.ann.chat, theirs, wrong)


async def test_a_pin_shows_in_the_chat_until_it_is_taken_off(room, question) -> None:
    await question.pin()
    assert (await room.bot.get_chat(room.ann.chat)).pinned_message.message_id == question.message_id
    await room.bot.unpin_chat_message(room.ann.chat)
    assert (await room.bot.get_chat(room.ann.chat)).pinned_message is None
    with pytest.raises(BadRequest, match="to unpin not found"):
        await room.bot.unpin_chat_message(room.ann.chat)


async def test_pinning_in_a_group_needs_an_admin(room) -> None:
    group = await room.world.add_group("Flat", [room.ann])
    sent = await room.bot.send_message(group, "x")
    with pytest.raises(BadRequest, match=r"(?i)not enough rights"):
        await sent.pin()


async def test_an_unknown_file_is_refused(room) -> None:
    with pytest.raises(BadRequest, match=r"(?i)wrong file_id"):
        await room.bot.get_file("nothing")


async def test_a_file_above_20_megabytes_is_not_downloaded(room) -> None:
    sent = await room.bot.send_document(room.ann.chat, b"a" * (20 * 1024 * 1024 + 1), filename="big.bin")
    with pytest.raises(BadRequest, match="File is too big"):
        await sent.document.get_file()
