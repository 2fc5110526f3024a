"""One-time invitations: made on the home PC, opened by one newcomer, accepted on the home PC again."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from agent_core.domain.task import Language
from bot.household.notices import MemberWelcomed, Priority
from bot.household.roles import Role
from bot.store import audit, invitations, members, outbox
from bot.store.database import Transaction
from bot.store.invitations import OpenedInvitation
from bot.store.members import Member

VALID_S = 600
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


async def invite(tx: Transaction, role: Role, *, made_by: int | None, now: float) -> str:
    """Make an invitation; returns its one-time payload of 43 characters, which is kept nowhere.

    Raises PairingError for a second owner.
    """
    await _refuse_second_owner(tx, role)
    payload = secrets.token_urlsafe(32)
    expires_at = now + VALID_S
    await invitations.add(tx, secret_hash(payload), role, made_by=made_by, now=now, expires_at=expires_at)
    await audit.append(tx, "pairing.invited", at=now, member_id=made_by, detail={"role": role.value})
    return payload


async def open_invitation(tx: Transaction, payload: str, newcomer: Newcomer, *, now: float) -> bool:
    """Bind a live invitation to who opens it first. False for anything else, and for members."""
    if not _PAYLOAD.fullmatch(payload) or await members.find(tx, newcomer.user_id) is not None:
        return False
    found = await invitations.find(tx, secret_hash(payload))
    if found is None:
        return False
    opened = OpenedInvitation(
        secret_hash=found.secret_hash,
        role=found.role,
        user_id=newcomer.user_id,
        chat_id=newcomer.chat_id,
        name=clean_name(newcomer.name),
        language=newcomer.language,
        opened_at=now,
    )
    if not await invitations.open_once(tx, opened):
        return False
    await audit.append(
        tx, "pairing.opened", at=now, member_id=newcomer.user_id, detail={"role": found.role.value}
    )
    return True


async def pending(tx: Transaction, *, now: float) -> list[OpenedInvitation]:
    """Those who opened an invitation and wait at the door, oldest first."""
    return await invitations.opened_since(tx, now - VALID_S)


async def accept(tx: Transaction, invitation: str, *, now: float) -> Member | None:
    """Let somebody in who waits at the door, and welcome them; `invitation` is the hash of its payload.

    None when nobody waits with this invitation (any more). Raises PairingError for a second owner.
    """
    opened = await _waiting(tx, invitation, now=now)
    if opened is None:
        return None
    if await members.find(tx, opened.user_id) is not None:
        raise PairingError("This person is a member already; change their role instead.")
    await _refuse_second_owner(tx, opened.role)
    await invitations.settle(tx, invitation, "accepted")
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
    await members.save(tx, member, at=now)
    await outbox.put(
        tx,
        MemberWelcomed(member.name, member.role),
        chat_id=member.chat_id,
        language=member.language,
        priority=Priority.ANSWER,
        now=now,
    )
    await _note(tx, "pairing.accepted", opened, now=now)
    return member


async def refuse(tx: Transaction, invitation: str, *, now: float) -> bool:
    """Turn somebody away who waits at the door; they are told nothing. False where nobody waits."""
    opened = await _waiting(tx, invitation, now=now)
    if opened is None:
        return False
    await invitations.settle(tx, invitation, "refused")
    await _note(tx, "pairing.refused", opened, now=now)
    return True


async def remove(tx: Transaction, member: Member, *, now: float) -> None:
    """Take a member out. No press of theirs counts from now on; a running household stops their tasks.

    Raises PairingError for the owner.
    """
    if member.role is Role.OWNER:
        raise PairingError("The owner cannot be removed.")
    await members.remove(tx, member.id, at=now)
    await audit.append(tx, "member.removed", at=now, member_id=member.id)


async def _waiting(tx: Transaction, invitation: str, *, now: float) -> OpenedInvitation | None:
    for opened in await pending(tx, now=now):
        if opened.secret_hash == invitation:
            return opened
    return None


async def _refuse_second_owner(tx: Transaction, role: Role) -> None:
    if role is Role.OWNER and await members.owner(tx) is not None:
        raise PairingError("There is an owner already, and every household has one.")


async def _note(tx: Transaction, kind: str, opened: OpenedInvitation, *, now: float) -> None:
    await audit.append(
        tx,
        kind,
        at=now,
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


def payload_of(link: str) -> str:
    """The payload that an invitation's link carries. Raises ValueError where it carries none."""
    found = parse_qs(urlsplit(link).query).get("start", [])
    if len(found) != 1 or not _PAYLOAD.fullmatch(found[0]):
        raise ValueError("this link carries no invitation")
    return found[0]


def secret_hash(payload: str) -> str:
    """What an invitation is known by here: the hash of its payload."""
    return hashlib.sha256(payload.encode()).hexdigest()
