"""What a new start makes of what an earlier process left open. Nothing is ever repeated."""

from __future__ import annotations

from bot.household import departures, endings, queue, requests
from bot.household.house import House
from bot.store import approvals, tasks
from bot.store import requests as open_requests
from bot.store.database import Transaction
from bot.store.tasks import Standing


async def recover(house: House, tx: Transaction) -> None:
    """End what ran, void what was asked, keep what waits.

    An act that was under way has an unknown outcome; its requester is told to look.
    """
    for task in await tasks.under_way(tx):
        stopped = task.standing is Standing.STOPPING
        closing = endings.broken_off(Standing.STOPPED if stopped else Standing.INTERRUPTED, task)
        await endings.close(house, tx, task, closing)
    for approval in await approvals.unsettled(tx):
        await endings.close_approval(house, tx, approval)
    for request in await open_requests.every_open(tx):
        await requests.withdraw(house, tx, request)
    await departures.stop_orphans(house, tx)
    await queue.tell_places(house, tx)
    tx.after_commit(house.ring)
