"""Bringing a person in, as far as the home PC sees it: the link, and the last word."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING, cast

import click
import segno

from bot.codec import Json
from bot.commands.local import ask
from bot.commands.terminal import Terminal, has_person

if TYPE_CHECKING:
    from bot.app import RunningBot

LOOK_EVERY_S = 1.0


def show_link(terminal: Terminal, link: str, role: str) -> None:
    """Show the one-time link as text and as a QR code that a phone's camera reads."""
    terminal.say("pairing.link", role=terminal.text(f"role.{role}"))
    terminal.console.print(link, markup=False, soft_wrap=True)
    drawn = io.StringIO()
    segno.make(link, error="l").terminal(drawn, compact=True)
    terminal.console.print(drawn.getvalue(), markup=False)


async def greet_owner(terminal: Terminal, bot: RunningBot) -> None:
    """Where the household has no owner yet: show the owner's link, and ask about who opens it."""
    made = cast("dict[str, Json]", await bot.orders.answer("owner.invite", {}))
    if not made:
        return
    show_link(terminal, str(made["link"]), "owner")
    if not has_person():
        terminal.say("pairing.accept_elsewhere", id=str(made["id"]))
        return
    await _decide(terminal, bot, str(made["id"]))


async def _decide(terminal: Terminal, bot: RunningBot, invitation: str) -> None:
    opener = await bot.opened(invitation)
    order = "members.accept" if await _confirmed(terminal, opener) else "members.refuse"
    await bot.orders.answer(order, {"id": invitation})


async def wait_for_opener(terminal: Terminal, invitation: str) -> None:
    """Wait until somebody opens the link of the running bot, then ask whether it is they."""
    while True:
        opened = cast("dict[str, Json]", await ask(terminal, "members.opened", id=invitation))
        if opened.get("state") == "expired":
            terminal.say("pairing.expired")
            return
        if opened.get("state") == "opened":
            break
        await asyncio.sleep(LOOK_EVERY_S)
    accepted = await _confirmed(terminal, f"{opened['name']} ({opened['user']})")
    await ask(terminal, "members.accept" if accepted else "members.refuse", id=invitation)
    terminal.say("pairing.accepted" if accepted else "pairing.refused", name=str(opened["name"]))


async def _confirmed(terminal: Terminal, opener: str) -> bool:
    question = terminal.text("pairing.question", opener=opener)
    return await asyncio.to_thread(click.confirm, question, default=False)
