"""An invitation opens once, in its time, and is settled once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from agent_core.domain.task import Language
from bot.household.roles import Role
from bot.store import invitations
from bot.store.database import Store, opened
from bot.store.invitations import OpenedInvitation

OPENED = OpenedInvitation("hash", Role.TEEN, 7, 17, "Nina", Language.CHINESE, 20.0)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        await store.transaction(
            lambda tx: invitations.add(tx, "hash", Role.TEEN, made_by=None, now=10.0, expires_at=30.0)
        )
        yield store


@pytest.mark.parametrize(("at", "opens"), [(9.9, False), (10.0, True), (29.9, True), (30.0, False)])
async def test_it_opens_only_in_its_time(store: Store, at: float, opens: bool) -> None:
    opened_then = replace(OPENED, opened_at=at)
    assert await store.transaction(lambda tx: invitations.open_once(tx, opened_then)) is opens


async def test_it_opens_once_and_keeps_who_opened_it(store: Store) -> None:
    assert await store.transaction(lambda tx: invitations.open_once(tx, OPENED))
    other = replace(OPENED, user_id=8, name="Eve")
    assert not await store.transaction(lambda tx: invitations.open_once(tx, other))
    assert await store.read(lambda tx: invitations.opened_since(tx, 0.0)) == [OPENED]
    found = await store.read(lambda tx: invitations.find(tx, "hash"))
    assert found is not None
    assert (found.state, found.opened_by, found.opened_name) == ("opened", 7, "Nina")


async def test_its_role_is_the_invitations_and_not_the_openers(store: Store) -> None:
    wants_more = replace(OPENED, role=Role.OWNER)
    await store.transaction(lambda tx: invitations.open_once(tx, wants_more))
    assert (await store.read(lambda tx: invitations.opened_since(tx, 0.0)))[0].role is Role.TEEN


async def test_it_is_settled_once_and_only_when_opened(store: Store) -> None:
    async def settle() -> bool:
        return await store.transaction(lambda tx: invitations.settle(tx, "hash", "accepted"))

    assert not await settle()
    await store.transaction(lambda tx: invitations.open_once(tx, OPENED))
    assert await settle()
    assert not await settle()
    assert await store.read(lambda tx: invitations.opened_since(tx, 0.0)) == []
