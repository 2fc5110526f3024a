"""The household as the messenger and the home PC see it: everything goes in through here.

Everything that takes a transaction writes in it and nowhere else: the caller marks its own work done in
the same one. Nothing here waits for a person or a phone while it holds one.
"""

from __future__ import annotations

import asyncio
from typing import assert_never

from agent_core.ports import Clock
from bot.household import (
    approvals,
    departures,
    expiry,
    pairing,
    queue,
    recovery,
    requests,
    stopping,
)
from bot.household.decisions import Press, PressPlace
from bot.household.house import House
from bot.household.looking import Looker, tell_status
from bot.household.notices import ApprovalAsked, HandOverPut, Notice, QuestionPut
from bot.household.pairing import Newcomer
from bot.household.patience import Patience
from bot.household.ports import Surroundings
from bot.household.presses import (
    Approve,
    Choose,
    Deny,
    EndHandOver,
    PressAnswer,
    PressMeaning,
    RefreshScreen,
    StopTask,
)
from bot.household.secret import SecretTypist
from bot.household.tickets import Tickets
from bot.household.worker import PhoneWorker
from bot.store import requests as open_requests
from bot.store.database import Store, Transaction
from bot.store.faults import FaultPoints
from bot.store.members import Member
from bot.store.requests import OpenRequest


class Household:
    """Members, their tasks, and what they approve. People are let in and out by `pairing`."""

    def __init__(
        self,
        store: Store,
        surroundings: Surroundings,
        *,
        clock: Clock,
        faults: FaultPoints | None = None,
        patience: Patience | None = None,
    ) -> None:
        self.house = House(
            store=store,
            surroundings=surroundings,
            clock=clock,
            faults=faults or FaultPoints(),
            tickets=Tickets(),
            patience=patience or Patience(),
        )
        self._workers = [PhoneWorker(self.house, phone_id) for phone_id in self.house.phones]
        self._looker = Looker(self.house)
        self._typist = SecretTypist(self.house)

    async def open_invitation(self, tx: Transaction, payload: str, newcomer: Newcomer) -> bool:
        """Bind a live invitation to the first who opens it; True means: tell them that the PC must accept.

        False: tell nobody anything (wrong, expired or used payload, or a member already).
        """
        return await pairing.open_invitation(tx, payload, newcomer, now=self.house.now())

    async def submit(self, tx: Transaction, member: Member, text: str, *, message_id: int) -> None:
        """Take a member's words as a task; they are told its place, and then how it goes."""
        await queue.submit(self.house, tx, member, text, message_id=message_id)

    async def stop(
        self, tx: Transaction, member: Member, *, task_id: str | None, message_id: int | None
    ) -> None:
        """Stop a task: the named one, else the member's running one, else their newest queued.

        The owner may stop others' tasks by id. Whatever comes of it is told.
        """
        await stopping.stop(self.house, tx, member, task_id=task_id, message_id=message_id)

    async def status(self, tx: Transaction, member: Member, *, message_id: int | None) -> None:
        """Tell a member what runs and waits on the phones they may use."""
        await tell_status(self.house, tx, member, message_id=message_id)

    async def screen(self, tx: Transaction, member: Member, *, message_id: int | None) -> None:
        """Send a member a fresh picture of their phone, a moment after the commit."""
        await self._looker.screen(tx, member, message_id=message_id)

    async def press(
        self,
        tx: Transaction,
        member: Member,
        meaning: PressMeaning,
        *,
        chat_id: int,
        message_id: int,
        update_id: int,
    ) -> PressAnswer:
        """Carry out what a button means, as far as this member may; the answer is for the toast."""
        match meaning:
            case Approve() | Deny():
                place = PressPlace(chat_id, message_id, update_id)
                return await Press(self.house, tx, member, place).decide(meaning)
            case StopTask(task_id=task_id):
                return await stopping.press_stop(self.house, tx, member, task_id)
            case Choose():
                return await requests.choose(self.house, tx, member, meaning)
            case EndHandOver():
                return await requests.give_back(self.house, tx, member, meaning)
            case RefreshScreen(phone_id=phone_id):
                return await self._looker.refresh(tx, member, phone_id)
            case _:
                assert_never(meaning)

    async def open_request_at(self, tx: Transaction, chat_id: int, message_id: int) -> OpenRequest | None:
        """The question or hand-over that this message asks, while it is open."""
        return await open_requests.at_message(tx, chat_id, message_id, epoch=self.house.epoch)

    async def answer(self, tx: Transaction, member: Member, request: OpenRequest, text: str) -> None:
        """Take a member's words as the answer to a question."""
        if not await requests.answer(self.house, tx, member, request.id, text=text):
            await self.house.say(tx, member, "request.closed")

    def secret_received(self, member: Member, hand_over_id: str, text: str) -> None:
        """Have a secret typed on the phone that is handed over; the member is told whether it was.

        It is held in memory until then and kept nowhere.
        """
        self._typist.take(member.id, hand_over_id, text)

    async def delivered(
        self, tx: Transaction, notice: Notice, *, chat_id: int, message_id: int, at: float
    ) -> None:
        """Note that a notice is out as this message. An approval's time begins here."""
        match notice:
            case ApprovalAsked(approval_id=id_):
                await approvals.deliver(self.house, tx, id_, chat_id=chat_id, message_id=message_id, at=at)
            case QuestionPut(question_id=id_) | HandOverPut(hand_over_id=id_):
                await open_requests.deliver(tx, id_, chat_id=chat_id, message_id=message_id)
            case _:
                pass

    async def undeliverable(self, tx: Transaction, notice: Notice, *, chat_id: int, at: float) -> None:
        """Note that a notice will never be out, or that nobody knows. A question nobody saw is a refusal."""
        match notice:
            case ApprovalAsked(approval_id=id_):
                await approvals.lose(self.house, tx, id_, chat_id=chat_id)
            case QuestionPut(question_id=id_) | HandOverPut(hand_over_id=id_):
                await requests.expire(self.house, tx, id_)
            case _:
                pass

    async def recover(self, tx: Transaction) -> None:
        """Settle what an earlier process left open. Once, before `run` and before anything comes in."""
        await recovery.recover(self.house, tx)

    async def run(self) -> None:
        """Work until cancelled: the phones, the expiry of what waits, and what members want to see."""
        async with asyncio.TaskGroup() as group:
            for worker in self._workers:
                group.create_task(worker.run())
            group.create_task(expiry.watch(self.house))
            group.create_task(self._looker.run())
            group.create_task(self._typist.run())
            group.create_task(departures.watch(self.house))
