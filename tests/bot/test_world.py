"""The loopback world's children: only addresses of 127.0.0.1, and none that outlives its parent."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import sys
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.world import PhoneAddress, World, free_port

WORLD = World(
    adb_port=7001,
    phones=(PhoneAddress("127.0.0.1:7002", "http://127.0.0.1:7003"), PhoneAddress("127.0.0.1:7004", "http://127.0.0.1:7005")),
    model_url="http://127.0.0.1:7006/v1",
    chat_url="http://127.0.0.1:7007",
    token="7000000001:AAF-made_up-token-0123456789abcdef",
)  # fmt: skip

PARENT = """
import asyncio, json, pathlib, sys
from bot.world import loopback_world

async def main():
    async with loopback_world(pathlib.Path(sys.argv[1])) as world:
        print(json.dumps([world.chat_url, world.model_url, world.phones[0].control_url]), flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


def test_a_world_is_nothing_but_addresses_in_a_bots_settings(tmp_path: Path) -> None:
    environment = {name.lower(): value for name, value in WORLD.environment(tmp_path).items()}
    settings = Settings(_env_file=None, **environment)  # type: ignore[call-arg, arg-type]
    assert settings.phone_serials == {"phone": "127.0.0.1:7002", "phone2": "127.0.0.1:7004"}
    assert (settings.adb_host, settings.adb_port, settings.data_dir) == ("127.0.0.1", 7001, tmp_path)
    assert settings.telegram_token.get_secret_value() == WORLD.token
    assert all("127.0.0.1" in url for url in (settings.telegram_api_url, settings.model_base_url))


def test_a_free_port_can_be_listened_on() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", free_port()))


async def closes(port: int) -> None:
    """Wait until nothing listens on the port: its last connection ends when its process does."""
    while True:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            return
        with contextlib.suppress(ConnectionError):
            await reader.read()
        writer.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a killed parent there leaves no pipe to close in time")
async def test_the_servers_of_a_killed_parent_end_by_themselves(tmp_path: Path) -> None:
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PARENT, str(tmp_path), stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout is not None
    async with asyncio.timeout(60):
        urls = json.loads(await parent.stdout.readline())
    parent.kill()
    await parent.wait()
    async with asyncio.timeout(20):
        for url in urls:
            await closes(int(url.removesuffix("/v1").rpartition(":")[2]))
