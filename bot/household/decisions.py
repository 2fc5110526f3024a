"""Deciding a question for approval by a button: the right person, in time, once."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from agent_core.domain.verdict import Decision
from bot.household import approvals as desk
from bot.household.eligibility import may_decide
from bot.household.house import House
from bot.household.presses import Approve, Deny, PressAnswer
from bot.store import approvals, audit, prompts
from bot.store.approvals import ApprovalState, StoredApproval, Vote
from bot.store.database import Transaction
from bot.store.members import Member
from bot.store.prompts import PlacedPrompt

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PressPlace:
    """Where a press came from: the message the button is under, and the update that brought it."""

    chat_id: int
    message_id: int
    update_id: int


async def press(
    house: House, tx: Transaction, member: Member, meaning: Approve | Deny, place: PressPlace
) -> PressAnswer:
    """Decide a question, or say why not. Whatever does not decide changes nothing and is on record."""
    approval = await approvals.find(tx, meaning.approval_id)
    refusal = await _refusal(house, tx, member, approval, place)
    if refusal is None and approval is not None:
        refusal = _refusal_by_state(approval.state, meaning)
    if refusal is not None or approval is None:
        return await _refuse(house, tx, member, meaning, refusal or "press.no_longer_valid")
    ticket = house.tickets.approval(approval.id)
    if approval.state is ApprovalState.SENT and (ticket is None or ticket.is_due):
        await desk.expire(house, tx, approval.id)
        return await _refuse(house, tx, member, meaning, "press.expired")
    vote = Vote(member.id, place.update_id, house.now())
    if isinstance(meaning, Approve):
        return await _approve(house, tx, member, approval, vote)
    return await _deny(house, tx, member, approval, vote)


async def _refusal(
    house: House, tx: Transaction, member: Member, approval: StoredApproval | None, place: PressPlace
) -> str | None:
    """Why this press can decide nothing, whatever the question's state."""
    if approval is None:
        return "press.no_longer_valid"
    requester_id = await desk.requester_of(tx, approval)
    if (
        member.id not in approval.eligible
        or requester_id is None
        or not may_decide(member, requester_id=requester_id)
    ):
        return "press.not_yours"
    if approval.epoch != house.epoch:
        return "press.no_longer_valid"
    mine = await prompts.find(tx, approval.id, member.id)
    if mine is None and approval.state in (ApprovalState.DRAFT, ApprovalState.SENT):
        return "press.too_early"
    if mine != PlacedPrompt(member.id, place.chat_id, place.message_id):
        return "press.no_longer_valid"
    return None


def _refusal_by_state(state: ApprovalState, meaning: Approve | Deny) -> str | None:
    """Why a question in this state cannot be decided so. A refusal may still undo an approval."""
    match state:
        case ApprovalState.SENT:
            return None
        case ApprovalState.APPROVED:
            return None if isinstance(meaning, Deny) else "press.already_decided"
        case ApprovalState.DRAFT:
            return "press.too_early"
        case ApprovalState.EXPIRED:
            return "press.expired"
        case ApprovalState.INVALIDATED:
            return "press.no_longer_valid"
        case ApprovalState.DENIED:
            return "press.already_decided"
        case ApprovalState.EXECUTING | ApprovalState.DONE | ApprovalState.FAILED | ApprovalState.UNKNOWN:
            return "press.deny_too_late" if isinstance(meaning, Deny) else "press.already_decided"


async def _refuse(
    house: House, tx: Transaction, member: Member, meaning: Approve | Deny, key: str
) -> PressAnswer:
    await audit.append(
        tx,
        "approval.press_refused",
        at=house.now(),
        member_id=member.id,
        approval_id=meaning.approval_id,
        detail={"meant": type(meaning).__name__, "because": key},
    )
    return PressAnswer(key, alert=True)


async def _approve(
    house: House, tx: Transaction, member: Member, approval: StoredApproval, vote: Vote
) -> PressAnswer:
    decided = await approvals.approve(tx, approval.id, vote, epoch=house.epoch)
    await _note(house, tx, "approval.approved" if decided else "approval.vote", member, approval)
    if not decided:
        return PressAnswer("press.vote_counted")
    await _publish(house, tx, member, approval, Decision.APPROVED)
    return PressAnswer("press.approved")


async def _deny(
    house: House, tx: Transaction, member: Member, approval: StoredApproval, vote: Vote
) -> PressAnswer:
    if not await approvals.deny(tx, approval.id, vote, epoch=house.epoch):
        return await _refuse(house, tx, member, Deny(approval.id), "press.expired")
    await _note(house, tx, "approval.denied", member, approval)
    await _publish(house, tx, member, approval, Decision.DENIED)
    return PressAnswer("press.denied")


async def _publish(
    house: House, tx: Transaction, member: Member, approval: StoredApproval, decision: Decision
) -> None:
    await desk.close_prompts(house, tx, approval, decision, by=member.name)
    tx.after_commit(lambda: house.faults.reach("approval.decided"))
    desk.resolve(house, tx, approval.id, decision)


async def _note(house: House, tx: Transaction, kind: str, member: Member, approval: StoredApproval) -> None:
    await audit.append(
        tx,
        kind,
        at=house.now(),
        member_id=member.id,
        task_id=approval.task_id,
        approval_id=approval.id,
        detail={"category": approval.category, "observation": approval.observation},
    )
