"""`farhand loopback`: one server alone, whose first line tells its addresses."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any
from urllib.parse import urlsplit

import pytest


@pytest.mark.parametrize(("server", "names"), [("phone", {"adb", "control"}), ("chat", {"chat", "token"})])
def test_the_first_line_tells_where_it_listens(newcomer: Any, server: str, names: set[str]) -> None:
    command = [sys.executable, "-m", "bot", "loopback", server, "--until-stdin-closes"]
    done = subprocess.run(
        command, cwd=newcomer.folder, env=newcomer.environment({}), input=b"",
        capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout.splitlines()[0]).keys() == names


@pytest.mark.parametrize("server", ["phone", "chat", "model"])
def test_a_taken_port_is_told_without_a_traceback(newcomer: Any, outside: Any, server: str) -> None:
    taken = str(urlsplit(outside.chat).port)
    told = newcomer.farhand("loopback", server, "--port", taken)
    assert told.code == 2
    assert "--port" in told.errors


def test_a_port_that_cannot_be_is_told(newcomer: Any) -> None:
    assert newcomer.farhand("loopback", "chat", "--port", "99999").code == 2
