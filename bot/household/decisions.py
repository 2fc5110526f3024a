"""Deciding a question for approval by a button: the right person, in time, once."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class PressPlace:
    """Where a press came from: the message the button is under, and the update that brought it."""

    chat_id: int
    message_id: int
    update_id: int


@dataclass(frozen=True, slots=True)
class Press:
    """One member's press, in one transaction."""

    house: House
    tx: Transaction
    member: Member
    place: PressPlace

    async def decide(self, meaning: Approve | Deny) -> PressAnswer:
        """Decide a question, or say why not. Whatever does not decide changes nothing and is on record."""
        approval = await approvals.find(self.tx, meaning.approval_id)
        if approval is None:
            return await self._refuse(meaning, "press.no_longer_valid")
        refusal = await self._refusal(approval) or _refusal_by_state(approval.state, meaning)
        if refusal is not None:
            return await self._refuse(meaning, refusal)
        ticket = self.house.tickets.approval(approval.id)
        if approval.state is ApprovalState.SENT and (ticket is None or ticket.is_due):
            await desk.expire(self.house, self.tx, approval.id)
            return await self._refuse(meaning, "press.expired")
        vote = Vote(self.member.id, self.place.update_id, self.house.now())
        if isinstance(meaning, Approve):
            return await self._approve(approval, vote)
        return await self._deny(approval, vote)

    async def _refusal(self, approval: StoredApproval) -> str | None:
        """Why this press can decide nothing, whatever the question's state."""
        requester_id = await desk.requester_of(self.tx, approval)
        if (
            self.member.id not in approval.eligible
            or requester_id is None
            or not may_decide(self.member, requester_id=requester_id)
        ):
            return "press.not_yours"
        if approval.epoch != self.house.epoch:
            return "press.no_longer_valid"
        mine = await prompts.find(self.tx, approval.id, self.member.id)
        if mine is None and approval.state in (ApprovalState.DRAFT, ApprovalState.SENT):
            return "press.too_early"
        if mine != PlacedPrompt(self.member.id, self.place.chat_id, self.place.message_id):
            return "press.no_longer_valid"
        return None

    async def _refuse(self, meaning: Approve | Deny, key: str) -> PressAnswer:
        await audit.append(
            self.tx,
            "approval.press_refused",
            at=self.house.now(),
            member_id=self.member.id,
            approval_id=meaning.approval_id,
            detail={"meant": type(meaning).__name__, "because": key},
        )
        return PressAnswer(key, alert=True)

    async def _approve(self, approval: StoredApproval, vote: Vote) -> PressAnswer:
        decided = await approvals.approve(self.tx, approval.id, vote, epoch=self.house.epoch)
        await self._note("approval.approved" if decided else "approval.vote", approval)
        if not decided:
            return PressAnswer("press.vote_counted")
        await self._publish(approval, Decision.APPROVED)
        return PressAnswer("press.approved")

    async def _deny(self, approval: StoredApproval, vote: Vote) -> PressAnswer:
        if not await approvals.deny(self.tx, approval.id, vote, epoch=self.house.epoch):
            return await self._refuse(Deny(approval.id), "press.expired")
        await self._note("approval.denied", approval)
        await self._publish(approval, Decision.DENIED)
        return PressAnswer("press.denied")

    async def _publish(self, approval: StoredApproval, decision: Decision) -> None:
        await desk.close_prompts(self.house, self.tx, approval, decision, by=self.member.name)
        self.tx.after_commit(lambda: self.house.faults.reach("approval.decided"))
        desk.resolve(self.house, self.tx, approval.id, decision)

    async def _note(self, kind: str, approval: StoredApproval) -> None:
        await audit.append(
            self.tx,
            kind,
            at=self.house.now(),
            member_id=self.member.id,
            task_id=approval.task_id,
            approval_id=approval.id,
            detail={"category": approval.category, "observation": approval.observation},
        )


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
