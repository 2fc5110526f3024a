"""Members are found while they are members, with exactly their rights."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from agent_core.domain.task import Language
from bot.household.roles import Role
from bot.store import members
from bot.store.database import Store, opened
from bot.store.members import Member

MIA = Member(1, "Mia", Role.OWNER, Language.ENGLISH, 11, True, True)
TEO = Member(3, "Teo", Role.TEEN, Language.CHINESE, 13, False, False)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        for place, member in enumerate((MIA, TEO)):
            await store.transaction(lambda tx, m=member, at=place: members.save(tx, m, at=float(at)))
        yield store


async def test_members_are_found_and_strangers_are_not(store: Store) -> None:
    assert await store.read(lambda tx: members.find(tx, 3)) == TEO
    assert await store.read(lambda tx: members.find(tx, 4)) is None
    assert await store.read(members.everybody) == [MIA, TEO]
    assert await store.read(members.owner) == MIA


async def test_a_removed_member_is_nobody_until_saved_again(store: Store) -> None:
    heard = []
    store.watch(members.TOPIC, lambda: heard.append(True))
    await store.transaction(lambda tx: members.remove(tx, 3, at=5.0))
    assert heard == [True]
    assert await store.read(lambda tx: members.find(tx, 3)) is None
    assert await store.read(members.everybody) == [MIA]
    await store.transaction(lambda tx: members.save(tx, replace(TEO, role=Role.ADULT), at=6.0))
    found = await store.read(lambda tx: members.find(tx, 3))
    assert found is not None
    assert found.role is Role.ADULT


async def test_a_role_brings_its_rights(store: Store) -> None:
    await store.transaction(lambda tx: members.change_role(tx, 3, Role.ADULT))
    found = await store.read(lambda tx: members.find(tx, 3))
    assert found is not None
    assert (found.role, found.may_approve_own, found.may_approve_others) == (Role.ADULT, True, True)


async def test_rights_for_a_phone_go_by_role_until_they_are_set(store: Store) -> None:
    async def rights(member: Member) -> tuple[bool, bool]:
        return (
            await store.read(lambda tx: members.may_task(tx, member, "red")),
            await store.read(lambda tx: members.may_look(tx, member, "red")),
        )

    assert await rights(MIA) == (True, True)
    assert await rights(TEO) == (True, False)
    await store.transaction(lambda tx: members.grant(tx, 3, "red", may_task=False, may_look=True))
    assert await rights(TEO) == (False, True)
    await store.transaction(lambda tx: members.remove(tx, 3, at=5.0))
    assert await rights(TEO) == (True, False)
