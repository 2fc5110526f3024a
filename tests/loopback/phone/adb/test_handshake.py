"""Who is let in, who is asked, and how long it may take."""

from __future__ import annotations

import asyncio
import base64
import struct

import pytest

from loopback.phone.adb.handshake import Handshake, Patience
from loopback.phone.adb.keys import KeyPolicy
from loopback.phone.adb.packets import Kind, MalformedPacketError, Packet

LINE = base64.b64encode(struct.pack("<II", 64, 0) + b"\xff" * 512 + struct.pack("<I", 65537)) + b" a@b\0"


class Door:
    """What one client was sent, and whether it came in."""

    def __init__(self, keys: KeyPolicy) -> None:
        self.sent: list[Packet] = []
        self.inside = 0
        self.given_up = asyncio.Event()
        self.patience = Patience(0.01, self.given_up.set)
        self.handshake = Handshake(keys, self.patience, send=self._send, let_in=self._let_in)

    async def _send(self, packet: Packet) -> None:
        self.sent.append(packet)

    async def _let_in(self) -> None:
        self.inside += 1


async def test_a_phone_that_asks_nobody_lets_everybody_in() -> None:
    door = Door(KeyPolicy.accept_all())
    await door.handshake.begin()
    assert (door.inside, door.sent) == (1, [])


async def test_each_wrong_signature_earns_a_new_challenge_until_there_were_too_many() -> None:
    door = Door(KeyPolicy.ask())
    await door.handshake.begin()
    async with asyncio.TaskGroup() as group:
        for _ in range(255):
            await door.handshake.answer(Packet(Kind.AUTH, 2, 0, bytes(256)), group)
        assert len({packet.payload for packet in door.sent}) == 256
        with pytest.raises(MalformedPacketError, match="too many"):
            await door.handshake.answer(Packet(Kind.AUTH, 2, 0, bytes(256)), group)
    door.patience.end()
    assert door.inside == 0


async def test_an_answer_to_no_question_is_ignored() -> None:
    door = Door(KeyPolicy.ask())
    async with asyncio.TaskGroup() as group:
        await door.handshake.answer(Packet(Kind.AUTH, 3, 0, LINE), group)
    assert (door.inside, door.sent) == (0, [])


async def test_a_person_is_waited_for_without_impatience() -> None:
    keys = KeyPolicy.ask()
    door = Door(keys)
    await door.handshake.begin()
    async with asyncio.TaskGroup() as group:
        await door.handshake.answer(Packet(Kind.AUTH, 3, 0, LINE), group)
        await asyncio.sleep(0)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(door.given_up.wait(), 0.05)
        keys.allow()
    assert door.inside == 1


async def test_a_new_greeting_forgets_the_question_of_the_one_before() -> None:
    keys = KeyPolicy.ask()
    door = Door(keys)
    await door.handshake.begin()
    async with asyncio.TaskGroup() as group:
        await door.handshake.answer(Packet(Kind.AUTH, 3, 0, LINE), group)
        await asyncio.sleep(0)
        door.handshake.stop()
    assert (keys.pending, door.inside) == ((), 0)


async def test_patience_ends_and_can_be_ended() -> None:
    given_up = asyncio.Event()
    patience = Patience(0.0, given_up.set)
    patience.begin()
    patience.end()
    patience.end()
    await asyncio.sleep(0)
    assert not given_up.is_set()
    patience.begin()
    await asyncio.wait_for(given_up.wait(), 10)
