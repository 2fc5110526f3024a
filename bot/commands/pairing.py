"""Bringing a person in, as far as the home PC sees it: the link, and the last word."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable
from typing import cast

import click
import segno

from bot.codec import Json
from bot.commands.terminal import Terminal, has_person
from bot.control import ControlError
from bot.orders import Orders

LOOK_EVERY_S = 1.0

Order = Callable[[str, dict[str, Json]], Awaitable[Json]]
"""Gives an order by name with its values. Raises ControlError."""


def show_link(terminal: Terminal, link: str, role: str) -> None:
    """Show the one-time link as text and as a QR code that a phone's camera reads."""
    terminal.say("pairing.link", role=terminal.text(f"role.{role}"))
    terminal.console.print(link, markup=False, soft_wrap=True)
    drawn = io.StringIO()
    segno.make(link, error="l").terminal(drawn, compact=True)
    terminal.console.print(drawn.getvalue(), markup=False, soft_wrap=True)


async def greet_owner(terminal: Terminal, orders: Orders) -> None:
    """Where the household has no owner yet: show the owner's link, and ask about who opens it."""
    made = cast("dict[str, Json]", await _invited(orders))
    if not made:
        return
    show_link(terminal, str(made["link"]), "owner")
    if has_person():
        await admit(terminal, orders.answer, str(made["id"]))
    else:
        terminal.say("pairing.accept_elsewhere", id=str(made["id"]))


async def _invited(orders: Orders) -> Json:
    """The owner's invitation, as soon as the messenger has told the bot's name; empty with an owner."""
    while True:
        try:
            return await orders.answer("owner.invite", {})
        except ControlError:
            await asyncio.sleep(LOOK_EVERY_S)


async def admit(terminal: Terminal, order: Order, invitation: str) -> None:
    """Wait until somebody opens the link, then ask whether it is they, and let them in or not."""
    while True:
        opened = cast("dict[str, Json]", await order("members.opened", {"id": invitation}))
        if opened["state"] != "open":
            break
        await asyncio.sleep(LOOK_EVERY_S)
    if opened["state"] != "opened":
        terminal.say("pairing.expired")
        return
    question = terminal.text("pairing.question", opener=f"{opened['name']} ({opened['user']})")
    accepted = await asyncio.to_thread(click.confirm, question, default=False)
    await order("members.accept" if accepted else "members.refuse", {"id": invitation})
    terminal.say("pairing.accepted" if accepted else "pairing.refused", name=str(opened["name"]))
