"""Stopping tasks: what waits is taken off the queue, what runs is stopped where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from bot.household import endings, queue
from bot.household.house import House
from bot.household.presses import PressAnswer
from bot.household.roles import Role
from bot.store import audit, members, tasks
from bot.store.database import Transaction
from bot.store.members import Member
from bot.store.tasks import Standing, StoredTask


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why nothing was stopped, as the ends of sentence keys."""

    told: str
    pressed: str


_NOTHING = _Refusal("task.nothing_to_stop", "press.already_over")
_NOT_YOURS = _Refusal("task.not_yours", "press.not_yours")
_OVER = _Refusal("task.already_over", "press.already_over")


async def stop(
    house: House, tx: Transaction, member: Member, *, task_id: str | None, message_id: int | None
) -> None:
    """Stop the named task, or the member's running one, or their newest in line; tell what comes of it."""
    found = await _find(tx, member, task_id)
    if isinstance(found, _Refusal):
        await house.say(tx, member, found.told, reply_to=message_id)
        return
    await _tell(house, tx, member, found, message_id=message_id)
    await stop_task(house, tx, found, by=member.id)


async def press_stop(house: House, tx: Transaction, member: Member, task_id: str) -> PressAnswer:
    """Stop the task that a button names."""
    found = await _find(tx, member, task_id)
    if isinstance(found, _Refusal):
        return PressAnswer(found.pressed, alert=True)
    if found.member_id != member.id:
        await _tell(house, tx, member, found, message_id=None)
    await stop_task(house, tx, found, by=member.id)
    return PressAnswer("press.stopping")


async def _find(tx: Transaction, member: Member, task_id: str | None) -> StoredTask | _Refusal:
    if task_id is None:
        mine = [
            task
            for task in [*reversed(await tasks.queued(tx)), *await tasks.under_way(tx)]
            if task.member_id == member.id
        ]
        # Running before waiting; the sort keeps the newest in front of the others that wait.
        return min(mine, key=lambda task: task.standing is Standing.QUEUED, default=_NOTHING)
    task = await tasks.find(tx, task_id)
    if task is None:
        return _NOTHING
    if task.member_id != member.id and member.role is not Role.OWNER:
        return _NOT_YOURS
    return _OVER if task.standing.is_over else task


async def _tell(
    house: House, tx: Transaction, member: Member, task: StoredTask, *, message_id: int | None
) -> None:
    """Tell what the result of the task does not: that it takes a moment, or whose task it was."""
    switch = house.switches.get(task.id)
    if task.member_id != member.id:
        requester = await members.find(tx, task.member_id)
        name = requester.name if requester else "?"
        await house.say(tx, member, "task.stopped_for", reply_to=message_id, name=name, request=task.request)
    elif task.standing is Standing.STOPPING:
        await house.say(tx, member, "task.stopping", reply_to=message_id)
    elif switch is not None and switch.is_acting:
        await house.say(tx, member, "task.stops_after_action", reply_to=message_id)


async def stop_task(house: House, tx: Transaction, task: StoredTask, *, by: int | None) -> None:
    """Stop a task that is not over; a running one as soon as this is durable. `by` names who wanted it."""
    await audit.append(tx, "task.stopped", at=house.now(), member_id=by, task_id=task.id)
    if task.standing is Standing.QUEUED:
        await endings.close(house, tx, task, endings.broken_off(Standing.STOPPED, task))
        await queue.tell_places(house, tx)
        return
    await tasks.begin_stopping(tx, task.id)
    switch = house.switches.get(task.id)
    if switch is not None:
        tx.after_commit(switch.throw)
