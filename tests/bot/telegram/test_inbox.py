"""What people send is kept before it is confirmed, handled in order, and counts once whatever happens."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.household.presses import Approve
from bot.locales.catalogue import Catalogue
from bot.store import buttons, inbox
from bot.store.buttons import Button, ButtonState
from bot.store.faults import FaultPoints
from bot.telegram.classifier import Classifier
from bot.telegram.handlers import Handlers
from bot.telegram.inbox import Inbox
from bot.telegram.nonces import nonce_hash
from bot.telegram.pressing import Pressing, PressToast

ROOT = Path(__file__).parent.parent.parent.parent

ANN = {"id": 5, "is_bot": False, "first_name": "Ann"}
CHAT = {"id": 5, "type": "private"}


def said(text, update_id, user=5):
    message = {
        "message_id": update_id,
        "date": 1,
        "chat": CHAT | {"id": user},
        "from": ANN | {"id": user},
        "text": text,
    }
    return {"update_id": update_id, "message": message}


def pressed(data, update_id, message_id=9):
    message = {"message_id": message_id, "date": 1, "chat": CHAT}
    query = {"id": f"q{update_id}", "from": ANN, "chat_instance": "c", "data": data, "message": message}
    return {"update_id": update_id, "callback_query": query}


@asynccontextmanager
async def working(house):
    """An inbox at work; yields it and the effects it wants performed."""
    pressing = Pressing(house.household, Catalogue.load(), epoch=house.store.epoch, clock=house.clock)
    handlers = Handlers(house.household, pressing=pressing, clock=house.clock)
    box = Inbox(
        house.store,
        handlers,
        Classifier(house.household, clock=house.clock),
        clock=house.clock,
        faults=FaultPoints(),
    )
    effects = []

    async def perform(effect):
        effects.append(effect)

    async with asyncio.TaskGroup() as group:
        running = group.create_task(box.run(perform))
        try:
            yield box, effects
        finally:
            running.cancel()


async def test_updates_are_handled_in_the_order_of_their_numbers(house) -> None:
    await house.join(5)
    async with working(house) as (box, _):
        await box.keep([said("second", 8), said("first", 7)])
        calls = await house.household.until("submit", 2)
    assert [call[1] for call in calls] == ["first", "second"]
    assert await box.offset() == 9


async def test_an_update_that_comes_again_counts_once(house) -> None:
    await house.join(5)
    async with working(house) as (box, _):
        for _ in range(3):
            await box.keep([said("Order a latte", 7)])
        await box.keep([said("last", 8)])
        calls = await house.household.until("submit", 2)
    assert [call[1] for call in calls] == ["Order a latte", "last"]


async def test_what_was_kept_before_a_restart_is_handled_after_it(house) -> None:
    await house.join(5)
    async with working(house):
        pass
    pressing = Pressing(house.household, Catalogue.load(), epoch=house.store.epoch, clock=house.clock)
    handlers = Handlers(house.household, pressing=pressing, clock=house.clock)
    asleep = Inbox(
        house.store,
        handlers,
        Classifier(house.household, clock=house.clock),
        clock=house.clock,
        faults=FaultPoints(),
    )
    await asleep.keep([said("Order a latte", 7)])
    async with working(house):
        await house.household.until("submit")


async def test_a_failing_update_holds_back_its_own_chat_until_it_is_set_aside_and_no_other(house) -> None:
    for user in (5, 6):
        await house.join(user)
    async with working(house) as (box, _):
        await box.keep([said("fail", 7), said("after it", 8), said("elsewhere", 9, user=6)])
        calls = await house.household.until("submit", 2)
    assert [call[1] for call in calls] == ["elsewhere", "after it"]
    rows = await house.rows("SELECT state, attempts, last_error FROM inbox ORDER BY update_id")
    assert rows == [("aside", 3, "RuntimeError"), ("done", 0, None), ("done", 0, None)]


HUGE = 2**70


@pytest.mark.parametrize(
    "poison",
    [
        said("half a character: \ud83d", 7),
        said("hello", 7, user=HUGE),
        said("hello", 7) | {"message": said("hello", 7)["message"] | {"message_id": "x"}},
        said("hello", 7) | {"message": said("hello", 7)["message"] | {"message_id": HUGE}},
        said("hello", 7)
        | {"message": said("hello", 7)["message"] | {"reply_to_message": {"message_id": HUGE}}},
        pressed("\udfff", 7),
        pressed("nonce", 7, message_id=HUGE),
    ],
)
async def test_an_update_that_cannot_be_handled_is_set_aside_and_holds_up_nobody(house, poison) -> None:
    await house.join(5)
    await house.join(6)
    await house.open_request("h1", "hand_over", 5)
    async with working(house) as (box, _):
        await box.keep([poison, said("after it", 8), said("elsewhere", 9, user=6)])
        async with asyncio.timeout(20):
            for count in range(1, 4):
                calls = await house.household.until("submit", count)
                if {"after it", "elsewhere"} <= {call[1] for call in calls}:
                    break


async def test_stop_does_not_wait_for_a_press_that_is_faster_than_the_record(house) -> None:
    await house.join(5)
    await keep_button(house, None)
    async with working(house) as (box, _):
        await box.keep([pressed("nonce", 7), said("a request", 8), said("stop", 9)])
        await house.household.until("stop")
        assert house.household.called("submit") == []


async def test_a_press_does_not_wait_for_ever_for_a_record_that_never_comes(house) -> None:
    await house.join(5)
    await keep_button(house, None)
    async with working(house) as (box, effects):
        await box.keep([pressed("nonce", 7)])
        await house.clock.sleep(3600)
        await box.keep([said("after", 8)])
        await house.household.until("submit")
    assert [effect.text for effect in effects] == ["This button is no longer valid."]


async def test_what_was_done_before_is_never_brought_back_by_a_failure(house) -> None:
    await house.store.transaction(lambda tx: inbox.store(tx, update_id=7, raw="{}", now=1.0))
    (update,) = await house.store.read(inbox.waiting)
    await house.store.transaction(lambda tx: inbox.finish(tx, 7, now=2.0))
    await house.store.transaction(lambda tx: inbox.fail(tx, update, reason="late"))
    assert await house.store.read(inbox.waiting) == []


async def keep_button(house, message_id):
    button = Button(
        nonce_hash("nonce"), house.store.epoch, 5, message_id, Approve("a1"), frozenset({5}), ButtonState.LIVE
    )
    await house.store.transaction(lambda tx: buttons.add(tx, button, now=house.clock.now()))


async def test_a_press_that_is_faster_than_the_record_waits_for_it(house) -> None:
    await house.join(5)
    await house.join(6)
    await keep_button(house, None)
    async with working(house) as (box, effects):
        await box.keep([pressed("nonce", 7), said("meanwhile", 8, user=6)])
        await house.household.until("submit")
        assert house.household.called("press") == []
        await house.store.transaction(
            lambda tx: buttons.place(tx, [nonce_hash("nonce")], chat_id=5, message_id=9)
        )
        assert await house.household.until("press") == [(5, Approve("a1"))]
        await box.keep([said("after", 10)])
        await house.household.until("submit", 2)
    assert effects == [PressToast("q7", "Approved.", False)]
    assert await house.rows("SELECT attempts FROM inbox WHERE update_id = 7") == [(0,)]


async def test_a_press_from_before_a_restart_never_counts(house) -> None:
    await house.join(5)
    await keep_button(house, 9)
    await house.store.transaction(lambda tx: tx.execute("INSERT INTO epoch (started_at) VALUES (2.0)"))
    house.store.epoch += 1
    async with working(house) as (box, effects):
        await box.keep([pressed("nonce", 7), said("after", 8)])
        await house.household.until("submit")
    assert [effect.text for effect in effects] == ["This button is no longer valid."]
    assert house.household.called("press") == []


BOT = """
import asyncio, sys
from pathlib import Path
from pydantic import SecretStr
from agent_core.adapters.clock import SystemClock
from bot.household.household import Household
from bot.household.ports import Surroundings
from bot.pictures import Pictures
from bot.settings import Settings
from bot.store.database import opened
from bot.store.faults import FaultPoints
from bot.telegram.messenger import Messenger

