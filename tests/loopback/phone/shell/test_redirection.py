"""Where input comes from and output goes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from loopback.phone.shell.command import MAX_BUFFER, BufferOutput, BytesInput, CommandError, Session, read_all
from loopback.phone.shell.expansion import Expander
from loopback.phone.shell.files import FileTree
from loopback.phone.shell.nodes import Directory, Errno, File
from loopback.phone.shell.parser import parse
from loopback.phone.shell.redirection import Streams, redirect
from loopback.phone.shell.syntax import Script, Simple


@dataclass
class Bench:
    """A command's streams, and the files that redirections may name."""

    files: FileTree
    out: BufferOutput
    err: BufferOutput

    async def redirected(self, text: str) -> Streams:
        (step,) = parse(f"run {text}").steps
        (command,) = step.pipeline.commands
        assert isinstance(command, Simple)
        session = Session("/home", {"name": "two words"})
        streams = Streams(BytesInput(b"typed"), self.out, self.err)
        return await redirect(streams, command.redirects, Expander(session, self.files, _nothing))


async def _nothing(_script: Script) -> str:
    return ""


@pytest.fixture
def bench() -> Bench:
    files = FileTree(now=lambda: 0.0)
    files.seed("/home", Directory(0.0))
    files.seed("/fixed", Directory(0.0, Errno.EROFS))
    files.seed("/home/old", File(b"old\n", 0.0))
    return Bench(files, BufferOutput(), BufferOutput())


@pytest.mark.parametrize(
    ("text", "file", "out", "err"),
    [
        (">f", b"out", b"", b"err"),
        ("2>f", b"err", b"out", b""),
        (">f 2>&1", b"outerr", b"", b""),
        ("2>&1 >f", b"out", b"err", b""),
        (">&2 2>f", b"err", b"", b"out"),
        (">>f", b"out", b"", b"err"),
    ],
)
async def test_each_redirection_sees_those_before_it(
    bench: Bench, text: str, file: bytes, out: bytes, err: bytes
) -> None:
    streams = await bench.redirected(text)
    await streams.stdout.write(b"out")
    await streams.stderr.write(b"err")
    assert (bench.files.read("/home/f"), bench.out.data, bench.err.data) == (file, out, err)


async def test_a_file_is_emptied_at_once_and_kept_when_added_to(bench: Bench) -> None:
    appending = await bench.redirected(">>old")
    assert bench.files.read("/home/old") == b"old\n"
    await appending.stdout.write(b"new\n")
    assert bench.files.read("/home/old") == b"old\nnew\n"
    await bench.redirected(">old")
    assert bench.files.read("/home/old") == b""


async def test_input_comes_from_the_file_named_last(bench: Bench) -> None:
    streams = await bench.redirected("</dev/none/../../home/old")
    assert await read_all(streams.stdin) == b"old\n"


async def test_a_name_of_two_words_is_one_file(bench: Bench) -> None:
    await bench.redirected(">$name")
    assert bench.files.listing() == {"/home/old": 4, "/home/two words": 0}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<none", "can't open none: No such file or directory"),
        ("</home", "can't open /home: Is a directory"),
        (">/fixed/f", "can't create /fixed/f: Read-only file system"),
        (">none/f", "can't create none/f: No such file or directory"),
        (">&3", "illegal file descriptor name: 3"),
        (">&old", "illegal file descriptor name: old"),
        ("0>&1", "illegal file descriptor name: 1"),
    ],
)
async def test_what_cannot_be_opened_is_said_in_the_shells_words(
    bench: Bench, text: str, message: str
) -> None:
    with pytest.raises(CommandError) as caught:
        await bench.redirected(text)
    assert (str(caught.value), caught.value.exit_code) == (f"/system/bin/sh: {message}", 1)


async def test_a_file_grows_only_so_large(bench: Bench) -> None:
    streams = await bench.redirected(">f")
    with pytest.raises(CommandError, match="File too large"):
        await streams.stdout.write(bytes(MAX_BUFFER + 1))
    assert bench.files.read("/home/f") == b""
