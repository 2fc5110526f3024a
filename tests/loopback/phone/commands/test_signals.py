from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("script", "code", "err"),
    [
        ("kill", 1, 'kill: Needs 1 argument (see "kill --help")\n'),
        ("kill 99999", 1, "kill: bad pid '99999': No such process\n"),
        ("kill abc", 1, "kill: unknown pid 'abc'\n"),
        ("kill -99 1", 1, "kill: bad signal '99'\n"),
        ("kill -s NEVER 1", 1, "kill: bad signal 'NEVER'\n"),
        ("pkill", 1, 'pkill: Needs 1 argument (see "pkill --help")\n'),
        ("pkill nobody", 1, ""),
        ("pidof nobody", 1, ""),
    ],
)
async def test_what_cannot_be_killed_is_said(run, script: str, code: int, err: str) -> None:
    done = await run(script)
    assert (done.code, done.text, done.err) == (code, "", err)
