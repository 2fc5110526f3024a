"""What the person at the computer may order, and that every refusal is a sentence."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from agent_core.domain.task import Language
from agent_core.testing import SteppedClock
from bot.control import ControlError
from bot.household import pairing
from bot.household.pairing import Newcomer, payload_of
from bot.household.roles import Role
from bot.orders import DATA_FILE, Orders, standalone
from bot.store import members
from bot.store.database import Store, opened
from bot.store.members import Member


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with opened(tmp_path / DATA_FILE, now=1.0) as store:
        yield store


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock(leaping=True)


@pytest.fixture
def orders(store: Store, clock: SteppedClock) -> Orders:
    return Orders(store, clock, link=lambda payload: f"https://chat.example/bot?start={payload}")


async def join(store: Store, user_id: int, name: str, role: Role) -> None:
    member = Member(user_id, name, role, Language.ENGLISH, user_id, True, True)
    await store.transaction(lambda tx: members.save(tx, member, at=float(user_id)))


async def open_with(store: Store, clock: SteppedClock, link: str, name: str = "Ben") -> bool:
    newcomer = Newcomer(9, 9, name, Language.CHINESE)
    return await store.transaction(
        lambda tx: pairing.open_invitation(tx, payload_of(link), newcomer, now=clock.now())
    )


async def invited(orders: Orders, role: str = "adult") -> dict[str, Any]:
    made = await orders.answer("members.invite", {"role": role})
    assert isinstance(made, dict)
    return made


async def test_an_invitation_is_made_opened_and_accepted_on_this_computer(
    orders: Orders, store: Store, clock: SteppedClock
) -> None:
    made = await invited(orders)
    assert await orders.answer("members.opened", {"id": made["id"]}) == {
        "state": "open",
        "name": "",
        "user": 0,
    }
    assert await open_with(store, clock, made["link"])
    waiting = await orders.answer("members.opened", {"id": made["id"]})
    assert waiting == {"state": "opened", "name": "Ben", "user": 9}
    assert await orders.answer("members.accept", {"id": made["id"]}) is True
    assert await orders.answer("members.list", {}) == [
        {"id": 9, "name": "Ben", "role": "adult", "language": "zh"}
    ]


async def test_somebody_may_be_turned_away_at_the_door(
    orders: Orders, store: Store, clock: SteppedClock
) -> None:
    made = await invited(orders)
    await open_with(store, clock, made["link"])
    assert await orders.answer("members.refuse", {"id": made["id"]}) is True
    with pytest.raises(ControlError, match="nobody has opened"):
        await orders.answer("members.accept", {"id": made["id"]})
    assert await orders.answer("members.list", {}) == []


async def test_an_invitation_that_nobody_opened_in_time_is_over(orders: Orders, clock: SteppedClock) -> None:
    made = await invited(orders)
    await clock.sleep(made["minutes"] * 60)
    assert await orders.answer("members.opened", {"id": made["id"]}) == {"state": "expired"}


async def test_an_owner_is_invited_only_where_there_is_none(orders: Orders, store: Store) -> None:
    assert await orders.answer("owner.invite", {}) != {}
    await join(store, 1, "Anna", Role.OWNER)
    assert await orders.answer("owner.invite", {}) == {}


async def test_a_role_is_changed_and_a_member_removed_by_name_or_number(orders: Orders, store: Store) -> None:
    await join(store, 2, "Ben", Role.ADULT)
    assert await orders.answer("members.role", {"name": "Ben", "role": "child"}) is True
    assert [one["role"] for one in await listed(orders)] == ["child"]
    assert await orders.answer("members.remove", {"name": "2"}) is True
    assert await listed(orders) == []


async def listed(orders: Orders) -> list[dict[str, Any]]:
    found = await orders.answer("members.list", {})
    assert isinstance(found, list)
    return found  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("command", "values"),
    [
        ("nonsense", {}),
        ("members.invite", {}),
        ("members.invite", {"role": "king"}),
        ("members.invite", {"role": "owner"}),
        ("members.opened", {"id": "no such"}),
        ("members.accept", {"id": "no such"}),
        ("members.remove", {"name": "Nobody"}),
        ("members.remove", {"name": "Twin"}),
        ("members.remove", {"name": "Anna"}),
        ("members.role", {"name": "Anna", "role": "child"}),
        ("members.role", {"name": "Ben", "role": "owner"}),
        ("members.role", {"name": "Ben", "role": 7}),
    ],
)
async def test_an_order_that_cannot_be_carried_out_is_refused_in_a_sentence(
    orders: Orders, store: Store, command: str, values: dict[str, Any]
) -> None:
    for user_id, name, role in (
        (1, "Anna", Role.OWNER),
        (2, "Ben", Role.ADULT),
        (3, "Twin", Role.ADULT),
        (4, "Twin", Role.TEEN),
    ):
        await join(store, user_id, name, role)
    before = await listed(orders)
    with pytest.raises(ControlError) as refused:
        await orders.answer(command, values)
    assert len(str(refused.value)) > 10
    assert await listed(orders) == before


async def test_without_a_running_bot_there_are_no_links(store: Store, clock: SteppedClock) -> None:
    with pytest.raises(ControlError, match="farhand run"):
        await Orders(store, clock).answer("members.invite", {"role": "adult"})


async def test_orders_without_a_bot_hold_the_households_lock(tmp_path: Path, store: Store) -> None:
    async with standalone(tmp_path) as orders:
        assert await orders.answer("status", {}) == {"tasks": {}}
        with pytest.raises(ControlError, match="another process"):
            async with standalone(tmp_path):
                pass
    async with standalone(tmp_path) as orders:
        assert await orders.answer("members.list", {}) == []


async def test_a_folder_without_a_household_is_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(ControlError, match="no household"):
        async with standalone(tmp_path / "empty"):
            pass
    assert list(tmp_path.iterdir()) == []
