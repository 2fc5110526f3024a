"""The loopback world as child processes: phone, model, messenger and an adb server of their own.

The bot that runs against it is the one that runs at home; only three addresses differ.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from agent_core.adapters.adb_server import connect, pinned_adb_path

START_DEADLINE_S = 60.0
END_DEADLINE_S = 5.0


class WorldError(Exception):
    """A loopback server did not start. The message says which and what it wrote."""


@dataclass(frozen=True, slots=True)
class PhoneAddress:
    """One loopback phone: its adb serial at the world's adb server, and its control port."""

    serial: str
    control_url: str


@dataclass(frozen=True, slots=True)
class World:
    """Where everything of one loopback world listens. All of it on 127.0.0.1."""

    adb_port: int
    phones: tuple[PhoneAddress, ...]
    model_url: str
    chat_url: str
    token: str

    def environment(self, data_dir: Path) -> dict[str, str]:
        """The settings that point a bot at this world."""
        names = ("phone", *(f"phone{place}" for place in range(2, len(self.phones) + 1)))
        return {
            "TELEGRAM_TOKEN": self.token,
            "TELEGRAM_API_URL": self.chat_url,
            "MODEL_BASE_URL": self.model_url,
            "MODEL_NAME": "standin",
            "MODEL_DIALECT": "autoglm",
            "PHONES": ",".join(
                f"{name}={phone.serial}" for name, phone in zip(names, self.phones, strict=True)
            ),
            "ADB_PORT": str(self.adb_port),
            "DATA_DIR": str(data_dir),
        }


@asynccontextmanager
async def loopback_world(
    folder: Path, *, locale: str = "en", phones: int = 1, chat_port: int = 0
) -> AsyncIterator[World]:
    """Start the servers, connect the phones, and end everything on leaving.

    `folder` holds what adb writes, so that the owner's own keys and adb server are left alone.
    Raises WorldError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    async with AsyncExitStack() as stack:

        async def serve(*arguments: str) -> dict[str, str]:
            return await stack.enter_async_context(_server(arguments))

        adb_port = await stack.enter_async_context(_adb_server(folder))
        started = [await serve("phone", "--locale", locale, "--slot", str(slot)) for slot in range(phones)]
        controls = [address["control"] for address in started]
        model = await serve("model", *(word for url in controls for word in ("--phone", url)))
        chat = await serve("chat", "--port", str(chat_port))
        for address in started:
            await connect(address["adb"], host="127.0.0.1", port=adb_port)
        yield World(
            adb_port=adb_port,
            phones=tuple(PhoneAddress(a["adb"], a["control"]) for a in started),
            model_url=model["model"],
            chat_url=chat["chat"],
            token=chat["token"],
        )


@asynccontextmanager
async def _server(arguments: Sequence[str]) -> AsyncIterator[dict[str, str]]:
    """One `python -m loopback …` child; its first line says where it listens."""
    command = (sys.executable, "-m", "loopback", *arguments, "--until-stdin-closes")
    async with _child(command, None, reads=True) as child:
        try:
            async with asyncio.timeout(START_DEADLINE_S):
                line = await child.stdout.readline() if child.stdout else b""
            address = json.loads(line)
        except (TimeoutError, ValueError) as error:
            raise WorldError(f"the loopback {arguments[0]} did not start; see what it wrote above") from error
        yield address


@asynccontextmanager
async def _adb_server(folder: Path) -> AsyncIterator[int]:
    """An adb server on a free port that scans for nothing and keeps its key in `folder`."""
    port = free_port()
    quiet = {
        "HOME": str(folder),
        "USERPROFILE": str(folder),
        "ANDROID_USER_HOME": str(folder),
        # A scan of the emulators' ports, or of the network, would find what is not ours.
        "ADB_LOCAL_TRANSPORT_MAX_PORT": "5554",
        "ADB_EMU": "0",
        "ADB_MDNS": "0",
        "ADB_MDNS_OPENSCREEN": "0",
        "ADB_MDNS_AUTO_CONNECT": "0",
        "ADB_USB": "0",
    }
    command = (str(pinned_adb_path()), "-P", str(port), "nodaemon", "server")
    async with _child(command, quiet, reads=False):
        await _listens(port)
        yield port


@asynccontextmanager
async def _child(
    command: Sequence[str], environment: Mapping[str, str] | None, *, reads: bool
) -> AsyncIterator[asyncio.subprocess.Process]:
    child = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE if reads else asyncio.subprocess.DEVNULL,
        stderr=None if reads else asyncio.subprocess.DEVNULL,
        env=None if environment is None else os.environ | dict(environment),
    )
    try:
        yield child
    finally:
        await _end(child)


async def _end(child: asyncio.subprocess.Process) -> None:
    if child.returncode is not None:
        return
    child.terminate()
    try:
        async with asyncio.timeout(END_DEADLINE_S):
            await child.wait()
    except TimeoutError:
        child.kill()
        await child.wait()


async def _listens(port: int) -> None:
    async with asyncio.timeout(START_DEADLINE_S):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                return


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
