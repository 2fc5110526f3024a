"""One stream: bytes both ways, one packet in flight each way."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from loopback.phone.adb.packets import Kind, MalformedPacketError, Packet
from loopback.phone.adb.stream import Stream


@dataclass
class PaperLink:
    """Keeps what a stream sends."""

    max_payload: int = 4
    sent: list[Packet] = field(default_factory=list)
    arrived: asyncio.Queue[Packet] = field(default_factory=asyncio.Queue)
    dropped: bool = False
    held: list[int] = field(default_factory=list)

    @contextlib.contextmanager
    def holding(self, count: int) -> Iterator[None]:
        self.held.append(count)
        yield
        self.held.append(-count)

    async def send(self, packet: Packet) -> None:
        self.sent.append(packet)
        self.arrived.put_nowait(packet)

    def drop(self) -> None:
        self.dropped = True


@pytest.fixture
def link() -> PaperLink:
    return PaperLink()


@pytest.fixture
def stream(link: PaperLink) -> Stream:
    return Stream(link, local_id=7, remote_id=9)


async def test_a_packet_is_acknowledged_when_it_is_read_and_not_before(
    stream: Stream, link: PaperLink
) -> None:
    stream.receive(b"abc")
    assert link.sent == []
    assert await stream.read() == b"abc"
    assert link.sent == [Packet(Kind.OKAY, 7, 9)]


async def test_a_packet_read_in_parts_is_acknowledged_once(stream: Stream, link: PaperLink) -> None:
    stream.receive(b"abc")
    assert [await stream.read(2), await stream.read(2)] == [b"ab", b"c"]
    assert len(link.sent) == 1


async def test_a_second_packet_before_the_first_is_read_is_malformed(stream: Stream) -> None:
    stream.receive(b"a")
    with pytest.raises(MalformedPacketError, match="acknowledged"):
        stream.receive(b"b")


async def test_exactly_as_many_bytes_are_read_over_packets(stream: Stream, link: PaperLink) -> None:
    async with asyncio.TaskGroup() as group:
        reading = group.create_task(stream.read_exactly(5))
        stream.receive(b"abc")
        await link.arrived.get()
        stream.receive(b"defg")
    assert reading.result() == b"abcde"
    assert await stream.read() == b"fg"


async def test_each_packet_waits_for_the_one_before(stream: Stream, link: PaperLink) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(stream.write(b"abcdefghij"))
        for part in (b"abcd", b"efgh", b"ij"):
            assert await link.arrived.get() == Packet(Kind.WRTE, 7, 9, part)
            await asyncio.sleep(0)
            assert link.arrived.empty()
            stream.acknowledge()


async def test_writing_nothing_sends_nothing(stream: Stream, link: PaperLink) -> None:
    await stream.write(b"")
    assert link.sent == []


async def test_a_flush_waits_for_the_last_acknowledgement(stream: Stream) -> None:
    await stream.flush()
    await stream.write(b"ab")
    async with asyncio.TaskGroup() as group:
        flushing = group.create_task(stream.flush())
        await asyncio.sleep(0)
        assert not flushing.done()
        stream.acknowledge()


def test_dropping_a_stream_drops_its_connection(stream: Stream, link: PaperLink) -> None:
    stream.drop()
    assert link.dropped


async def test_output_counts_as_unread_for_as_long_as_it_is_written(stream: Stream, link: PaperLink) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(stream.write(b"abcdefgh"))
        await link.arrived.get()
        assert link.held == [8]
        stream.acknowledge()
    assert link.held == [8, -8]


async def test_bytes_that_are_here_are_read_without_keeping_others_from_their_turn(stream: Stream) -> None:
    stream.receive(bytes(200_000))
    async with asyncio.TaskGroup() as group:
        reading = group.create_task(stream.read_exactly(200_000))
        turns = 0
        while not reading.done():
            await asyncio.sleep(0)
            turns += 1
        one_by_one = group.create_task(count(stream))
        stream.receive(bytes(1000))
        while not one_by_one.done():
            await asyncio.sleep(0)
            turns += 1
    assert turns >= 1000 // 64


async def count(stream: Stream) -> None:
    for _ in range(1000):
        await stream.read_exactly(1)
