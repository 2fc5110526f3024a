import asyncio

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from loopback.chat.person import WorldRefusedError

OGG = b"OggS" + b"\0" * 60
KEYS = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Yes", callback_data="y"), InlineKeyboardButton("Twin", callback_data="1")],
        [
            InlineKeyboardButton("Twin", callback_data="2"),
            InlineKeyboardButton("Link", url="https://x.example"),
        ],
    ]
)


async def heard(room) -> list[object]:
    """What the bot has not seen yet."""
    updates = await room.bot.get_updates()
    if updates:
        await room.bot.get_updates(offset=updates[-1].update_id + 1)
    return [update.effective_message for update in updates]


async def test_a_reply_carries_what_it_answers(room) -> None:
    question = await room.bot.send_message(room.ann.chat, "Which size?")
    await room.ann.say("large", reply_to=question.message_id)
    [_, reply] = await heard(room)
    assert (reply.text, reply.reply_to_message.text) == ("large", "Which size?")
    assert reply.reply_to_message.from_user.is_bot


async def test_an_edit_comes_as_an_edited_message(room) -> None:
    number = await room.ann.say("one")
    await room.ann.edit(number, "two")
    updates = await room.bot.get_updates()
    assert updates[-1].edited_message.text == "two"
    assert updates[-1].edited_message.message_id == number


async def test_a_photo_and_a_voice_message_reach_the_bot(room, paint) -> None:
    await room.ann.send_photo(paint(1080, 2400), "look")
    await room.ann.send_voice(OGG, 4)
    [_, photo, voice] = await heard(room)
    assert (photo.caption, photo.photo[-1].height) == ("look", 1280)
    assert voice.voice.duration.total_seconds() == 4
    file = await voice.voice.get_file()
    assert bytes(await file.download_as_bytearray()) == OGG


async def test_a_deletion_is_not_told(room) -> None:
    await room.ann.delete(await room.ann.say("secret"))
    assert [one.text for one in await heard(room)] == ["/start", "secret"]
    assert (await room.ann.messages())[-1].deleted


async def test_a_forwarded_message_names_its_origin_and_has_no_buttons(room) -> None:
    sent = await room.bot.send_message(room.ann.chat, "Pay?", reply_markup=KEYS)
    group = await room.world.add_group("Flat", [room.ann], bot_is_admin=True)
    await room.ann.forward(sent.message_id, group)
    forwarded = (await heard(room))[-1]
    assert (forwarded.text, forwarded.chat_id, forwarded.reply_markup) == ("Pay?", group, None)
    assert forwarded.forward_origin.sender_user.id == room.bot.id


async def test_a_protected_message_is_not_forwarded(room) -> None:
    sent = await room.bot.send_message(room.ann.chat, "x", protect_content=True)
    with pytest.raises(WorldRefusedError, match="protected"):
        await room.ann.forward(sent.message_id, room.ann.chat)


async def test_in_a_group_the_bot_hears_what_is_meant_for_it(room) -> None:
    group = await room.world.add_group("Flat", [room.ann])
    await heard(room)
    said = await room.bot.send_message(group, "hello")
    for text in ("chatter", "/stop", "hey @farhand_loopback_bot", "not /stop at all"):
        await room.ann.say(text, chat=group)
    await room.ann.say("thanks", chat=group, reply_to=said.message_id)
    assert [one.text for one in await heard(room)] == ["/stop", "hey @farhand_loopback_bot", "thanks"]


async def test_an_admin_bot_hears_everything(room) -> None:
    group = await room.world.add_group("Flat", [room.ann], bot_is_admin=True)
    await heard(room)
    await room.ann.say("chatter", chat=group)
    assert [one.text for one in await heard(room)] == ["chatter"]


