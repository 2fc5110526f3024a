"""The whole bot as a process: one per data folder, ended in order, and a phone left as its owner had it."""

from __future__ import annotations

import asyncio
import socket
import sys
from pathlib import Path

import pytest
from stage import PATIENCE_S, bot_process, household, stage

from agent_core.adapters.adb_stream import AdbDevice
from agent_core.adapters.adb_typing import ADB_KEYBOARD
from agent_core.domain.task import Language
from bot.app import AlreadyRunningError, running
from bot.control import NotRunningError, call
from bot.settings import Settings, SettingsError
from bot.store import restores


def settings(**values: object) -> Settings:
    return Settings(_env_file=None, **values)  # type: ignore[call-arg, arg-type]


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({}, "TELEGRAM_TOKEN"),
        ({"telegram_token": "1:x", "chat": "house"}, "CHAT"),
        ({"telegram_token": "1:x", "model_base_url": "http://8.8.8.8/v1"}, "MODEL_BASE_URL"),
    ],
)
async def test_wrong_settings_are_told_before_anything_is_changed(
    tmp_path: Path, values: dict[str, object], named: str
) -> None:
    data_dir = tmp_path / "data"
    with pytest.raises(SettingsError, match=named):
        async with running(settings(data_dir=data_dir, **values), Language.ENGLISH):
            pass
    assert not data_dir.exists()


async def test_a_keyboard_that_a_killed_bot_left_selected_is_given_back(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        phone = AdbDevice("127.0.0.1", on.world.adb_port, on.world.phones[0].serial)
        selected = "settings get secure default_input_method"
        owners = (await phone.shell(selected, timeout_s=20)).text.strip()
        async with bot_process(on, FAULT_POINT="keyboard.saved") as (child, order):
            anna = await on.pair(order, "Anna")
            await anna.say("Tell Li Na that 我晚点回来")
            async with asyncio.timeout(PATIENCE_S):
                assert await child.wait() == 137
        left = f"ime enable {ADB_KEYBOARD} && ime set {ADB_KEYBOARD}"
        assert (await phone.shell(left, timeout_s=20)).exit_code == 0
        async with household(on) as (bot, _):
            assert (await phone.shell(selected, timeout_s=20)).text.strip() == owners != ADB_KEYBOARD
            owed = await bot.store.read(lambda tx: restores.owed(tx, "phone", restores.KEYBOARD))
            assert owed is None


async def test_a_second_bot_on_the_same_data_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on) as (_, order):
        with pytest.raises(AlreadyRunningError):
            async with household(on):
                pass
        assert await order("status") == {"tasks": {}}
        assert await call(on.data_dir, "status") == {"tasks": {}}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
async def test_a_bot_that_is_told_to_end_does_so_in_order(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        async with bot_process(on) as (child, _):
            child.terminate()
            async with asyncio.timeout(PATIENCE_S):
                assert await child.wait() == 0
        with pytest.raises(NotRunningError):
            await call(on.data_dir, "status")
        assert not list(on.data_dir.glob("control.*"))
        log = (tmp_path / "bot.log").read_text("utf-8")
        assert "Traceback" not in log
        async with household(on):
            pass


async def test_a_world_has_an_adb_server_of_its_own_and_ends_with_its_context(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        port = on.world.adb_port
        assert port != 5037
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
        assert not (Path.home() / ".android" / "adbkey").is_relative_to(tmp_path)
        assert list((tmp_path / "adb").rglob("adbkey"))
    with pytest.raises(OSError, match=r"refused|timed out"):
        socket.create_connection(("127.0.0.1", port), timeout=5)
