"""A demo without a browser: says the texts, answers the questions, tells what happens, and sums it up."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx

from agent_core.adapters.clock import SystemClock
from bot.app import RunningBot
from bot.codec import Json
from bot.commands.terminal import Terminal
from bot.store import approvals, inbox, outbox, tasks
from bot.store.database import Transaction
from bot.world import World
from loopback.chat.person import ChatWorld, Person
from loopback.chat.seen import SeenMessage

LOOK_EVERY_S = 0.15
DEADLINE_S = 600.0


@dataclass(slots=True)
class Rehearsal:
    """The stage of one headless demo, and what was seen on it so far."""

    terminal: Terminal
    bot: RunningBot
    world: World
    chat: ChatWorld
    person: Person
    shown: dict[int, str] = field(default_factory=dict)
    pressed: set[int] = field(default_factory=set)


async def play(rehearsal: Rehearsal, texts: Sequence[str], answer: str, *, as_json: bool) -> bool:
    """Say the texts one after the other and wait for the end of each. True when every task finished."""
    for text in texts:
        asked_from = await rehearsal.bot.store.read(_next_update)
        await rehearsal.person.say(text)
        async with asyncio.timeout(DEADLINE_S):
            while not await _is_over(rehearsal, asked_from):
                await _look(rehearsal, answer, tells=not as_json)
                await asyncio.sleep(LOOK_EVERY_S)
    await _look(rehearsal, answer, tells=not as_json)
    if as_json:
        rehearsal.terminal.document(await _document(rehearsal))
    standings = await rehearsal.bot.store.read(tasks.standings)
    return all(standing == "finished" for standing in standings)


async def _next_update(tx: Transaction) -> int:
    return await inbox.next_update_id(tx, now=SystemClock().now()) or 0


async def _is_over(rehearsal: Rehearsal, asked_from: int) -> bool:
    """Whether what was said arrived, nothing runs, and all is told. Not everything said becomes a task."""

    async def look(tx: Transaction) -> bool:
        if await _next_update(tx) <= asked_from or await inbox.waiting(tx):
            return False
        if any(standing in tasks.UNDER_WAY for standing in await tasks.standings(tx)):
            return False
        return not (await outbox.pending(tx) or await outbox.interrupted(tx))

    return await rehearsal.bot.store.read(look)


async def _look(rehearsal: Rehearsal, answer: str, *, tells: bool) -> None:
    for message in await rehearsal.person.messages():
        words = _line(rehearsal, message)
        if rehearsal.shown.get(message.id) != words:
            if tells:
                rehearsal.terminal.quote(words)
            rehearsal.shown[message.id] = words
        await _answer(rehearsal, message, answer)


async def _answer(rehearsal: Rehearsal, message: SeenMessage, answer: str) -> None:
    """Press what the script says. Nobody is there to take the phone, so that is given up at once."""
    wanted = {"approve": ["button.approve"], "deny": ["button.deny"], "ignore": []}[answer]
    for key in [*wanted, "button.give_up"]:
        label = rehearsal.terminal.catalogue.text(rehearsal.terminal.language, key)
        if message.id not in rehearsal.pressed and label in message.labels:
            rehearsal.pressed.add(message.id)
            await rehearsal.person.press(message.id, label)


def _line(rehearsal: Rehearsal, message: SeenMessage) -> str:
    who = message.sender_name
    picture = f"[{rehearsal.terminal.text('demo.picture')}] " if message.photo else ""
    buttons = "  ".join(f"[{label}]" for label in message.labels)
    return f"{who}: {picture}{message.text}" + (f"\n    {buttons}" if buttons else "")


async def _document(rehearsal: Rehearsal) -> Json:
    asked = await rehearsal.bot.store.read(approvals.everything)
    messages: list[Json] = [
        {
            "id": message.id,
            "from": message.sender_name,
            "text": message.text,
            "photo": message.photo is not None,
            "buttons": list(message.labels),
        }
        for message in await rehearsal.person.messages()
    ]
    questions: list[Json] = [
        {
            "category": one.category,
            "amount": one.amount,
            "currency": one.currency,
            "payee": one.payee,
            "decision": one.decision,
            "outcome": one.state,
        }
        for one in asked
    ]
    return {"messages": messages, "approvals": questions, "phone": await _phone_state(rehearsal.world)}


async def _phone_state(world: World) -> Json:
    async with httpx.AsyncClient(trust_env=False) as client:
        state: Json = (await client.get(f"{world.phones[0].control_url}/state")).json()
        return state
