"""Who is there, and who goes when it is crowded."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest

from loopback.phone.adb.clients import Clients
from loopback.phone.adb.limits import Limits


@dataclass(eq=False)
class Guest:
    """A connection that stays until it is dropped."""

    heard_at: float = 0.0
    online: bool = True
    log: list[str] = field(default_factory=list)
    closed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def leaving(self) -> bool:
        return self.closed.is_set()

    async def serve(self) -> None:
        await self.closed.wait()

    def drop(self) -> None:
        self.log.append("dropped")
        self.closed.set()

    def reset(self) -> None:
        self.log.append("reset")
        self.closed.set()

    def greet_again(self) -> None:
        self.log.append("greeted")


@pytest.fixture
def clients() -> Clients:
    return Clients(Limits(connections=3, strangers=2))


async def present(clients: Clients, group: asyncio.TaskGroup, *guests: Guest) -> None:
    for guest in guests:
        group.create_task(clients.serve(guest))  # type: ignore[arg-type]
        await asyncio.sleep(0)


async def test_where_it_is_full_the_one_quiet_for_longest_goes(clients: Clients) -> None:
    guests = [Guest(heard_at=moment) for moment in (5.0, 1.0, 3.0, 9.0)]
    async with asyncio.TaskGroup() as group:
        await present(clients, group, *guests)
        assert [guest.leaving for guest in guests] == [False, True, False, False]
        clients.drop_all()
    assert len(clients) == 0


async def test_strangers_make_room_among_themselves(clients: Clients) -> None:
    known = Guest(heard_at=0.0)
    strangers = [Guest(heard_at=moment, online=False) for moment in (2.0, 1.0, 3.0)]
    async with asyncio.TaskGroup() as group:
        await present(clients, group, known, *strangers)
        assert [guest.leaving for guest in (known, *strangers)] == [False, False, True, False]
        clients.drop_all()


async def test_who_is_leaving_anyway_takes_no_room(clients: Clients) -> None:
    guests = [Guest() for _ in range(3)]
    async with asyncio.TaskGroup() as group:
        await present(clients, group, *guests)
        guests[0].drop()
        newcomer = Guest()
        await present(clients, group, newcomer)
        assert [guest.leaving for guest in (*guests[1:], newcomer)] == [False, False, False]
        clients.drop_all()


async def test_everyone_hears_what_is_for_all_and_leaving_is_waited_for(clients: Clients) -> None:
    guests = [Guest() for _ in range(2)]
    async with asyncio.TaskGroup() as group:
        await present(clients, group, *guests)
        clients.greet_again()
        clients.reset_all()
        await clients.left()
    assert [guest.log for guest in guests] == [["greeted", "reset"]] * 2
