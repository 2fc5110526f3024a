"""`farhand phones`: which phones there are, and how to reach one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import click
from rich.table import Table

from agent_core.adapters import adb_server
from agent_core.domain.errors import PhoneError
from bot.codec import Json
from bot.commands.terminal import CommandError, Exit, Terminal, json_option, run_async
from bot.settings import Settings


def command(terminal: Terminal) -> click.Command:
    """`farhand phones list|connect|pair|disconnect|tcpip`; `list` where nothing is named."""

    @click.group("phones", help=terminal.text("phones.help"), invoke_without_command=True)
    @json_option
    @click.pass_context
    def phones(context: click.Context, *, as_json: bool) -> None:
        if context.invoked_subcommand is None:
            run_async(_list(terminal, as_json=as_json))

    @phones.command("list", help=terminal.text("phones.list.help"))
    @json_option
    def list_phones(*, as_json: bool) -> None:
        run_async(_list(terminal, as_json=as_json))

    @phones.command("connect", help=terminal.text("phones.connect.help"))
    @click.argument("address")
    def connect(address: str) -> None:
        run_async(_reach(terminal, lambda s: adb_server.connect(address, host=s.adb_host, port=s.adb_port)))

    @phones.command("disconnect", help=terminal.text("phones.disconnect.help"))
    @click.argument("address")
    def disconnect(address: str) -> None:
        run_async(
            _reach(terminal, lambda s: adb_server.disconnect(address, host=s.adb_host, port=s.adb_port))
        )

    @phones.command("pair", help=terminal.text("phones.pair.help"))
    @click.argument("address")
    @click.argument("code")
    def pair(address: str, code: str) -> None:
        run_async(
            _reach(terminal, lambda s: adb_server.pair(address, code, host=s.adb_host, port=s.adb_port))
        )

    @phones.command("tcpip", help=terminal.text("phones.tcpip.help"))
    @click.argument("serial")
    @click.option(
        "--port",
        default=5555,
        show_default=True,
        type=click.IntRange(1024, 65535),
        help=terminal.text("phones.tcpip.port"),
    )
    def tcpip(serial: str, port: int) -> None:
        terminal.warn("phones.tcpip.warning", port=port)
        run_async(
            _reach(
                terminal, lambda s: adb_server.tcpip(serial, port, host=s.adb_host, server_port=s.adb_port)
            )
        )

    return phones


async def _list(terminal: Terminal, *, as_json: bool) -> None:
    settings = terminal.settings()
    names = {serial: name for name, serial in settings.phone_serials.items()}
    try:
        found = await adb_server.list_phones(settings.adb_host, settings.adb_port)
    except PhoneError as error:
        raise CommandError(str(error), Exit.OUT_OF_REACH) from error
    if as_json:
        rows: list[Json] = [
            {"serial": p.serial, "state": p.state, "model": p.model, "name": names.get(p.serial)}
            for p in found
        ]
        terminal.document({"phones": rows})
        return
    if not found:
        terminal.say("phones.none")
        return
    table = Table(
        *(terminal.text(f"phones.column.{column}") for column in ("serial", "name", "model", "state"))
    )
    for phone in found:
        table.add_row(phone.serial, names.get(phone.serial, ""), phone.model, _state(terminal, phone.state))
    terminal.console.print(table)


def _state(terminal: Terminal, state: str) -> str:
    known = ("device", "unauthorized", "offline", "no permissions")
    return terminal.text(f"phones.state.{state.replace(' ', '_')}") if state in known else state


async def _reach(terminal: Terminal, act: Callable[[Settings], Awaitable[str]]) -> None:
    try:
        told = await act(terminal.settings())
    except PhoneError as error:
        raise CommandError(terminal.text("phones.unreached", why=str(error)), Exit.OUT_OF_REACH) from error
    terminal.quote(told)
