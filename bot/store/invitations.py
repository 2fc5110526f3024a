"""One-time invitations, by the hash of their payload."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from agent_core.domain.task import Language
from bot.household.roles import Role
from bot.store.database import Row, Transaction

State = Literal["open", "opened", "accepted", "refused", "expired"]


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation in whatever state; the last two are None until somebody opens it."""

    secret_hash: str
    role: Role
    expires_at: float
    state: State
    opened_by: int | None
    opened_name: str | None


@dataclass(frozen=True, slots=True)
class OpenedInvitation:
    """An invitation that somebody opened and that waits to be accepted or refused."""

    secret_hash: str
    role: Role
    user_id: int
    chat_id: int
    name: str
    language: Language
    opened_at: float


async def add(
    tx: Transaction, secret_hash: str, role: Role, *, made_by: int | None, now: float, expires_at: float
) -> None:
    """Keep a new invitation."""
    await tx.execute(
        "INSERT INTO invitation (secret_hash, role, made_by, made_at, expires_at, state) "
        "VALUES (?, ?, ?, ?, ?, 'open')",
        (secret_hash, role.value, made_by, now, expires_at),
    )


async def open_once(tx: Transaction, opened: OpenedInvitation) -> bool:
    """Bind the invitation of this hash to who opens it; its role stays. True for the first, in time.

    A clock that was set back before the invitation was made counts as out of time.
    """
    changed = await tx.execute(
        "UPDATE invitation SET state = 'opened', opened_by = ?, opened_chat = ?, opened_name = ?, "
        "opened_language = ?, opened_at = ? "
        "WHERE secret_hash = ? AND state = 'open' AND made_at <= ? AND expires_at > ?",
        (
            opened.user_id,
            opened.chat_id,
            opened.name,
            opened.language.value,
            opened.opened_at,
            opened.secret_hash,
            opened.opened_at,
            opened.opened_at,
        ),
    )
    return changed == 1


async def find(tx: Transaction, secret_hash: str) -> Invitation | None:
    """The invitation of this hash, whatever became of it."""
    row = await tx.row("SELECT * FROM invitation WHERE secret_hash = ?", (secret_hash,))
    if row is None:
        return None
    return Invitation(
        secret_hash=row["secret_hash"],
        role=Role(row["role"]),
        expires_at=row["expires_at"],
        state=row["state"],
        opened_by=row["opened_by"],
        opened_name=row["opened_name"],
    )


async def opened_since(tx: Transaction, since: float) -> list[OpenedInvitation]:
    """Those opened after `since` that nobody accepted or refused yet, oldest first."""
    rows = await tx.rows(
        "SELECT * FROM invitation WHERE state = 'opened' AND opened_at > ? ORDER BY opened_at", (since,)
    )
    return [_opened(row) for row in rows]


async def settle(tx: Transaction, secret_hash: str, state: Literal["accepted", "refused"]) -> bool:
    """Use an opened invitation up. True the first time only."""
    changed = await tx.execute(
        "UPDATE invitation SET state = ? WHERE secret_hash = ? AND state = 'opened'", (state, secret_hash)
    )
    return changed == 1


def _opened(row: Row) -> OpenedInvitation:
    return OpenedInvitation(
        secret_hash=row["secret_hash"],
        role=Role(row["role"]),
        user_id=row["opened_by"],
        chat_id=row["opened_chat"],
        name=row["opened_name"],
        language=Language(row["opened_language"]),
        opened_at=row["opened_at"],
    )
