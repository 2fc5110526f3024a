"""The `farhand` command as a process: exit codes, streams, and which file its settings come from."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def farhand(
    folder: Path, *arguments: str, language: str | None = "en", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    home = {"HOME": str(folder), "USERPROFILE": str(folder), "APPDATA": str(folder)} | (
        {"LANGUAGE": language} if language else {}
    )
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder, env=os.environ | home | environment, stdin=subprocess.DEVNULL,
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0),
        (["--version"], 0),
        (["demo", "-h"], 0),
        (["members", "--help"], 0),
        ([], 2),
        (["x"], 2),
    ],
)
def test_help_leaves_with_0_and_wrong_use_with_2(tmp_path: Path, arguments: list[str], code: int) -> None:
    done = farhand(tmp_path, *arguments)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert bool(done.stdout) == (code == 0)


def test_a_pipe_gets_utf_8_whatever_the_locale_is(tmp_path: Path) -> None:
    old = {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    done = farhand(tmp_path, "--help", language="zh", **old)
    assert done.returncode == 0
    assert "付款前一定先问" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("form", [["--env-file=my.env"], ["--env-file", "my.env"]])
def test_the_settings_file_chooses_the_language_of_help(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: list[str]
) -> None:
    monkeypatch.delenv("LANGUAGE", raising=False)
    (tmp_path / "my.env").write_text("LANGUAGE=zh\n", "utf-8")
    done = farhand(tmp_path, *form, "phones", "--help", language=None)
    assert done.returncode == 0
    assert "用法" in done.stdout.decode("utf-8")


def test_a_settings_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = farhand(tmp_path, "--env-file", "nope.env", "phones")
    assert done.returncode == 2
    assert b"nope.env" in done.stderr
