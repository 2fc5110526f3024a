"""A fault point ends the process where it is named, when it is counted, and nowhere else."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

import bot
from bot.store.faults import FAULT_POINTS, FaultPoints

CHILD = """
import sys
from bot.store.faults import FaultPoints
faults = FaultPoints(sys.argv[1])
for number in range(3):
    faults.reach("outbox.sent")
    faults.reach("inbox.done")
    print(number, flush=True)
"""


async def ended(spec: str) -> tuple[int | None, str]:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CHILD, spec, stdout=asyncio.subprocess.PIPE
    )
    async with asyncio.timeout(60):
        out, _ = await child.communicate()
    return child.returncode, "".join(out.decode().split())


@pytest.mark.parametrize(
    ("spec", "code", "reached"),
    [("outbox.sent", 137, ""), ("outbox.sent:3", 137, "01"), ("inbox.done:4", 0, "012"), ("", 0, "012")],
)
async def test_the_process_ends_at_the_named_point_when_it_is_counted(
    spec: str, code: int, reached: str
) -> None:
    assert await ended(spec) == (code, reached)


@pytest.mark.parametrize("spec", ["nowhere", "outbox.sent:soon", "Outbox.sent"])
def test_a_point_that_does_not_exist_is_refused_at_the_start(spec: str) -> None:
    with pytest.raises(ValueError, match=r"fault point|invalid literal"):
        FaultPoints(spec)


def test_reaching_a_point_that_is_not_listed_is_refused_even_where_none_is_set() -> None:
    with pytest.raises(ValueError, match="FAULT_POINTS"):
        FaultPoints().reach("nowhere")


def test_every_listed_point_is_named_where_it_is_passed() -> None:
    files = [file for file in Path(bot.__path__[0]).rglob("*.py") if file.name != "faults.py"]
    source = "".join(file.read_text("utf-8") for file in files)
    assert [point for point in sorted(FAULT_POINTS) if f'"{point}"' not in source] == []
