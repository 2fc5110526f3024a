"""What a step costs besides the model: from its last token to the act, and from rest to the next request.

`python -m benchmarks.steps` measures the agent on a loopback phone in another process, over each link. Before
it stands a scripted endpoint; behind every event a journal on disk.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import json
import os
import socket
import sqlite3
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from agent_core.adapters import adb_server
from agent_core.adapters.adb import AdbPhone
from agent_core.adapters.clock import SystemClock
from agent_core.adapters.openai_chat import OpenAIModel
from agent_core.agent import Agent, Brain
from agent_core.domain.event import (
    ActionCleared,
    ActionFailed,
    ActionPerformed,
    ActionUnknown,
    ApprovalRequested,
    Event,
    ScreenSeen,
)
from agent_core.domain.screen import Stillness
from agent_core.domain.task import Limits, Task
from agent_core.rules.apps import Catalogue
from agent_core.rules.dialects.autoglm import AutoGLM
from agent_core.rules.dialects.prompts import load_prompts
from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.guard import Guard
from agent_core.testing import InstantHuman
from bot.codec import dumps
from loopback.phone.adb.link import PRESETS

LINKS = ("none", "usb2", "usb3", "wifi")
TEXT = "请帮我查一下明天北京到上海的高铁票价好吗"
ROUND = (
    ("launch", 'do(action="Launch", app="org.heron.browser")'),
    ("tap", 'do(action="Tap", element=[{x},{y}])'),
    ("type", f'do(action="Type", text="{TEXT}")'),
    ("swipe", 'do(action="Swipe", start=[500,700], end=[500,400])'),
    ("", 'do(action="Home")'),
)
JOURNALLED = {
    "launch": ("am start",),
    "tap": ("input tap",),
    "type": ("am broadcast -a ADB_INPUT_B64", "input text"),
    "swipe": ("input swipe",),
}
FIELD = "Search or type an address"
WAYS = {"raw": "screencap", "gzip": "screencap | gzip -1", "png": "screencap -p"}
RAW_MB = 1080 * 2400 * 4 / 1e6
TARGETS_MS = {"tap": 40, "type": 100}
TARGET_KB = 150


@dataclass
class Endpoint:
    """An OpenAI-compatible endpoint that thinks for `thinks_s` and then reads from its script."""

    script: Iterator[str]
    thinks_s: float
    asked: list[float] = field(default_factory=list)
    replied: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection's requests."""
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                self.asked.append(time.time())
                size = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
                await reader.readexactly(size)
                self.sizes.append(size)
                await asyncio.sleep(self.thinks_s)
                writer.write(_streamed(next(self.script, 'finish(message="Done.")')))
                await writer.drain()
                self.replied.append(time.time())
        writer.close()


def _streamed(reply: str) -> bytes:
    chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m"}
    parts: list[dict[str, Any]] = [
        {"choices": [{"index": 0, "delta": {"content": f"<answer>{reply}</answer>"}, "finish_reason": None}]},
        {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]},
    ]
    body = "".join(f"data: {json.dumps(chunk | part)}\n\n" for part in parts) + "data: [DONE]\n\n"
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: {len(body)}\r\n\r\n"
    return (head + body).encode()


class TimedPhone(AdbPhone):
    """The product's phone; it notes each time when the screen had settled."""

    def __init__(self, name: str, *, serial: str, port: int) -> None:
        super().__init__(name, serial=serial, port=port, catalogue=Catalogue.load())
        self.rests: list[float] = []

    async def settle(self, wanted: Stillness) -> None:
        """See `AdbPhone.settle`."""
        await super().settle(wanted)
        self.rests.append(time.time())


@dataclass(frozen=True)
class Step:
    """One measured step, in milliseconds: to the act, to its end, and from rest to the next request."""

    kind: str
    to_act: float
    done: float
    to_request: float


class Journal:
    """Every event on disk before the next one is asked for."""

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "journal.db", isolation_level=None, check_same_thread=False)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("CREATE TABLE event (kind TEXT, payload TEXT)")

    async def append(self, event: Event) -> None:
        """Write one event."""
        told = event.cleared.action if isinstance(event, ActionCleared) else event
        payload = await asyncio.to_thread(dumps, told)
        await asyncio.to_thread(
            self._database.execute, "INSERT INTO event VALUES (?, ?)", (type(event).__name__, payload)
        )

    def close(self) -> None:
        """Close the file."""
        self._database.close()


