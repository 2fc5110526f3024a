"""The machine's clock."""

from __future__ import annotations

import asyncio
import time


class SystemClock:
    """Real time, as `agent_core.ports.Clock` asks for it."""

    def now(self) -> float:
        """Seconds since the Unix epoch, by the machine's clock, which may be set back."""
        return time.time()

    def monotonic(self) -> float:
        """Seconds since an arbitrary moment; never goes back."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Let other work go on for so long."""
        await asyncio.sleep(seconds)
