"""Programs of a computer's own: started out of the archive that was pushed, and out of nothing else."""

from __future__ import annotations

import asyncio
import io
import zipfile
from dataclasses import dataclass, field

import pytest

from loopback.phone.commands.table import command_table
from loopback.phone.shell.command import BufferOutput, BytesInput, Context, Input, Seats
from loopback.phone.shell.redirection import Streams
from loopback.phone.shell.runtime import Shell
from loopback.phone.shell.seed import seed_files

JAR = "/data/local/tmp/it.jar"


def jar(dex: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("classes.dex", dex)
    return out.getvalue()


@dataclass
class Workshop:
    """A shell whose app_process knows one program, which waits to be told to end."""

    shell: Shell
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    finish: asyncio.Event = field(default_factory=asyncio.Event)

    async def program(self, context: Context, arguments: list[str], _stdin: Input) -> int:
        await context.say(" ".join(arguments))
        self.begun.set()
        await self.finish.wait()
        return 3

    async def run(self, script: str) -> tuple[int, str]:
        out = BufferOutput()
        code = await self.shell.run(script, Streams(BytesInput(), out, out))
        return code, out.data.decode()


@pytest.fixture
def workshop(android) -> Workshop:
    commands = command_table()
    files = seed_files(commands, now=lambda: 0.0, boot_id="1")
    seats = Seats({})
    made = Workshop(Shell(android, files, commands, now=lambda: 0.0, seats=seats))
    seats.programs = {"org.example.Main": made.program}
    files.write(JAR, jar(b"dex..Lorg/example/Main;.."))
    return made


async def test_a_program_runs_until_it_ends_with_its_own_exit_code(workshop) -> None:
    async with asyncio.TaskGroup() as group:
        running = group.create_task(workshop.run(f"CLASSPATH={JAR} app_process / org.example.Main -p 1"))
        await workshop.begun.wait()
        _, listed = await workshop.run("ps -A; pidof app_process")
        workshop.finish.set()
    assert listed.count("app_process") == 1
    assert listed.split()[-1].isdecimal()
    assert running.result() == (3, "-p 1\n")
    assert await workshop.run("pidof app_process") == (1, "")


@pytest.mark.parametrize(("signal", "code"), [("", 143), ("-9", 137), ("-s KILL", 137), ("-INT", 130)])
async def test_a_killed_program_ends_with_its_signal(workshop, signal: str, code: int) -> None:
    async with asyncio.TaskGroup() as group:
        running = group.create_task(workshop.run(f"CLASSPATH={JAR} app_process / org.example.Main"))
        await workshop.begun.wait()
        assert await workshop.run(f"kill {signal} $(pidof app_process)") == (0, "")
    assert running.result()[0] == code


@pytest.mark.parametrize(
    "script",
    [
        "app_process / org.example.Main",
        "CLASSPATH=/sdcard/none.jar app_process / org.example.Main",
        f"CLASSPATH={JAR} app_process / org.example.Other",
        "echo no > /sdcard/x.jar; CLASSPATH=/sdcard/x.jar app_process / org.example.Main",
    ],
)
async def test_what_no_archive_holds_aborts(workshop, script: str) -> None:
    assert await workshop.run(script) == (134, "Aborted\n")


async def test_a_class_that_another_archive_declares_is_not_found(workshop) -> None:
    workshop.shell.files.write("/sdcard/other.jar", jar(b"Lorg/example/Else;"))
    code, _ = await workshop.run("CLASSPATH=/sdcard/other.jar app_process / org.example.Main")
    assert code == 134


async def test_without_a_class_it_says_how_it_is_used(workshop) -> None:
    code, said = await workshop.run("app_process -Xmx64m /")
    assert code == 255
    assert said.startswith("Error: no class name")
