"""What decides over sending again is told apart: nothing happened, or nobody knows."""

from __future__ import annotations

import socket

import pytest
from telegram import Bot
from telegram.error import NetworkError

from bot.telegram.requests import BotRequest, FloodError, NotSentError, RawUpdatesRequest


def bot_for(server) -> tuple[Bot, RawUpdatesRequest]:
    updates = RawUpdatesRequest(direct=True)
    bot = Bot(
        server.token,
        base_url=f"{server.url}/bot",
        request=BotRequest(direct=True),
        get_updates_request=updates,
    )
    return bot, updates


async def test_updates_are_handed_over_as_they_came_and_once(server, world) -> None:
    await world.put_raw_update({"novel_kind": {"a": 1}})
    await world.put_raw_update({"message": {"no": "date"}})
    bot, updates = bot_for(server)
    async with bot:
        assert await bot.get_updates(timeout=0) == ()
        taken = updates.take()
        assert [set(update) - {"update_id"} for update in taken] == [{"novel_kind"}, {"message"}]
        assert updates.take() == []


async def test_a_refusal_for_speed_says_how_long_to_wait(server, world) -> None:
    bot, _ = bot_for(server)
    async with bot:
        await world.add_fault("sendMessage", "429", retry_after_s=7)
        with pytest.raises(FloodError) as caught:
            await bot.send_message(1, "x")
    assert caught.value.retry_after_s == 7


async def test_without_a_connection_nothing_was_sent() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        bot = Bot("1:x", base_url=f"{url}/bot", request=BotRequest(direct=True))
        with pytest.raises(NotSentError):
            await bot.send_message(1, "x")
        await bot.shutdown()


@pytest.mark.parametrize("kind", ["reset_before", "reset_after", "502"])
async def test_what_breaks_on_the_way_is_no_proof_that_nothing_was_sent(server, world, kind) -> None:
    bot, _ = bot_for(server)
    async with bot:
        await world.add_fault("sendMessage", kind)
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(1, "x")
    assert not isinstance(caught.value, NotSentError)
