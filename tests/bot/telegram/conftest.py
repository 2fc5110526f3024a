"""A store with two members, a household that notes what is asked of it, and a chat server on a free port."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from agent_core.domain.screen import Frame, PixelFormat, Size
from agent_core.domain.task import Language
from agent_core.testing import SteppedClock
from bot.household.notices import HandOverPut, Notice, Priority, QuestionPut
from bot.household.pairing import Newcomer
from bot.household.presses import PressAnswer, PressMeaning
from bot.household.roles import Role
from bot.pictures import Pictures
from bot.settings import Settings
from bot.store import members, outbox, requests
from bot.store.database import Store, Transaction, opened
from bot.store.faults import FaultPoints
from bot.store.members import Member
from bot.store.requests import OpenRequest
from bot.telegram.messenger import Messenger, MessengerLimits
from bot.telegram.pace import PaceLimits
from bot.telegram.polling import PollLimits
from loopback.chat.limits import FloodRules
from loopback.chat.person import ChatWorld, Person
from loopback.chat.server import ChatServer

NO_PACE = PaceLimits(message_s=0.0, edit_s=0.0, slowest_edit_s=0.0, any_s=0.0)


class NotingHousehold:
    """Keeps the promises of `Household` to the messenger, and notes each call as a tuple."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.calls: list[tuple[Any, ...]] = []
        self.invitations: set[str] = set()
        self.answer_to_presses = PressAnswer("press.approved")
        self.failing: set[str] = set()
        self.noted = asyncio.Condition()
        self._pending: set[asyncio.Event] = set()

    def called(self, name: str) -> list[tuple[Any, ...]]:
        """What was noted under this name."""
        return [call[1:] for call in self.calls if call[0] == name]

    async def until(self, name: str, count: int = 1) -> list[tuple[Any, ...]]:
        """Wait until so many calls of this name are durable."""
        async with asyncio.timeout(20):
            while len(self.called(name)) < count:
                event = asyncio.Event()
                self._pending.add(event)
                await event.wait()
        return self.called(name)

    def _note(self, tx: Transaction | None, *call: Any) -> None:
        if call[0] in self.failing:
            raise RuntimeError(f"{call[0]} fails")

        def keep() -> None:
            self.calls.append(call)
            for event in self._pending:
                event.set()
            self._pending.clear()

        if tx is None:
            keep()
        else:
            tx.after_commit(keep)

    async def open_invitation(self, tx: Transaction, payload: str, newcomer: Newcomer) -> bool:
        self._note(tx, "open_invitation", payload, newcomer)
        return payload in self.invitations

    async def submit(self, tx: Transaction, member: Member, text: str, *, message_id: int) -> None:
        if text.startswith("fail"):
            raise RuntimeError(text)
        self._note(tx, "submit", member.id, text, message_id)

    async def stop(
        self, tx: Transaction, member: Member, *, task_id: str | None, message_id: int | None
    ) -> None:
        self._note(tx, "stop", member.id, task_id)

    async def status(self, tx: Transaction, member: Member, *, message_id: int | None) -> None:
        self._note(tx, "status", member.id)

    async def screen(self, tx: Transaction, member: Member, *, message_id: int | None) -> None:
        self._note(tx, "screen", member.id)

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
        self._note(tx, "press", member.id, meaning)
        return self.answer_to_presses

    async def open_request_at(self, tx: Transaction, chat_id: int, message_id: int) -> OpenRequest | None:
        return await requests.at_message(tx, chat_id, message_id, epoch=self.store.epoch)

    async def answer(self, tx: Transaction, member: Member, request: OpenRequest, text: str) -> None:
        self._note(tx, "answer", member.id, request.id, text)

    def secret_received(self, member: Member, hand_over_id: str, text: str) -> None:
        self._note(None, "secret_received", member.id, hand_over_id, text)

    async def delivered(
        self, tx: Transaction, notice: Notice, *, chat_id: int, message_id: int, at: float
    ) -> None:
        if isinstance(notice, HandOverPut):
            await requests.deliver(tx, notice.hand_over_id, chat_id=chat_id, message_id=message_id)
        if isinstance(notice, QuestionPut):
            await requests.deliver(tx, notice.question_id, chat_id=chat_id, message_id=message_id)
        self._note(tx, "delivered", notice, chat_id, message_id)

    async def undeliverable(self, tx: Transaction, notice: Notice, *, chat_id: int, at: float) -> None:
        self._note(tx, "undeliverable", notice, chat_id)


