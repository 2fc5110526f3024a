"""Questions for approval. A row moves only by the updates below, each of which names the state it leaves.

draft ─sent─> sent ─> approved ─> executing ─> done | failed | unknown
                └────────┴─> denied | expired | invalidated
draft ─> expired | invalidated
"""

from __future__ import annotations

import json
import typing
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from agent_core.domain.action import PhoneAct
from agent_core.domain.screen import Share
from agent_core.domain.verdict import Amount, Decision, Facts
from bot.codec import Codec, dumps
from bot.store.database import Row, Transaction, Value

_CODEC = Codec((*typing.get_args(PhoneAct), Share, Facts, Amount))


class ApprovalState(StrEnum):
    """Where a question stands."""

    DRAFT = "draft"
    SENT = "sent"
    APPROVED = "approved"
    EXECUTING = "executing"
    DONE = "done"
    DENIED = "denied"
    EXPIRED = "expired"
    INVALIDATED = "invalidated"
    FAILED = "failed"
    UNKNOWN = "unknown"

    @property
    def decision(self) -> Decision:
        """What became of the question, whatever became of the act. One still open counts as expired."""
        match self:
            case ApprovalState.DENIED:
                return Decision.DENIED
            case ApprovalState.INVALIDATED:
                return Decision.INVALIDATED
            case ApprovalState.DRAFT | ApprovalState.SENT | ApprovalState.EXPIRED:
                return Decision.EXPIRED
            case _:
                return Decision.APPROVED


PENDING = (ApprovalState.DRAFT, ApprovalState.SENT, ApprovalState.APPROVED)
"""Nothing was done yet, and nothing will be once it leaves these by any way but `consume`."""


@dataclass(frozen=True, slots=True)
class StoredApproval:
    """A question about exactly one act. `eligible` are the members who may decide; times are Unix times."""

    id: str
    task_id: str
    step: int
    epoch: int
    phone_id: str
    observation: str
    action: PhoneAct
    category: str
    reason: str
    facts: Facts
    eligible: tuple[int, ...]
    frame_digest: str
    made_at: float
    state: ApprovalState = ApprovalState.DRAFT
    expires_at: float | None = None
    decided_at: float | None = None

    @property
    def amount(self) -> str | None:
        """The amount in the currency's units as written, such as 4.80."""
        amount = self.facts.amount
        return None if amount is None else str(amount).removesuffix(f" {amount.currency}")

    @property
    def currency(self) -> str | None:
        """The ISO code of the amount's currency."""
        return None if self.facts.amount is None else self.facts.amount.currency

    @property
    def payee(self) -> str | None:
        """Who gets the money."""
        return self.facts.payee

    @property
    def decision(self) -> Decision:
        """What became of the question."""
        return self.state.decision


@dataclass(frozen=True, slots=True)
class Vote:
    """One person's word. `update_id` is the message it came in."""

    member_id: int
    update_id: int
    at: float


async def add(tx: Transaction, approval: StoredApproval) -> None:
    """Keep a question that is about to be sent."""
    amount = approval.facts.amount
    await tx.execute(
        "INSERT INTO approval (id, task_id, step, epoch_id, phone_id, observation, action, category, reason, "
        "facts, amount_minor, currency, payee, eligible, frame_digest, state, made_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'draft', ?)",
        (
            approval.id,
            approval.task_id,
            approval.step,
            approval.epoch,
            approval.phone_id,
            approval.observation,
            dumps(approval.action),
            approval.category,
            approval.reason,
            dumps(approval.facts),
            None if amount is None else amount.minor,
            None if amount is None else amount.currency,
            approval.facts.payee,
            json.dumps(approval.eligible),
            approval.frame_digest,
            approval.made_at,
        ),
    )


async def find(tx: Transaction, approval_id: str) -> StoredApproval | None:
    """The question of this id, whatever its state."""
    row = await tx.row("SELECT * FROM approval WHERE id = ?", (approval_id,))
    return None if row is None else _approval(row)


async def of_task(tx: Transaction, task_id: str) -> list[StoredApproval]:
    """All questions of one task, oldest first."""
    rows = await tx.rows("SELECT * FROM approval WHERE task_id = ? ORDER BY made_at, rowid", (task_id,))
    return [_approval(row) for row in rows]


async def everything(tx: Transaction) -> list[StoredApproval]:
    """All questions there ever were, oldest first."""
    return [_approval(row) for row in await tx.rows("SELECT * FROM approval ORDER BY made_at, rowid")]


async def unsettled(tx: Transaction) -> list[StoredApproval]:
    """All that still wait for somebody, or whose act is under way."""
    rows = await tx.rows(
        "SELECT * FROM approval WHERE state IN ('draft', 'sent', 'approved', 'executing') ORDER BY made_at"
    )
    return [_approval(row) for row in rows]


