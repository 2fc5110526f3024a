"""Nothing that comes in or fails beside it keeps the bot from serving those who are in order."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from stage import PATIENCE_S, answers, has_label, household, stage

from bot.app import AlreadyRunningError
from bot.orders import DATA_FILE
from bot.store import tasks
from loopback.chat.seen import SeenMessage

WEATHER = "What is the weather today?"
HUGE = 2**70


def replies_to(message_id: int) -> Callable[[SeenMessage], bool]:
    """Whether a message of the bot answers this one."""
    return lambda message: message.from_bot and message.reply_to == message_id


def is_deleted(message_id: int) -> Callable[[SeenMessage], bool]:
    """Whether this message is gone from the chat."""
    return lambda message: message.id == message_id and message.deleted


async def test_broken_updates_hold_up_nobody(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on) as (_, order):
        anna = await on.pair(order, "Anna")
        person = {"id": anna.id, "is_bot": False, "first_name": "Anna"}
        chat = {"id": anna.chat, "type": "private"}
        whole: dict[str, object] = {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": "x"}
        for broken in (
            {"message_id": HUGE},
            {"message_id": "x"},
            {"reply_to_message": {"message_id": HUGE}},
            {"chat": {"id": HUGE, "type": "private"}, "from": person | {"id": HUGE}},
        ):
            await on.chat.put_raw_update({"message": whole | broken})
        asked_in = await anna.say("/help")
        await anna.await_message(lambda m: m.from_bot and m.id > asked_in and "/stop" in m.text, PATIENCE_S)


async def test_a_store_that_is_locked_for_a_while_loses_no_request(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        anna = await on.pair(order, "Anna")
        await bot.store.transaction(lambda tx: tx.execute("PRAGMA busy_timeout = 50"))
        other = sqlite3.connect(on.data_dir / DATA_FILE)
        other.execute("BEGIN IMMEDIATE")
        asked_in = await anna.say(WEATHER)
        with pytest.raises(TimeoutError):
            await anna.await_message(lambda m: m.from_bot and m.id > asked_in, 2.0)
        other.rollback()
        other.close()
        await anna.await_message(answers(asked_in), PATIENCE_S)
        assert await bot.store.read(tasks.standings) == ["finished"]


async def test_names_and_requests_are_shown_as_they_are(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on) as (_, order):
        anna = await on.pair(order, "<b>Anna</b>\u202e &amp; \u200b")
        for said in ("</b><a href='tg://user?id=1'>x</a> &lt;", "\u202eevil\u200b " + "🧋" * 990):
            asked_in = await anna.say(said)
            shown = await anna.await_message(replies_to(asked_in), PATIENCE_S)
            assert "\u202e" not in shown.text
            await anna.await_message(answers(asked_in), PATIENCE_S)


async def test_one_data_folder_has_one_bot(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on):
        with pytest.raises(AlreadyRunningError):
            async with household(on):
                raise AssertionError("a second bot began")


async def test_groups_are_met_with_silence(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        anna = await on.pair(order, "Anna")
        eve = await on.chat.add_person("Eve", "en")
        group = await on.chat.add_group("Family", [anna, eve])
        for person in (anna, eve):
            for text in ("/status", WEATHER, "stop"):
                await person.say(text, chat=group)
        asked_in = await anna.say("/help")
        await anna.await_message(lambda m: m.from_bot and m.id > asked_in, PATIENCE_S)
        assert [call for call in await on.chat.calls() if str(group) in str(call.params.get("chat_id"))] == []
        assert await bot.store.read(tasks.standings) == []


async def test_a_code_that_comes_too_late_becomes_no_task(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        anna = await on.pair(order, "Anna")
        asked_in = await anna.say("Sign in to the coffee shop")
        hand_over = await anna.await_message(has_label("Give up"), PATIENCE_S)
        await anna.press(hand_over.id, "Give up")
        await anna.await_message(answers(asked_in), PATIENCE_S)
        for reply_to in (None, hand_over.id):
            code = await anna.say("739146", reply_to=reply_to)
            await anna.await_message(is_deleted(code), PATIENCE_S)
        assert len(await bot.store.read(tasks.standings)) == 1
        stored = b"".join(file.read_bytes() for file in on.data_dir.rglob("*") if file.is_file())
        assert b"739146" not in stored
