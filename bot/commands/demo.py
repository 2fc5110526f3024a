"""`farhand demo`: the whole system on this computer alone, on a page or without one."""

from __future__ import annotations

import asyncio
import logging
import tempfile
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from agent_core.domain.task import Language
from bot import logs
from bot.app import RunningBot, StartError, running
from bot.commands.rehearsal import Rehearsal, play
from bot.commands.terminal import CommandError, Exit, Terminal, json_option, run_async
from bot.control import ControlError
from bot.household.pairing import payload_of
from bot.settings import DIALECTS, Settings
from bot.store import outbox
from bot.world import World, WorldError, loopback_world
from loopback.chat.person import ChatWorld, Person, WorldRefusedError
from loopback.serving import listen

IGNORED_AFTER_S = 8
"""How long a question waits in a headless demo that ignores it; at home it is APPROVAL_TIMEOUT_S."""
PAIRING_DEADLINE_S = 30.0


@dataclass(frozen=True, slots=True)
class Script:
    """What a headless demo says and how it answers."""

    say: tuple[str, ...]
    answer: str
    as_json: bool


def command(terminal: Terminal) -> click.Command:
    """`farhand demo`."""

    @click.command("demo", help=terminal.text("demo.help"))
    @click.option("--headless", is_flag=True, help=terminal.text("demo.headless.help"))
    @click.option("--say", multiple=True, metavar="TEXT", help=terminal.text("demo.say.help"))
    @click.option(
        "--answer",
        type=click.Choice(["approve", "deny", "ignore"]),
        default="approve",
        help=terminal.text("demo.answer.help"),
    )
    @click.option(
        "--dialect", type=click.Choice(DIALECTS), default="autoglm", help=terminal.text("demo.dialect.help")
    )
    @click.option("--port", type=click.IntRange(0, 65535), default=0, help=terminal.text("demo.port.help"))
    @click.option("--no-browser", is_flag=True, help=terminal.text("demo.no_browser.help"))
    @json_option
    def demo(
        *,
        headless: bool,
        say: tuple[str, ...],
        answer: str,
        dialect: str,
        port: int,
        no_browser: bool,
        as_json: bool,
    ) -> None:
        if headless and not say:
            raise click.UsageError(terminal.text("demo.needs_say"))
        if not all(text.strip() for text in say):
            raise click.UsageError(terminal.text("demo.empty_say"))
        if (say or as_json) and not headless:
            raise click.UsageError(terminal.text("demo.needs_headless"))
        if headless:
            done = run_async(_headless(terminal, dialect, Script(say, answer, as_json)))
            if not done:
                raise SystemExit(int(Exit.NOT_DONE))
        else:
            run_async(_on_a_page(terminal, dialect, port, opens=not no_browser))

    return demo


async def _headless(terminal: Terminal, dialect: str, script: Script) -> bool:
    patience = IGNORED_AFTER_S if script.answer == "ignore" else None
    async with _household(terminal, dialect, approval_timeout_s=patience) as (bot, world, chat, person):
        rehearsal = Rehearsal(terminal, bot, world, chat, person)
        try:
            return await play(rehearsal, script.say, script.answer, as_json=script.as_json)
        except WorldRefusedError as error:
            raise CommandError(terminal.text("demo.refused", why=str(error)), Exit.WRONG_USE) from error
        except TimeoutError as error:
            raise CommandError(terminal.text("demo.too_long"), Exit.NOT_DONE) from error


async def _on_a_page(terminal: Terminal, dialect: str, port: int, *, opens: bool) -> None:
    _check_port(terminal, port)
    terminal.say("demo.starting")
    async with _household(terminal, dialect, port=port) as (bot, world, _, person):
        url = f"{world.chat_url}/?as={person.id}"
        terminal.say("demo.ready", url=url)
        terminal.say("demo.try")
        if opens:
            await asyncio.to_thread(webbrowser.open, url)
        await bot.until_stopped()
        terminal.say("demo.leaving")


def _check_port(terminal: Terminal, port: int) -> None:
    try:
        listen(port).close()
    except OSError as error:
        raise CommandError(terminal.text("demo.port_taken", port=port), Exit.WRONG_USE) from error


@asynccontextmanager
async def _household(
    terminal: Terminal, dialect: str, *, port: int = 0, approval_timeout_s: int | None = None
) -> AsyncIterator[tuple[RunningBot, World, ChatWorld, Person]]:
    """A bot with one paired owner in a loopback world. Everything it writes goes away with it."""
    language = terminal.language
    with tempfile.TemporaryDirectory(prefix="farhand-demo-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        try:
            async with (
                loopback_world(folder / "adb", locale=language.value, chat_port=port) as world,
                _running(_settings(world, folder, dialect, approval_timeout_s), language) as bot,
                ChatWorld(world.chat_url) as chat,
            ):
                yield bot, world, chat, await _pair(bot, chat, language)
        except (WorldError, StartError) as error:
            raise CommandError(str(error), Exit.OUT_OF_REACH) from error


@asynccontextmanager
async def _running(settings: Settings, language: Language) -> AsyncIterator[RunningBot]:
    logs.configure(settings, level=logging.WARNING)
    async with running(settings, language) as bot:
        yield bot


def _settings(world: World, folder: Path, dialect: str, approval_timeout_s: int | None) -> Settings:
    """The world's addresses over defaults alone: nothing of the owner's own settings takes part."""
    values: dict[str, object] = {
        name: field.get_default(call_default_factory=True) for name, field in Settings.model_fields.items()
    }
    values |= {name.lower(): value for name, value in world.environment(folder / "data").items()}
    values |= {"model_dialect": dialect, "model_name": f"{values['model_name']}@{dialect}"}
    if approval_timeout_s is not None:
        values["approval_timeout_s"] = approval_timeout_s
    return Settings(_env_file=None, **values)  # type: ignore[arg-type, call-arg]


async def _pair(bot: RunningBot, chat: ChatWorld, language: Language) -> Person:
    """Pair a person as the owner, by the same one-time link as at home; accepting is done here."""
    made = await bot.orders.answer("owner.invite", {})
    if not isinstance(made, dict):
        raise CommandError("the owner could not be invited", Exit.NOT_DONE)
    person = await chat.add_person("你" if language is Language.CHINESE else "You", language.value)
    await person.say(f"/start {payload_of(str(made['link']))}")
    invitation = str(made["id"])
    async with asyncio.timeout(PAIRING_DEADLINE_S):
        while True:
            try:
                await bot.orders.answer("members.accept", {"id": invitation})
            except ControlError:
                await asyncio.sleep(0.05)
            else:
                break
        while True:
            if not await bot.store.read(outbox.pending):
                return person  # welcomed: what is said from here on comes after it
            await asyncio.sleep(0.05)