async def main(folder, url, token, fault):
    settings = Settings(telegram_token=SecretStr(token), telegram_api_url=url, _env_file=None)
    clock, faults = SystemClock(), FaultPoints(fault)
    async with opened(folder / "farhand.db", now=clock.now()) as store:
        nothing = Surroundings(runners={"phone": None}, remote=None, picture=None, type_secret=None)
        household = Household(store, nothing, clock=clock)
        pictures = Pictures(folder / "pictures")
        messenger = Messenger(settings, store, household, pictures=pictures, clock=clock, faults=faults)
        async with messenger:
            await messenger.run()

asyncio.run(main(Path(sys.argv[1]), *sys.argv[2:]))
"""


@asynccontextmanager
async def bot(folder, server, fault=""):
    """The real messenger and household in a process of their own."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", BOT, str(folder), server.url, server.token, fault,
        cwd=ROOT, env=os.environ | {"PYTHONWARNINGS": ""}, stdin=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield child
    finally:
        if child.returncode is None:
            child.kill()
        await child.wait()


def requests_in(folder):
    with sqlite3.connect(folder / "farhand.db") as connection:
        found = [row[0] for row in connection.execute("SELECT request FROM task ORDER BY made_at")]
    connection.close()
    return found


@pytest.mark.parametrize("fault", ["inbox.stored", "inbox.done"])
async def test_a_process_that_dies_in_between_loses_nothing_and_does_nothing_twice(
    house, ann, server, tmp_path, fault
) -> None:
    folder = tmp_path / "data"
    async with bot(folder, server, fault) as child:
        await ann.say("First request")
        await ann.say("Second request")
        async with asyncio.timeout(30):
            assert await child.wait() == 137
    async with bot(folder, server):
        await ann.say("Third request")
        await ann.await_message(lambda message: message.from_bot and "Third" in message.text, 30)
    assert requests_in(folder) == ["First request", "Second request", "Third request"]


