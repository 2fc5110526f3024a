"""A shell as ADB starts it: one script, or line after line."""

from __future__ import annotations

import pytest

from loopback.phone.shell.command import BufferOutput, BytesInput
from loopback.phone.shell.parser import MAX_TEXT
from loopback.phone.shell.redirection import Streams


@pytest.fixture
def interact(handset):
    """Types lines into an interactive shell; the exit code and both outputs come back."""

    async def type_lines(text: bytes) -> tuple[int, bytes, bytes]:
        out, err = BufferOutput(), BufferOutput()
        code = await handset.shell.interact(Streams(BytesInput(text), out, err))
        return code, out.data, err.data

    return type_lines


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("USER", "shell"),
        ("HOME", "/"),
        ("HOSTNAME", "paper1"),
        ("EXTERNAL_STORAGE", "/sdcard"),
        ("TMPDIR", "/data/local/tmp"),
    ],
)
async def test_a_session_begins_with_what_adbd_sets(run, name: str, value: str) -> None:
    assert (await run(f"echo ${name}")).text == f"{value}\n"


async def test_lines_share_one_session(interact) -> None:
    assert await interact(b"cd /sdcard\nx=1\npwd\necho $x\n") == (0, b"/sdcard\n1\n", b"")


async def test_the_code_is_that_of_the_last_line_or_of_exit(interact) -> None:
    assert (await interact(b"true\nfalse\n"))[0] == 1
    assert await interact(b"exit 4\necho never\n") == (4, b"", b"")
    assert (await interact(b""))[0] == 0


async def test_a_last_line_without_its_end_is_run(interact) -> None:
    assert await interact(b"echo one\necho two") == (0, b"one\ntwo\n", b"")


async def test_a_line_that_is_none_is_told_and_the_next_is_run(interact) -> None:
    code, out, err = await interact(b"echo 'a\necho b\n")
    assert (code, out, err) == (0, b"b\n", b"/system/bin/sh: no closing quote\n")


async def test_a_line_without_an_end_is_not_waited_for_for_ever(interact) -> None:
    assert await interact(b"x" * (2 * MAX_TEXT)) == (1, b"", b"")
