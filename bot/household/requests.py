"""Questions in words and hand-overs: asked of the requester, ended by them or by time."""

from __future__ import annotations

import typing

from agent_core.domain.action import Ask, HandOver
from agent_core.domain.event import HandOverRequested, QuestionAsked
from bot.codec import Codec, dumps
from bot.household.house import House
from bot.household.notices import HandOverPut, Priority, QuestionPut, RequestClosed
from bot.household.presses import Choose, EndHandOver, PressAnswer
from bot.store import requests, tasks
from bot.store.database import Transaction
from bot.store.members import Member
from bot.store.requests import Kind, OpenRequest
from bot.store.tasks import StoredTask

_CODEC = Codec((Ask, HandOver))

Ending = typing.Literal["answered", "done", "gave_up", "expired", "withdrawn"]


def card_of(request_id: str) -> str:
    """The card under which a request is shown, and later closed."""
    return f"request:{request_id}"


async def ask(
    house: House, tx: Transaction, task: StoredTask, event: QuestionAsked, *, picture: str | None
) -> None:
    """Put a question to whoever asked for the task."""
    await _add(house, tx, _request(task, event.id, "question", payload=dumps(event.question)))
    notice = QuestionPut(
        question_id=event.id,
        task_id=task.id,
        question=event.question,
        picture=picture,
        eligible=(task.member_id,),
        reply_to=task.message_id,
    )
    await house.tell(tx, task, notice, Priority.ANSWER, card=card_of(event.id))


async def hand_over(
    house: House, tx: Transaction, task: StoredTask, event: HandOverRequested, *, picture: str | None
) -> None:
    """Ask whoever asked for the task to take the phone."""
    await _add(house, tx, _request(task, event.id, "hand_over", payload=dumps(event.request)))
    notice = HandOverPut(
        hand_over_id=event.id,
        task_id=task.id,
        message="" if event.verdict else event.request.message,
        category=event.verdict.category if event.verdict else "",
        picture=picture,
        eligible=(task.member_id,),
        reply_to=task.message_id,
    )
    await house.tell(tx, task, notice, Priority.ANSWER, card=card_of(event.id))


def _request(task: StoredTask, request_id: str, kind: Kind, *, payload: str) -> OpenRequest:
    return OpenRequest(
        id=request_id,
        task_id=task.id,
        kind=kind,
        member_id=task.member_id,
        chat_id=task.chat_id,
        message_id=None,
        payload=payload,
    )


async def _add(house: House, tx: Transaction, request: OpenRequest) -> None:
    await requests.add(tx, request, epoch=house.epoch, now=house.now())


async def answer(house: House, tx: Transaction, member: Member, request_id: str, *, text: str) -> bool:
    """Take words as the answer. False where this is no open question of this member's."""
    request = await _open(house, tx, member, request_id, kind="question")
    ticket = house.tickets.question(request_id)
    if request is None or ticket is None or ticket.is_due:
        return False
    if not await requests.close(tx, request_id, state="answered", at=house.now()):
        return False
    await _close_card(house, tx, request, "answered", words=text)
    tx.after_commit(lambda: ticket.resolve(text))
    return True


async def choose(house: House, tx: Transaction, member: Member, meaning: Choose) -> PressAnswer:
    """Take a button as the answer. Only what was offered counts."""
    request = await _open(house, tx, member, meaning.question_id, kind="question")
    if request is None:
        return PressAnswer("press.no_longer_valid", alert=True)
    asked: Ask = _CODEC.loads(request.payload)
    offered = meaning.choice in asked.choices
    if not offered or not await answer(house, tx, member, meaning.question_id, text=meaning.choice):
        return PressAnswer("press.no_longer_valid", alert=True)
    return PressAnswer("press.answered")


async def give_back(house: House, tx: Transaction, member: Member, meaning: EndHandOver) -> PressAnswer:
    """End a hand-over as done or given up."""
    request = await _open(house, tx, member, meaning.hand_over_id, kind="hand_over")
    ticket = house.tickets.hand_over(meaning.hand_over_id)
    if request is None or ticket is None or ticket.is_due:
        return PressAnswer("press.no_longer_valid", alert=True)
    await requests.close(tx, request.id, state="answered", at=house.now())
    await _close_card(house, tx, request, "done" if meaning.done else "gave_up")
    tx.after_commit(lambda: ticket.resolve(meaning.done))
    return PressAnswer("press.done" if meaning.done else "press.gave_up")


async def expire(house: House, tx: Transaction, request_id: str) -> None:
    """Close a request whose time is up: nobody answered."""
    request = await requests.find(tx, request_id, epoch=house.epoch)
    if request is None or not await requests.close(tx, request_id, state="expired", at=house.now()):
        return
    await _close_card(house, tx, request, "expired")
    question, given = house.tickets.question(request_id), house.tickets.hand_over(request_id)
    if question is not None:
        tx.after_commit(lambda: question.resolve(None))
    if given is not None:
        tx.after_commit(lambda: given.resolve(False))


async def withdraw(house: House, tx: Transaction, request: OpenRequest) -> None:
    """Close a request whose task is over. Nobody waits for its answer any more."""
    if await requests.close(tx, request.id, state="invalidated", at=house.now()):
        await _close_card(house, tx, request, "withdrawn")


async def _open(
    house: House, tx: Transaction, member: Member, request_id: str, *, kind: Kind
) -> OpenRequest | None:
    request = await requests.find(tx, request_id, epoch=house.epoch)
    if request is None or request.kind != kind or request.member_id != member.id:
        return None
    return request


async def _close_card(
    house: House, tx: Transaction, request: OpenRequest, ending: Ending, *, words: str = ""
) -> None:
    task = await tasks.find(tx, request.task_id)
    if task is not None:
        notice = RequestClosed(request.id, ending, words)
        await house.tell(tx, task, notice, Priority.ANSWER, card=card_of(request.id))
