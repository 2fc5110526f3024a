"""The command line from outside: as child processes against a loopback phone, model and messenger."""

from __future__ import annotations

import asyncio
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from rich.console import Console

from agent_core.domain.task import Language
from bot.commands.terminal import Terminal
from bot.locales.catalogue import Catalogue
from loopback.chat.person import ChatWorld

DEADLINE_S = 90.0


@dataclass
class Told:
    """What a command told and how it left."""

    code: int
    out: str
    errors: str


@dataclass
class Household:
    """One user's computer: a home of its own, and the settings in its `.env`."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    def farhand(self, *arguments: str, given: bytes = b"", **environment: str) -> Told:
        """Run `farhand` in the folder to its end. No command may show a traceback."""
        self.write_env()
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder, env=self.environment(environment), input=given,
            capture_output=True, timeout=DEADLINE_S, check=False,
        )  # fmt: skip
        told = Told(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
        assert "Traceback" not in told.errors, told.errors
        return told

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[str]]:
        """`farhand run` for as long as the block lasts."""
        self.write_env()
        child = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=self.folder, env=self.environment({}), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        with child:
            try:
                yield child
            finally:
                child.terminate()
                child.communicate(timeout=DEADLINE_S)

    def awaited(self, child: subprocess.Popen[str], pattern: str) -> str:
        """The pattern's first group in the next line of the child that has it."""
        assert child.stdout is not None
        for line in child.stdout:
            if match := re.search(pattern, line):
                return str(match[1])
        raise AssertionError(f"the child left without {pattern}")

    def write_env(self) -> None:
        lines = [f"{name}={value}" for name, value in self.settings.items()]
        (self.folder / ".env").write_text("\n".join(lines) + "\n", "utf-8")

    def environment(self, more: dict[str, str]) -> dict[str, str]:
        home = {"HOME": str(self.folder), "USERPROFILE": str(self.folder), "APPDATA": str(self.folder)}
        return os.environ | home | {"LANGUAGE": "en", "COLUMNS": "100"} | more


@dataclass(frozen=True)
class Outside:
    """Where the loopback servers of this test run listen."""

    adb_port: int
    serial: str
    model: str
    chat: str
    token: str

    def say(self, name: str, text: str) -> None:
        """A new person writes to the bot and waits for its first answer."""

        async def speak() -> None:
            async with ChatWorld(self.chat) as chat:
                person = await chat.add_person(name, "en")
                said = await person.say(text)
                await person.await_message(lambda message: message.sender_name != name, after=said)

        asyncio.run(speak())


@contextmanager
def served(*arguments: str) -> Iterator[dict[str, str]]:
    """One loopback server as a child; its first line says where it listens."""
    child = subprocess.Popen(
        [sys.executable, "-m", "loopback", *arguments, "--until-stdin-closes"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with child:
        assert child.stdout is not None
        yield json.loads(child.stdout.readline())
        child.terminate()


@pytest.fixture(scope="session")
def outside(adb_port: int) -> Iterator[Outside]:
    with ExitStack() as stack:
        phone = stack.enter_context(served("phone"))
        model = stack.enter_context(served("model", "--phone", phone["control"]))
        chat = stack.enter_context(served("chat"))
        yield Outside(adb_port, phone["adb"], model["model"], chat["chat"], chat["token"])


@pytest.fixture
def household(outside: Outside, tmp_path: Path) -> Household:
    """Settings that lead to the loopback servers. The phone is reached."""
    settings = {
        "TELEGRAM_TOKEN": outside.token,
        "TELEGRAM_API_URL": outside.chat,
        "MODEL_BASE_URL": outside.model,
        "MODEL_NAME": "standin",
        "PHONES": f"mum={outside.serial}",
        "ADB_PORT": str(outside.adb_port),
        "DATA_DIR": str(tmp_path / "data"),
    }
    made = Household(tmp_path, settings)
    assert made.farhand("phones", "connect", outside.serial).code == 0
    return made


@pytest.fixture
def another_phone(household: Household) -> Iterator[str]:
    """A second phone at the same adb server."""
    with served("phone", "--slot", "1") as phone:
        assert household.farhand("phones", "connect", phone["adb"]).code == 0
        yield phone["adb"]
        household.farhand("phones", "disconnect", phone["adb"])


@pytest.fixture
def newcomer(adb_port: int, tmp_path: Path) -> Household:
    """Nothing is set up, but for a private adb server."""
    return Household(tmp_path, {"ADB_PORT": str(adb_port), "PHONES": "", "DATA_DIR": str(tmp_path / "data")})


@pytest.fixture(params=list(Language))
def terminal(request: pytest.FixtureRequest) -> Terminal:
    """A terminal in each language that writes into memory."""
    return Terminal(
        request.param,
        Catalogue.load(),
        console=Console(file=io.StringIO(), width=100, highlight=False),
        errors=Console(file=io.StringIO(), width=100, highlight=False),
    )
