"""What members may see: a fresh picture of a phone, and what runs and waits."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from agent_core.domain.errors import PhoneError
from bot.household.house import House
from bot.household.notices import Priority, ScreenShown, StatusTold
from bot.household.presses import PressAnswer
from bot.household.queue import fair_order
from bot.household.roles import Role
from bot.store import members, tasks
from bot.store.database import Transaction
from bot.store.members import Member
from bot.store.tasks import StoredTask

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Wish:
    member_id: int
    phone_id: str
    message_id: int | None


class Looker:
    """Looks at phones for members, one look after the other."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._wishes: asyncio.Queue[_Wish] = asyncio.Queue()
        self._waiting: set[tuple[int, str]] = set()

    async def screen(self, tx: Transaction, member: Member, *, message_id: int | None) -> None:
        """Look at the phone where the member's task runs, else at the first they may see."""
        refusals = {phone: await _refusal(tx, member, phone) for phone in self._house.phones}
        running = {task.phone_id for task in await tasks.under_way(tx) if task.member_id == member.id}
        seen = [phone for phone, refusal in refusals.items() if refusal is None]
        if seen:
            first = min(seen, key=lambda phone: phone not in running)
            self._look_after(tx, _Wish(member.id, first, message_id))
            return
        busy = [phone for phone, refusal in refusals.items() if refusal == "screen.busy"]
        if busy:
            await self._house.say(tx, member, "screen.busy", reply_to=message_id, phone=busy[0])
        else:
            await self._house.say(tx, member, "screen.not_allowed", reply_to=message_id)

    async def refresh(self, tx: Transaction, member: Member, phone_id: str) -> PressAnswer:
        """Look at a phone again because a button says so."""
        if phone_id not in self._house.phones or await _refusal(tx, member, phone_id) is not None:
            return PressAnswer("press.not_allowed", alert=True)
        self._look_after(tx, _Wish(member.id, phone_id, None))
        return PressAnswer("press.refreshing")

    def _look_after(self, tx: Transaction, wish: _Wish) -> None:
        # One look in line per member and phone, however often they ask.
        key = (wish.member_id, wish.phone_id)
        if key not in self._waiting:
            tx.after_commit(lambda: self._waiting.add(key))
            tx.after_commit(lambda: self._wishes.put_nowait(wish))

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            wish = await self._wishes.get()
            self._waiting.discard((wish.member_id, wish.phone_id))
            try:
                await self._fulfil(wish)
            except Exception:  # border: one look that fails must not end the others; the member asks again
                logger.exception("phone %s could not be shown", wish.phone_id)

    async def _fulfil(self, wish: _Wish) -> None:
        picture: str | None = None
        try:
            frame = await self._house.surroundings.remote.look(wish.phone_id)
            picture = await self._house.surroundings.picture(frame, None)
        except PhoneError as error:
            logger.info("phone %s could not be looked at: %s", wish.phone_id, error)
        await self._house.store.transaction(lambda tx: self._tell(tx, wish, picture))

    async def _tell(self, tx: Transaction, wish: _Wish, picture: str | None) -> None:
        member = await members.find(tx, wish.member_id)
        if member is None:
            return
        # Asked again: somebody's task may have begun while the picture was taken.
        refusal = await _refusal(tx, member, wish.phone_id)
        if refusal == "screen.not_allowed":
            await self._house.say(tx, member, refusal, reply_to=wish.message_id)
        elif refusal is not None or picture is None:
            key = refusal or "screen.failed"
            await self._house.say(tx, member, key, reply_to=wish.message_id, phone=wish.phone_id)
        else:
            notice = ScreenShown(wish.phone_id, picture, wish.message_id)
            await self._house.tell(tx, member, notice, Priority.ANSWER)


async def _refusal(tx: Transaction, member: Member, phone_id: str) -> str | None:
    """Why this member may not see this phone now; None where they may."""
    if await members.may_look(tx, member, phone_id):
        return None
    if not await members.may_task(tx, member, phone_id):
        return "screen.not_allowed"
    others = [
        task
        for task in await tasks.under_way(tx)
        if task.phone_id == phone_id and task.member_id != member.id
    ]
    return "screen.busy" if others else None


async def tell_status(house: House, tx: Transaction, member: Member, *, message_id: int | None) -> None:
    """Tell what runs and waits on the member's phones. Others' words are told to the owner alone."""
    names = {person.id: person.name for person in await members.everybody(tx)}
    waiting = fair_order(await tasks.queued(tx), await tasks.last_turns(tx))
    lines, places = [], dict.fromkeys(house.phones, 1)
    for task in [*await tasks.under_way(tx), *waiting]:
        place = 0
        if task in waiting:
            place = places.get(task.phone_id, 1)
            places[task.phone_id] = place + 1
        if task.member_id == member.id or await members.may_task(tx, member, task.phone_id):
            words = task.request if _may_read(member, task) else ""
            lines.append((task.phone_id, names.get(task.member_id, "?"), words, place))
    await house.tell(tx, member, StatusTold(tuple(lines), message_id), Priority.ANSWER)


def _may_read(member: Member, task: StoredTask) -> bool:
    return task.member_id == member.id or member.role is Role.OWNER
