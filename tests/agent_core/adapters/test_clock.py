"""The machine's clock."""

from __future__ import annotations

import time

from agent_core.adapters.clock import SystemClock


async def test_it_tells_the_machines_time() -> None:
    clock = SystemClock()
    assert abs(clock.now() - time.time()) < 60
    before = clock.monotonic()
    await clock.sleep(0)
    assert clock.monotonic() >= before