@pytest.mark.parametrize("fault", ["outbox.sending", "outbox.sent"])
async def test_a_process_that_dies_while_sending_tells_its_doubt_and_sends_no_third_time(
    house, ann, server, tmp_path, fault
) -> None:
    folder = tmp_path / "data"
    async with bot(folder, server, fault) as child:
        await ann.say("/help")
        async with asyncio.timeout(30):
            assert await child.wait() == 137
    async with bot(folder, server):
        await ann.await_message(lambda message: "may have this already" in message.text, 30)
        await ann.say("/status")
        await ann.await_message(lambda message: "Nothing runs" in message.text, 30)
    helps = [m for m in await ann.messages() if m.from_bot and "/screen" in m.text]
    assert len(helps) == (1 if fault == "outbox.sending" else 2)


async def test_a_secret_that_was_not_handled_before_the_end_is_asked_for_again(
    house, ann, server, tmp_path
) -> None:
    folder = tmp_path / "data"
    await house.open_request("h1", "hand_over", ann.id)
    async with bot(folder, server, "inbox.stored:2") as child:
        await ann.say("/help")
        await ann.await_message(lambda message: message.from_bot, 30)
        await ann.say("4839 2011")
        async with asyncio.timeout(30):
            assert await child.wait() == 137
    (marker,) = [raw for (raw,) in await house.rows("SELECT raw FROM inbox WHERE state = 'new'")]
    assert json.loads(marker)["secret"] is True
    async with bot(folder, server):
        await ann.await_message(lambda message: "as a reply to my request" in message.text, 30)
    assert requests_in(folder) == ["r"]
