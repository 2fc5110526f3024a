from telegram import InlineKeyboardButton, InlineKeyboardMarkup

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="secret")]])


async def test_a_deleted_message_shows_nothing_of_what_it_was(room, paint) -> None:
    sent = await room.bot.send_photo(room.ann.chat, paint(), caption="code 1234", reply_markup=KEYS)
    await sent.delete()
    seen = (await room.ann.messages())[-1]
    assert (seen.deleted, seen.text, seen.photo, seen.keyboard) == (True, "", None, ())


async def test_the_last_message_that_is_left_stands_in_the_list_of_chats(room) -> None:
    sent = await room.bot.send_message(room.ann.chat, "x")
    await sent.delete()
    me = await room.world.get("/world/me", {"as": room.ann.id})
    assert me["chats"][0]["last"]["text"] == "/start"
    assert me["chats"][0]["title"] == "Farhand"


async def test_a_forwarded_message_says_from_whom(room) -> None:
    sent = await room.bot.send_message(room.ann.chat, "x")
    await room.ann.forward(sent.message_id, room.ann.chat)
    found = await room.world.get(f"/world/chats/{room.ann.chat}/messages", {"as": room.ann.id})
    assert [one["forwarded_from"] for one in found["messages"]] == [None, None, "Farhand"]