async def deliver(tx: Transaction, approval_id: str, *, epoch: int, at: float, expires_at: float) -> bool:
    """Begin its time. True for its first delivery only, and only while it is a draft of this epoch."""
    return await _moved(
        tx,
        "UPDATE approval SET state = 'sent', delivered_at = ?, expires_at = ? "
        "WHERE id = ? AND state = 'draft' AND epoch_id = ?",
        (at, expires_at, approval_id, epoch),
    )


async def approve(tx: Transaction, approval_id: str, vote: Vote, *, epoch: int) -> bool:
    """Count an approval; True where it was the one that decides.

    Decides only a question of this epoch that is out and in time, with as many votes as it needs.
    """
    await tx.execute(
        "INSERT INTO approval_vote (approval_id, member_id, decision, update_id, at) "
        "VALUES (?, ?, 'approved', ?, ?) ON CONFLICT (approval_id, member_id) DO NOTHING",
        (approval_id, vote.member_id, vote.update_id, vote.at),
    )
    return await _moved(
        tx,
        "UPDATE approval SET state = 'approved', decided_at = ?, decided_by = ?, decided_update_id = ? "
        "WHERE id = ? AND state = 'sent' AND expires_at > ? AND epoch_id = ? AND votes_needed <= "
        "(SELECT count(*) FROM approval_vote WHERE approval_id = approval.id AND decision = 'approved')",
        (vote.at, vote.member_id, vote.update_id, approval_id, vote.at, epoch),
    )


async def deny(tx: Transaction, approval_id: str, vote: Vote, *, epoch: int) -> bool:
    """Refuse it. True where this decided; a refusal also undoes an approval that was not yet consumed."""
    decided = await _moved(
        tx,
        "UPDATE approval SET state = 'denied', decided_at = ?, decided_by = ?, decided_update_id = ? "
        "WHERE id = ? AND epoch_id = ? AND (state = 'approved' OR (state = 'sent' AND expires_at > ?))",
        (vote.at, vote.member_id, vote.update_id, approval_id, epoch, vote.at),
    )
    if decided:
        await tx.execute(
            "INSERT INTO approval_vote (approval_id, member_id, decision, update_id, at) "
            "VALUES (?, ?, 'denied', ?, ?) ON CONFLICT (approval_id, member_id) DO UPDATE SET "
            "decision = 'denied', update_id = excluded.update_id, at = excluded.at",
            (approval_id, vote.member_id, vote.update_id, vote.at),
        )
    return decided


async def expire(tx: Transaction, approval_id: str, *, at: float) -> bool:
    """Let silence refuse it. False where it was decided before."""
    return await _moved(
        tx,
        "UPDATE approval SET state = 'expired', decided_at = ?, ended_at = ? "
        "WHERE id = ? AND state IN ('draft', 'sent')",
        (at, at, approval_id),
    )


async def invalidate(tx: Transaction, approval_id: str, *, at: float) -> bool:
    """Make it void before its act began. False where it cannot be any more."""
    return await _moved(
        tx,
        "UPDATE approval SET state = 'invalidated', ended_at = ? "
        "WHERE id = ? AND state IN ('draft', 'sent', 'approved')",
        (at, approval_id),
    )


async def approvers(tx: Transaction, approval_id: str) -> list[int]:
    """The members whose approvals count for it."""
    rows = await tx.rows(
        "SELECT member_id FROM approval_vote WHERE approval_id = ? AND decision = 'approved'", (approval_id,)
    )
    return [row["member_id"] for row in rows]


async def consume(tx: Transaction, approval_id: str, *, epoch: int, now: float, decided_after: float) -> bool:
    """Use an approval up: its act is about to happen. True once, for a fresh approval of this epoch."""
    return await _moved(
        tx,
        "UPDATE approval SET state = 'executing', consumed_at = ? "
        "WHERE id = ? AND state = 'approved' AND epoch_id = ? AND decided_at > ?",
        (now, approval_id, epoch, decided_after),
    )


async def end(tx: Transaction, approval_id: str, state: ApprovalState, *, at: float) -> bool:
    """Record what became of an act under way: done, failed or unknown."""
    return await _moved(
        tx,
        "UPDATE approval SET state = ?, ended_at = ? WHERE id = ? AND state = 'executing'",
        (state.value, at, approval_id),
    )


async def _moved(tx: Transaction, sql: str, values: Iterable[Value]) -> bool:
    return await tx.execute(sql, tuple(values)) == 1


def _approval(row: Row) -> StoredApproval:
    return StoredApproval(
        id=row["id"],
        task_id=row["task_id"],
        step=row["step"],
        epoch=row["epoch_id"],
        phone_id=row["phone_id"],
        observation=row["observation"],
        action=_CODEC.loads(row["action"]),
        category=row["category"],
        reason=row["reason"],
        facts=_CODEC.loads(row["facts"]),
        eligible=tuple(json.loads(row["eligible"])),
        frame_digest=row["frame_digest"],
        made_at=row["made_at"],
        state=ApprovalState(row["state"]),
        expires_at=row["expires_at"],
        decided_at=row["decided_at"],
    )
