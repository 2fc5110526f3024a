"""Whole phones behind the real shell: any release, any maker's profile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from loopback.phone.apps.catalogue import installed
from loopback.phone.commands.table import command_table
from loopback.phone.shell.command import BufferOutput, BytesInput
from loopback.phone.shell.redirection import Streams
from loopback.phone.shell.runtime import Shell
from loopback.phone.shell.seed import seed_files
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.profile import profile_named


@dataclass(frozen=True)
class Told:
    """What a script printed, as `exec-out` gives it: both outputs in the order of their writing."""

    code: int
    data: bytes
    out: bytes

    @property
    def text(self) -> str:
        return self.data.decode()


class Tee:
    """An output whose bytes go on into another one too."""

    def __init__(self, *outputs: BufferOutput) -> None:
        self._outputs = outputs

    async def write(self, data: bytes) -> None:
        for output in self._outputs:
            await output.write(data)


@dataclass(frozen=True)
class Booted:
    """A phone that has started, and its shell."""

    phone: LoopbackPhone
    clock: SteppedClock
    shell: Shell

    async def run(self, script: str) -> Told:
        both, out = BufferOutput(), BufferOutput()
        code = await self.shell.run(script, Streams(BytesInput(), Tee(both, out), both))
        return Told(code, both.data, out.data)


@pytest.fixture
def boot() -> Callable[..., Booted]:
    """Starts a phone without the slowness of its programs."""

    def start(release: str = "14", profile: str = "stock") -> Booted:
        clock = SteppedClock()
        phone = LoopbackPhone(installed, clock=clock, release=release, profile=profile_named(profile))
        phone.slow_down(input_start_s=0.0, capture_s=0.0)
        commands = command_table(phone.quirks.missing)
        files = seed_files(commands, now=clock.now, boot_id="6b1f")
        return Booted(phone, clock, Shell(phone, files, commands, now=clock.now))

    return start
