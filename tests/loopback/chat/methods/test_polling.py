import asyncio

import httpx
from telegram import Bot
from telegram.error import Conflict


async def test_a_restart_gets_again_what_was_not_confirmed(room) -> None:
    await room.ann.say("one")
    first = await room.bot.get_updates()
    assert [update.message.text for update in first] == ["/start", "one"]
    again = await room.bot.get_updates(offset=first[0].update_id + 1)
    assert [update.message.text for update in again] == ["one"]
    assert await room.bot.get_updates(offset=again[0].update_id + 1) == ()


async def test_a_long_poll_is_answered_as_soon_as_somebody_writes(room) -> None:
    known = await room.bot.get_updates()
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(room.bot.get_updates(offset=known[-1].update_id + 1, timeout=30))
        group.create_task(room.ann.say("hello"))
    assert [update.message.text for update in poll.result()] == ["hello"]


async def test_of_two_pollers_one_is_sent_away(room) -> None:
    known = await room.bot.get_updates()
    after = known[-1].update_id + 1
    twin = Bot(room.server.token, base_url=f"{room.server.url}/bot")
    async with twin, asyncio.TaskGroup() as group:
        polls = {group.create_task(_poll(bot, after)) for bot in (room.bot, twin)}
        [lost], [waiting] = await asyncio.wait(polls, return_when=asyncio.FIRST_COMPLETED)
        await room.ann.say("hi")
    assert "terminated by other getUpdates request" in str(lost.result())
    assert waiting.result() == ["hi"]


async def _poll(bot: Bot, offset: int) -> list[str] | Conflict:
    try:
        updates = await bot.get_updates(offset=offset, timeout=30)
    except Conflict as conflict:
        return conflict
    return [update.message.text for update in updates]


async def test_what_waits_is_counted_and_can_be_dropped(room) -> None:
    info = await room.bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("", 1)
    await room.bot.delete_webhook(drop_pending_updates=True)
    assert (await room.bot.get_webhook_info()).pending_update_count == 0


async def test_only_the_kinds_asked_for_come(room) -> None:
    await room.bot.get_updates(offset=-1, allowed_updates=["callback_query"])
    await room.ann.say("unheard")
    assert [update.message.text for update in await room.bot.get_updates()] == ["/start"]
    assert (await room.bot.get_webhook_info()).allowed_updates == ("callback_query",)


async def test_requests_older_than_a_day_are_gone(room) -> None:
    await room.world.advance_clock(24 * 3600 + 1)
    assert await room.bot.get_updates() == ()


async def test_a_raw_update_reaches_the_bot_as_it_is(room) -> None:
    known = await room.bot.get_updates()
    number = await room.world.put_raw_update({"message": {"message_id": 5, "chat": {"id": 1}}})
    assert number == known[-1].update_id + 1
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.get(
            f"{room.server.url}/bot{room.server.token}/getUpdates", params={"offset": number}
        )
    assert answer.json()["result"] == [{"update_id": number, "message": {"message_id": 5, "chat": {"id": 1}}}]
