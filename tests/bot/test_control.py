"""Only this user's own commands reach the running bot."""

from __future__ import annotations

import asyncio
import json
import stat
import sys
from pathlib import Path

import pytest

from bot.codec import Json
from bot.control import LONGEST_LINE, ControlError, NotRunningError, call, listening, write_private


async def answer(command: str, values: dict[str, Json]) -> Json:
    if command == "add":
        return {"sum": int(str(values["left"])) + int(str(values["right"]))}
    raise ControlError(f"{command} is not known")


async def test_a_command_is_answered(tmp_path: Path) -> None:
    async with listening(tmp_path, answer):
        assert await call(tmp_path, "add", left=2, right=3) == {"sum": 5}


async def test_a_refusal_reaches_the_caller_in_words(tmp_path: Path) -> None:
    async with listening(tmp_path, answer):
        with pytest.raises(ControlError, match="fly is not known"):
            await call(tmp_path, "fly")


async def test_without_a_bot_the_caller_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotRunningError):
        await call(tmp_path, "add", left=1, right=1)
    async with listening(tmp_path, answer):
        pass
    with pytest.raises(NotRunningError):
        await call(tmp_path, "add", left=1, right=1)


async def test_a_caller_without_the_secret_is_refused(tmp_path: Path) -> None:
    async with listening(tmp_path, answer):
        note = tmp_path / "control.json"
        note.write_text(json.dumps(json.loads(note.read_text("utf-8")) | {"secret": "guess"}), "utf-8")
        with pytest.raises(ControlError, match="not allowed"):
            await call(tmp_path, "add", left=1, right=1)


async def test_an_order_that_breaks_in_here_is_told_and_does_not_quote_the_reason(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with listening(tmp_path, answer):
        with pytest.raises(ControlError, match="log"):
            await call(tmp_path, "add", left="one", right=1)
        assert await call(tmp_path, "add", left=2, right=3) == {"sum": 5}
    assert "invalid literal" in caplog.text


@pytest.mark.parametrize(
    "line", [b"", b"\n", b"\xff\xfe\n", b"[" * 100_000 + b"\n", b"x" * (LONGEST_LINE + 10)]
)
async def test_garbage_harms_nobody(tmp_path: Path, line: bytes) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    deep.mkdir(parents=True)
    async with listening(deep, answer):
        port = json.loads((deep / "control.json").read_text("utf-8"))["port"]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(line)
        writer.write_eof()
        assert b"result" not in await reader.read()
        writer.close()
        assert await call(deep, "add", left=2, right=3) == {"sum": 5}


async def test_where_paths_are_too_long_for_a_socket_a_port_serves(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    deep.mkdir(parents=True)
    async with listening(deep, answer):
        assert "port" in json.loads((deep / "control.json").read_text("utf-8"))
        assert await call(deep, "add", left=4, right=4) == {"sum": 8}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps such rights elsewhere")
async def test_nobody_else_can_read_the_secret(tmp_path: Path) -> None:
    async with listening(tmp_path, answer):
        assert stat.S_IMODE((tmp_path / "control.json").stat().st_mode) == 0o600
        if (tmp_path / "control.sock").exists():
            assert stat.S_IMODE((tmp_path / "control.sock").stat().st_mode) == 0o600


def test_a_private_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    write_private(file, b"one")
    write_private(file, b"two")
    assert file.read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


async def test_what_a_killed_bot_left_behind_is_gone_before_the_next_one_listens(tmp_path: Path) -> None:
    write_private(tmp_path / "control.json", b'{"socket": true, "secret": "of a dead process"}')
    async with listening(tmp_path, answer):
        assert await call(tmp_path, "add", left=1, right=2) == {"sum": 3}
        assert b"dead" not in (tmp_path / "control.json").read_bytes()
