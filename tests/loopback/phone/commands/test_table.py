"""Every command of the phone by name."""

from __future__ import annotations

import pytest

from loopback.phone.commands.table import command_table
from loopback.phone.quirks import Quirks


async def test_each_command_can_be_called_by_its_path(run) -> None:
    names = sorted(set(command_table()) - {"["})
    result = await run(f"which {' '.join(names)}")
    assert result.text.splitlines() == [f"/system/bin/{name}" for name in names]


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        command_table()["ls"] = command_table()["cat"]  # type: ignore[index]


async def test_a_program_that_a_maker_left_out_is_not_found(boot) -> None:
    booted = boot(profile="no_uiautomator")
    for name in ("uiautomator", "/system/bin/uiautomator"):
        result = await booted.run(f"{name} dump")
        assert result.code == 127
        assert result.text == f"/system/bin/sh: {name}: inaccessible or not found\n"
    assert (await booted.run("which uiautomator; ls /system/bin | grep uiautomator")).text == ""


async def test_a_makers_noise_stands_in_front_of_the_answer_on_stderr(run, android) -> None:
    android.quirks = Quirks(noises={"pm": "noise"})
    result = await run("pm path org.example.shop; pm list users")
    assert result.err == "noise\nnoise\n"
    assert result.text.startswith("package:/data/app/")
    assert (await run("cmd package list users")).err == ""
