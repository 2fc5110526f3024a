"""The owner-only local channel by which commands on this computer talk to the running bot.

A Unix socket of mode 0600 where the system has them, else a port of 127.0.0.1; in both cases the
caller must show a secret that only this user can read. One JSON line each way per connection.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import os
import secrets
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.codec import Json

logger = logging.getLogger(__name__)

LONGEST_LINE = 1 << 20
LONGEST_SILENCE_S = 10.0
LONGEST_SOCKET_PATH = 100
"""Unix limits a socket's path to 104 or 108 bytes, depending on the system."""

Answer = Callable[[str, dict[str, Json]], Awaitable[Json]]


class ControlError(Exception):
    """The command was refused. The message is for the person at the terminal."""


class NotRunningError(Exception):
    """No bot runs with this data folder."""


def _files(data_dir: Path) -> tuple[Path, Path]:
    return data_dir / "control.json", data_dir / "control.sock"


def _has_sockets(path: Path) -> bool:
    return sys.platform != "win32" and len(os.fsencode(path)) < LONGEST_SOCKET_PATH


@asynccontextmanager
async def listening(data_dir: Path, answer: Answer) -> AsyncIterator[None]:
    """Answer commands for as long as the context is open. One listener per data folder: hold its lock."""
    note, socket_path = _files(data_dir)
    secret = secrets.token_urlsafe(32)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _serve_one(reader, writer, secret, answer)

    # First the note of a process that was killed: its secret would be refused here as a stranger's.
    note.unlink(missing_ok=True)
    socket_path.unlink(missing_ok=True)
    if _has_sockets(socket_path):
        server = await asyncio.start_unix_server(serve, socket_path, limit=LONGEST_LINE)
        socket_path.chmod(0o600)
        where: dict[str, Json] = {"socket": True}
    else:
        server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=LONGEST_LINE)
        where = {"port": server.sockets[0].getsockname()[1]}
    write_private(note, json.dumps(where | {"secret": secret}).encode())
    try:
        yield
    finally:
        note.unlink(missing_ok=True)
        server.close()
        await server.wait_closed()
        socket_path.unlink(missing_ok=True)


async def _serve_one(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, secret: str, answer: Answer
) -> None:
    try:
        # Bounded, because a caller who never writes would hold up the end of the program.
        async with asyncio.timeout(LONGEST_SILENCE_S):
            line = await reader.readline()
        reply = await _answer_line(line, secret, answer)
        writer.write(json.dumps(reply, ensure_ascii=False).encode() + b"\n")
        await writer.drain()
    except (ConnectionError, TimeoutError, ValueError, asyncio.LimitOverrunError) as error:
        logger.info("a local command broke off: %s", error)
    finally:
        writer.close()


async def _answer_line(line: bytes, secret: str, answer: Answer) -> dict[str, Json]:
    try:
        asked = json.loads(line)
        shown, command, values = str(asked["secret"]), str(asked["command"]), dict(asked["values"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return {"error": "not a command"}
    if not hmac.compare_digest(shown.encode(), secret.encode()):
        return {"error": "not allowed"}
    try:
        return {"result": await answer(command, values)}
    except ControlError as error:
        return {"error": str(error)}
    except Exception:  # border: one order that breaks must not leave its caller without an answer
        logger.exception("the order %r broke off", command)
        return {"error": "this went wrong in the running bot; its log says why"}


async def call(data_dir: Path, command: str, **values: Json) -> Json:
    """Ask the running bot. Raises NotRunningError, or ControlError with its refusal."""
    note, socket_path = _files(data_dir)
    try:
        where = json.loads(note.read_text("utf-8"))
        if where.get("socket"):
            reader, writer = await asyncio.open_unix_connection(socket_path, limit=LONGEST_LINE)
        else:
            reader, writer = await asyncio.open_connection("127.0.0.1", where["port"], limit=LONGEST_LINE)
    except (OSError, ValueError, KeyError) as error:
        raise NotRunningError(f"no bot runs with {data_dir}") from error
    try:
        asked = {"secret": where["secret"], "command": command, "values": values}
        writer.write(json.dumps(asked, ensure_ascii=False).encode() + b"\n")
        await writer.drain()
        reply = json.loads(await reader.readline() or b"{}")
    except (OSError, ValueError) as error:
        raise NotRunningError(f"the bot of {data_dir} went away") from error
    finally:
        writer.close()
    if "error" in reply or "result" not in reply:
        raise ControlError(str(reply.get("error", "the bot went away")))
    result: Json = reply["result"]
    return result


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only this user can read, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
