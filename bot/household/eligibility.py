"""Who may decide about a task's sensitive acts."""

from __future__ import annotations

from bot.store import members
from bot.store.database import Transaction
from bot.store.members import Member


def may_decide(member: Member, *, requester_id: int) -> bool:
    """Whether this person may decide for that requester: one right is for oneself, another for others."""
    return member.may_approve_own if member.id == requester_id else member.may_approve_others


async def deciders(tx: Transaction, requester_id: int) -> list[Member]:
    """Whom to ask: the requester where they may decide themselves, else everybody who may for others.

    Empty when nobody may, and for a requester who is no member any more.
    """
    requester = await members.find(tx, requester_id)
    if requester is None:
        return []
    if requester.may_approve_own:
        return [requester]
    return [
        person
        for person in await members.everybody(tx)
        if person.id != requester_id and person.may_approve_others
    ]


async def may_still_decide(tx: Transaction, approver_ids: list[int], *, requester_id: int) -> bool:
    """Whether all who approved are members with that right now, and so is the requester."""
    if not approver_ids or await members.find(tx, requester_id) is None:
        return False
    for approver_id in approver_ids:
        approver = await members.find(tx, approver_id)
        if approver is None or not may_decide(approver, requester_id=requester_id):
            return False
    return True
