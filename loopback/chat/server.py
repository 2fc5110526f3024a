"""The loopback chat as a running server: a strict Telegram Bot API, and a page to chat on."""

from __future__ import annotations

import argparse
import asyncio
import json
import secrets
import sys
from types import TracebackType
from typing import Self

import uvicorn

from loopback.chat.app import Mode, build_app
from loopback.chat.connections import Connections
from loopback.chat.limits import FloodRules
from loopback.chat.records import BotIdentity
from loopback.chat.state import ChatState
from loopback.lifetime import wait_for_end
from loopback.serving import PromptServer, listen

ADDRESS = "127.0.0.1"
_BOT_ID = 7_000_000_001


class ChatServer:
    """One chat server on 127.0.0.1, ready inside its `async with`. Port 0 picks a free one.

    A bot speaks to `f"{url}/bot"` and `f"{url}/file/bot"` with `token`.
    Raises OSError when the port is taken.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        token: str = "",
        rules: FloodRules | None = None,
        bot_name: str = "Farhand",
        mode: Mode = "test",
    ) -> None:
        self.token = token or f"{_BOT_ID}:{secrets.token_urlsafe(26)}"
        self.state = ChatState(BotIdentity(_BOT_ID, bot_name, "farhand_loopback_bot"), rules or FloodRules())
        self._port = port
        self._mode: Mode = mode
        self._tasks = asyncio.TaskGroup()
        self._server: PromptServer | None = None

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://{ADDRESS}:{self._port}"

    async def __aenter__(self) -> Self:
        listener = listen(self._port)
        self._port = listener.getsockname()[1]
        connections = Connections()
        app = build_app(
            self.state, token=self.token, port=self._port, connections=connections, mode=self._mode
        )
        config = uvicorn.Config(
            app,
            http=connections.protocol(),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            date_header=False,
            timeout_graceful_shutdown=1,
        )
        self._server = PromptServer(config)
        await self._tasks.__aenter__()
        self._tasks.create_task(self._server.serve(sockets=[listener]))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.state.events.close()
        self.state.updates.close()
        if self._server is not None:
            self._server.leave()
        await self._tasks.__aexit__(None, None, None)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `python -m loopback chat`."""
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 picks a free one")
    parser.add_argument("--token", default="", help="the bot's token; made up when missing")
    parser.add_argument(
        "--relaxed-limits", action="store_true", help="no flood control, for tests that must be fast"
    )
    parser.add_argument(
        "--until-stdin-closes",
        action="store_true",
        help="leave when standard input ends",
    )


async def run(args: argparse.Namespace) -> None:
    """Serve until standard input closes, if asked to, or until interrupted. Prints one JSON line first."""
    rules = FloodRules.relaxed() if args.relaxed_limits else FloodRules()
    async with ChatServer(port=args.port, token=args.token, rules=rules) as chat:
        sys.stdout.write(json.dumps({"chat": chat.url, "token": chat.token}) + "\n")
        sys.stdout.flush()
        await wait_for_end(until_input_closes=args.until_stdin_closes)
