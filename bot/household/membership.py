"""Changes to who is in the household, made on the home PC."""

from __future__ import annotations

from bot.household import stopping
from bot.household.house import House
from bot.household.roles import Role
from bot.store import audit, members
from bot.store.database import Transaction
from bot.store.members import Member


class MembershipError(Exception):
    """Nothing was changed. The message says why, for the person at the home PC."""


async def by_name(tx: Transaction, name: str) -> Member:
    """The member called so, upper or lower case. Raises MembershipError where nobody is."""
    for member in await members.everybody(tx):
        if member.name.casefold() == name.strip().casefold():
            return member
    raise MembershipError(f"Nobody here is called {name}.")


async def remove(house: House, tx: Transaction, member: Member) -> None:
    """Take a member out: their tasks stop, and no press of theirs counts from now on.

    Raises MembershipError for the owner.
    """
    if member.role is Role.OWNER:
        raise MembershipError("The owner cannot be removed.")
    await stopping.stop_all_of(house, tx, member)
    await members.remove(tx, member.id, at=house.now())
    await audit.append(tx, "member.removed", at=house.now(), member_id=member.id)


async def change_role(house: House, tx: Transaction, member: Member, role: Role) -> None:
    """Give a member another role, with the approval rights that come with it.

    Raises MembershipError where that would leave no owner, or two.
    """
    if Role.OWNER in (member.role, role) and member.role is not role:
        raise MembershipError("Every household has exactly one owner, who stays the owner.")
    await members.change_role(tx, member.id, role)
    detail = {"from": member.role.value, "to": role.value}
    await audit.append(tx, "member.role_changed", at=house.now(), member_id=member.id, detail=detail)
