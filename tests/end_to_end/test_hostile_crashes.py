"""Wherever the bot dies, nothing is paid twice, nothing stays stuck, and the person hears how it ended."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest
from stage import PATIENCE_S, Stage, bot_process, has_label, stage

from bot.orders import DATA_FILE
from loopback.chat.person import Person, WorldRefusedError
from loopback.chat.seen import SeenMessage

ENDS = ("✅ Your", "⏸", "⚠️ Please", "🚫 I", "❌")


def stuck(on: Stage) -> list[str]:
    """What an earlier process began and nobody ended."""
    questions = (
        "SELECT 'letter ' || kind FROM outbox WHERE state = 'sending'",
        "SELECT 'task ' || standing FROM task WHERE ended_at IS NULL",
        "SELECT 'approval ' || state FROM approval WHERE state IN ('draft', 'sent', 'approved', 'executing')",
        "SELECT 'update ' || update_id FROM inbox WHERE state = 'new'",
    )
    connection = sqlite3.connect(on.data_dir / DATA_FILE)
    try:
        return [row[0] for question in questions for row in connection.execute(question)]
    finally:
        connection.close()


async def approve(person: Person) -> None:
    """Press Approve as soon as it is asked for."""
    question = await person.await_message(has_label("Approve"), PATIENCE_S)
    try:
        await person.press(question.id, "Approve")
    except WorldRefusedError:
        return


def is_end(message: SeenMessage) -> bool:
    """Whether it tells how a task ended."""
    return message.from_bot and message.text.startswith(ENDS)


@pytest.mark.parametrize(
    "point",
    [
        "inbox.stored",
        "inbox.done",
        "task.started",
        "step.recorded:2",
        "approval.asked",
        "approval.decided",
        "action.performed:99",
        "outbox.sending:3",
        "outbox.sent:4",
        "task.ended",
    ],
)
async def test_a_bot_that_dies_pays_at_most_once_and_leaves_nothing_stuck(tmp_path: Path, point: str) -> None:
    async with stage(tmp_path) as on:
        async with bot_process(on) as (_, order):
            anna = await on.pair(order, "Anna")
        async with bot_process(on, FAULT_POINT=point) as (child, _), asyncio.TaskGroup() as group:
            await anna.say("Order a latte")
            pressing = group.create_task(approve(anna))
            dying = group.create_task(child.wait())
            ending = group.create_task(anna.await_message(is_end, PATIENCE_S))
            await asyncio.wait([dying, ending], return_when=asyncio.FIRST_COMPLETED)
            for each in (pressing, dying, ending):
                each.cancel()
        before = len((await on.state())["payments"])
        async with bot_process(on) as (_, order), asyncio.TaskGroup() as group:
            pressing = group.create_task(approve(anna))
            await anna.await_message(is_end, PATIENCE_S)
            pressing.cancel()
            assert await order("status") is not None
        paid = len((await on.state())["payments"])
        assert paid <= 1
        assert paid == before or before == 0
        assert [what for what in stuck(on) if not what.startswith("letter")] == []