@contextlib.asynccontextmanager
async def child(*command: str, quiet: bool = False, **environment: str) -> AsyncIterator[dict[str, str]]:
    """A process that lives as long as the block, and the JSON of its first line."""
    output = asyncio.subprocess.DEVNULL if quiet else asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=output,
        stderr=asyncio.subprocess.DEVNULL,
        env=os.environ | environment,
    )
    try:
        yield {} if process.stdout is None else json.loads(await process.stdout.readline())
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


@contextlib.asynccontextmanager
async def adb(folder: Path) -> AsyncIterator[int]:
    """A private adb server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    quiet = {"HOME": str(folder), "USERPROFILE": str(folder), "ANDROID_USER_HOME": str(folder)}
    quiet |= {"ADB_LOCAL_TRANSPORT_MAX_PORT": "5554", "ADB_EMU": "0", "ADB_MDNS": "0", "ADB_USB": "0"}
    command = (str(adb_server.pinned_adb_path()), "-P", str(port), "nodaemon", "server")
    async with child(*command, quiet=True, **quiet):
        while True:
            try:
                await adb_server.ensure_server("127.0.0.1", port)
                break
            except adb_server.PhoneError:
                await asyncio.sleep(0.05)
        yield port


@contextlib.asynccontextmanager
async def phones(port: int, link: str, count: int) -> AsyncIterator[list[tuple[TimedPhone, str]]]:
    """Loopback phones in processes of their own, connected, each with its control address."""
    async with contextlib.AsyncExitStack() as stack:
        found = []
        for slot in range(count):
            command = [sys.executable, "-m", "loopback", "phone", "--until-stdin-closes", "--slot", str(slot)]
            told = await stack.enter_async_context(
                child(*command, *([] if link == "none" else ["--link", link]))
            )
            await adb_server.connect(told["adb"], host="127.0.0.1", port=port)
            phone = TimedPhone(f"p{slot}", serial=told["adb"], port=port)
            found.append((phone, told["control"]))
        yield found


def commands_of(control: str) -> list[tuple[str, float]]:
    """What the phone was told, and when."""
    with urllib.request.urlopen(f"{control}/state", timeout=30) as answer:
        state = json.load(answer)
    return [(each["command"], each["started"]) for each in state["commands"]]


async def script_of(phone: TimedPhone, rounds: int) -> list[tuple[str, str]]:
    """The replies of a task; the field's place is read off the phone."""
    model = [("launch", ROUND[0][1])]
    await drive(phone, model, 0.0, lambda _: None)
    screen = await phone.look()
    field_at = next(e for e in await phone.read_elements() if e.label == FIELD).bounds.center
    place = {"x": 1000 * field_at.x // screen.size.width, "y": 1000 * field_at.y // screen.size.height}
    return [(kind, line.format(**place) if "{x}" in line else line) for kind, line in ROUND] * rounds


async def drive(
    phone: TimedPhone, script: Sequence[tuple[str, str]], thinks_s: float, note: Callable[[Event], None]
) -> Endpoint:
    """Run one task on the phone, journalled, with the scripted endpoint."""
    endpoint = Endpoint(iter([line for _, line in script]), thinks_s)
    brain = Brain(dialect=AutoGLM(load_prompts()), guard=Guard(load_cues()), catalogue=Catalogue.load())
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder))
        async with await asyncio.start_server(endpoint.serve, "127.0.0.1", 0) as server:
            url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
            model = OpenAIModel(base_url=url, api_key="", model="scripted")
            agent = Agent(phone, model, InstantHuman(), brain=brain, clock=SystemClock())
            task = Task("bench", "Look something up in Heron", limits=Limits(steps=1000, minutes=60))
            async with contextlib.aclosing(agent.run(task)) as events:
                async for event in events:
                    note(event)
                    await journal.append(event)
            await model.close()
        journal.close()
    return endpoint


async def measured(
    phone: TimedPhone, control: str, rounds: int, thinks_s: float
) -> tuple[list[Step], list[int]]:
    """The steps of one task, and the bytes of its requests."""
    script = await script_of(phone, rounds)
    ended: list[float] = []
    phone.rests.clear()

    def note(event: Event) -> None:
        match event:
            case ActionPerformed():
                ended.append(time.time())
            case ActionFailed() | ActionUnknown() | ApprovalRequested():
                raise SystemExit(f"the benchmark cannot go on: {event!r}"[:500])
            case _:
                pass

    endpoint = await drive(phone, script, thinks_s, note)
    journal = await asyncio.to_thread(commands_of, control)
    steps = []
    for number, (kind, _) in enumerate(script):
        if kind:
            begun = endpoint.replied[number]
            act = next(at for told, at in journal if at > begun and told.startswith(JOURNALLED[kind]))
            asked = endpoint.asked[number + 1] - phone.rests[number]
            steps.append(Step(kind, 1e3 * (act - begun), 1e3 * (ended[number] - begun), 1e3 * asked))
    return steps, endpoint.sizes


def memory_mb() -> float:
    """What the process holds now, where the system tells it cheaply; else the most it ever held."""
    status = Path("/proc/self/statm")
    if status.is_file():
        return int(status.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    if sys.platform == "win32":
        return float("nan")
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most / 1e3


def spread(values: Sequence[float]) -> str:
    """Median and the middle half."""
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{middle:7.1f} ({low:.0f}-{high:.0f})"


async def report(link: str, port: int, rounds: int, thinks_s: float) -> None:
    """One link: a line for each kind of step, then what a frame costs there."""
    async with phones(port, link, 1) as [(phone, control)]:
        steps, sizes = await measured(phone, control, rounds, thinks_s)
        for kind in JOURNALLED:
            of_kind = [step for step in steps if step.kind == kind]
            both = [step.to_act + step.to_request for step in of_kind]
            target = f"{TARGETS_MS[kind]}" if kind in TARGETS_MS and link == "none" else "-"
            parts = [(step.to_act, step.done, step.to_request) for step in of_kind]
            cells = "".join(f"{spread(values):>20}" for values in (*zip(*parts, strict=True), both))
            print(f"{link:6}{kind:8}{cells}{target:>8}{max(sizes) / 1e3:>10.0f}")
        await frames(link, phone)


async def frames(link: str, phone: TimedPhone) -> None:
    """What a frame costs over the link, beside what the link alone would take for its bytes."""
    for way in WAYS if link == "none" else (phone.frame_way,):
        took, size = [], 0
        for _ in range(7):
            begun = time.perf_counter()
            size = sum(map(len, await phone.device.exec_out(WAYS[way], timeout_s=30)))
            took.append(1e3 * (time.perf_counter() - begun))
        told = f"{link:6}a frame as {way}: {size / 1e6:.2f} MB in {spread(took)} ms"
        if link != "none":
            own = size / PRESETS[link].from_phone_mb_s / 1e3
            raw = RAW_MB / PRESETS[link].from_phone_mb_s * 1e3
            told += f"; the link alone takes {own:.0f} ms for these bytes, {raw:.0f} ms for a raw frame"
        print(told)


async def remember(port: int) -> None:
    """Memory over a task of a hundred steps."""
    held: list[float] = []

    def note(event: Event) -> None:
        if isinstance(event, ScreenSeen):
            held.append(memory_mb())

    async with phones(port, "none", 1) as [(phone, _)]:
        script = await script_of(phone, 20)
        gc.collect()
        await drive(phone, script, 0.02, note)
    print(
        f"memory: {held[9]:.0f} MB at step 10, {held[-1]:.0f} MB at step {len(held)}, "
        f"{max(held):.0f} MB at most"
    )


async def beside(port: int, count: int) -> None:
    """Several phones at once: the overhead of a tap step against that of one."""
    overheads = []
    for number in (1, count):
        async with phones(port, "none", number) as found:
            async with asyncio.TaskGroup() as group:
                runs = [group.create_task(measured(phone, control, 4, 2.0)) for phone, control in found]
            steps = [step for run in runs for step in run.result()[0] if step.kind == "tap"]
            overheads.append(statistics.median(step.to_act + step.to_request for step in steps))
    one, all_of_them = overheads
    print(f"{count} phones: {all_of_them:.0f} ms for a tap step, {all_of_them / one:.2f} times that of one")


async def measure(arguments: argparse.Namespace) -> None:
    """Everything that was asked for."""
    with tempfile.TemporaryDirectory() as folder:
        async with adb(Path(folder)) as port:
            await remember(port)
            heads = ("to the act", "to its end", "rest to request", "both")
            cells = "".join(f"{head + ' ms':>20}" for head in heads)
            print(f"{'link':6}{'step':8}{cells}{'target':>8}{'KB sent':>10}")
            for link in arguments.links:
                await report(link, port, arguments.rounds, arguments.thinks)
            if arguments.phones > 1:
                await beside(port, arguments.phones)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", nargs="+", choices=LINKS, default=LINKS)
    parser.add_argument("--rounds", type=int, default=10, help="of four measured steps each")
    parser.add_argument("--thinks", type=float, default=0.3, help="seconds that the scripted model takes")
    parser.add_argument("--phones", type=int, default=1, help="also this many at once")
    asyncio.run(measure(parser.parse_args()))


if __name__ == "__main__":
    main()
