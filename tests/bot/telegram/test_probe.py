"""The token is tried once, the way the bot itself goes, and is in no message."""

from __future__ import annotations

import asyncio
import json
import socket
from typing import Any

import pytest
from pydantic import SecretStr

from bot.settings import Settings
from bot.telegram.probe import TokenProblemError, bot_name

TOKEN = "7000000001:AAF-made_up-token-0123456789abcdef"


def settings(token: str, url: str, proxy: str = "") -> Settings:
    values: dict[str, Any] = {
        "telegram_token": SecretStr(token),
        "telegram_api_url": url,
        "telegram_proxy": proxy,
    }
    return Settings(_env_file=None, **values)


async def test_a_good_token_tells_the_bots_name(server: Any) -> None:
    assert await bot_name(settings(server.token, server.url)) == "farhand_loopback_bot"


@pytest.mark.parametrize("token", [TOKEN, "no token at all", "1:"])
async def test_a_token_that_is_not_taken_is_told_without_it(server: Any, token: str) -> None:
    with pytest.raises(TokenProblemError) as problem:
        await bot_name(settings(token, server.url))
    assert token not in str(problem.value)


async def test_a_messenger_that_is_away_is_told_without_the_token() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(TokenProblemError) as problem:
        await bot_name(settings(TOKEN, f"http://127.0.0.1:{port}"))
    assert "AAF-made_up" not in str(problem.value)


async def test_the_proxy_of_the_settings_is_used() -> None:
    asked: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readline())
        me = {"id": 1, "is_bot": True, "first_name": "Far", "username": "through_the_proxy"}
        body = json.dumps({"ok": True, "result": me}).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        writer.write(head.encode() + b"Connection: close\r\n\r\n" + body)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as proxy:
        address = f"http://127.0.0.1:{proxy.sockets[0].getsockname()[1]}"
        name = await bot_name(settings(TOKEN, "http://telegram.invalid", address))
    assert name == "through_the_proxy"
    assert b"http://telegram.invalid/bot" in asked[0]
