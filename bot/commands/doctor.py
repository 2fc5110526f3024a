"""`farhand doctor`: everything from cable to token, each line with its cure."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

import click
import httpx
from rich.text import Text

from agent_core.adapters import adb_server
from agent_core.adapters.adb import AdbPhone
from agent_core.domain.errors import PhoneError
from bot.app import phone_serials
from bot.brain import dialect_name
from bot.codec import Json
from bot.commands.terminal import CommandError, Exit, Terminal, json_option, run_async
from bot.control import ControlError, NotRunningError, call
from bot.settings import Settings, SettingsError, check_reach
from bot.telegram.markup import clean
from bot.telegram.probe import TokenProblemError, bot_name

KEYBOARD = "com.android.adbkeyboard"
MODEL_DEADLINE_S = 10.0

Grade = Literal["good", "doubtful", "bad"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `cure` is empty where all is well."""

    topic: str
    grade: Grade
    found: str
    cure: str = ""


def command(terminal: Terminal) -> click.Command:
    """`farhand doctor`."""

    @click.command("doctor", help=terminal.text("doctor.help"))
    @json_option
    def doctor(*, as_json: bool) -> None:
        findings = run_async(_examine(terminal, shows=not as_json))
        if as_json:
            rows: list[Json] = [
                {"topic": f.topic, "grade": f.grade, "found": f.found, "cure": f.cure} for f in findings
            ]
            terminal.document({"findings": rows})
        if any(finding.grade == "bad" for finding in findings):
            raise CommandError(terminal.text("doctor.bad"), Exit.OUT_OF_REACH)

    return doctor


async def _examine(terminal: Terminal, *, shows: bool) -> list[Finding]:
    settings = terminal.settings()
    findings = []
    for part in (_computer, _data, _adb, _model, _messenger):
        async with aclosing(part(terminal, settings)) as found:
            async for finding in found:
                findings.append(finding)
                if shows:
                    _show(terminal, finding)
    return findings


def _show(terminal: Terminal, finding: Finding) -> None:
    sign, colour = {"good": ("✓", "green"), "doubtful": ("!", "yellow"), "bad": ("✗", "red")}[finding.grade]
    topic = terminal.text(f"doctor.topic.{finding.topic}")
    terminal.console.print(Text.assemble((sign, colour), f" {topic}: {clean(finding.found)}"), soft_wrap=True)
    if finding.cure:
        terminal.console.print(Text(f"    → {clean(finding.cure)}"), soft_wrap=True)


async def _computer(terminal: Terminal, settings: Settings) -> AsyncGenerator[Finding, None]:
    yield Finding("python", "good", f"{sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}")


async def _data(terminal: Terminal, settings: Settings) -> AsyncGenerator[Finding, None]:
    folder = settings.data_dir
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = folder / ".probe"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        yield Finding("data", "bad", f"{folder}: {error}", terminal.text("doctor.cure.data"))
        return
    try:
        await call(folder, "status")
        running = "running"
    except NotRunningError:
        running = "not_running"
    except ControlError:
        running = "running"
    yield Finding("data", "good", f"{folder} ({terminal.text(f'doctor.{running}')})")


async def _adb(terminal: Terminal, settings: Settings) -> AsyncGenerator[Finding, None]:
    try:
        yield Finding("adb", "good", str(adb_server.pinned_adb_path()))
        serials = await phone_serials(settings)
        states = {
            p.serial: p.state for p in await adb_server.list_phones(settings.adb_host, settings.adb_port)
        }
    except PhoneError as error:
        yield Finding("adb", "bad", str(error), terminal.text("doctor.cure.adb"))
        return
    if not serials and len(states) > 1:
        known = ", ".join(sorted(states))
        yield Finding("phone", "bad", known, terminal.text("doctor.cure.which_phone"))
    elif not serials:
        yield Finding("phone", "bad", terminal.text("phones.none"), terminal.text("doctor.cure.no_phone"))
    for name, serial in serials.items():
        state = states.get(serial, "absent")
        if state != "device":
            cure = terminal.text(
                f"doctor.cure.state.{state if state in ('unauthorized', 'offline') else 'absent'}"
            )
            yield Finding("phone", "bad", f"{name} ({serial}): {state}", cure)
            continue
        async with aclosing(_phone(terminal, settings, name, serial)) as found:
            async for finding in found:
                yield finding


async def _phone(
    terminal: Terminal, settings: Settings, name: str, serial: str
) -> AsyncGenerator[Finding, None]:
    phone = AdbPhone(name, serial=serial, host=settings.adb_host, port=settings.adb_port)
    try:
        screen = await phone.look()
        size = f"{screen.size.width}x{screen.size.height}"
        grade: Grade = "doubtful" if screen.locked or screen.dark else "good"
        cure = terminal.text("doctor.cure.locked") if grade == "doubtful" else ""
        yield Finding("picture", grade, f"{name}: {size}, {screen.foreground.package}", cure)
        packages = {app.package for app in await phone.apps()}
    except PhoneError as error:
        yield Finding("picture", "bad", f"{name}: {error}", terminal.text("doctor.cure.picture"))
        return
    try:
        count = len(await phone.read_elements())
        yield Finding("tree", "good", terminal.text("doctor.elements", name=name, count=count))
    except PhoneError as error:
        yield Finding("tree", "doubtful", f"{name}: {error}", terminal.text("doctor.cure.tree"))
    if KEYBOARD in packages:
        yield Finding("keyboard", "good", f"{name}: ADBKeyBoard")
    else:
        yield Finding("keyboard", "doubtful", name, terminal.text("doctor.cure.keyboard"))


async def _model(terminal: Terminal, settings: Settings) -> AsyncGenerator[Finding, None]:
    try:
        check_reach(settings)
        dialect = dialect_name(settings)
    except SettingsError as error:
        yield Finding("model", "bad", str(error), terminal.text("doctor.cure.settings"))
        return
    host = urlsplit(settings.model_base_url).netloc
    key = settings.model_api_key.get_secret_value()
    try:
        async with httpx.AsyncClient(timeout=MODEL_DEADLINE_S, follow_redirects=False) as client:
            reply = await client.get(
                f"{settings.model_base_url}/models", headers={"Authorization": f"Bearer {key}"} if key else {}
            )
            reply.raise_for_status()
            known = {str(row["id"]) for row in reply.json()["data"]}
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        yield Finding("model", "bad", f"{host}: {error}", terminal.text("doctor.cure.model"))
        return
    if settings.model_name in known:
        yield Finding("model", "good", f"{settings.model_name} @ {host}, {dialect}")
    else:
        offered = ", ".join(sorted(known)[:8])
        yield Finding(
            "model",
            "doubtful",
            f"{settings.model_name} @ {host}",
            terminal.text("doctor.cure.model_name", offered=offered),
        )


async def _messenger(terminal: Terminal, settings: Settings) -> AsyncGenerator[Finding, None]:
    if not settings.telegram_token.get_secret_value():
        yield Finding(
            "messenger", "bad", terminal.text("doctor.no_token"), terminal.text("doctor.cure.token")
        )
        return
    try:
        yield Finding("messenger", "good", f"@{await bot_name(settings)}")
    except TokenProblemError as error:
        yield Finding("messenger", "bad", str(error), terminal.text("doctor.cure.messenger"))
