"""A household on a real store, with a postman instead of a messenger and plays instead of an agent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from agent_core.domain.action import Ask, HandOver, Tap, TypeText
from agent_core.domain.conversation import Usage
from agent_core.domain.event import (
    ActionCleared,
    ActionJudged,
    ActionPerformed,
    ApprovalDecided,
    ApprovalRequested,
    Event,
    HandOverEnded,
    HandOverRequested,
    QuestionAnswered,
    QuestionAsked,
    ReplyRead,
    ScreenSeen,
    TaskEnded,
    TaskStarted,
)
from agent_core.domain.screen import Bounds, Element, Foreground, Frame, PixelFormat, Screen, Share, Size
from agent_core.domain.task import Finished, Language, Refused, Task
from agent_core.domain.verdict import Allow, Amount, ApprovalRequest, Cleared, Confirm, Decision, Facts
from agent_core.ports import Human
from agent_core.testing import SteppedClock
from bot.household.household import Household
from bot.household.notices import Notice
from bot.household.ports import Surroundings
from bot.household.presses import PressAnswer, PressMeaning
from bot.household.roles import Role
from bot.store import members, outbox
from bot.store.database import Store, Transaction, opened
from bot.store.faults import FaultPoints
from bot.store.members import Member

GUARD_S = 10.0
"""A test that waits longer than this in real time hangs."""

FACTS = Facts("com.beanstreet", "Pay", label="Pay ¥23.90", amount=Amount(2390, "CNY"), payee="Bean Street")
TAP = Tap(Share(0.5, 0.9))
Play = Callable[[Task, Human], AsyncGenerator[Event, None]]


def screen(number: int = 1, elements: tuple[Element, ...] | None = ()) -> Screen:
    return Screen(
        phone_id="red",
        observation=f"seen-{number}",
        boot="boot",
        taken_at=0.0,
        frame=Frame(bytes([number]) * 4, PixelFormat.RGBA, Size(1, 1)),
        foreground=Foreground("com.beanstreet", "Pay"),
        elements=elements,
    )


def field_of(*, password: bool, text: str = "") -> Element:
    return Element(
        text=text,
        description="",
        resource_id="",
        class_name="android.widget.EditText",
        package="com.beanstreet",
        bounds=Bounds(0, 0, 1, 1),
        focused=True,
        password=password,
    )


class JumpingClock(SteppedClock):
    """A clock that can also jump, as a computer does that slept or was set: nobody wakes by it."""

    def jump(self, slept_s: float = 0.0, *, wall_s: float = 0.0) -> None:
        self._passed += slept_s
        self._epoch += wall_s


@dataclass
class Stage:
    """`performed` is what reached the phone; `reached` are the points that plays passed."""

    store: Store
    clock: JumpingClock
    household: Household
    play: Play
    performed: list[tuple[str, Any]] = field(default_factory=list)
    typed: list[tuple[str, str]] = field(default_factory=list)
    drawn: list[Any] = field(default_factory=list)
    out: list[tuple[int, int, Notice]] = field(default_factory=list)
    lost_chats: set[int] = field(default_factory=set)
    types_secrets: bool = True
    fails_typing: Callable[[str, str], Awaitable[bool]] | None = None
    looks: Callable[[str], Frame] | None = None
    news: asyncio.Event = field(default_factory=asyncio.Event)
    marks: dict[str, asyncio.Event] = field(default_factory=dict)
    delivers: bool = True

    # What the household uses of the outside.

    def runner(self, task: Task, human: Human) -> AsyncGenerator[Event, None]:
        return self.play(task, human)

    async def picture(self, frame: Frame, action: Any) -> str:
        self.drawn.append(action)
        return f"picture-{frame.digest[:6]}"

    async def type_secret(self, phone_id: str, text: str) -> bool:
        if self.fails_typing is not None:
            return await self.fails_typing(phone_id, text)
        self.typed.append((phone_id, text))
        return self.types_secrets

    async def look(self, phone_id: str) -> Frame:
        return self.looks(phone_id) if self.looks else screen(9).frame

    # What plays do.

    def mark(self, name: str) -> asyncio.Event:
        return self.marks.setdefault(name, asyncio.Event())

    async def perform(self, task: Task, action: Any) -> None:
        self.performed.append((task.id, action))

    async def paying(self, task: Task, human: Human, *, name: str = "") -> AsyncGenerator[Event, None]:
        """Look, ask, and tap where that was approved."""
        yield TaskStarted(task)
        yield ScreenSeen(1, screen(1, None))
        yield ReplyRead(1, "I pay", TAP, Usage(10, 2), 0.1)
        confirm = Confirm("payment", "a pay button", FACTS)
        yield ActionJudged(1, TAP, confirm, screen(1))
        request = ApprovalRequest(f"approval-{task.id}{name}", task.id, TAP, confirm, "seen-1")
        ticket = human.open_approval(request)
        yield ApprovalRequested(1, request, screen(1))
        decision = await ticket.decision()
        yield ApprovalDecided(1, request, decision)
        if decision is not Decision.APPROVED:
            yield TaskEnded(Refused(decision.value), 1, Usage(10, 2))
            return
        self.mark("decided").set()
        await self.mark("looked again").wait()
        yield ActionCleared(1, Cleared(TAP, phone_id="red", observation="seen-2", approval_id=request.id))
        await self.perform(task, TAP)
        yield ActionPerformed(1, TAP, request.id)
        yield TaskEnded(Finished("paid"), 1, Usage(10, 2))

    async def tapping(self, task: Task, human: Human) -> AsyncGenerator[Event, None]:
        """Do something harmless in three moments: before, while and after it reaches the phone."""
        yield TaskStarted(task)
        yield ScreenSeen(1, screen(1, None))
        self.mark("thinking").set()
        await self.mark("thought").wait()
        yield ReplyRead(1, "", TAP, Usage(), 0.1)
        yield ActionJudged(1, TAP, Allow("none", "harmless", FACTS), screen(1))
        yield ActionCleared(1, Cleared(TAP, phone_id="red", observation="seen-1", approval_id=None))
        self.mark("acting").set()
        await self.mark("acted").wait()
        await self.perform(task, TAP)
        yield ActionPerformed(1, TAP, None)
        self.mark("settling").set()
        await self.mark("settled").wait()
        yield TaskEnded(Finished(f"done: {task.request}"), 1, Usage(10, 2))

    async def quick(self, task: Task, human: Human) -> AsyncGenerator[Event, None]:
        """End at once."""
        yield TaskStarted(task)
        yield TaskEnded(Finished(task.request), 1, Usage())

    async def asking(self, task: Task, human: Human) -> AsyncGenerator[Event, None]:
        """Ask a question in words."""
        question = Ask("Which size?", ("small", "large"))
        ticket = human.open_question("q1", question)
        yield QuestionAsked(1, "q1", question, screen(1))
        answer = await ticket.answer()
        yield QuestionAnswered(1, "q1", answer)
        yield TaskEnded(Finished(str(answer)), 1, Usage())

    async def handing_over(self, task: Task, human: Human) -> AsyncGenerator[Event, None]:
        """Ask the person to take the phone."""
        request = HandOver("Type the code")
        ticket = human.open_hand_over("h1", request)
        yield HandOverRequested(1, "h1", request, None, screen(1))
        done = await ticket.done()
        yield HandOverEnded(1, "h1", done)
        yield TaskEnded(Finished(f"done={done}"), 1, Usage())

    async def typing(self, task: Task, human: Human, *elements: Element) -> AsyncGenerator[Event, None]:
        """Type a text into whatever has the focus."""
        act = TypeText("hunter2!")
        seen = screen(1, elements)
        yield ScreenSeen(1, screen(1, None))
        yield ReplyRead(1, "I type hunter2! now", act, Usage(), 0.1)
        facts = Facts("com.beanstreet", "Login", label="Password", text="hunter2!")
        yield ActionJudged(1, act, Allow("none", "harmless", facts), seen)
        yield ActionCleared(1, Cleared(act, phone_id="red", observation="seen-1", approval_id=None))
        await self.perform(task, act)
        yield ActionPerformed(1, act, None)
        yield TaskEnded(Finished("typed"), 1, Usage())

    # What people do.

    async def join(self, name: str, role: Role = Role.OWNER, user_id: int = 1) -> Member:
        member = Member(
            id=user_id,
            name=name,
            role=role,
            language=Language.ENGLISH,
            chat_id=1000 + user_id,
            may_approve_own=role.may_approve_own,
            may_approve_others=role.may_approve_others,
        )
        await self.store.transaction(lambda tx: members.save(tx, member, at=self.clock.now()))
        return member

    async def say(self, member: Member, text: str, message_id: int = 1) -> None:
        await self.store.transaction(
            lambda tx: self.household.submit(tx, member, text, message_id=message_id)
        )

    async def stop(self, member: Member, task_id: str | None = None) -> None:
        await self.store.transaction(
            lambda tx: self.household.stop(tx, member, task_id=task_id, message_id=77)
        )

    async def press(
        self, member: Member, meaning: PressMeaning, *, at: tuple[int, int] | None = None
    ) -> PressAnswer:
        chat_id, message_id = at or (member.chat_id, self.message_of(meaning, member))
        return await self.store.transaction(
            lambda tx: self.household.press(
                tx, member, meaning, chat_id=chat_id, message_id=message_id, update_id=5
            )
        )

    def message_of(self, meaning: PressMeaning, member: Member) -> int:
        ids = {getattr(meaning, name) for name in meaning.__slots__}
        for chat_id, message_id, notice in self.out:
            named = {getattr(notice, n, None) for n in ("approval_id", "question_id", "hand_over_id")}
            if chat_id == member.chat_id and named & ids - {None}:
                return message_id
        return 0

    # What becomes of it.

    async def post(self) -> None:
        """Bring everything out that waits, as a messenger would."""
        for letter in await self.store.read(outbox.pending):
            await self.store.transaction(lambda tx, letter=letter: self._post(tx, letter))

    async def _post(self, tx: Transaction, letter: outbox.Letter) -> None:
        if not await outbox.claim(tx, letter.id):
            return
        if letter.chat_id in self.lost_chats:
            await outbox.failed(tx, letter.id, reason="blocked")
            await self.household.undeliverable(tx, letter.notice, chat_id=letter.chat_id, at=self.clock.now())
            return
        message_id = 100 + letter.id
        await outbox.sent(tx, letter.id, message_id=message_id, at=self.clock.now())
        self.out.append((letter.chat_id, message_id, letter.notice))
        await self.household.delivered(
            tx, letter.notice, chat_id=letter.chat_id, message_id=message_id, at=self.clock.now()
        )

    async def told(self, kind: type[Any], chat_id: int | None = None, count: int = 1) -> Any:
        """Wait until so many notices of this kind are out (in this chat); the newest."""
        async with asyncio.timeout(GUARD_S):
            while True:
                self.news.clear()
                if self.delivers:
                    await self.post()
                found = [
                    notice
                    for chat, _, notice in self.out
                    if isinstance(notice, kind) and chat_id in (None, chat)
                ]
                if len(found) >= count:
                    return found[-1]
                await self.news.wait()

    def all_told(self, kind: type[Any], chat_id: int | None = None) -> list[Any]:
        return [n for chat, _, n in self.out if isinstance(n, kind) and chat_id in (None, chat)]

    async def reached(self, name: str) -> None:
        async with asyncio.timeout(GUARD_S):
            await self.mark(name).wait()

    @asynccontextmanager
    async def working(self, work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
        """Let something that never ends work meanwhile."""
        async with asyncio.TaskGroup() as group:
            task = group.create_task(work)
            yield
            task.cancel()

    async def ended(self, count: int = 1) -> None:
        """Wait until so many tasks are over, whether or not anybody can be told."""
        over = "SELECT count(*) FROM task WHERE ended_at IS NOT NULL"
        async with asyncio.timeout(GUARD_S):
            while await self.value(over) < count:
                self.news.clear()
                await self.post()
                if await self.value(over) < count:
                    await self.news.wait()

    async def question_recorded(self) -> str:
        """Wait until a question for approval is on record; its id."""
        async with asyncio.timeout(GUARD_S):
            while (found := await self.value("SELECT id FROM approval")) is None:
                self.news.clear()
                await self.news.wait()
        return str(found)

    async def value(self, sql: str, *values: Any) -> Any:
        row = await self.store.read(lambda tx: tx.row(sql, values))
        return None if row is None else row[0]


@asynccontextmanager
async def _staged(
    path: Path, *, phones: tuple[str, ...] = ("red",), runs: bool = True, faults: str = ""
) -> AsyncIterator[Stage]:
    clock = JumpingClock()
    async with opened(path, now=clock.now()) as store:
        stage: Stage = Stage(store, clock, None, None)  # type: ignore[arg-type]
        surroundings = Surroundings(
            runners=dict.fromkeys(phones, stage.runner),
            remote=stage,
            picture=stage.picture,
            type_secret=stage.type_secret,
        )
        stage.household = Household(store, surroundings, clock=clock, faults=FaultPoints(faults))
        stage.play = stage.quick
        store.watch(outbox.TOPIC, stage.news.set)
        await store.transaction(stage.household.recover)
        async with asyncio.TaskGroup() as group:
            work = group.create_task(stage.household.run()) if runs else None
            try:
                yield stage
            finally:
                if work is not None:
                    work.cancel()


Staged = Callable[..., AbstractAsyncContextManager[Stage]]


@pytest.fixture
def staged(tmp_path: Path) -> Staged:
    return lambda **how: _staged(tmp_path / "farhand.db", **how)


@pytest.fixture
def make_screen() -> Callable[..., Screen]:
    return screen


@pytest.fixture
def make_field() -> Callable[..., Element]:
    return field_of
