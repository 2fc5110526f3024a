"""Packets of one client: how much is taken in, in which order it goes out, and how it ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from loopback.phone.adb.limits import Limits
from loopback.phone.adb.link import Link, LinkSpeed
from loopback.phone.adb.packets import VERSION_MIN, Kind, MalformedPacketError, Packet, encode, read_packet
from loopback.phone.adb.wire import Wire

Pair = tuple[Wire, asyncio.StreamReader, asyncio.StreamWriter]
LIMITS = Limits(replies=4, arrived_bytes=64 * 1024)


@pytest.fixture
async def link() -> Link:
    return Link()


@pytest.fixture
async def joined(link: Link) -> AsyncIterator[Callable[[], Awaitable[Pair]]]:
    """A wire and the client at its other end."""
    accepted: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()
    server = await asyncio.start_server(lambda *streams: accepted.put_nowait(streams), "127.0.0.1", 0)
    writers = []

    async def join() -> Pair:
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        taken = await accepted.get()
        writers.extend((writer, taken[1]))
        return Wire(*taken, link, LIMITS), reader, writer

    yield join
    for writer in writers:
        writer.transport.abort()
    server.close()
    await server.wait_closed()


def packet(number: int, size: int = 1, kind: Kind = Kind.WRTE) -> Packet:
    return Packet(kind, number, 0, bytes(size))


async def test_no_more_is_taken_in_than_is_dealt_with(joined) -> None:
    wire, _, writer = await joined()
    async with asyncio.TaskGroup() as group:
        bringing = group.create_task(wire.bring())
        for number in range(1, 11):
            writer.write(encode(packet(number), version=VERSION_MIN))
        first = await wire.next_packet()
        for _ in range(2):
            await wire.next_packet()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(wire.next_packet(), 0.05)
        wire.handled(first)
        assert (await wire.next_packet()).arg0 == 4
        bringing.cancel()


async def test_what_follows_a_greeting_is_read_when_that_is_dealt_with(joined) -> None:
    wire, _, writer = await joined()
    writer.write(encode(packet(1, kind=Kind.CNXN), version=VERSION_MIN))
    writer.write(encode(packet(2, size=5000), version=VERSION_MIN))
    async with asyncio.TaskGroup() as group:
        bringing = group.create_task(wire.bring())
        greeting = await wire.next_packet()
        wire.max_payload = 5000
        wire.handled(greeting)
        assert len((await wire.next_packet()).payload) == 5000
        bringing.cancel()


async def test_too_long_a_payload_is_malformed(joined) -> None:
    wire, _, writer = await joined()
    writer.write(encode(packet(1, size=5000), version=VERSION_MIN))
    with pytest.raises(MalformedPacketError, match="4096"):
        await wire.bring()


async def test_short_packets_wait_for_room_and_a_drop_ends_the_waiting(joined) -> None:
    wire, _, _ = await joined()
    for number in range(4):
        await wire.send(packet(number, kind=Kind.OKAY))
    await wire.send(packet(9))
    async with asyncio.TaskGroup() as group:
        sending = group.create_task(_refused(wire))
        await asyncio.sleep(0)
        assert not sending.done(), "output waits for its own acknowledgements, short packets for room"
        wire.drop()


async def _refused(wire: Wire) -> None:
    with pytest.raises(ConnectionResetError):
        await wire.send(packet(5, kind=Kind.OKAY))


async def test_packets_go_out_at_the_links_pace_short_ones_first(joined, link: Link) -> None:
    link.speed = LinkSpeed(from_phone_mb_s=1)
    wire, reader, _ = await joined()
    async with asyncio.TaskGroup() as group:
        writing = group.create_task(wire.write_out())
        await wire.send(packet(1, size=50_000))
        await wire.send(packet(2, size=10))
        heard = [(await read_packet(reader, max_payload=10**6)).arg0 for _ in range(2)]
        writing.cancel()
    assert heard == [2, 1]


async def test_a_torn_packet_is_the_last_thing_that_is_heard(joined, link: Link) -> None:
    wire, reader, _ = await joined()
    link.drop_after(30)
    wire.post(packet(1, size=100))
    await wire.write_out()
    assert wire.closing
    assert len(await reader.read()) == 30
    with pytest.raises(ConnectionResetError):
        await wire.send(packet(2))
