"""A person is asked on the screen whether a computer may use the phone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from loopback.phone.adb.keys import KeyPolicy, RsaPublicKey
from loopback.phone.hand import Hand
from loopback.phone.server import PhoneServer

KEY = RsaPublicKey((1 << 2047) + 1, 65537, "someone@home")
OTHER = RsaPublicKey((1 << 2047) + 3, 65537, "other@home")


@pytest.fixture
async def server() -> AsyncIterator[PhoneServer]:
    async with PhoneServer(keys=KeyPolicy.ask()) as server:
        yield server


async def test_allow_lets_that_computer_in_and_no_other(server: PhoneServer) -> None:
    hand, keys = Hand(server.phone), server.daemon.keys
    async with asyncio.TaskGroup() as group:
        waiting = [group.create_task(keys.allowed(key)) for key in (OTHER, KEY)]
        await asyncio.sleep(0)
        assert hand.sees("Allow USB debugging?")
        assert any(KEY.fingerprint[:2].upper() + ":" in label for label in hand.labels())
        await hand.tap("Allow")
        await waiting[1]
        assert keys.pending == (OTHER,)
        await hand.tap("Allow")


async def test_cancel_leaves_it_waiting(server: PhoneServer) -> None:
    hand, keys = Hand(server.phone), server.daemon.keys
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(keys.allowed(KEY))
        await asyncio.sleep(0)
        await hand.tap("Cancel")
        assert not hand.sees("Allow USB debugging?")
        assert keys.pending == (KEY,)
        waiting.cancel()


async def test_the_question_goes_with_the_computer(server: PhoneServer) -> None:
    async with asyncio.TaskGroup() as group:
        waiting = [group.create_task(server.daemon.keys.allowed(KEY)) for _ in range(2)]
        await asyncio.sleep(0)
        waiting[0].cancel()
        await asyncio.sleep(0)
        assert Hand(server.phone).sees("Allow USB debugging?"), "its other connection still waits"
        waiting[1].cancel()
    assert not Hand(server.phone).sees("Allow USB debugging?")


async def test_a_computer_that_asks_twice_is_one_question(server: PhoneServer) -> None:
    async with asyncio.TaskGroup() as group:
        waiting = [group.create_task(server.daemon.keys.allowed(KEY)) for _ in range(2)]
        await asyncio.sleep(0)
        assert len(server.phone.device.popups) == 1
        await Hand(server.phone).tap("Allow")
        await asyncio.gather(*waiting)


async def test_the_question_comes_up_again_after_a_reset_in_the_phones_language(server: PhoneServer) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(server.daemon.keys.allowed(KEY))
        await asyncio.sleep(0)
        server.scenarios.apply({"reset": "zh"})
        await Hand(server.phone).tap("允许")
