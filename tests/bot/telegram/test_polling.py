"""Updates are asked for until somebody else takes the token away, and confirmed only when they are kept."""

from __future__ import annotations

import asyncio
import logging

import pytest
from telegram import Bot

from bot.telegram.errors import TokenRefusedError
from bot.telegram.polling import Poller, PollLimits, patience_s
from bot.telegram.requests import BotRequest, RawUpdatesRequest


class Polled:
    """A poller on the wire, and what it handed over."""

    def __init__(self, server, clock, *, token=None) -> None:
        self.request = RawUpdatesRequest(direct=True)
        self.bot = Bot(
            token or server.token,
            base_url=f"{server.url}/bot",
            request=BotRequest(direct=True),
            get_updates_request=self.request,
        )
        limits = PollLimits(hold_s=2, watchdog_s=10.0)
        self.poller = Poller(self.bot, self.request, clock=clock, limits=limits)
        self.kept: list[str] = []
        self.next_id: int | None = None
        self.arrived = asyncio.Event()
        self.faults = 0

    async def offset(self) -> int | None:
        return self.next_id

    async def keep(self, updates) -> None:
        if self.faults:
            self.faults -= 1
            raise OSError("the disk is full")
        self.kept += [update["message"]["text"] for update in updates]
        self.next_id = updates[-1]["update_id"] + 1
        self.arrived.set()

    async def run_until_kept(self) -> None:
        async with asyncio.TaskGroup() as group:
            running = group.create_task(self.poller.run(self.offset, self.keep))
            async with asyncio.timeout(15):
                await self.arrived.wait()
            running.cancel()
        await self.close()

    async def close(self) -> None:
        await asyncio.gather(self.request.shutdown(), self.bot.request.shutdown())


@pytest.fixture
async def writer(world):
    return await world.add_person("Ann")


async def test_only_what_was_kept_is_confirmed_and_asked_for_again(server, house, writer, caplog) -> None:
    await writer.say("one")
    failing = Polled(server, house.clock)
    failing.faults = 3
    await failing.run_until_kept()
    assert failing.kept == ["one"]
    assert "disk is full" in caplog.text


async def test_only_the_kinds_that_are_handled_are_asked_for(server, house, writer, world) -> None:
    await writer.say("one")
    polled = Polled(server, house.clock)
    await polled.run_until_kept()
    asked = [call for call in await world.calls() if call.method == "getUpdates"]
    assert all("callback_query" in str(call.params["allowed_updates"]) for call in asked)


async def test_another_poller_is_told_of_plainly_and_once(server, house, writer, world, caplog) -> None:
    await world.add_fault("getUpdates", "409", times=4)
    await writer.say("one")
    polled = Polled(server, house.clock)
    with caplog.at_level(logging.INFO, "bot.telegram.polling"):
        await polled.run_until_kept()
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == 1
    assert "same token" in errors[0].getMessage()
    assert polled.kept == ["one"]


async def test_an_outage_is_logged_once_when_it_begins_and_once_when_it_ends(
    server, house, writer, world, caplog
) -> None:
    await world.add_fault("getUpdates", "502", times=3)
    await writer.say("one")
    polled = Polled(server, house.clock)
    with caplog.at_level(logging.INFO, "bot.telegram.polling"):
        await polled.run_until_kept()
    assert [record.getMessage().partition(" (")[0] for record in caplog.records] == [
        "Telegram cannot be reached",
        "Telegram can be reached again.",
    ]


async def test_a_revoked_token_ends_the_polling(server, house) -> None:
    polled = Polled(server, house.clock, token="7000000001:revoked-revoked-revoked")
    with pytest.raises(TokenRefusedError):
        await polled.poller.run(polled.offset, polled.keep)
    await polled.close()


def test_patience_grows_and_has_an_end() -> None:
    waits = [patience_s(failures) for failures in range(1, 12)]
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (1.0, 30.0)
