"""The loopback chat as a running server: a strict Telegram Bot API, and a page to chat on."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import secrets
import socket
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Self

import uvicorn

from loopback.chat.app import Mode, build_app
from loopback.chat.connections import Connections
from loopback.chat.limits import FloodRules
from loopback.chat.records import BotIdentity
from loopback.chat.state import ChatState

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
        self._server: _Server | None = None

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://{ADDRESS}:{self._port}"

    async def __aenter__(self) -> Self:
        listener = _listen(self._port)
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
        self._server = _Server(config)
        await self._tasks.__aenter__()
        self._tasks.create_task(self._server.serve(sockets=[listener]))
        await self._server.ready.wait()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.state.events.close()
        self.state.updates.close()
        if self._server is not None:
            self._server.leaving.set()
        await self._tasks.__aexit__(None, None, None)


class _Server(uvicorn.Server):
    """uvicorn inside a larger program: says when it is ready, leaves when told, leaves signals alone."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self.leaving = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        await self.leaving.wait()

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


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
        ended = asyncio.Event()
        if args.until_stdin_closes:
            _watch_stdin(asyncio.get_running_loop(), ended)
        await ended.wait()


def _watch_stdin(loop: asyncio.AbstractEventLoop, ended: asyncio.Event) -> None:
    """Set the event when standard input ends. A daemon thread: a blocked read must not hold up the exit."""

    def watch() -> None:
        while sys.stdin.buffer.read(1):
            pass
        with suppress(RuntimeError):  # the loop may be gone by then
            loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=watch, name="stdin", daemon=True).start()


def _listen(port: int) -> socket.socket:
    # asyncio turns off Nagle's delay (40 ms an answer) only where the protocol is named.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((ADDRESS, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener
