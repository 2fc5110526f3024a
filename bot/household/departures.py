"""What becomes of the tasks of those who leave: they stop, wherever the removal was ordered."""

from __future__ import annotations

import asyncio
import logging

from bot.household import stopping
from bot.household.house import House
from bot.store import members, tasks
from bot.store.database import Transaction
from bot.store.tasks import Standing

logger = logging.getLogger(__name__)


async def watch(house: House) -> None:
    """Stop the tasks of whoever is removed, until cancelled."""
    left = asyncio.Event()
    house.store.watch(members.TOPIC, left.set)
    left.set()
    while True:
        await left.wait()
        left.clear()
        try:
            await house.store.transaction(lambda tx: stop_orphans(house, tx))
        except Exception:  # border: presses of the removed count for nothing; tried again at the next start
            logger.exception("the tasks of a removed member could not be stopped")


async def stop_orphans(house: House, tx: Transaction) -> None:
    """Stop every task whose requester is no member any more."""
    for task in [*await tasks.queued(tx), *await tasks.under_way(tx)]:
        if task.standing is not Standing.STOPPING and await members.find(tx, task.member_id) is None:
            await stopping.stop_task(house, tx, task, by=None)
