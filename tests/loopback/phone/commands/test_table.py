"""Every command of the phone by name."""

from __future__ import annotations

import pytest

from loopback.phone.commands.table import command_table


async def test_each_command_can_be_called_by_its_path(run) -> None:
    names = sorted(set(command_table()) - {"["})
    result = await run(f"which {' '.join(names)}")
    assert result.text.splitlines() == [f"/system/bin/{name}" for name in names]


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        command_table()["ls"] = command_table()["cat"]  # type: ignore[index]
