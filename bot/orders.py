"""What commands on this computer may order: the same whether a bot runs or only its data is there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from agent_core.adapters.clock import SystemClock
from agent_core.ports import Clock
from bot.codec import Json
from bot.control import ControlError
from bot.household import pairing
from bot.household.pairing import PairingError
from bot.household.roles import Role
from bot.store import invitations, members, tasks
from bot.store.database import Store, Transaction, opened
from bot.store.members import Member
from bot.telegram.errors import MessengerNotReadyError

DATA_FILE = "farhand.db"
LOCK_FILE = "farhand.lock"

Linker = Callable[[str], str]
"""Makes the link that carries a payload into a private chat with the bot."""


class Orders:
    """Carries out orders of the person at this computer. `link` is None where no bot runs."""

    def __init__(self, store: Store, clock: Clock, *, link: Linker | None = None) -> None:
        self._store = store
        self._clock = clock
        self._link = link

    async def answer(self, command: str, values: dict[str, Json]) -> Json:
        """Carry out one order. Raises ControlError with a sentence for the terminal."""
        try:
            return await self._carry_out(command, values)
        except (PairingError, MessengerNotReadyError, ValueError) as error:
            raise ControlError(str(error)) from error

    async def _carry_out(self, command: str, values: dict[str, Json]) -> Json:
        match command:
            case "status":
                return await self._store.read(self._status)
            case "members.list":
                return await self._store.read(self._list)
            case "owner.invite":
                return await self._store.transaction(self._invite_owner)
            case "members.invite":
                return await self._invite(Role(_word(values, "role")))
            case "members.opened":
                return await self._opened(_word(values, "id"))
            case "members.accept" | "members.refuse":
                return await self._settle(_word(values, "id"), accepts=command == "members.accept")
            case "members.role":
                return await self._change_role(_word(values, "name"), Role(_word(values, "role")))
            case "members.remove":
                return await self._remove(_word(values, "name"))
            case _:
                raise ControlError(f"there is no order {command!r}")

    async def _status(self, tx: Transaction) -> Json:
        counts: dict[str, Json] = dict(await tasks.counts(tx))
        return {"tasks": counts}

    async def _list(self, tx: Transaction) -> Json:
        return [
            {"id": one.id, "name": one.name, "role": one.role.value, "language": one.language.value}
            for one in await members.everybody(tx)
        ]

    async def _invite_owner(self, tx: Transaction) -> Json:
        if await members.owner(tx) is not None:
            return {}
        return await self._made(tx, Role.OWNER)

    async def _invite(self, role: Role) -> Json:
        if self._link is None:
            raise ControlError("a link needs the running bot: start `farhand run` first")
        return await self._store.transaction(lambda tx: self._made(tx, role))

    async def _made(self, tx: Transaction, role: Role) -> Json:
        owner = await members.owner(tx)
        made_by = owner.id if owner is not None else None
        payload = await pairing.invite(tx, role, made_by=made_by, now=self._clock.now())
        link = self._link(payload) if self._link is not None else ""
        return {
            "id": pairing.secret_hash(payload),
            "link": link,
            "minutes": pairing.VALID_S // 60,
        }

    async def _opened(self, invitation: str) -> Json:
        found = await self._store.read(lambda tx: invitations.find(tx, invitation))
        if found is None:
            raise ControlError("there is no such invitation")
        if found.state == "open" and found.expires_at <= self._clock.now():
            return {"state": "expired"}
        return {"state": found.state, "name": found.opened_name or "", "user": found.opened_by or 0}

    async def _settle(self, invitation: str, *, accepts: bool) -> Json:
        async def settle(tx: Transaction) -> bool:
            if accepts:
                return await pairing.accept(tx, invitation, now=self._clock.now()) is not None
            return await pairing.refuse(tx, invitation, now=self._clock.now())

        if not await self._store.transaction(settle):
            raise ControlError("nobody has opened this invitation, or it is over")
        return True

    async def _change_role(self, name: str, role: Role) -> Json:
        if role is Role.OWNER:
            raise ControlError("every household has one owner, and who that is cannot be changed")

        async def change(tx: Transaction) -> None:
            await members.change_role(tx, (await _one(tx, name)).id, role)

        await self._store.transaction(change)
        return True

    async def _remove(self, name: str) -> Json:
        async def remove(tx: Transaction) -> None:
            await pairing.remove(tx, await _one(tx, name), now=self._clock.now())

        await self._store.transaction(remove)
        return True


@asynccontextmanager
async def standalone(data_dir: Path) -> AsyncIterator[Orders]:
    """Orders on the data of a household whose bot does not run, under its lock. Raises ControlError."""
    if not (data_dir / DATA_FILE).exists():
        raise ControlError(f"there is no household in {data_dir} yet: start `farhand run` first")
    clock = SystemClock()
    try:
        with FileLock(data_dir / LOCK_FILE, timeout=0):
            async with opened(data_dir / DATA_FILE, now=clock.now()) as store:
                yield Orders(store, clock)
    except Timeout as error:
        raise ControlError(f"another process holds {data_dir} and does not answer") from error


def _word(values: dict[str, Json], name: str) -> str:
    value = values.get(name)
    if not isinstance(value, str) or not value:
        raise ControlError(f"{name} is missing")
    return value


async def _one(tx: Transaction, name: str) -> Member:
    """The one member called so, or with that id. The owner cannot be changed from here."""
    found = [one for one in await members.everybody(tx) if name in (one.name, str(one.id))]
    if len(found) != 1:
        raise ControlError(
            f"{len(found)} members are called {name!r}; use the number of `farhand members list`"
        )
    if found[0].role is Role.OWNER:
        raise ControlError("the owner stays the owner")
    return found[0]
