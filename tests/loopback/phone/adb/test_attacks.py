"""Peers that send nonsense, too much, or nothing. The phone serves the next client as if they never had."""

from __future__ import annotations

import asyncio
import base64
import socket
import struct
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loopback.phone.adb.daemon import AdbDaemon
from loopback.phone.adb.keys import KeyPolicy
from loopback.phone.adb.limits import Limits
from loopback.phone.adb.link import LinkSpeed
from loopback.phone.adb.packets import (
    HEADER,
    MAX_PAYLOAD,
    VERSION_MIN,
    VERSION_SKIP_CHECKSUM,
    Kind,
    Packet,
    encode,
)

MIB = 1024 * 1024
WORD = 0xFFFFFFFF
PUBLIC_KEY = (
    base64.b64encode(struct.pack("<II", 64, 0) + b"\xff" * 512 + struct.pack("<I", 65537)) + b" a@b\0"
)
LIMITS = Limits(connections=8, strangers=4, unread_bytes=40 * MIB)


def head(kind: int, arg0: int = 0, arg1: int = 0, *, length: int = 0, magic: int | None = None) -> bytes:
    return HEADER.pack(kind, arg0, arg1, length, 0, kind ^ WORD if magic is None else magic)


def frame(kind: int, arg0: int = 0, arg1: int = 0, payload: bytes = b"") -> bytes:
    """A packet with its checksum, as every version takes it."""
    return encode(Packet(kind, arg0, arg1, payload), version=VERSION_MIN)


def opening(number: int, service: bytes) -> bytes:
    return frame(Kind.OPEN, number, 0, service + b"\0")


def public_key(number: int) -> bytes:
    """One of 256 keys that nobody has the secret of."""
    modulus = bytes([number]) + b"\xff" * 255
    packed = struct.pack("<II", 64, 0) + modulus + bytes(256) + struct.pack("<I", 65537)
    return base64.b64encode(packed) + b" someone@home\0"


def sync(name: bytes, path: bytes) -> bytes:
    return name + struct.pack("<I", len(path)) + path


async def settled(daemon: AdbDaemon, before: set[asyncio.Task[object]]) -> set[asyncio.Task[object]]:
    """The tasks that are left when every connection is gone."""
    await daemon._clients.left()
    for _ in range(50):
        if not _others(before):
            break
        await asyncio.sleep(0)
    return _others(before)


def _others(known: set[asyncio.Task[object]]) -> set[asyncio.Task[object]]:
    return {task for task in asyncio.all_tasks() - known if task is not asyncio.current_task()}


@pytest.fixture
async def daemon(android, caplog) -> AsyncIterator[AdbDaemon]:
    """A daemon that is checked when its attackers are gone: nothing runs, nothing waits, nothing was logged
    as a failure of its own."""
    daemon = AdbDaemon(android, limits=LIMITS)
    await daemon.start()
    before = asyncio.all_tasks()
    yield daemon
    daemon._clients.drop_all()
    assert await settled(daemon, before) == set()
    assert (daemon.running_commands, daemon.unread_bytes) == ((), 0)
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []
    await daemon.stop()


async def works(dial) -> None:
    """A new client connects and runs a command."""
    client = await dial()
    assert (await client.greet()).kind == Kind.CNXN
    assert await client.run("shell:echo ok") == b"ok\n"
    client.writer.close()


STRANGE = {
    "http": b"GET / HTTP/1.1\r\nHost: phone\r\n\r\n",
    "noise": bytes(range(256)) * 40,
    "wrong magic": head(Kind.CNXN, VERSION_SKIP_CHECKSUM, MIB, magic=0),
    "no payload taken": frame(Kind.CNXN, VERSION_SKIP_CHECKSUM, 0, b"host::"),
    "too long before the greeting": frame(Kind.CNXN, VERSION_SKIP_CHECKSUM, MIB, bytes(5000)),
    "wrong checksum": HEADER.pack(Kind.CNXN, VERSION_MIN, MIB, 6, 1, Kind.CNXN ^ WORD) + b"host::",
    "tls hello": bytes.fromhex("16030100c8010000c40303") + bytes(200),
    "gigabytes announced": head(Kind.CNXN, VERSION_SKIP_CHECKSUM, MIB, length=WORD),
}


