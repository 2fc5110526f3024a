"""The approvals desk: asking, the time a question has, and closing it. Deciding is in `decisions`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent_core.domain.action import PhoneAct
from agent_core.domain.event import ApprovalRequested
from agent_core.domain.verdict import Change, Decision, Facts
from bot.household import eligibility
from bot.household.categories import MONEY
from bot.household.house import House
from bot.household.notices import ApprovalAsked, ApprovalClosed, ApprovalWaiting, Priority
from bot.store import approvals, audit, members, prompts, tasks
from bot.store.approvals import StoredApproval
from bot.store.database import Transaction
from bot.store.members import Member
from bot.store.prompts import PlacedPrompt
from bot.store.tasks import StoredTask


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, as it may be shown: nothing secret is left in `action` and `facts`."""

    event: ApprovalRequested
    action: PhoneAct
    facts: Facts
    picture: str | None


def card_of(approval_id: str, member_id: int) -> str:
    """The card under which one member's copy of a question is shown, and later closed."""
    return f"approval:{approval_id}:{member_id}"


async def ask(house: House, tx: Transaction, task: StoredTask, question: Question) -> None:
    """Keep a question and put it to everybody who may decide.

    It is refused at once where nobody may, and where the same may have been done in this task already.
    """
    if await _may_be_done(tx, task, question):
        await _decline(house, tx, task, question)
        return
    deciders = await eligibility.deciders(tx, task.member_id)
    approval = _drafted(house, task, question, deciders)
    await approvals.add(tx, approval)
    await _note(house, tx, "approval.asked", approval, category=approval.category, picture=question.picture)
    if not deciders:
        await house.say(tx, task, "approval.nobody", reply_to=task.message_id, category=approval.category)
        await expire(house, tx, approval.id)
        return
    requester = await members.find(tx, task.member_id)
    asked = _asked(house, task, approval, name=requester.name if requester else "")
    for member in deciders:
        notice = replace(
            asked,
            app=house.surroundings.name_app(approval.facts.package, member.language),
            picture=question.picture,
            reply_to=task.message_id if member.id == task.member_id else None,
        )
        card = card_of(approval.id, member.id)
        await house.tell(tx, member, notice, Priority.APPROVAL, card=card, lasts_s=house.patience.delivery_s)
    if task.member_id not in approval.eligible:
        names = ", ".join(member.name for member in deciders)
        waiting = ApprovalWaiting(approval.id, names, task.message_id)
        await house.tell(tx, task, waiting, Priority.ANSWER)


async def _may_be_done(tx: Transaction, task: StoredTask, question: Question) -> bool:
    """Whether an act of this kind in this task has an end that nobody saw: it is never repeated."""
    category = question.event.request.verdict.category
    return any(
        before.state is approvals.ApprovalState.UNKNOWN
        and (before.category == category or {before.category, category} <= MONEY)
        for before in await approvals.of_task(tx, task.id)
    )


async def _decline(house: House, tx: Transaction, task: StoredTask, question: Question) -> None:
    """Put a question on record that is put to nobody, and make it void."""
    approval = _drafted(house, task, question, ())
    await approvals.add(tx, approval)
    await house.say(tx, task, "approval.not_repeated", reply_to=task.message_id, category=approval.category)
    await invalidate(house, tx, approval.id)


def _drafted(
    house: House, task: StoredTask, question: Question, deciders: Sequence[Member]
) -> StoredApproval:
    request = question.event.request
    return StoredApproval(
        id=request.id,
        task_id=task.id,
        step=question.event.step,
        epoch=house.epoch,
        phone_id=task.phone_id,
        observation=request.observation,
        action=question.action,
        category=request.verdict.category,
        reason=request.verdict.reason,
        facts=question.facts,
        eligible=tuple(member.id for member in deciders),
        frame_digest=question.event.screen.frame.digest,
        made_at=house.now(),
    )


def _asked(house: House, task: StoredTask, approval: StoredApproval, *, name: str) -> ApprovalAsked:
    """The question as everybody gets it, but for what differs by chat."""
    return ApprovalAsked(
        approval_id=approval.id,
        task_id=task.id,
        requester=name,
        request=task.request,
        phone_id=task.phone_id,
        app=approval.facts.package,
        action=approval.action,
        category=approval.category,
        reason=approval.reason,
        facts=approval.facts,
        eligible=approval.eligible,
        expires_in_s=house.patience.for_category(approval.category),
        picture=None,
        reply_to=None,
    )


