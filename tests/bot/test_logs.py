"""The program's log goes to standard error, whole, and never holds the token."""

from __future__ import annotations

import asyncio
import sys

CHILD = """
import logging
from bot.logs import configure
from bot.settings import Settings

configure(Settings(_env_file=None, telegram_token="7000000001:AAF-made_up-token-0123456789abcdef"))
logging.getLogger("bot.household").info("a task began")
logging.getLogger("bot.household").debug("too much")
logging.getLogger("anybody.else").warning("POST /bot7000000001:AAF-made_up-token-0123456789abcdef/getMe")
logging.getLogger("httpx").info("GET https://somewhere")
"""


async def test_what_is_logged_comes_out_on_standard_error_without_the_token() -> None:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CHILD, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    async with asyncio.timeout(60):
        out, err = await child.communicate()
    lines = err.decode().splitlines()
    assert (out, child.returncode) == (b"", 0)
    assert len(lines) == 2
    assert lines[0].endswith("INFO bot.household: a task began")
    assert "WARNING anybody.else" in lines[1]
    assert "made_up-token" not in err.decode()