@pytest.mark.parametrize("data", STRANGE.values(), ids=STRANGE)
async def test_what_is_no_greeting_ends_its_connection_and_nothing_else(dial, data: bytes) -> None:
    stranger = await dial()
    await stranger.shout(data)
    assert await stranger.gone()
    await works(dial)


IGNORED = {
    "unknown command": frame(0x21212121, 1, 2, b"x"),
    "sync of old": frame(Kind.SYNC, 1, 1),
    "tls asked for": frame(Kind.STLS, VERSION_SKIP_CHECKSUM, 0),
    "key nobody asked for": frame(Kind.AUTH, 3, 0, b"key"),
    "signature nobody asked for": frame(Kind.AUTH, 2, 0, bytes(256)),
    "unknown streams": b"".join(frame(kind, 77, 88, b"x") for kind in (Kind.WRTE, Kind.OKAY, Kind.CLSE)),
    "stream zero": opening(0, b"shell:echo never"),
    "largest ids": frame(Kind.WRTE, WORD, WORD, b"x"),
}


@pytest.mark.parametrize("data", IGNORED.values(), ids=IGNORED)
async def test_what_means_nothing_is_ignored_before_and_after_the_greeting(dial, data: bytes) -> None:
    peer = await dial()
    await peer.shout(data)
    await peer.greet()
    await peer.shout(data)
    assert await peer.run("shell:echo still") == b"still\n"
    await works(dial)


@pytest.mark.parametrize(
    "data",
    [
        head(Kind.WRTE, 1, 1, length=MAX_PAYLOAD + 1),
        head(Kind.OPEN, 1, 0, length=WORD),
        b"\0" * 24,
        b"garbage" * 4,
    ],
    ids=["one byte too long", "four gigabytes", "zeros", "text"],
)
async def test_a_bad_header_after_the_greeting_ends_the_connection(dial, data: bytes) -> None:
    peer = await dial()
    await peer.greet()
    await peer.shout(data)
    assert await peer.gone()
    await works(dial)


async def test_half_a_frame_holds_nobody_up(dial) -> None:
    halves = [b"C", head(Kind.CNXN, VERSION_SKIP_CHECKSUM, MIB, length=100) + b"host"]
    for half in halves:
        await (await dial()).shout(half)
    online = await dial()
    await online.greet()
    await online.shout(head(Kind.OPEN, 1, 0, length=MIB) + b"shell:")
    await works(dial)


async def test_a_declared_payload_takes_no_memory_before_it_comes(dial) -> None:
    tracemalloc.start()
    try:
        peers = [await dial() for _ in range(3)]
        for peer in peers:
            await peer.greet()
            await peer.shout(head(Kind.OPEN, 1, 0, length=MAX_PAYLOAD))
        await works(dial)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MIB


async def test_who_says_nothing_is_shown_out_and_who_waits_for_a_person_is_not(android, dial) -> None:
    impatient = AdbDaemon(android, limits=Limits(handshake_s=0.1), keys=KeyPolicy.ask())
    port = await impatient.start()
    silent, half, unsigned, waiting = [await dial(port) for _ in range(4)]
    await half.shout(head(Kind.CNXN, VERSION_SKIP_CHECKSUM, MIB, length=100))
    for peer in (unsigned, waiting):
        assert (await peer.greet()).kind == Kind.AUTH
    await waiting.say(Kind.AUTH, 3, 0, public_key(1))
    for peer in (silent, half, unsigned):
        assert await peer.gone()
    assert len(impatient.keys.pending) == 1
    impatient.keys.allow()
    assert (await waiting.hear()).kind == Kind.CNXN
    await impatient.stop()


