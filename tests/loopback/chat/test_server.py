import argparse
import asyncio
import json
import sys

import httpx
import pytest

from loopback.chat.limits import FloodRules
from loopback.chat.server import ChatServer, add_arguments

CHILD = """
import argparse, asyncio
from loopback.chat.server import add_arguments, run
parser = argparse.ArgumentParser()
add_arguments(parser)
asyncio.run(run(parser.parse_args()))
"""


async def test_it_prints_its_address_first_and_leaves_when_standard_input_closes() -> None:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        CHILD,
        "--until-stdin-closes",
        "--token",
        "7:abc",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stdin is not None
    async with asyncio.timeout(30):
        told = json.loads(await child.stdout.readline())
        assert told["token"] == "7:abc"
        async with httpx.AsyncClient(trust_env=False) as client:
            me = await client.get(f"{told['chat']}/bot7:abc/getMe")
        assert me.json()["result"]["is_bot"]
        child.stdin.close()
        assert await child.wait() == 0


async def test_a_taken_port_is_an_error() -> None:
    async with ChatServer(rules=FloodRules.relaxed()) as first:
        port = int(first.url.rpartition(":")[2])
        with pytest.raises(OSError, match=r"(?i)address"):
            async with ChatServer(port=port):
                pass


async def test_two_servers_share_nothing() -> None:
    async with ChatServer() as first, ChatServer() as second:
        assert first.url != second.url
        assert first.token != second.token


async def test_an_open_stream_does_not_hold_up_the_end() -> None:
    async with asyncio.timeout(10), httpx.AsyncClient(trust_env=False, timeout=None) as client:
        async with ChatServer() as chat:
            context = client.stream("GET", f"{chat.url}/world/events")
            response = await context.__aenter__()
            lines = response.aiter_lines()
            assert "ready" in await anext(lines)
        assert [line async for line in lines if line] == []
        await context.__aexit__(None, None, None)


def test_its_arguments_have_safe_defaults() -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    args = parser.parse_args([])
    assert (args.port, args.token, args.relaxed_limits, args.until_stdin_closes) == (0, "", False, False)
