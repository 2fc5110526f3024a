"""A loopback phone behind a real adb server, for clients that know neither of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import adbutils
import pytest

from loopback.phone.hand import Hand
from loopback.phone.server import PhoneServer


@dataclass(frozen=True, slots=True)
class Plugged:
    """A phone, the adb server it is plugged into, and a person's hand on its glass."""

    server: PhoneServer
    adb_port: int

    @property
    def serial(self) -> str:
        return self.server.adb_address

    @property
    def device_port(self) -> int:
        """Where the phone itself listens, for clients that need no adb server."""
        return int(self.serial.rpartition(":")[2])

    @property
    def device(self) -> adbutils.AdbDevice:
        return adbutils.AdbClient("127.0.0.1", self.adb_port).device(self.serial)

    @property
    def hand(self) -> Hand:
        return Hand(self.server.phone)


@pytest.fixture
async def plugged(adb_port: int) -> AsyncIterator[Plugged]:
    async with PhoneServer() as server:
        client = adbutils.AdbClient("127.0.0.1", adb_port)
        await asyncio.to_thread(client.connect, server.adb_address)
        yield Plugged(server, adb_port)
        await asyncio.to_thread(client.disconnect, server.adb_address)
