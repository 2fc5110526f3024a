"""Where a command's input comes from and its output goes, once `<`, `>`, `>>` and `2>&1` are applied."""

from __future__ import annotations

from dataclasses import dataclass, replace

from loopback.phone.shell.command import (
    MAX_BUFFER,
    BytesInput,
    CommandError,
    Input,
    Output,
)
from loopback.phone.shell.expansion import Expander
from loopback.phone.shell.files import FileTree
from loopback.phone.shell.nodes import FileError, absolute
from loopback.phone.shell.syntax import Redirect, RedirectKind


@dataclass(frozen=True, slots=True)
class Streams:
    """Standard input, output and error of a command."""

    stdin: Input
    stdout: Output
    stderr: Output


class _FileOutput:
    """Output into a file of the phone, written as it comes."""

    def __init__(self, files: FileTree, path: str) -> None:
        self._files = files
        self._path = path
        self._written = 0

    async def write(self, data: bytes) -> None:
        self._written += len(data)
        if self._written > MAX_BUFFER:
            raise CommandError("/system/bin/sh: File too large")
        self._files.write(self._path, data, append=True)


async def redirect(streams: Streams, redirects: tuple[Redirect, ...], expander: Expander) -> Streams:
    """The streams after each redirection in turn. Files are made or emptied at once.

    Raises CommandError in the shell's words when a file cannot be opened.
    """
    for item in redirects:
        target = await expander.text(item.target)
        if item.kind is RedirectKind.DUPLICATE:
            streams = _duplicate(streams, item.descriptor, target)
            continue
        path = absolute(target, expander.session.cwd)
        if item.kind is RedirectKind.READ:
            streams = replace(streams, stdin=BytesInput(_read(expander.files, path, target)))
            continue
        _open(expander.files, path, target, append=item.kind is RedirectKind.APPEND)
        output = _FileOutput(expander.files, path)
        streams = replace(streams, stderr=output) if item.descriptor == 2 else replace(streams, stdout=output)
    return streams


def _duplicate(streams: Streams, descriptor: int, target: str) -> Streams:
    outputs = {"1": streams.stdout, "2": streams.stderr}
    if descriptor == 0 or target not in outputs:
        raise CommandError(f"/system/bin/sh: illegal file descriptor name: {target}")
    chosen = outputs[target]
    return replace(streams, stderr=chosen) if descriptor == 2 else replace(streams, stdout=chosen)


def _read(files: FileTree, path: str, asked: str) -> bytes:
    try:
        return files.read(path)
    except FileError as error:
        raise CommandError(f"/system/bin/sh: can't open {asked}: {error}") from error


def _open(files: FileTree, path: str, asked: str, *, append: bool) -> None:
    try:
        files.write(path, b"", append=append)
    except FileError as error:
        raise CommandError(f"/system/bin/sh: can't create {asked}: {error}") from error
