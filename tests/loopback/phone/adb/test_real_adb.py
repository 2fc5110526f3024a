"""adb's own client and server, unmodified, against the phone's daemon."""

from __future__ import annotations

import re


async def test_adb_lists_the_phone_with_its_model(adb, serial) -> None:
    _, out, _ = await adb.run("devices", "-l")
    line = next(line for line in out.decode().splitlines() if line.startswith(serial))
    assert re.search(r"\bdevice\b.*product:paper model:Paper_1 device:paper1", line)


async def test_adb_shell_keeps_output_error_and_exit_code_apart(adb, serial) -> None:
    code, out, err = await adb.run("-s", serial, "shell", "echo out; echo err >&2; exit 7")
    assert (code, out, err) == (7, b"out\n", b"err\n")
