"""The stand-in as a server and as a command."""

from __future__ import annotations

import asyncio
import json
import sys

import httpx
import pytest

from loopback.model.server import ModelServer

_COMMAND = """
import argparse, asyncio
from loopback.model import server
parser = argparse.ArgumentParser()
server.add_arguments(parser)
asyncio.run(server.run(parser.parse_args()))
"""


async def test_two_servers_run_side_by_side_and_end() -> None:
    async with ModelServer([]) as one, ModelServer([]) as other:
        assert one.base_url != other.base_url
        async with httpx.AsyncClient(trust_env=False) as client:
            for server in (one, other):
                assert (await client.get(f"{server.base_url}/models")).status_code == 200
    async with httpx.AsyncClient(trust_env=False) as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(f"{one.base_url}/models")


async def test_a_port_that_is_taken_is_told() -> None:
    async with ModelServer([]) as one:
        port = int(one.url.rsplit(":", 1)[1])
        with pytest.raises(OSError, match=r"(?i)address"):
            await ModelServer([], port=port).__aenter__()


async def test_the_command_prints_its_address_first_and_leaves_when_its_input_closes() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", _COMMAND, "--until-stdin-closes", "--phone", "http://127.0.0.1:9"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        async with asyncio.timeout(30):
            address = json.loads(await process.stdout.readline())
            async with httpx.AsyncClient(trust_env=False) as client:
                models = (await client.get(f"{address['model']}/models")).json()
            assert [model["id"] for model in models["data"]] == ["standin", "standin-gullible"]
            process.stdin.close()
            assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
