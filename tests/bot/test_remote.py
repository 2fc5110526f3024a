"""A person's hands on a phone: beside the agent's, judged like them, and silent about secrets."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from agent_core.adapters.clock import SystemClock
from agent_core.domain.action import Key, Press
from agent_core.domain.verdict import Cleared
from bot.brain import brain_of
from bot.remote import HouseholdPhones, KeyboardBook
from bot.settings import Settings
from bot.store.database import Store, opened
from bot.store.faults import FaultPoints

SECRET = "hunter2-473911"


def book(store: Store) -> KeyboardBook:
    return KeyboardBook(store, SystemClock(), FaultPoints())


def phones_of(held: Any, store: Store) -> HouseholdPhones:
    settings = Settings(_env_file=None, adb_port=held.port)  # type: ignore[call-arg]
    return HouseholdPhones(settings, {"mum": held.serial}, brain_of(settings), book(store))


async def test_a_keyboard_is_on_record_before_it_is_changed_and_until_it_is_back(tmp_path: Path) -> None:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        keyboards = book(store)
        memory = keyboards.memory("mum")
        await memory.saved("com.maker/.Keys")
        assert await keyboards.owed("mum") == "com.maker/.Keys"
        assert await keyboards.owed("dad") is None
        await memory.restored()
        assert await keyboards.owed("mum") is None


async def test_a_persons_look_takes_no_runs_observation_away(hand_held: Any, tmp_path: Path) -> None:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        phones = phones_of(hand_held, store)
        agents = phones.for_agent("mum")
        seen = await agents.look()
        frame = await phones.look("mum")
        assert frame.size == seen.size
        leave = Cleared(Press(Key.HOME), phone_id="mum", observation=seen.observation, approval_id=None)
        await agents.perform(leave)


async def test_a_keyboard_of_a_phone_that_is_away_stays_owed(hand_held: Any, tmp_path: Path) -> None:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        phones, keyboards = phones_of(hand_held, store), book(store)
        await keyboards.memory("mum").saved("com.maker/.Keys")
        hand_held.server.daemon.unplug()
        await phones.give_keyboards_back()
        assert await keyboards.owed("mum") == "com.maker/.Keys"


async def test_a_secret_that_is_not_typed_is_told_without_it(
    hand_held: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        phones = phones_of(hand_held, store)
        caplog.set_level(logging.DEBUG)
        assert await phones.type_secret("mum", SECRET) is False
        hand_held.server.daemon.unplug()
        assert await phones.type_secret("mum", SECRET) is False
    assert "mum" in caplog.text
    assert SECRET not in caplog.text
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
    assert SECRET.encode() not in stored
