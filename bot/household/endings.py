"""How a task ends, whoever ends it: what is open is closed, and the requester is told."""

from __future__ import annotations

from agent_core.domain.conversation import Usage
from agent_core.domain.event import TaskEnded
from agent_core.domain.task import Failed, Finished, Outcome, Refused
from bot.household import approvals as desk
from bot.household import execution, requests
from bot.household.house import House
from bot.household.notices import CardClosed, Priority, ResultTold, UnknownOutcomeTold
from bot.household.queue import card_of
from bot.store import approvals, tasks
from bot.store import requests as open_requests
from bot.store.approvals import ApprovalState, StoredApproval
from bot.store.database import Transaction
from bot.store.tasks import Closing, Standing, StoredTask


def closing_of(event: TaskEnded) -> Closing:
    """What is kept of a run that ended by itself."""
    match event.outcome:
        case Finished(message):
            return Closing(Standing.FINISHED, message, None, event.steps, event.usage)
        case Failed(kind, detail):
            return Closing(Standing.FAILED, detail, kind.value, event.steps, event.usage)
        case Refused(detail):
            return Closing(Standing.REFUSED, detail, None, event.steps, event.usage)


def broken_off(standing: Standing, task: StoredTask, outcome: Outcome | None = None) -> Closing:
    """What is kept of a run that somebody or something else ended."""
    words = outcome.detail if isinstance(outcome, Failed | Refused) else None
    kind = outcome.kind.value if isinstance(outcome, Failed) else None
    return Closing(standing, words, kind, task.steps, Usage())


async def close(
    house: House,
    tx: Transaction,
    task: StoredTask,
    closing: Closing,
    *,
    outcome: Outcome | None = None,
    picture: str | None = None,
) -> None:
    """End a task: void what it still asks, close its card, tell the result. Once; later calls do nothing."""
    if not await tasks.close(tx, task.id, closing, at=house.now()):
        return
    for approval in await approvals.of_task(tx, task.id):
        await close_approval(house, tx, approval)
    for request in await open_requests.of_task(tx, task.id):
        await requests.withdraw(house, tx, request)
    tx.after_commit(lambda: house.tickets.drop_task(task.id))
    seconds = 0.0 if task.started_at is None else max(0.0, house.now() - task.started_at)
    card = CardClosed(
        task_id=task.id,
        request=task.request,
        phone_id=task.phone_id,
        step=closing.steps,
        seconds=seconds,
        standing=closing.standing.value,
        picture=picture,
    )
    await house.tell(tx, task, card, Priority.CONTROL, card=card_of(task.id))
    await house.tell(tx, task, await _result(tx, task, closing, outcome, seconds=seconds), Priority.FINAL)


async def _result(
    tx: Transaction, task: StoredTask, closing: Closing, outcome: Outcome | None, *, seconds: float
) -> ResultTold:
    asked = await approvals.of_task(tx, task.id)
    return ResultTold(
        task_id=task.id,
        request=task.request,
        standing=closing.standing.value,
        outcome=outcome,
        steps=closing.steps,
        seconds=seconds,
        approvals=tuple((one.category, one.facts, one.decision) for one in asked),
        reply_to=task.message_id,
    )


async def close_approval(house: House, tx: Transaction, approval: StoredApproval) -> None:
    """Settle an approval whose run is gone. An act under way has an unknown outcome, and that is told."""
    if approval.state in approvals.PENDING:
        await desk.invalidate(house, tx, approval.id)
        return
    if not await execution.settle(house, tx, approval.id, ApprovalState.UNKNOWN):
        return
    task = await tasks.find(tx, approval.task_id)
    if task is not None:
        await tell_unknown(house, tx, task, approval)


async def tell_unknown(house: House, tx: Transaction, task: StoredTask, approval: StoredApproval) -> None:
    """Tell the requester that an approved act may have happened or not, and is not repeated."""
    notice = UnknownOutcomeTold(
        task_id=task.id,
        request=task.request,
        category=approval.category,
        facts=approval.facts,
        reply_to=task.message_id,
    )
    await house.tell(tx, task, notice, Priority.ANSWER)
