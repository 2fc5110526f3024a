"""The protocol packet by packet, as a client that is stricter, older or worse than adb speaks it."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from loopback.phone.adb.daemon import AdbDaemon
from loopback.phone.adb.keys import KeyPolicy
from loopback.phone.adb.packets import (
    HEADER,
    VERSION_MIN,
    VERSION_SKIP_CHECKSUM,
    Kind,
    Packet,
    checksum,
    encode,
    read_packet,
)

MIB = 1024 * 1024


@dataclass
class Client:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    version: int = VERSION_SKIP_CHECKSUM

    async def send(self, kind: int, arg0: int, arg1: int, payload: bytes = b"") -> None:
        self.writer.write(encode(Packet(kind, arg0, arg1, payload), version=self.version))
        await self.writer.drain()

    async def receive(self) -> Packet:
        return await asyncio.wait_for(read_packet(self.reader, max_payload=2 * MIB), 10)

    async def greet(self, max_payload: int = MIB) -> Packet:
        await self.send(Kind.CNXN, self.version, max_payload, b"host::features=shell_v2")
        return await self.receive()

    async def open(self, service: str, number: int = 1) -> int:
        await self.send(Kind.OPEN, number, 0, service.encode() + b"\0")
        answer = await self.receive()
        assert (answer.kind, answer.arg1) == (Kind.OKAY, number)
        return answer.arg0

    async def closed(self) -> bool:
        try:
            return await asyncio.wait_for(self.reader.read(), 10) == b""
        except ConnectionError:
            return True

    async def collect(self, remote: int, number: int = 1) -> bytes:
        """Everything a stream sends until it closes, each packet acknowledged."""
        data = b""
        while True:
            packet = await self.receive()
            if packet.kind == Kind.CLSE:
                return data
            assert (packet.kind, packet.arg0, packet.arg1) == (Kind.WRTE, remote, number)
            data += packet.payload
            await self.send(Kind.OKAY, number, remote)


async def connect(daemon: AdbDaemon) -> Client:
    return Client(*await asyncio.open_connection("127.0.0.1", daemon.port))


@pytest.fixture
async def client(daemon: AdbDaemon) -> AsyncIterator[Client]:
    client = await connect(daemon)
    yield client
    client.writer.close()


async def test_the_phone_answers_a_greeting_with_its_banner(client) -> None:
    answer = await client.greet()
    assert (answer.kind, answer.arg0, answer.arg1) == (Kind.CNXN, VERSION_SKIP_CHECKSUM, MIB)
    assert answer.payload == (
        b"device::ro.product.name=paper;ro.product.model=Paper 1;ro.product.device=paper1;"
        b"features=shell_v2,cmd,stat_v2,ls_v2,fixed_push_mkdir,sendrecv_v2"
    )


@pytest.mark.parametrize(
    "nonsense",
    [
        b"GET / HTTP/1.1\r\nHost: phone\r\n\r\n",
        HEADER.pack(Kind.CNXN, 1, 1, 2**31, 0, Kind.CNXN ^ 0xFFFFFFFF),
        encode(Packet(Kind.CNXN, VERSION_SKIP_CHECKSUM, 0, b"host::"), version=VERSION_MIN),
        encode(Packet(Kind.CNXN, VERSION_SKIP_CHECKSUM, MIB, b"x" * 5000), version=VERSION_MIN),
    ],
    ids=["http", "absurd length", "no payload", "too long before authorization"],
)
async def test_nonsense_closes_its_connection_and_no_other(daemon, client, nonsense: bytes) -> None:
    bad = await connect(daemon)
    bad.writer.write(nonsense)
    assert await bad.closed()
    bad.writer.close()
    assert (await client.greet()).kind == Kind.CNXN


async def test_a_checksum_of_the_first_version_is_checked(daemon) -> None:
    old = await connect(daemon)
    old.version = VERSION_MIN
    answer = await old.greet()
    assert answer.checksum == checksum(answer.payload)
    payload = b"shell:echo hi\0"
    header = HEADER.pack(Kind.OPEN, 1, 0, len(payload), 1, Kind.OPEN ^ 0xFFFFFFFF)
    old.writer.write(header + payload)
    assert await old.closed()
    old.writer.close()


async def test_an_unknown_service_is_closed_at_once(client) -> None:
    await client.greet()
    for service in (b"tcp:22\0", b"jdwp:1\0", b"track-jdwp\0", b"usb:\0", b"\xff\xfe\0"):
        await client.send(Kind.OPEN, 5, 0, service)
        answer = await client.receive()
        assert (answer.kind, answer.arg0, answer.arg1) == (Kind.CLSE, 0, 5)


async def test_what_would_move_or_restart_the_phone_is_refused_in_words(client, daemon) -> None:
    await client.greet()
    answers = []
    services = ("root:", "unroot:", "reboot:bootloader", "tcpip:5999", f"tcpip:{daemon.port}")
    for number, service in enumerate(services, start=1):
        answers.append(await client.collect(await client.open(service, number), number))
    assert answers == [
        b"adbd cannot run as root in production builds\n",
        b"adbd not running as root\n",
        b"reboot (reboot,bootloader) failed\n",
        b"invalid port '5999'\n",
        f"restarting in TCP mode port: {daemon.port}\n".encode(),
    ]


async def test_nothing_opens_before_the_greeting(client) -> None:
    client.writer.write(encode(Packet(Kind.OPEN, 1, 0, b"shell:echo hi\0"), version=VERSION_MIN))
    assert (await client.greet()).kind == Kind.CNXN


async def test_one_packet_is_in_flight_until_it_is_acknowledged(client) -> None:
    await client.greet()
    remote = await client.open("shell:echo one; echo two")
    first = await client.receive()
    assert first.payload == b"one\n"
    other = await client.open("shell:true", number=2)
    assert (await client.receive()).arg0 == other, "the second answer waits, other streams do not"
    await client.send(Kind.OKAY, 1, remote)
    assert (await client.receive()).payload == b"two\n"


async def test_packets_are_no_longer_than_the_client_takes(client, android) -> None:
    android.physical_size = (100, 100)
    await client.greet(max_payload=4096)
    await client.send(Kind.OPEN, 1, 0, b"exec:screencap\0")
    remote = (await client.receive()).arg0
    sizes = []
    while (packet := await client.receive()).kind == Kind.WRTE:
        sizes.append(len(packet.payload))
        await client.send(Kind.OKAY, 1, remote)
    assert max(sizes) == 4096
    assert sum(sizes) == 16 + 100 * 100 * 4


async def test_a_client_that_does_not_wait_for_the_acknowledgement_is_dropped(client) -> None:
    await client.greet()
    remote = await client.open("shell:sleep 60")
    await client.send(Kind.WRTE, 1, remote, b"one")
    await client.send(Kind.WRTE, 1, remote, b"two")
    assert await client.closed()


async def test_closing_a_stream_cancels_its_command_and_leaves_the_others(client, android) -> None:
    await client.greet()
    remote = await client.open("shell:sleep 60")
    await client.send(Kind.CLSE, 1, remote)
    assert (await client.receive()).kind == Kind.CLSE
    assert android.commands == [("sleep 60", None)]
    assert await client.collect(await client.open("shell:echo on", number=2), number=2) == b"on\n"


async def test_a_connection_carries_so_many_streams_and_no_more(client, daemon) -> None:
    await client.greet()
    opened = [await client.open("shell:sleep 60", number) for number in range(1, 129)]
    assert len(set(opened)) == 128
    await client.send(Kind.OPEN, 129, 0, b"shell:true\0")
    refused = await client.receive()
    assert (refused.kind, refused.arg0, refused.arg1) == (Kind.CLSE, 0, 129)
    await client.send(Kind.CLSE, 1, opened[0])
    assert (await client.receive()).arg1 == 1
    await client.open("shell:sleep 60", number=130)


async def test_the_first_shell_protocol_keeps_the_order_of_both_outputs(client) -> None:
    await client.greet()
    remote = await client.open("shell:echo 1; echo 2 >&2; echo 3")
    assert await client.collect(remote) == b"1\n2\n3\n"


async def test_the_second_shell_protocol_frames_both_outputs_and_the_exit_code(client) -> None:
    await client.greet()
    remote = await client.open("shell,v2,TERM=dumb,raw:echo o; echo e >&2; exit 300")
    frames = await client.collect(remote)
    assert frames == b"\1\2\0\0\0o\n" + b"\2\2\0\0\0e\n" + b"\3\1\0\0\0" + bytes([300 & 0xFF])


async def test_an_absurd_frame_ends_the_command_alone(client, android) -> None:
    await client.greet()
    remote = await client.open("shell,v2:cat")
    await client.send(Kind.WRTE, 1, remote, struct.pack("<BI", 0, 2**32 - 1) + b"x")
    packets = [await client.receive(), await client.receive()]
    assert {packet.kind for packet in packets} == {Kind.OKAY, Kind.CLSE}
    assert (await client.greet()).kind == Kind.CNXN


async def test_a_hanging_command_answers_nothing_until_the_client_goes(client, daemon, android) -> None:
    daemon.faults.add("wm size", "hang")
    await client.greet()
    remote = await client.open("shell,v2:wm size")
    assert await client.collect(await client.open("shell:echo beside", number=2), number=2) == b"beside\n"
    assert daemon.running_commands == ("wm size",)
    await client.send(Kind.CLSE, 1, remote)
    assert (await client.receive()).kind == Kind.CLSE
    assert android.commands[-1] == ("wm size", None)


async def test_a_cut_command_sends_its_output_and_no_exit_code(client, daemon, android) -> None:
    daemon.faults.add("tap", "cut")
    await client.greet()
    remote = await client.open("shell,v2:input tap 1 2; echo done")
    packet = await client.receive()
    assert packet.payload == b"\1\5\0\0\0done\n"
    await client.send(Kind.OKAY, 1, remote)
    assert await client.closed()
    assert android.acts == [("tap", 1, 2)]


async def test_a_stranger_is_challenged_and_its_streams_wait(daemon) -> None:
    locked = AdbDaemon(daemon._android, keys=KeyPolicy.ask())
    await locked.start()
    client = await connect(locked)
    challenge = await client.greet()
    assert (challenge.kind, challenge.arg0, len(challenge.payload)) == (Kind.AUTH, 1, 20)
    await client.send(Kind.AUTH, 2, 0, bytes(256))
    again = await client.receive()
    assert again.kind == Kind.AUTH
    assert again.payload != challenge.payload
    await client.send(Kind.OPEN, 1, 0, b"shell:echo in\0")
    await client.send(Kind.AUTH, 3, 0, b"no key at all\0")
    assert await client.closed()
    client.writer.close()
    await locked.stop()


async def test_stopping_drops_clients_and_ends_what_they_run(daemon, android) -> None:
    client = await connect(daemon)
    await client.greet()
    await client.open("shell:sleep 60")
    await daemon.stop()
    assert await client.closed()
    assert android.commands == [("sleep 60", None)]
    client.writer.close()


async def test_an_unplugged_phone_drops_new_clients_until_it_is_plugged_in(daemon) -> None:
    daemon.unplug()
    client = await connect(daemon)
    assert await client.closed()
    client.writer.close()
    daemon.replug()
    client = await connect(daemon)
    assert (await client.greet()).kind == Kind.CNXN
    client.writer.close()


async def test_latency_passes_before_a_command_is_performed(daemon, client, android) -> None:
    daemon.latency_s = 60.0
    await client.greet()
    remote = await client.open("shell:input tap 1 2")
    await client.open("sync:", number=2)
    assert daemon.running_commands == ("input tap 1 2",)
    await client.send(Kind.CLSE, 1, remote)
    assert (await client.receive()).kind == Kind.CLSE
    assert android.acts == []
