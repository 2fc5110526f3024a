"""Pieces from a socket: none lost, none joined before somebody asks, and an end that is seen."""

from __future__ import annotations

import asyncio

import pytest

from agent_core.adapters.adb_inflow import Inflow


async def test_what_is_left_of_a_piece_belongs_to_the_rest() -> None:
    inflow = Inflow()
    inflow.data_received(b"OK")
    inflow.data_received(b"AYpic")
    assert await inflow.readexactly(4) == b"OKAY"
    inflow.data_received(b"ture")
    inflow.eof_received()
    assert await inflow.rest(100) == [b"pic", b"ture"]


async def test_a_reader_waits_for_what_is_still_to_come() -> None:
    inflow = Inflow()
    async with asyncio.TaskGroup() as group:
        reading = group.create_task(inflow.readexactly(4))
        await asyncio.sleep(0)
        inflow.data_received(b"OK")
        await asyncio.sleep(0)
        assert not reading.done()
        inflow.data_received(b"AY")
    assert reading.result() == b"OKAY"


async def test_an_end_before_its_time_is_an_error() -> None:
    inflow = Inflow()
    inflow.data_received(b"OK")
    inflow.connection_lost(None)
    with pytest.raises(asyncio.IncompleteReadError):
        await inflow.readexactly(4)


async def test_a_connection_that_breaks_is_no_end() -> None:
    inflow = Inflow()
    inflow.data_received(b"pic")
    inflow.connection_lost(ConnectionResetError("reset"))
    with pytest.raises(OSError, match="broke off"):
        await inflow.rest(100)


async def test_more_than_any_picture_is_refused() -> None:
    inflow = Inflow()
    inflow.data_received(b"12345")
    with pytest.raises(OSError, match="too much"):
        await inflow.rest(4)
