from __future__ import annotations

import asyncio
import json
import sys

import httpx
import pytest

from loopback.__main__ import main


async def test_a_phone_prints_its_addresses_first_and_leaves_when_its_input_closes() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "loopback",
        "phone",
        "--locale",
        "zh",
        "--until-stdin-closes",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    line = json.loads(await process.stdout.readline())
    assert set(line) == {"adb", "control"}
    async with httpx.AsyncClient(trust_env=False) as client:
        state = (await client.get(f"{line['control']}/state")).json()
    assert state["settings"]["system"]["system_locales"] == "zh-Hans-CN"
    process.stdin.close()
    assert await asyncio.wait_for(process.wait(), 20) == 0


@pytest.mark.parametrize("arguments", [[], ["toaster"], ["phone", "--locale", "fr"]])
def test_wrong_arguments_are_a_usage_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(arguments)
    assert exit_.value.code == 2
    assert "usage" in capsys.readouterr().err
