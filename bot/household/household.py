"""The household as the messenger and the home PC see it: everything goes in through here.

Everything that takes a transaction writes in it and nowhere else: the caller marks its own work done in
the same one. Nothing here waits for a person or a phone while it holds one.
"""

from __future__ import annotations

from agent_core.ports import Clock
from bot.household.notices import Notice
from bot.household.pairing import Newcomer
from bot.household.ports import Surroundings
from bot.household.presses import PressAnswer, PressMeaning
from bot.store.database import Store, Transaction
from bot.store.faults import FaultPoints
from bot.store.members import Member
from bot.store.requests import OpenRequest


class Household:
    """Members, their tasks, and what they approve."""

    def __init__(
        self, store: Store, surroundings: Surroundings, *, clock: Clock, faults: FaultPoints | None = None
    ) -> None:
        raise NotImplementedError

    async def open_invitation(self, tx: Transaction, payload: str, newcomer: Newcomer) -> bool:
        """Bind a live invitation to the first who opens it; True means: tell them that the PC must accept.

        False: tell nobody anything (wrong, expired or used payload, or a member already).
        """
        raise NotImplementedError

    async def submit(self, tx: Transaction, member: Member, text: str, *, message_id: int) -> None:
        """Take a member's words as a task; they are told its place, and then how it goes."""
        raise NotImplementedError

    async def stop(
        self, tx: Transaction, member: Member, *, task_id: str | None, message_id: int | None
    ) -> None:
        """Stop a task: the named one, else the member's running one, else their newest queued.

        The owner may stop others' tasks by id. Whatever comes of it is told.
        """
        raise NotImplementedError

    async def status(self, tx: Transaction, member: Member, *, message_id: int | None) -> None:
        """Tell a member what runs and waits on the phones they may use."""
        raise NotImplementedError

    async def screen(self, tx: Transaction, member: Member, *, message_id: int | None) -> None:
        """Send a member a fresh picture of their phone, a moment after the commit."""
        raise NotImplementedError

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
        raise NotImplementedError

    async def open_request_at(self, tx: Transaction, chat_id: int, message_id: int) -> OpenRequest | None:
        """The question or hand-over that this message asks, while it is open."""
        raise NotImplementedError

    async def answer(self, tx: Transaction, member: Member, request: OpenRequest, text: str) -> None:
        """Take a member's words as the answer to a question."""
        raise NotImplementedError

    def secret_received(self, member: Member, hand_over_id: str, text: str) -> None:
        """Have a secret typed on the phone that is handed over; the member is told whether it was.

        It is held in memory until then and kept nowhere.
        """
        raise NotImplementedError

    async def delivered(
        self, tx: Transaction, notice: Notice, *, chat_id: int, message_id: int, at: float
    ) -> None:
        """Note that a notice is out as this message. An approval's time begins here."""
        raise NotImplementedError

    async def undeliverable(self, tx: Transaction, notice: Notice, *, chat_id: int, at: float) -> None:
        """Note that a notice will never be out, or that nobody knows. A question nobody saw is a refusal."""
        raise NotImplementedError

    async def recover(self, tx: Transaction) -> None:
        """Settle what an earlier process left open. Once, before `run` and before anything comes in."""
        raise NotImplementedError

    async def run(self) -> None:
        """Work until cancelled: the phones, the expiry of what waits, and what members want to see."""
        raise NotImplementedError