async def test_a_crowd_of_silent_strangers_locks_nobody_out(dial, daemon) -> None:
    crowd = [await dial() for _ in range(30)]
    await works(dial)
    assert len(daemon._clients) <= LIMITS.connections
    assert await crowd[0].gone()


async def test_a_crowd_of_idle_clients_locks_nobody_out(dial, daemon) -> None:
    crowd = []
    for _ in range(LIMITS.connections):
        crowd.append(await dial())
        await crowd[-1].greet()
    await works(dial)
    assert await crowd[0].gone(), "who was quiet for longest goes"
    assert await crowd[-1].run("shell:echo kept") == b"kept\n"


async def test_a_flood_of_greetings_is_answered_and_ends(dial) -> None:
    peer = await dial()
    greeting = frame(Kind.CNXN, VERSION_SKIP_CHECKSUM, MIB, b"host::")
    async with asyncio.TaskGroup() as group:
        flooding = group.create_task(peer.shout(greeting * 20_000))
        await works(dial)
        peer.writer.transport.abort()
        flooding.cancel()


async def test_greetings_that_reopen_streams_leave_none_behind(dial, daemon) -> None:
    peer = await dial()
    for _ in range(20):
        await peer.greet()
        for number in range(100, 120):
            await peer.shout(opening(number, b"shell:sleep 60"))
            assert (await peer.hear()).kind == Kind.OKAY
    assert (await peer.greet()).kind == Kind.CNXN
    assert await peer.run("shell:echo on") == b"on\n", "no stream of before speaks up"
    assert daemon.running_commands == ()


async def test_a_flood_of_openings_is_bounded(dial, daemon) -> None:
    peer = await dial()
    await peer.greet()
    flood = b"".join(opening(number, b"shell:sleep 60") for number in range(1, 3001))
    async with asyncio.TaskGroup() as group:
        flooding = group.create_task(peer.shout(flood))
        await works(dial)
        assert len(daemon.running_commands) <= LIMITS.streams
        peer.writer.transport.abort()
        flooding.cancel()


async def test_openings_closed_in_the_same_breath_leave_room_for_others(dial, daemon) -> None:
    peer = await dial()
    await peer.greet()
    for first in range(1, 3 * LIMITS.streams, 64):
        # The phone numbers its streams from one, so a peer can guess.
        numbers = range(first, first + 64)
        pairs = [opening(each, b"shell:sleep 60") + frame(Kind.CLSE, each, each) for each in numbers]
        await peer.shout(b"".join(pairs))
        heard = [(await peer.hear()).kind for _ in range(128)]
        assert (heard.count(Kind.OKAY), heard.count(Kind.CLSE)) == (64, 64)
    for _ in range(LIMITS.streams):
        await peer.open("shell:sleep 60")


async def test_openings_of_nothing_are_closed_one_by_one(dial) -> None:
    peer = await dial()
    await peer.greet()
    services = (b"", b":", b"nothing:", b"shells:ls", b"tcp:99999999999", b"\xff\xfe:", b"x" * 100_000)
    for number, service in enumerate(services, start=1):
        await peer.shout(opening(number, service))
        while (packet := await peer.hear()).kind != Kind.CLSE:
            pass
        assert packet.arg1 == number


async def test_the_same_number_for_many_streams_confuses_nobody_else(dial) -> None:
    peer = await dial()
    await peer.greet()
    await peer.shout(opening(5, b"shell:sleep 60") * 50)
    opened = {(await peer.hear()).arg0 for _ in range(50)}
    assert len(opened) == 50
    for local in opened:
        await peer.shout(frame(Kind.CLSE, 5, local))
    closed = {(await peer.hear()).arg0 for _ in range(50)}
    assert closed == opened
    await works(dial)


async def test_numbers_of_streams_go_round(dial, daemon) -> None:
    peer = await dial()
    await peer.greet()
    kept = await peer.open("shell:sleep 60")
    (connection,) = daemon._clients._present
    connection._last_id = WORD - 1
    assert [await peer.open("shell:sleep 60") for _ in range(3)] == [WORD, kept + 1, kept + 2]


