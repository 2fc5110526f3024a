"""How long a server that was started as a command lives."""

from __future__ import annotations

import asyncio
import sys

import pytest

from loopback.lifetime import wait_for_end

_PROGRAM = """
import asyncio, sys
from loopback.lifetime import wait_for_end

async def main():
    print("ready", flush=True)
    await wait_for_end(until_input_closes=True)
    print("ended", flush=True)

asyncio.run(main())
"""


async def test_it_waits_until_it_is_cancelled() -> None:
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(wait_for_end(until_input_closes=False))
        await asyncio.sleep(0)
        assert not waiting.done()
        waiting.cancel()
    assert waiting.cancelled()


@pytest.mark.parametrize("written", [b"", b"anything\n"])
async def test_it_ends_when_its_input_closes_and_not_when_something_is_written(written: bytes) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _PROGRAM, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert (await process.stdout.readline()).strip() == b"ready"
    process.stdin.write(written)
    await process.stdin.drain()
    assert process.returncode is None
    process.stdin.close()
    assert (await process.stdout.readline()).strip() == b"ended"
    assert await asyncio.wait_for(process.wait(), 20) == 0
