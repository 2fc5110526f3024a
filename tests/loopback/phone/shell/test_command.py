"""What commands read from, write to and share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback.phone.shell.command import (
    MAX_BUFFER,
    BufferOutput,
    BytesInput,
    CommandError,
    OutputLimitError,
    Session,
    decode,
    encode,
    read_all,
)


class Endless:
    """Input without an end."""

    def __init__(self) -> None:
        self.block = bytes(1024 * 1024)

    async def read(self, limit: int = 65536) -> bytes:
        return self.block[:limit]


async def test_known_input_comes_in_pieces_and_ends() -> None:
    source = BytesInput(b"abcde")
    assert [await source.read(2) for _ in range(4)] == [b"ab", b"cd", b"e", b""]


async def test_everything_is_read_unless_it_has_no_end() -> None:
    assert await read_all(BytesInput(b"x" * 3_000_000)) == b"x" * 3_000_000
    with pytest.raises(CommandError, match="Out of memory"):
        await read_all(Endless())


async def test_output_is_kept_up_to_its_limit_and_no_further() -> None:
    output = BufferOutput(limit=4)
    await output.write(b"abc")
    with pytest.raises(OutputLimitError, match="more than 4 bytes"):
        await output.write(b"de")
    await output.write(b"d")
    assert output.data == b"abcd"
    assert BufferOutput()._limit == MAX_BUFFER


def test_a_copied_session_changes_on_its_own_and_is_one_deeper() -> None:
    outer = Session("/a", {"x": "1"}, status=3)
    inner = outer.copy()
    inner.cwd, inner.variables["x"], inner.status = "/b", "2", 0
    assert outer == Session("/a", {"x": "1"}, status=3, depth=0)
    assert inner.depth == 1


@given(st.binary())
def test_bytes_that_are_no_text_come_back_as_they_were(data: bytes) -> None:
    assert encode(decode(data)) == data
