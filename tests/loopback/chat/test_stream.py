from contextlib import aclosing

from telegram import InlineKeyboardButton, InlineKeyboardMarkup


async def test_a_person_hears_of_their_own_chats_only(room) -> None:
    eve = await room.world.add_person("Eve")
    async with aclosing(room.world.events(eve.id)) as events:
        assert (await anext(events))["type"] == "ready"
        await room.ann.say("private")
        await eve.say("mine")
        told = await anext(events)
    assert (told["type"], told["message"]["text"]) == ("message", "mine")


async def test_events_show_messages_without_callback_data(room) -> None:
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="secret")]])
    async with aclosing(room.world.events(room.ann.id)) as events:
        await anext(events)
        await room.bot.send_message(room.ann.chat, "x", reply_markup=keys)
        told = await anext(events)
    assert told["message"]["keyboard"] == [[{"text": "a", "style": None, "url": None, "copy": None}]]


async def test_new_edited_and_deleted_messages_are_told_in_order(room) -> None:
    async with aclosing(room.world.events(room.ann.id)) as events:
        await anext(events)
        sent = await room.bot.send_message(room.ann.chat, "x")
        await sent.edit_text("y")
        await sent.delete()
        told = [await anext(events) for _ in range(3)]
    assert [one["type"] for one in told] == ["message", "edited", "deleted"]