async def test_a_peer_that_never_acknowledges_holds_one_packet(dial, daemon) -> None:
    daemon.files.write("/data/local/tmp/big", bytes(8 * MIB))
    peer = await dial()
    await peer.greet()
    await peer.open("exec:cat /data/local/tmp/big")
    assert len((await peer.hear()).payload) <= MIB
    await works(dial)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(peer.reader.readexactly(1), 0.05)


async def test_who_lets_output_pile_up_goes_and_others_stay(dial, daemon, android) -> None:
    android.physical_size = (1080, 2400)
    honest, hoarder = await dial(), await dial()
    await honest.greet()
    await hoarder.greet()
    for number in range(1, 12):
        await hoarder.shout(opening(number, b"exec:screencap"))
    assert await hoarder.gone()
    assert daemon.unread_bytes <= LIMITS.unread_bytes
    assert len(await honest.run("exec:screencap")) == 16 + 1080 * 2400 * 4


async def test_who_does_not_read_at_all_is_not_read_from_either(dial, daemon) -> None:
    peer = await dial()
    await peer.greet()
    peer.writer.transport.pause_reading()
    peer.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
    greeting = frame(Kind.CNXN, VERSION_SKIP_CHECKSUM, MIB, b"host::")
    async with asyncio.TaskGroup() as group:
        # Every packet earns an answer, none of which is read: far more than the sockets' buffers hold.
        flooding = group.create_task(peer.shout(greeting * 60_000))
        for _ in range(40):
            await works(dial)
        waiting = [connection._wire._replies for connection in daemon._clients._present]
        assert 0 < max(waiting) <= LIMITS.replies
        peer.writer.transport.abort()
        flooding.cancel()


async def test_a_long_command_is_refused_and_only_its_beginning_is_kept(dial, android) -> None:
    peer = await dial()
    await peer.greet()
    await peer.run("shell:" + "x" * 900_000)
    assert [len(command) for command, _ in android.commands] == [8192]


SHELL_FRAMES = {
    "absurd length": struct.pack("<BI", 0, WORD),
    "unknown kind": struct.pack("<BI", 99, 3) + b"abc",
    "sixteen mebibytes of nothing known": struct.pack("<BI", 5, 16 * MIB) + bytes(MIB - 5),
    "empty frames": struct.pack("<BI", 0, 0) * 200_000,
    "half a frame": b"\0\5",
    "an exit of the client's": struct.pack("<BI", 3, 1) + b"\7",
}


@pytest.mark.parametrize("data", SHELL_FRAMES.values(), ids=SHELL_FRAMES)
async def test_garbage_in_the_second_shell_protocol_stays_in_its_stream(dial, data: bytes) -> None:
    peer = await dial()
    await peer.greet()
    remote = await peer.open("shell,v2,raw:cat")
    await peer.say(Kind.WRTE, peer.number, remote, data)
    assert (await peer.hear()).kind == Kind.OKAY
    await works(dial)
    await peer.say(Kind.CLSE, peer.number, remote)
    while (await peer.hear()).kind != Kind.CLSE:
        pass
    assert await peer.run("shell:echo on") == b"on\n"


async def test_empty_packets_are_acknowledged_and_carry_nothing(dial) -> None:
    peer = await dial()
    await peer.greet()
    remote = await peer.open("shell:cat")
    for payload in (b"", b"", b"ab"):
        await peer.say(Kind.WRTE, peer.number, remote, payload)
        assert (await peer.hear()).kind == Kind.OKAY
    assert (await peer.hear()).payload == b"ab"


