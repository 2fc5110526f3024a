"""A power cut at any named point: the act happens at most once, and the person is told how it stands."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from bot.household.notices import ResultTold, UnknownOutcomeTold

CHILD = """
import asyncio, pathlib, sys
here, data, point = sys.argv[1:]
sys.path.insert(0, here)
import conftest
from bot.household.notices import ApprovalAsked, ResultTold
from bot.household.presses import Approve

async def main():
    async with conftest._staged(pathlib.Path(data, "farhand.db"), faults=point) as stage:
        async def perform(task, action):
            with pathlib.Path(data, "taps").open("a") as taps:
                taps.write("tap\\n")
        stage.perform, stage.play = perform, stage.paying
        stage.mark("looked again").set()
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it", 42)
        asked = await stage.told(ApprovalAsked)
        await stage.press(mia, Approve(asked.approval_id))
        await stage.told(ResultTold)

asyncio.run(main())
"""

POINTS = [
    ("task.started", 0, None, "interrupted"),
    ("step.recorded", 0, None, "interrupted"),
    ("approval.asked", 0, "invalidated", "interrupted"),
    ("approval.decided", 0, "invalidated", "interrupted"),
    ("approval.consumed", 0, "unknown", "interrupted"),
    ("action.performed", 1, "unknown", "interrupted"),
    ("approval.ended", 1, "done", "interrupted"),
    ("task.ended", 1, "done", "finished"),
]


async def cut_off_at(point: str, folder: Path) -> int:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CHILD, str(Path(__file__).parent), str(folder), point
    )
    async with asyncio.timeout(60):
        return await child.wait()


@pytest.mark.parametrize(("point", "taps", "approval", "standing"), POINTS)
async def test_a_power_cut_never_repeats_an_act(
    staged, tmp_path: Path, point, taps, approval, standing
) -> None:
    assert await cut_off_at(point, tmp_path) == 137
    async with staged() as stage:
        stage.play = stage.paying
        stage.mark("looked again").set()
        result = await stage.told(ResultTold)
        assert result.standing == standing
        assert await stage.value("SELECT state FROM approval") == approval
        assert len(stage.all_told(UnknownOutcomeTold)) == (approval == "unknown")
        assert stage.performed == []
        record = tmp_path / "taps"
        assert (record.read_text().count("tap") if record.exists() else 0) == taps
        money = {"done": "spent", "unknown": "unknown"}.get(str(approval))
        assert await stage.value("SELECT state FROM spending") == money
        assert await stage.value("PRAGMA integrity_check") == "ok"
