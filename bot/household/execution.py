"""An approval while its act happens: used up before, settled after, with the money it moves."""

from __future__ import annotations

from agent_core.domain.action import PhoneAct
from agent_core.domain.verdict import Cleared
from bot.household import eligibility
from bot.household.house import House
from bot.store import approvals, audit, spending, tasks
from bot.store.approvals import ApprovalState
from bot.store.database import Transaction
from bot.store.spending import Spending
from bot.store.tasks import StoredTask

FRESH_S = 60.0
"""How long after the decision an approval may still be used: the screen is read again meanwhile."""

_MONEY = {
    ApprovalState.DONE: Spending.SPENT,
    ApprovalState.FAILED: Spending.RELEASED,
    ApprovalState.UNKNOWN: Spending.UNKNOWN,
}


class NotClearedError(Exception):
    """The act may not happen after all: its approval was withdrawn, used, or lost its approver."""


async def consume(
    house: House, tx: Transaction, task: StoredTask, cleared: Cleared, *, shown: PhoneAct
) -> None:
    """Let a cleared act of a running task go ahead, using its approval up where it needs one.

    `shown` is the act without secrets, as it was asked about. Raises NotClearedError where it must not
    happen; the caller rolls back and performs nothing.
    """
    if not await tasks.is_running(tx, task.id):
        raise NotClearedError("the task is being stopped")
    if cleared.approval_id is not None:
        await _consume_approval(house, tx, task, cleared.approval_id, shown=shown)


async def _consume_approval(
    house: House, tx: Transaction, task: StoredTask, approval_id: str, *, shown: PhoneAct
) -> None:
    approval = await approvals.find(tx, approval_id)
    if approval is None or approval.task_id != task.id:
        raise NotClearedError(f"this task has no approval {approval_id}")
    if approval.action != shown:
        raise NotClearedError("something else was approved than what would be done")
    voters = await approvals.approvers(tx, approval_id)
    if not await eligibility.may_still_decide(tx, voters, requester_id=task.member_id):
        raise NotClearedError("whoever approved it may not do so any more")
    now = house.now()
    if not await approvals.consume(tx, approval_id, epoch=house.epoch, now=now, decided_after=now - FRESH_S):
        raise NotClearedError(f"the approval is {approval.state}")
    if approval.facts.amount is not None:
        await spending.reserve(
            tx,
            approval_id,
            member_id=task.member_id,
            payee=approval.facts.payee,
            amount=approval.facts.amount,
            at=now,
        )
    await audit.append(
        tx, "approval.consumed", at=now, member_id=task.member_id, task_id=task.id, approval_id=approval_id
    )


async def settle(house: House, tx: Transaction, approval_id: str, state: ApprovalState) -> bool:
    """Record what became of the act: done, failed or unknown. False where it was settled before."""
    now = house.now()
    if not await approvals.end(tx, approval_id, state, at=now):
        return False
    await spending.settle(tx, approval_id, _MONEY[state])
    await audit.append(tx, f"approval.{state}", at=now, approval_id=approval_id)
    return True
