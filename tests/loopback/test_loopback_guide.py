"""What docs/loopback.md shows is run as it stands there."""

from __future__ import annotations

import re
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from loopback.phone.adb.link import PRESETS
from loopback.phone.apps.base import BaseApp
from loopback.phone.apps.catalogue import installed
from loopback.phone.hand import Hand
from loopback.phone.server import PhoneServer
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Device
from loopback.phone.system.pages import App
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.profile import PROFILES

GUIDE = Path(__file__).parents[2] / "docs" / "loopback.md"


@pytest.fixture
def shown() -> Iterator[tuple[Any, str]]:
    """The app that the guide shows, as a module, and the text of its test."""
    app, test = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    module = types.ModuleType("brolly")
    sys.modules["brolly"] = module
    exec(compile(app, str(GUIDE), "exec"), vars(module))
    yield module, test
    del sys.modules["brolly"]


async def test_the_app_of_the_guide_works_and_passes_its_own_test(shown: tuple[Any, str]) -> None:
    module, test = shown
    kind: type[BaseApp] = module.Brolly

    def apps(device: Device) -> tuple[App, ...]:
        return (*installed(device), kind(device))

    phone = LoopbackPhone(apps, clock=SteppedClock())
    names: dict[str, Any] = {"LoopbackPhone": LoopbackPhone, "Hand": Hand}
    exec(compile(test, str(GUIDE), "exec"), names)
    await names["test_an_umbrella_is_taken_once_it_is_confirmed"](phone, Hand(phone))
    assert len(test.strip().splitlines()) == 10


async def test_the_tour_of_the_guide_goes(shown: tuple[Any, str]) -> None:
    kind: type[BaseApp] = shown[0].Brolly
    phone = LoopbackPhone(lambda device: (*installed(device), kind(device)), clock=SteppedClock())
    hand = Hand(phone)
    await hand.open(kind.package)
    for tour in kind.tours:
        for step in tour.steps:
            await hand.tap(step.words[0])  # type: ignore[union-attr]
    assert len(phone.device.state.collection("umbrellas")) == 1


async def test_the_guide_names_every_key_of_a_scenario_and_no_other() -> None:
    table = GUIDE.read_text(encoding="utf-8").split("### Changing its world")[1].split("\n## ")[0]
    first_cells = [line.split(" | ")[0] for line in table.splitlines() if line.startswith("| `")]
    named = {name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)}
    async with PhoneServer(clock=SteppedClock()) as server:
        assert named == server.scenarios.keys


def test_the_guide_names_every_maker_and_every_link() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert set(re.findall(r"`--profile (\w+)`", text)) == set(PROFILES)
    assert all(f"`--link {name}`" in text or f"`{name}`" in text for name in PRESETS)