SYNC_REQUESTS = {
    "unknown request": sync(b"EVIL", b"/sdcard"),
    "path without end": b"STAT" + struct.pack("<I", WORD),
    "negative length": b"LIST" + struct.pack("<i", -1),
    "no mode": sync(b"SEND", b"/sdcard/x") + b"DATA" + struct.pack("<I", 1) + b"x" + b"DONE" + bytes(4),
    "mode of another alphabet": sync(b"SEND", "/sdcard/x,٣٣".encode()) + b"DONE" + bytes(4),
    "no path": sync(b"SEND", b",33188") + b"DONE" + bytes(4),
    "nul in a path": sync(b"SEND", b"/sdcard/a\0b,33188") + b"DONE" + bytes(4),
    "path of bytes": sync(b"SEND", b"/sdcard/\xff\xfe,33188") + b"DONE" + bytes(4),
    "chunk too long": sync(b"SEND", b"/sdcard/x,33188") + b"DATA" + struct.pack("<I", WORD),
    "request within a file": sync(b"SEND", b"/sdcard/x,33188") + sync(b"STAT", b"/"),
    "data after the end": sync(b"SEND", b"/sdcard/x,33188")
    + b"DONE"
    + bytes(4)
    + b"DATA"
    + bytes(4)
    + b"junk",
    "compressed": sync(b"SND2", b"/sdcard/x") + struct.pack("<4sII", b"SND2", 33188, WORD),
    "a folder as a file": sync(b"SEND", b"/sdcard,33188")
    + b"DATA"
    + struct.pack("<I", 1)
    + b"x"
    + b"DONE"
    + bytes(4),
    "a link": sync(b"SEND", b"/sdcard/l,41471")
    + b"DATA"
    + struct.pack("<I", 4)
    + b"/etc"
    + b"DONE"
    + bytes(4),
    "a list of lists": sync(b"LIST", b"/") + sync(b"LIS2", b"") + sync(b"LIST", b"/" * 1024),
    "empty chunks": sync(b"SEND", b"/sdcard/x,33188") + (b"DATA" + bytes(4)) * 100_000,
}


@pytest.mark.parametrize("data", SYNC_REQUESTS.values(), ids=SYNC_REQUESTS)
async def test_garbage_in_sync_stays_in_its_stream(dial, data: bytes) -> None:
    peer = await dial()
    await peer.greet()
    remote = await peer.open("sync:")
    await peer.say(Kind.WRTE, peer.number, remote, data)
    assert (await peer.hear()).arg1 == peer.number
    await works(dial)
    await peer.say(Kind.CLSE, peer.number, remote)
    await works(dial)


async def test_no_path_leads_out_of_the_phones_own_files(dial, daemon, tmp_path) -> None:
    host = tmp_path / "host.txt"
    host.write_text("of the computer", encoding="utf-8")
    peer = await dial()
    await peer.greet()
    for path in (f"/sdcard/../../../../../..{host}", f"/sdcard/../../..{host.parent}/new.txt"):
        remote = await peer.open("sync:")
        chunk = b"DATA" + struct.pack("<I", 1) + b"x" + b"DONE" + bytes(4)
        request = (
            sync(b"SEND", path.encode() + b",33188")
            + chunk
            + sync(b"RECV", path.encode())
            + sync(b"QUIT", b"")
        )
        await peer.say(Kind.WRTE, peer.number, remote, request)
        answer = await peer.hear()
        while answer.kind == Kind.OKAY:
            answer = await peer.hear()
        assert answer.payload.startswith(b"FAIL")
    assert host.read_text("utf-8") == "of the computer"
    assert [entry.name for entry in tmp_path.iterdir()] == ["host.txt"]


async def test_files_that_arrive_together_have_no_more_room_than_the_phone(dial, daemon) -> None:
    daemon.files._bytes = 512 * MIB - 600_000
    peer = await dial()
    await peer.greet()
    chunk = b"DATA" + struct.pack("<I", 60_000) + bytes(60_000)
    remotes = {}
    for name in ("a", "b"):
        remotes[name] = (await peer.open("sync:"), peer.number)
        remote, number = remotes[name]
        await peer.say(Kind.WRTE, number, remote, sync(b"SEND", f"/sdcard/{name},420".encode()) + chunk * 6)
        assert (await peer.hear()).kind == Kind.OKAY
    remote, number = remotes["b"]
    await peer.say(Kind.WRTE, number, remote, b"DONE" + bytes(4))
    answers = [await peer.hear(), await peer.hear()]
    assert b"No space left" in b"".join(packet.payload for packet in answers)


