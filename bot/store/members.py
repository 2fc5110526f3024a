"""The people of the household, and what each may do."""

from __future__ import annotations

from dataclasses import dataclass

from agent_core.domain.task import Language
from bot.household.roles import Role
from bot.store.database import Row, Transaction

TOPIC = "members"
"""Announced when somebody was removed."""


@dataclass(frozen=True, slots=True)
class Member:
    """One person. `id` is the messenger's numeric id, `chat_id` the private chat with them."""

    id: int
    name: str
    role: Role
    language: Language
    chat_id: int
    may_approve_own: bool
    may_approve_others: bool


async def find(tx: Transaction, user_id: int) -> Member | None:
    """The member with this id. None for strangers and for those who were removed."""
    row = await tx.row("SELECT * FROM member WHERE id = ? AND removed_at IS NULL", (user_id,))
    return None if row is None else _member(row)


async def everybody(tx: Transaction) -> list[Member]:
    """All members, in the order they joined."""
    rows = await tx.rows("SELECT * FROM member WHERE removed_at IS NULL ORDER BY joined_at, id")
    return [_member(row) for row in rows]


async def owner(tx: Transaction) -> Member | None:
    """The owner, where there is one yet."""
    row = await tx.row("SELECT * FROM member WHERE role = 'owner' AND removed_at IS NULL")
    return None if row is None else _member(row)


async def save(tx: Transaction, member: Member, *, at: float) -> None:
    """Add a member, or bring back one who was removed, with exactly these rights."""
    await tx.execute(
        "INSERT INTO member (id, name, role, language, chat_id, may_approve_own, may_approve_others, "
        "joined_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
        "role = excluded.role, language = excluded.language, chat_id = excluded.chat_id, "
        "may_approve_own = excluded.may_approve_own, may_approve_others = excluded.may_approve_others, "
        "joined_at = excluded.joined_at, removed_at = NULL",
        (
            member.id,
            member.name,
            member.role.value,
            member.language.value,
            member.chat_id,
            member.may_approve_own,
            member.may_approve_others,
            at,
        ),
    )


async def change_role(tx: Transaction, member_id: int, role: Role) -> None:
    """Give a member another role, with the approval rights that come with it."""
    await tx.execute(
        "UPDATE member SET role = ?, may_approve_own = ?, may_approve_others = ? WHERE id = ?",
        (role.value, role.may_approve_own, role.may_approve_others, member_id),
    )


async def remove(tx: Transaction, member_id: int, *, at: float) -> None:
    """Take every right from a member; what they did stays on record."""
    tx.announce(TOPIC)
    await tx.execute("UPDATE member SET removed_at = ? WHERE id = ? AND removed_at IS NULL", (at, member_id))
    await tx.execute("DELETE FROM member_phone WHERE member_id = ?", (member_id,))


async def grant(tx: Transaction, member_id: int, phone_id: str, *, may_task: bool, may_look: bool) -> None:
    """Set what a member may do with one phone."""
    await tx.execute(
        "INSERT INTO member_phone (member_id, phone_id, may_task, may_look) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (member_id, phone_id) DO UPDATE SET may_task = excluded.may_task, "
        "may_look = excluded.may_look",
        (member_id, phone_id, may_task, may_look),
    )


async def may_task(tx: Transaction, member: Member, phone_id: str) -> bool:
    """Whether this member's tasks may run on this phone: yes, unless `grant` said otherwise."""
    row = await _rights(tx, member, phone_id)
    return True if row is None else bool(row["may_task"])


async def may_look(tx: Transaction, member: Member, phone_id: str) -> bool:
    """Whether this member may see this phone while others' tasks run on it.

    The owner and adults may, others may not, unless `grant` said otherwise.
    """
    row = await _rights(tx, member, phone_id)
    return member.role in (Role.OWNER, Role.ADULT) if row is None else bool(row["may_look"])


async def _rights(tx: Transaction, member: Member, phone_id: str) -> Row | None:
    return await tx.row(
        "SELECT may_task, may_look FROM member_phone WHERE member_id = ? AND phone_id = ?",
        (member.id, phone_id),
    )


def _member(row: Row) -> Member:
    return Member(
        id=row["id"],
        name=row["name"],
        role=Role(row["role"]),
        language=Language(row["language"]),
        chat_id=row["chat_id"],
        may_approve_own=bool(row["may_approve_own"]),
        may_approve_others=bool(row["may_approve_others"]),
    )
