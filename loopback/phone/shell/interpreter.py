"""Runs scripts: pipelines, redirections, builtins and the phone's commands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from loopback.phone.shell.builtins import BUILTINS, SHELL, ExitRequested
from loopback.phone.shell.command import (
    BufferOutput,
    BytesInput,
    Command,
    CommandError,
    Context,
    Output,
    OutputLimitError,
    Seats,
    Session,
    decode,
    encode,
    read_all,
)
from loopback.phone.shell.expansion import MAX_EXPANDED, Expander
from loopback.phone.shell.files import FileTree
from loopback.phone.shell.nodes import Directory, FileError, absolute
from loopback.phone.shell.parser import parse
from loopback.phone.shell.redirection import Streams, redirect
from loopback.phone.shell.syntax import (
    Assignment,
    Connector,
    Group,
    Pipeline,
    Script,
    ShellSyntaxError,
    Simple,
    Substitution,
)
from loopback.phone.shell.syntax import Command as ParsedCommand

if TYPE_CHECKING:
    from loopback.phone.android import Android

_MAX_COMMANDS: Final = 10_000
_MAX_SESSIONS_DEEP: Final = 24
_BIN: Final = "/system/bin"
_EXHAUSTED: Final = f"{SHELL}: can't fork - try again: Out of memory"


@dataclass(frozen=True, slots=True)
class Phone:
    """What every script on one phone shares."""

    android: Android
    files: FileTree
    commands: Mapping[str, Command]
    now: Callable[[], float]
    seats: Seats


class Interpreter:
    """Runs one script, or the lines of one interactive shell, within a budget of commands."""

    def __init__(self, phone: Phone) -> None:
        self._phone = phone
        self._left = _MAX_COMMANDS

    async def text(self, text: str, streams: Streams, session: Session) -> int:
        """Parse and run. A syntax error is printed and is exit code 1. Raises ExitRequested on `exit`."""
        try:
            script = parse(text)
        except ShellSyntaxError as error:
            await _complain(streams.stderr, f"{SHELL}: {error}")
            session.status = 1
            return 1
        return await self.script(script, streams, session)

    async def script(self, script: Script, streams: Streams, session: Session) -> int:
        """Run the steps. Returns the exit code of the last one that ran."""
        for step in script.steps:
            skipped = (step.connector is Connector.IF_DONE and session.status != 0) or (
                step.connector is Connector.IF_FAILED and session.status == 0
            )
            if not skipped:
                session.status = await self._pipeline(step.pipeline, streams, session)
        return session.status

    async def _pipeline(self, pipeline: Pipeline, streams: Streams, session: Session) -> int:
        *before, last = pipeline.commands
        stage = streams
        for command in before:
            pipe = BufferOutput()
            run = partial(self._command, command, replace(stage, stdout=pipe))
            await self._run_apart(run, session)
            stage = replace(streams, stdin=BytesInput(pipe.data))
        if before:
            status = await self._run_apart(partial(self._command, last, stage), session)
        else:
            status = await self._command(last, streams, session)
        return int(status == 0) if pipeline.negated else status

    async def _run_apart(self, run: Callable[[Session], Awaitable[int]], session: Session) -> int:
        """Run in a session of its own, whose changes and `exit` stay inside."""
        inner = session.copy()
        if inner.depth > _MAX_SESSIONS_DEEP:
            raise CommandError(_EXHAUSTED)
        try:
            return await run(inner)
        except ExitRequested as requested:
            return requested.status

    async def _command(self, command: ParsedCommand, streams: Streams, session: Session) -> int:
        try:
            self._spend_one()
            if isinstance(command, Simple):
                return await self._simple(command, streams, session)
            return await self._group(command, streams, session)
        except CommandError as error:
            await _complain(streams.stderr, str(error))
            return error.exit_code

    def _spend_one(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise CommandError(_EXHAUSTED)

    async def _group(self, group: Group, streams: Streams, session: Session) -> int:
        streams = await redirect(streams, group.redirects, self._expander(streams, session))
        if not group.isolated:
            return await self.script(group.script, streams, session)
        return await self._run_apart(lambda inner: self.script(group.script, streams, inner), session)

    async def _simple(self, command: Simple, streams: Streams, session: Session) -> int:
        expander = self._expander(streams, session)
        arguments = await expander.fields(command.words)
        values = {item.name: await expander.text(item.value) for item in command.assignments}
        streams = await redirect(streams, command.redirects, expander)
        if not arguments:
            session.variables.update(values)
            return session.status if _substitutes(command.assignments) else 0
        if not values or arguments[0] in BUILTINS:
            session.variables.update(values)
            return await self._invoke(arguments, streams, session)
        inner = replace(session, variables={**session.variables, **values})
        return await self._invoke(arguments, streams, inner)

    async def _invoke(self, words: list[str], streams: Streams, session: Session) -> int:
        """Run one command; why it failed goes to its own stderr, where a redirection may lead elsewhere."""
        name, *arguments = words
        if name == "exec" and arguments:
            raise ExitRequested(await self._invoke(arguments, streams, session))
        try:
            if name in BUILTINS:
                return BUILTINS[name](self._context(streams, session), arguments)
            if absolute(name, _BIN) == SHELL:
                return await self._nested_shell(arguments, streams, session)
            command = self._find(name, session)
            return await command(self._context(streams, session), arguments, streams.stdin)
        except CommandError as error:
            await _complain(streams.stderr, str(error))
            return error.exit_code
        except FileError as error:
            await _complain(streams.stderr, f"{name.rpartition('/')[2]}: {error.path}: {error}")
        except OutputLimitError:
            await _complain(streams.stderr, f"{name}: write: No space left on device")
        return 1

    def _context(self, streams: Streams, session: Session) -> Context:
        return Context(
            android=self._phone.android,
            files=self._phone.files,
            session=session,
            stdout=streams.stdout,
            stderr=streams.stderr,
            now=self._phone.now,
            commands=self._phone.commands,
            seats=self._phone.seats,
        )

    def _find(self, name: str, session: Session) -> Command:
        if "/" not in name:
            if name in self._phone.commands:
                return self._phone.commands[name]
            raise CommandError(f"{SHELL}: {name}: inaccessible or not found", 127)
        folder, _, last = absolute(name, session.cwd).rpartition("/")
        try:
            node = self._phone.files.find(f"{folder}/{last}")
        except FileError as error:
            raise CommandError(f"{SHELL}: {name}: inaccessible or not found", 127) from error
        if folder in (_BIN, "/bin") and last in self._phone.commands:
            return self._phone.commands[last]
        reason = "Is a directory" if isinstance(node, Directory) else "Permission denied"
        raise CommandError(f"{SHELL}: {name}: can't execute: {reason}", 126)

    async def _nested_shell(self, arguments: list[str], streams: Streams, session: Session) -> int:
        """`sh -c TEXT`, `sh FILE`, or `sh` with its script on stdin."""
        if arguments[:1] == ["-c"]:
            if len(arguments) < 2:
                raise CommandError(f"{SHELL}: -c: requires an argument")
            text = arguments[1]
        elif arguments:
            text = self._script_file(arguments[0], session)
        else:
            text = decode(await read_all(streams.stdin))
        return await self._run_apart(lambda inner: self.text(text, streams, inner), session)

    def _script_file(self, path: str, session: Session) -> str:
        try:
            return decode(self._phone.files.read(absolute(path, session.cwd)))
        except FileError as error:
            raise CommandError(f"{SHELL}: {path}: {error}", 127) from error

    def _expander(self, streams: Streams, session: Session) -> Expander:
        async def substitute(script: Script) -> str:
            printed = BufferOutput(MAX_EXPANDED)
            session.status = await self._run_apart(
                lambda inner: self.script(script, replace(streams, stdout=printed), inner), session
            )
            return decode(printed.data).replace("\0", "")

        return Expander(session, self._phone.files, substitute)


def _substitutes(assignments: tuple[Assignment, ...]) -> bool:
    return any(isinstance(part, Substitution) for item in assignments for part in item.value)


async def _complain(stderr: Output, text: str) -> None:
    await stderr.write(encode(text + "\n"))
