"""A thrown switch ends a wait at once, and nothing else."""

from __future__ import annotations

import asyncio

import pytest

from bot.household.switch import StoppedError, StopSwitch


async def test_a_wait_is_left_when_the_switch_is_thrown() -> None:
    switch, waiting = StopSwitch(), asyncio.Event()
    cleaned = []

    async def wait() -> None:
        waiting.set()
        try:
            await asyncio.Event().wait()
        finally:
            cleaned.append(True)

    async def throw() -> None:
        await waiting.wait()
        switch.throw()
        switch.throw()

    async with asyncio.TaskGroup() as group:
        group.create_task(throw())
        with pytest.raises(StoppedError):
            await switch.interruptible(wait)
    assert cleaned == [True]


async def test_a_thrown_switch_lets_nothing_begin() -> None:
    switch, begun = StopSwitch(), []

    async def wait() -> None:
        begun.append(True)

    switch.throw()
    with pytest.raises(StoppedError):
        await switch.interruptible(wait)
    assert begun == []


async def test_a_timeout_of_the_wait_itself_is_no_stop() -> None:
    async def wait() -> None:
        raise TimeoutError("its own")

    with pytest.raises(TimeoutError, match="its own"):
        await StopSwitch().interruptible(wait)


async def test_a_wait_that_ends_gives_its_value() -> None:
    async def wait() -> int:
        return 5

    assert await StopSwitch().interruptible(wait) == 5
