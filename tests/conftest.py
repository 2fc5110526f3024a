"""A private adb server for the whole run, and a loopback phone behind it."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import pytest

from agent_core.adapters import adb_server
from agent_core.adapters.adb import AdbPhone
from agent_core.adapters.adb_stream import AdbDevice
from agent_core.adapters.adb_typing import KeyboardMemory
from agent_core.rules.apps import Catalogue
from agent_core.testing import SteppedClock
from loopback.phone.server import PhoneServer


@dataclass
class HandHeld:
    """A loopback phone, and the product's own adapter for it. Its waits take no time."""

    server: PhoneServer
    port: int
    phone: AdbPhone

    @property
    def serial(self) -> str:
        return self.server.adb_address

    @property
    def device(self) -> AdbDevice:
        return AdbDevice("127.0.0.1", self.port, self.serial)

    def opened(self, keyboard: KeyboardMemory | None = None) -> AdbPhone:
        return AdbPhone(
            "mum",
            serial=self.serial,
            port=self.port,
            catalogue=Catalogue.load(),
            clock=SteppedClock(leaping=True),
            keyboard=keyboard,
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def adb_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a real adb server that finds nothing by itself and keeps its keys to itself."""
    home, port = tmp_path_factory.mktemp("adb-home"), _free_port()
    quiet = {"HOME": str(home), "USERPROFILE": str(home), "ANDROID_USER_HOME": str(home)}
    quiet |= {"ADB_LOCAL_TRANSPORT_MAX_PORT": "5554", "ADB_EMU": "0", "ADB_MDNS": "0", "ADB_USB": "0"}
    command = [str(adb_server.pinned_adb_path()), "-P", str(port), "nodaemon", "server"]
    with (home / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, env=os.environ | quiet, stdout=log, stderr=log)
        try:
            while process.poll() is None:
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    continue
            yield port
        finally:
            process.terminate()
            process.wait(timeout=10)


@pytest.fixture
async def hand_held(adb_port: int) -> AsyncIterator[HandHeld]:
    async with PhoneServer() as server:
        await adb_server.connect(server.adb_address, host="127.0.0.1", port=adb_port)
        held = HandHeld(server, adb_port, phone=None)  # type: ignore[arg-type]
        held.phone = held.opened()
        yield held
        await adb_server.disconnect(server.adb_address, host="127.0.0.1", port=adb_port)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In continuous integration nothing is skipped: a check that does not run is no check."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if reporter is not None and os.environ.get("CI") and skipped and session.exitstatus == 0:
        reporter.write_line(f"{len(skipped)} tests were skipped, and CI skips nothing", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
