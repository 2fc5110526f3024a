import pytest
from telegram.error import BadRequest


async def test_the_bot_knows_itself(room) -> None:
    me = await room.bot.get_me()
    assert (me.is_bot, me.first_name, me.username) == (True, "Farhand", "farhand_loopback_bot")
    assert me.can_read_all_group_messages is False
    assert room.server.token.startswith(f"{me.id}:")


async def test_chats_are_told_in_full(room) -> None:
    private = await room.bot.get_chat(room.ann.chat)
    assert (private.type, private.first_name) == ("private", "Ann")
    group = await room.world.add_group("The flat", [room.ann])
    assert (await room.bot.get_chat(group)).title == "The flat"


async def test_members_have_their_standing(room) -> None:
    ben, eve = await room.world.add_person("Ben"), await room.world.add_person("Eve")
    group = await room.world.add_group("Flat", [room.ann, ben], bot_is_admin=True)
    standing = [
        (await room.bot.get_chat_member(group, one)).status
        for one in (room.ann.id, ben.id, eve.id, room.bot.id)
    ]
    assert standing == ["creator", "member", "left", "administrator"]
    assert (await room.bot.get_chat_member(room.ann.chat, room.ann.id)).user.language_code == "en"
    with pytest.raises(BadRequest, match="User not found"):
        await room.bot.get_chat_member(group, 42)
