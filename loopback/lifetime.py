"""How long a loopback server that was started as a command lives."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading


async def wait_for_end(*, until_input_closes: bool) -> None:
    """Wait until cancelled, or until standard input closes where that is asked for.

    A parent that dies closes the pipe, on every system; signals differ between them.
    """
    ended = asyncio.Event()
    if until_input_closes:
        _set_when_input_ends(ended, asyncio.get_running_loop())
    await ended.wait()


def _set_when_input_ends(ended: asyncio.Event, loop: asyncio.AbstractEventLoop) -> None:
    """A daemon thread reads, because a pending read must not hold up the end of the program."""

    def drain() -> None:
        while sys.stdin.buffer.read(1):
            pass
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=drain, name="stdin", daemon=True).start()
