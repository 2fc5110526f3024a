"""One-time invitations: made on the home PC, opened by one newcomer, accepted on the home PC again."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from agent_core.domain.task import Language
from bot.household.house import House
from bot.household.notices import MemberWelcomed, Priority
from bot.household.roles import Role
from bot.store import audit, invitations, members
from bot.store.database import Transaction
from bot.store.invitations import OpenedInvitation
from bot.store.members import Member

LASTS_S = 600.0
"""How long an invitation may be opened, and then how long it may be accepted."""

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{43}")
_LONGEST_NAME = 40


class PairingError(Exception):
    """Nobody was invited or let in. The message says why, for the person at the home PC."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who opened an invitation, as the messenger names them."""

    user_id: int
    chat_id: int
    name: str
    language: Language


async def invite(house: House, tx: Transaction, role: Role, *, made_by: int | None) -> str:
    """Make an invitation; returns its one-time payload of 43 characters, which is kept nowhere.

    Raises PairingError for a second owner.
    """
    await _refuse_second_owner(tx, role)
    payload = secrets.token_urlsafe(32)
    now = house.now()
    await invitations.add(tx, _hash(payload), role, made_by=made_by, now=now, expires_at=now + LASTS_S)
    await audit.append(tx, "pairing.invited", at=now, member_id=made_by, detail={"role": role.value})
    return payload


async def open_invitation(house: House, tx: Transaction, payload: str, newcomer: Newcomer) -> bool:
    """Bind a live invitation to who opens it first. False for anything else, and for members."""
    if not _PAYLOAD.fullmatch(payload) or await members.find(tx, newcomer.user_id) is not None:
        return False
    secret_hash = _hash(payload)
    role = await invitations.role_of(tx, secret_hash)
    if role is None:
        return False
    now = house.now()
    opened = OpenedInvitation(
        secret_hash=secret_hash,
        role=role,
        user_id=newcomer.user_id,
        chat_id=newcomer.chat_id,
        name=clean_name(newcomer.name),
        language=newcomer.language,
        opened_at=now,
    )
    if not await invitations.open_once(tx, opened):
        return False
    await audit.append(tx, "pairing.opened", at=now, member_id=newcomer.user_id, detail={"role": role.value})
    return True


async def pending(house: House, tx: Transaction) -> list[OpenedInvitation]:
    """Those who opened an invitation and wait at the door, oldest first."""
    return await invitations.opened_since(tx, house.now() - LASTS_S)


async def accept(house: House, tx: Transaction, secret_hash: str) -> Member:
    """Let somebody in who waits at the door, and welcome them.

    Children, teenagers and guests get the phones that there are now; others need no leave for any.
    Raises PairingError when nobody waits with this invitation any more, or there is an owner already.
    """
    opened = await _waiting(house, tx, secret_hash)
    await _refuse_second_owner(tx, opened.role)
    await invitations.settle(tx, secret_hash, "accepted")
    taken = {member.name for member in await members.everybody(tx)}
    member = Member(
        id=opened.user_id,
        name=_free_name(opened.name, taken),
        role=opened.role,
        language=opened.language,
        chat_id=opened.chat_id,
        may_approve_own=opened.role.may_approve_own,
        may_approve_others=opened.role.may_approve_others,
    )
    await members.save(tx, member, at=house.now())
    if member.role not in (Role.OWNER, Role.ADULT):
        for phone_id in house.phones:
            await members.grant(tx, member.id, phone_id, may_task=True, may_look=False)
    await house.tell(tx, member, MemberWelcomed(member.name, member.role), Priority.ANSWER)
    await _note(house, tx, "pairing.accepted", opened)
    return member


async def refuse(house: House, tx: Transaction, secret_hash: str) -> None:
    """Turn somebody away who waits at the door; they are told nothing. Raises PairingError as `accept`."""
    opened = await _waiting(house, tx, secret_hash)
    await invitations.settle(tx, secret_hash, "refused")
    await _note(house, tx, "pairing.refused", opened)


async def _waiting(house: House, tx: Transaction, secret_hash: str) -> OpenedInvitation:
    for opened in await pending(house, tx):
        if opened.secret_hash == secret_hash:
            return opened
    raise PairingError("Nobody waits with this invitation any more. Make a new one.")


async def _refuse_second_owner(tx: Transaction, role: Role) -> None:
    if role is Role.OWNER and await members.owner(tx) is not None:
        raise PairingError("There is an owner already, and every household has one.")


async def _note(house: House, tx: Transaction, kind: str, opened: OpenedInvitation) -> None:
    await audit.append(
        tx,
        kind,
        at=house.now(),
        member_id=opened.user_id,
        detail={"role": opened.role.value, "name": opened.name},
    )


def clean_name(name: str) -> str:
    """A name as it may be shown: one line, no control or direction characters, of bounded length."""
    visible = "".join(c if unicodedata.category(c)[0] not in "CZ" else " " for c in name)
    return " ".join(visible.split())[:_LONGEST_NAME].strip() or "?"


def _free_name(name: str, taken: Iterable[str]) -> str:
    used = {other.casefold() for other in taken}
    tries = [name, *(f"{name} {number}" for number in range(2, len(used) + 3))]
    return next(candidate for candidate in tries if candidate.casefold() not in used)


def _hash(payload: str) -> str:
    return hashlib.sha256(payload.encode()).hexdigest()
