"""`farhand members`: people, from the home PC."""

from __future__ import annotations

from typing import cast

import click
from rich.table import Table

from bot.codec import Json
from bot.commands.local import ask
from bot.commands.pairing import admit, show_link
from bot.commands.terminal import Terminal, has_person, json_option, run_async
from bot.household.roles import Role

INVITABLE = [role.value for role in Role if role is not Role.OWNER]


def command(terminal: Terminal) -> click.Command:
    """`farhand members list|invite|accept|refuse|role|remove`; `list` where nothing is named."""

    @click.group("members", help=terminal.text("members.help"), invoke_without_command=True)
    @json_option
    @click.pass_context
    def members(context: click.Context, *, as_json: bool) -> None:
        if context.invoked_subcommand is None:
            run_async(_list(terminal, as_json=as_json))

    @members.command("list", help=terminal.text("members.list.help"))
    @json_option
    def list_members(*, as_json: bool) -> None:
        run_async(_list(terminal, as_json=as_json))

    @members.command("invite", help=terminal.text("members.invite.help"))
    @click.argument("role", type=click.Choice(INVITABLE))
    @json_option
    def invite(role: str, *, as_json: bool) -> None:
        run_async(_invite(terminal, role, as_json=as_json))

    @members.command("accept", help=terminal.text("members.accept.help"))
    @click.argument("invitation")
    def accept(invitation: str) -> None:
        run_async(_settle(terminal, "members.accept", invitation))

    @members.command("refuse", help=terminal.text("members.refuse.help"))
    @click.argument("invitation")
    def refuse(invitation: str) -> None:
        run_async(_settle(terminal, "members.refuse", invitation))

    @members.command("role", help=terminal.text("members.role.help"))
    @click.argument("name")
    @click.argument("role", type=click.Choice(INVITABLE))
    def set_role(name: str, role: str) -> None:
        run_async(_change(terminal, "members.role", name=name, role=role))

    @members.command("remove", help=terminal.text("members.remove.help"))
    @click.argument("name")
    def remove(name: str) -> None:
        run_async(_change(terminal, "members.remove", name=name))

    return members


async def _list(terminal: Terminal, *, as_json: bool) -> None:
    rows = cast("list[dict[str, Json]]", await ask(terminal, "members.list"))
    if as_json:
        terminal.document({"members": list(rows)})
        return
    if not rows:
        terminal.say("members.none")
        return
    table = Table(
        *(terminal.text(f"members.column.{column}") for column in ("name", "role", "id", "language"))
    )
    for row in rows:
        table.add_row(
            str(row["name"]), terminal.text(f"role.{row['role']}"), str(row["id"]), str(row["language"])
        )
    terminal.console.print(table)


async def _invite(terminal: Terminal, role: str, *, as_json: bool) -> None:
    made = cast("dict[str, Json]", await ask(terminal, "members.invite", role=role))
    if as_json:
        terminal.document({name: made[name] for name in ("id", "link", "minutes")})
        return
    show_link(terminal, str(made["link"]), role)
    if has_person():
        await admit(terminal, lambda order, values: ask(terminal, order, **values), str(made["id"]))
    else:
        terminal.say("pairing.accept_elsewhere", id=str(made["id"]))


async def _change(terminal: Terminal, order: str, **values: Json) -> None:
    await ask(terminal, order, **values)
    terminal.say(f"{order}.done", name=str(values["name"]))


async def _settle(terminal: Terminal, order: str, invitation: str) -> None:
    await ask(terminal, order, id=invitation)
    terminal.say(f"{order}.done")
