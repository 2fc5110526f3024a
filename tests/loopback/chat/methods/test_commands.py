import pytest
from telegram import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import BadRequest

STOP = (BotCommand("stop", "Stop"),)


async def test_lists_are_kept_by_scope_and_language(room) -> None:
    scope = BotCommandScopeAllPrivateChats()
    await room.bot.set_my_commands(STOP, scope=scope, language_code="zh")
    assert await room.bot.get_my_commands(scope=scope, language_code="zh") == STOP
    assert await room.bot.get_my_commands(scope=scope) == ()
    await room.bot.delete_my_commands(scope=scope, language_code="zh")
    assert await room.bot.get_my_commands(scope=scope, language_code="zh") == ()


async def test_a_person_is_offered_the_bots_commands(room) -> None:
    await room.bot.set_my_commands(STOP)
    me = await room.world.get("/world/me", {"as": room.ann.id})
    assert me["chats"][0]["commands"] == [{"command": "stop", "description": "Stop"}]


@pytest.mark.parametrize(
    ("commands", "complaint"),
    [
        ([BotCommand("Stop", "x")], "Bot_command_invalid"),
        ([BotCommand("a" * 33, "x")], "Bot_command_invalid"),
        ([BotCommand("a", "")], "Bot_command_description_invalid"),
        ([BotCommand("a", "x")] * 101, "Bot_commands_too_much"),
    ],
)
async def test_wrong_commands_are_refused(room, commands, complaint: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){complaint}"):
        await room.bot.set_my_commands(commands)


async def test_a_strange_chat_or_language_is_refused(room) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await room.bot.set_my_commands(STOP, scope=BotCommandScopeChat(42))
    with pytest.raises(BadRequest, match=r"(?i)invalid language code"):
        await room.bot.set_my_commands(STOP, language_code="english")
