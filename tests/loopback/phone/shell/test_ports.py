from __future__ import annotations

import asyncio

import pytest

from loopback.phone.shell.ports import Ports, PortTakenError, Socket


class Wire:
    """A client that says nothing."""

    def __init__(self) -> None:
        self.written = b""

    async def read(self, limit: int = 65536) -> bytes:
        return b""

    async def write(self, data: bytes) -> None:
        self.written += data


async def greet(socket: Socket) -> None:
    await socket.write(b"hello")


async def test_a_port_serves_who_connects_while_it_is_open() -> None:
    ports, wire = Ports(), Wire()
    listener = ports.listen(9008, greet)
    found = ports.find(9008)
    assert found is listener
    await found.accept(wire)
    assert wire.written == b"hello"
    listener.close()
    assert ports.find(9008) is None


async def test_closing_ends_the_connections_too() -> None:
    begun = asyncio.Event()

    async def wait(_socket: Socket) -> None:
        begun.set()
        await asyncio.get_running_loop().create_future()

    listener = Ports().listen(1, wait)
    async with asyncio.TaskGroup() as group:
        client = group.create_task(listener.accept(Wire()))
        await begun.wait()
        listener.close()
    assert client.cancelled()


def test_a_taken_port_and_what_is_no_port_are_refused() -> None:
    ports = Ports()
    ports.listen(80, greet)
    with pytest.raises(PortTakenError, match="80"):
        ports.listen(80, greet)
    for number in (0, 65_536):
        with pytest.raises(ValueError, match="no port"):
            ports.listen(number, greet)