async def deliver(
    house: House, tx: Transaction, approval_id: str, *, chat_id: int, message_id: int, at: float
) -> None:
    """Note that one copy of a question is out. With the first its time begins."""
    approval = await approvals.find(tx, approval_id)
    ticket = house.tickets.approval(approval_id)
    if approval is None or ticket is None:
        return
    for member_id in approval.eligible:
        member = await members.find(tx, member_id)
        if member is not None and member.chat_id == chat_id:
            prompt = PlacedPrompt(member_id, chat_id, message_id)
            await prompts.place(tx, approval_id, prompt)
    if ticket.is_due:
        return
    lasts_s = house.patience.for_category(approval.category)
    if await approvals.deliver(tx, approval_id, epoch=house.epoch, at=at, expires_at=at + lasts_s):
        tx.after_commit(lambda: ticket.renew(lasts_s))


async def lose(house: House, tx: Transaction, approval_id: str, *, chat_id: int) -> None:
    """Note that one copy of a question reached nobody. When none can any more, that is a refusal."""
    approval = await approvals.find(tx, approval_id)
    ticket = house.tickets.approval(approval_id)
    if approval is None or ticket is None:
        return
    lost = ticket.lost_chats | {chat_id}
    tx.after_commit(lambda: ticket.lost_chats.add(chat_id))
    chats = set()
    for member_id in approval.eligible:
        member = await members.find(tx, member_id)
        if member is not None:
            chats.add(member.chat_id)
    if chats <= lost and approval.state is approvals.ApprovalState.DRAFT:
        await expire(house, tx, approval_id)


async def expire(house: House, tx: Transaction, approval_id: str) -> None:
    """Let silence refuse a question that nobody decided."""
    if not await approvals.expire(tx, approval_id, at=house.now()):
        return
    await _settle(house, tx, approval_id, Decision.EXPIRED)


async def invalidate(
    house: House, tx: Transaction, approval_id: str, *, change: Change | None = None
) -> None:
    """Make a question or an approval void before its act began. `change` says what differs on the screen."""
    if not await approvals.invalidate(tx, approval_id, at=house.now()):
        return
    await _settle(house, tx, approval_id, Decision.INVALIDATED, change=change)


async def _settle(
    house: House, tx: Transaction, approval_id: str, decision: Decision, *, change: Change | None = None
) -> None:
    approval = await approvals.find(tx, approval_id)
    if approval is None:
        return
    await _note(house, tx, f"approval.{decision}", approval, change=change.sentence if change else "")
    await close_prompts(house, tx, approval, decision, change=change)
    resolve(house, tx, approval_id, decision)


def resolve(house: House, tx: Transaction, approval_id: str, decision: Decision) -> None:
    """Give the decision to the run once it is durable."""
    ticket = house.tickets.approval(approval_id)
    if ticket is not None:
        tx.after_commit(lambda: ticket.resolve(decision))


async def close_prompts(
    house: House,
    tx: Transaction,
    approval: StoredApproval,
    decision: Decision,
    *,
    by: str = "",
    change: Change | None = None,
) -> None:
    """Show everybody who was asked what became of it; the buttons go."""
    notice = ApprovalClosed(approval.id, approval.category, approval.facts, decision, by, change)
    for member_id in approval.eligible:
        member = await members.find(tx, member_id)
        if member is not None:
            card = card_of(approval.id, member_id)
            await house.tell(tx, member, notice, Priority.ANSWER, card=card)


async def _note(
    house: House, tx: Transaction, kind: str, approval: StoredApproval, **detail: str | int | None
) -> None:
    await audit.append(
        tx, kind, at=house.now(), task_id=approval.task_id, approval_id=approval.id, detail=detail
    )


async def requester_of(tx: Transaction, approval: StoredApproval) -> int | None:
    """Whose task an approval belongs to."""
    task = await tasks.find(tx, approval.task_id)
    return None if task is None else task.member_id
