"""From a member's words to a task in line, and from the line to a phone: fair between members."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.household.house import House
from bot.household.notices import Priority, TaskQueued
from bot.store import members, tasks
from bot.store.database import Transaction
from bot.store.members import Member
from bot.store.tasks import Standing, StoredTask

MOST_WAITING = 10
"""How many tasks of one member may wait at once."""


def card_of(task_id: str) -> str:
    """The card under which a task is shown from the queue to its end."""
    return f"task:{task_id}"


def fair_order(waiting: Sequence[StoredTask], last_turns: Mapping[int, int]) -> list[StoredTask]:
    """Whose turn comes when: members in turn, whoever waited longest for one first; each one's oldest first.

    `waiting` is oldest first; `last_turns` says when each member's last turn was.
    """
    left = list(waiting)
    turns = dict(last_turns)
    following = max(turns.values(), default=0)
    order = []
    while left:
        task = min(left, key=lambda waits: turns.get(waits.member_id, 0))
        left.remove(task)
        following += 1
        turns[task.member_id] = following
        order.append(task)
    return order


async def submit(house: House, tx: Transaction, member: Member, text: str, *, message_id: int) -> None:
    """Put a member's words in line for the first phone that comes free, and tell the place."""
    waiting = await tasks.queued(tx)
    if sum(task.member_id == member.id for task in waiting) >= MOST_WAITING:
        await house.say(tx, member, "task.too_many", reply_to=message_id, limit=MOST_WAITING)
        return
    phone_id = await _best_phone(house, tx, member, waiting)
    if phone_id is None:
        await house.say(tx, member, "task.no_phone", reply_to=message_id)
        return
    task = StoredTask(
        id=uuid.uuid4().hex,
        member_id=member.id,
        phone_id=phone_id,
        request=text,
        language=member.language,
        chat_id=member.chat_id,
        message_id=message_id,
        standing=Standing.QUEUED,
        place_told=None,
        turn=None,
        steps=0,
        made_at=house.now(),
        started_at=None,
    )
    await tasks.add(tx, task)
    await tell_places(house, tx)
    tx.after_commit(house.ring)


async def _best_phone(
    house: House, tx: Transaction, member: Member, waiting: Sequence[StoredTask]
) -> str | None:
    """The allowed phone with the least to do; None where none is allowed."""
    load = dict.fromkeys([phone for phone in house.phones if await members.may_task(tx, member, phone)], 0)
    for task in [*waiting, *await tasks.under_way(tx)]:
        if task.phone_id in load:
            load[task.phone_id] += 1
    return min(load, key=lambda phone: load[phone], default=None)


async def tell_places(house: House, tx: Transaction) -> None:
    """Tell everybody in line whose place is not what they were told last."""
    busy = {task.phone_id for task in await tasks.under_way(tx)}
    ahead = {phone: int(phone in busy) for phone in house.phones}
    for task in fair_order(await tasks.queued(tx), await tasks.last_turns(tx)):
        place = ahead.get(task.phone_id, 1)
        ahead[task.phone_id] = place + 1
        if place != task.place_told:
            notice = TaskQueued(task.id, task.request, place, task.phone_id, task.message_id)
            await house.tell(tx, task, notice, Priority.CONTROL, card=card_of(task.id))
            await tasks.note_place(tx, task.id, place)


async def claim(house: House, tx: Transaction, phone_id: str) -> StoredTask | None:
    """Begin the next task that may run on this phone, whichever phone it was in line for."""
    for task in fair_order(await tasks.queued(tx), await tasks.last_turns(tx)):
        member = await members.find(tx, task.member_id)
        if member is None or not await members.may_task(tx, member, phone_id):
            continue
        now = house.now()
        if await tasks.start(tx, task.id, phone_id=phone_id, epoch=house.epoch, at=now):
            await tell_places(house, tx)
            return replace(task, phone_id=phone_id, standing=Standing.RUNNING, started_at=now)
    return None
