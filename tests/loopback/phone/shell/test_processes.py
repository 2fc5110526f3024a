from __future__ import annotations

import asyncio

import pytest

from loopback.phone.shell.command import CommandError
from loopback.phone.shell.processes import SIGKILL, Processes


async def succeed() -> int:
    return 7


async def fail() -> int:
    raise CommandError("no", 5)


async def test_a_program_returns_its_exit_code_and_is_forgotten() -> None:
    processes = Processes()
    assert await processes.run("it", ("it", "-v"), succeed()) == 7
    assert processes.running == ()


async def test_what_a_program_raises_arrives_as_it_is() -> None:
    processes = Processes()
    with pytest.raises(CommandError, match="no"):
        await processes.run("it", (), fail())
    assert processes.running == ()


async def test_a_killed_program_returns_its_signal() -> None:
    processes = Processes()
    never = asyncio.Event()

    async def wait() -> int:
        (process,) = processes.running
        assert (process.name, process.words) == ("it", ("it",))
        assert processes.kill(process.id, SIGKILL)
        await never.wait()
        return 0

    assert await processes.run("it", ("it",), wait()) == 128 + SIGKILL
    assert not processes.kill(1)


async def test_whoever_started_a_program_ends_it_by_going_away() -> None:
    processes = Processes()
    async with asyncio.TaskGroup() as group:
        begun = asyncio.Event()

        async def wait() -> int:
            begun.set()
            await asyncio.Event().wait()
            return 0

        running = group.create_task(processes.run("it", (), wait()))
        await begun.wait()
        running.cancel()
    assert running.cancelled()
    assert processes.running == ()