class House:
    """A store, its household, and what tests put into them."""

    def __init__(self, store: Store, clock: SteppedClock) -> None:
        self.store = store
        self.clock = clock
        self.household = NotingHousehold(store)

    async def join(self, user_id: int, name: str = "Ann", language: Language = Language.ENGLISH) -> Member:
        """Make somebody a member."""
        member = Member(user_id, name, Role.ADULT, language, user_id, True, True)
        await self.store.transaction(lambda tx: members.save(tx, member, at=1.0))
        return member

    async def put(
        self,
        notice: Notice,
        chat_id: int,
        *,
        priority: Priority = Priority.ANSWER,
        card: str | None = None,
        drop_after: float | None = None,
        language: Language = Language.ENGLISH,
    ) -> int:
        """Have a notice told."""
        return await self.store.transaction(
            lambda tx: outbox.put(
                tx,
                notice,
                chat_id=chat_id,
                language=language,
                priority=priority,
                card=card,
                now=self.clock.now(),
                drop_after=drop_after,
            )
        )

    async def open_request(self, request_id: str, kind: str, member_id: int) -> None:
        """Open a question or a hand-over of a task that runs."""

        async def work(tx: Transaction) -> None:
            await tx.execute(
                "INSERT OR IGNORE INTO task (id, member_id, phone_id, request, language, chat_id, origin, "
                "standing, made_at) VALUES ('t1', ?, 'phone', 'r', 'en', ?, 'chat', 'running', 1.0)",
                (member_id, member_id),
            )
            request = OpenRequest(request_id, "t1", kind, member_id, member_id, None, "{}")  # type: ignore[arg-type]
            await requests.add(tx, request, epoch=self.store.epoch, now=1.0)

        await self.store.transaction(work)

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the store holds."""
        return [tuple(row) for row in await self.store.read(lambda tx: tx.rows(sql))]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    clock = SteppedClock(leaping=True)
    async with opened(tmp_path / "data" / "farhand.db", now=clock.now()) as store:
        yield House(store, clock)


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    return Pictures(tmp_path / "pictures")


Painter = Callable[[int], Awaitable[str]]


@pytest.fixture
def paint(pictures: Pictures) -> Painter:
    """Keep a plain picture of this brightness; returns its digest."""

    async def painted(shade: int) -> str:
        frame = Frame(bytes([shade, 90, 120, 255]) * (108 * 240), PixelFormat.RGBA, Size(108, 240))
        return await pictures.render(frame, None)

    return painted


@pytest.fixture
async def server() -> AsyncIterator[ChatServer]:
    async with ChatServer(rules=FloodRules.relaxed()) as running:
        yield running


@pytest.fixture
async def world(server: ChatServer) -> AsyncIterator[ChatWorld]:
    async with ChatWorld(server.url) as connected:
        yield connected


@pytest.fixture
async def ann(world: ChatWorld, house: House) -> Person:
    """A member who has written to the bot once, long ago."""
    person = await world.add_person("Ann")
    await house.join(person.id)
    return person


Connect = Callable[..., Any]


@pytest.fixture
def settings(server: ChatServer, tmp_path: Path) -> Settings:
    return Settings(
        telegram_token=SecretStr(server.token),
        telegram_api_url=server.url,
        data_dir=tmp_path / "data",
        _env_file=None,  # type: ignore[call-arg]
    )


@pytest.fixture
def connect(settings: Settings, house: House, pictures: Pictures) -> Connect:
    """Run a messenger while the context is open: `async with connect() as messenger`."""

    @asynccontextmanager
    async def connected(
        *, pace: PaceLimits = NO_PACE, watchdog_s: float = 20.0, faults: FaultPoints | None = None
    ) -> AsyncIterator[Messenger]:
        limits = MessengerLimits(pace=pace, poll=PollLimits(hold_s=5, watchdog_s=watchdog_s))
        async with AsyncExitStack() as stack:
            messenger = await stack.enter_async_context(
                Messenger(
                    settings,
                    house.store,
                    house.household,  # type: ignore[arg-type]
                    pictures=pictures,
                    clock=house.clock,
                    faults=faults,
                    limits=limits,
                )
            )
            async with asyncio.TaskGroup() as group:
                running = group.create_task(messenger.run())
                try:
                    yield messenger
                finally:
                    running.cancel()

    return connected