async def test_a_crowd_of_strangers_that_wait_for_a_person_is_bounded(android, dial) -> None:
    careful = AdbDaemon(android, limits=LIMITS, keys=KeyPolicy.ask())
    port, asked = await careful.start(), asyncio.Event()
    careful.keys.on_asked = lambda _: asked.set()
    for number in range(20):
        peer = await dial(port)
        assert (await peer.greet()).kind == Kind.AUTH
        await peer.say(Kind.AUTH, 3, 0, public_key(number))
        await asyncio.wait_for(asked.wait(), 20)
        asked.clear()
        assert len(careful.keys.pending) <= LIMITS.strangers
    careful.keys.allow()
    assert (await peer.hear()).kind == Kind.CNXN, "the last one is still there"
    await careful.stop()
    assert careful.keys.pending == ()


async def test_a_slow_link_is_not_kept_busy_by_those_who_left(daemon, dial) -> None:
    daemon.files.write("/data/local/tmp/big", bytes(MIB))
    daemon.link.speed = LinkSpeed(from_phone_mb_s=1)
    leaver = await dial()
    await leaver.greet()
    for number in range(1, 20):
        await leaver.shout(opening(number, b"exec:cat /data/local/tmp/big"))
    assert (await leaver.hear()).kind == Kind.OKAY
    leaver.writer.transport.abort()
    await daemon._clients.left()
    assert daemon.link.from_phone._share.idle


packets = st.builds(
    frame,
    st.sampled_from([*Kind, 0, WORD]),
    st.sampled_from([0, 1, 2, 3, 9, VERSION_SKIP_CHECKSUM, WORD]),
    st.sampled_from([0, 1, 2, 3, MIB, WORD]),
    st.one_of(
        st.binary(max_size=64),
        st.sampled_from(
            [
                b"shell:cat\0",
                b"shell,v2:cat\0",
                b"sync:\0",
                b"exec:echo x\0",
                b"shell:\0",
                b"host::",
                b"tcp:1\0",
            ]
        ),
        st.builds(
            lambda kind, size, rest: struct.pack("<BI", kind, size) + rest,
            st.integers(0, 9),
            st.integers(0, WORD),
            st.binary(max_size=20),
        ),
        st.builds(
            lambda name, size, rest: name + struct.pack("<I", size) + rest,
            st.sampled_from([b"STAT", b"SEND", b"RECV", b"DATA", b"DONE", b"QUIT", b"LST2", b"SND2"]),
            st.sampled_from([0, 1, 5, 1025, WORD]),
            st.binary(max_size=30),
        ),
    ),
)
conversations = st.tuples(st.booleans(), st.lists(st.one_of(packets, st.binary(max_size=40)), max_size=12))


@pytest.fixture
def loop_of_its_own() -> Callable[[Callable[[], Awaitable[None]]], None]:
    return lambda work: asyncio.run(work())


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(conversations)
def test_whatever_is_said_the_next_client_is_served(
    android, loop_of_its_own, conversation: tuple[bool, list[bytes]]
) -> None:
    greeted, said = conversation

    async def talk() -> None:
        daemon = AdbDaemon(android, limits=LIMITS)
        port = await daemon.start()
        before = asyncio.all_tasks()
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        if greeted:
            writer.write(frame(Kind.CNXN, VERSION_SKIP_CHECKSUM, MIB, b"host::"))
        writer.write(b"".join(said))
        reader, client = await asyncio.open_connection("127.0.0.1", port)
        client.write(frame(Kind.CNXN, VERSION_SKIP_CHECKSUM, MIB, b"host::") + opening(1, b"shell:echo ok"))
        heard = b""
        while b"ok\n" not in heard:
            part = await asyncio.wait_for(reader.read(4096), 20)
            assert part
            heard += part
        writer.transport.abort()
        client.transport.abort()
        assert await settled(daemon, before) == set()
        await daemon.stop()

    loop_of_its_own(talk)
