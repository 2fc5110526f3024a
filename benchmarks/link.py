"""What ten idle phones cost, and how near captures come to what each link could carry."""

from __future__ import annotations

import asyncio
import contextlib
import statistics
import time

from loopback.phone.adb.link import PRESETS
from loopback.phone.adb.packets import VERSION_MIN, VERSION_SKIP_CHECKSUM, Kind, Packet, encode, read_packet
from loopback.phone.server import PhoneServer

PHONES = 10
IDLE_S = 5.0
ROUNDS = 7
MIB = 1024 * 1024


class Computer:
    """The least of an ADB client: enough to run one command after the other."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._number = 0

    @classmethod
    async def connect(cls, server: PhoneServer) -> Computer:
        computer = cls(*await asyncio.open_connection("127.0.0.1", server.daemon.port, limit=4 * MIB))
        computer.say(Kind.CNXN, VERSION_SKIP_CHECKSUM, MIB, b"host::features=shell_v2")
        await computer.hear()
        return computer

    def say(self, kind: Kind, arg0: int, arg1: int, payload: bytes = b"") -> None:
        self._writer.write(encode(Packet(kind, arg0, arg1, payload), version=VERSION_MIN))

    async def hear(self) -> Packet:
        return await read_packet(self._reader, max_payload=MIB)

    async def run(self, service: str) -> tuple[int, float]:
        """Bytes that came, and the seconds from asking to the last of them."""
        self._number += 1
        begun, size = time.perf_counter(), 0
        self.say(Kind.OPEN, self._number, 0, service.encode() + b"\0")
        while (packet := await self.hear()).kind != Kind.CLSE:
            if packet.kind == Kind.WRTE:
                size += len(packet.payload)
                self.say(Kind.OKAY, self._number, packet.arg0)
        return size, time.perf_counter() - begun

    def close(self) -> None:
        self._writer.close()


async def idle() -> None:
    async with contextlib.AsyncExitStack() as stack:
        for slot in range(PHONES):
            server = await stack.enter_async_context(PhoneServer(slot=slot))
            computer = await Computer.connect(server)
            stack.callback(computer.close)
            await computer.run("exec:screencap")
        begun, spent = time.perf_counter(), time.process_time()
        await asyncio.sleep(IDLE_S)
        share = (time.process_time() - spent) / (time.perf_counter() - begun)
        print(f"{PHONES} idle phones, each connected: {100 * share:.2f} % of one core over {IDLE_S:g} s\n")


async def carry(link: str | None) -> None:
    """One line: a capture with its painting, then a file of the same size, which costs the link alone."""
    async with PhoneServer(link=link) as server:
        computer = await Computer.connect(server)
        captured = [await computer.run("exec:screencap") for _ in range(ROUNDS)]
        size = captured[0][0]
        server.daemon.files.write("/data/local/tmp/same", bytes(size))
        read = [await computer.run("exec:cat /data/local/tmp/same") for _ in range(ROUNDS)]
        computer.close()
    could = PRESETS[link].from_phone_mb_s if link else None
    print(f"{link or 'no limit':10}{could or '-':>10}{_told(captured, could)}{_told(read, could)}")


def _told(taken: list[tuple[int, float]], could: float | None) -> str:
    seconds = statistics.median(seconds for _, seconds in taken)
    rate = taken[0][0] / seconds / 1e6
    return f"{seconds:12.3f}{rate:9.1f}" + (f"{100 * rate / could:6.0f} %" if could else f"{'-':>8}")


async def measure() -> None:
    await idle()
    print(
        f"{'link':10}{'MB/s':>10}"
        f"{'capture s':>12}{'MB/s':>9}{'share':>8}"
        f"{'file s':>12}{'MB/s':>9}{'share':>8}"
    )
    for link in (None, *PRESETS):
        await carry(link)


def main() -> None:
    asyncio.run(measure())


if __name__ == "__main__":
    main()
