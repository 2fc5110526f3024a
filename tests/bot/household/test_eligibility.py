"""Who may decide goes by rights, not by who asks."""

from __future__ import annotations

import pytest

from bot.household import eligibility
from bot.household.roles import Role


async def names(stage, requester) -> list[str]:
    found = await stage.store.read(lambda tx: eligibility.deciders(tx, requester.id))
    return [member.name for member in found]


async def test_whoever_may_decide_for_themselves_is_asked_alone(staged) -> None:
    async with staged(runs=False) as stage:
        mia, ben = await stage.join("Mia"), await stage.join("Ben", Role.ADULT, 2)
        assert await names(stage, mia) == ["Mia"]
        assert await names(stage, ben) == ["Ben"]


@pytest.mark.parametrize("role", [Role.TEEN, Role.CHILD, Role.GUEST])
async def test_for_others_everybody_is_asked_who_may_approve_for_others(staged, role) -> None:
    async with staged(runs=False) as stage:
        await stage.join("Mia")
        await stage.join("Ben", Role.ADULT, 2)
        small = await stage.join("Small", role, 3)
        await stage.join("Other", Role.TEEN, 4)
        assert await names(stage, small) == ["Mia", "Ben"]


async def test_nobody_is_asked_for_a_stranger(staged) -> None:
    async with staged(runs=False) as stage:
        await stage.join("Mia")
        found = await stage.store.read(lambda tx: eligibility.deciders(tx, 99))
        assert found == []


async def test_all_who_approved_must_still_be_allowed_to(staged) -> None:
    async with staged(runs=False) as stage:
        await stage.join("Mia")
        await stage.join("Teo", Role.TEEN, 3)

        async def still(approvers: list[int]) -> bool:
            return await stage.store.read(
                lambda tx: eligibility.may_still_decide(tx, approvers, requester_id=3)
            )

        assert await still([1])
        assert not await still([1, 3])
        assert not await still([1, 99])
        assert not await still([])