async def test_a_stranger_sees_and_does_nothing_in_a_chat(room) -> None:
    eve = await room.world.add_person("Eve")
    for deed in (
        eve.say("x", chat=room.ann.chat),
        eve.messages(chat=room.ann.chat),
        eve.delete(1, chat=room.ann.chat),
        eve.forge(1, "y", chat=room.ann.chat),
    ):
        with pytest.raises(WorldRefusedError, match="no such chat"):
            await deed


async def test_only_ones_own_messages_can_be_edited(room) -> None:
    sent = await room.bot.send_message(room.ann.chat, "x")
    with pytest.raises(WorldRefusedError, match="not yours to edit"):
        await room.ann.edit(sent.message_id, "y")


async def test_in_a_group_only_the_owner_deletes_for_others(room) -> None:
    ben = await room.world.add_person("Ben")
    group = await room.world.add_group("Flat", [room.ann, ben])
    hers, his = await room.ann.say("a", chat=group), await ben.say("b", chat=group)
    with pytest.raises(WorldRefusedError, match="not yours to delete"):
        await ben.delete(hers, chat=group)
    await room.ann.delete(his, chat=group)


async def test_who_blocked_the_bot_does_not_write_to_it(room) -> None:
    await room.ann.block()
    with pytest.raises(WorldRefusedError, match="blocked"):
        await room.ann.say("x")


@pytest.mark.parametrize("text", ["", "  \n"])
async def test_an_empty_message_is_not_sent(room, text: str) -> None:
    with pytest.raises(WorldRefusedError, match="needs text"):
        await room.ann.say(text)


async def test_a_button_is_found_by_its_one_label_or_by_its_place(room) -> None:
    sent = await room.bot.send_message(room.ann.chat, "x", reply_markup=KEYS)
    for label, complaint in (("Twin", "2 buttons"), ("None", "0 buttons"), ("Link", "tells the bot nothing")):
        with pytest.raises(WorldRefusedError, match=complaint):
            await room.ann.press(sent.message_id, label)
    place = {"as": room.ann.id, "chat": room.ann.chat, "message": sent.message_id, "wait_s": 0}
    await room.world.post("/world/press", place | {"row": 1, "column": 0})
    updates = await room.bot.get_updates()
    assert updates[-1].callback_query.data == "2"
    with pytest.raises(WorldRefusedError, match="no such button"):
        await room.world.post("/world/press", place | {"row": 2, "column": 0})
    with pytest.raises(WorldRefusedError, match="another one by now"):
        await room.world.post("/world/press", place | {"row": 0, "column": 0, "text": "Twin"})


async def test_a_button_that_is_gone_cannot_be_pressed(room) -> None:
    sent = await room.bot.send_message(room.ann.chat, "x", reply_markup=KEYS)
    await sent.edit_text("y")
    with pytest.raises(WorldRefusedError, match="0 buttons"):
        await room.ann.press(sent.message_id, "Yes")


async def test_presses_of_two_people_are_answered_apart(room) -> None:
    ben = await room.world.add_person("Ben")
    group = await room.world.add_group("Flat", [room.ann, ben])
    sent = await room.bot.send_message(group, "Pay?", reply_markup=KEYS)
    async with asyncio.TaskGroup() as tasks:
        presses = {
            one.id: tasks.create_task(one.press(sent.message_id, "Yes", chat=group))
            for one in (room.ann, ben)
        }
        answered = 0
        offset = 0
        while answered < 2:
            for update in await room.bot.get_updates(offset=offset, timeout=5):
                offset = update.update_id + 1
                if update.callback_query:
                    await update.callback_query.answer(f"you are {update.callback_query.from_user.id}")
                    answered += 1
    assert {key: task.result().text for key, task in presses.items()} == {
        one.id: f"you are {one.id}" for one in (room.ann, ben)
    }


async def test_a_group_needs_a_title_and_members_who_exist(room) -> None:
    for title, members in (("", [room.ann.id]), ("Flat", []), ("Flat", [42])):
        with pytest.raises(WorldRefusedError):
            await room.world.post("/world/groups", {"title": title, "members": members})
